#include "models/plant/compile_measures.hpp"

#include <algorithm>
#include <iterator>

#include "models/plant/clock.hpp"

namespace hozen::plant {
namespace {

Tick tick_of(const std::optional<scenario::Instant>& instant, const scenario::Scenario& scenario) {
  return instant ? from_hours(scenario::after_start(*instant, scenario.experiment).value) : never;
}

void compile_times(const scenario::TradeMeasure& measure, const scenario::Scenario& scenario, MeasurePlan& plan) {
  plan.announced_at = tick_of(measure.announced.at, scenario);
  if (!measure.announced.at) {
    const auto& law = plan.announced_after.emplace(law_in_ticks(measure.announced.after));
    plan.hazard_per_tick = law.kind() == random::LawKind::exponential ? 1.0 / law.mean() : 0.0;
  }
  plan.effective_at = tick_of(measure.effective.at, scenario);
  plan.effective_after = from_hours(measure.effective.after_announcement.value);
  plan.wind_down = from_hours(measure.wind_down.value);
  plan.ends_at = tick_of(measure.end.at, scenario);
  if (measure.end.after_effective) {
    plan.ends_after = law_in_ticks(*measure.end.after_effective);
  }
  plan.never_ends = measure.end.never.value;
  plan.end_foreseen = measure.end.foreseen;
  plan.recurs = measure.recurs;
}

void compile_effects(const scenario::TradeMeasure& measure, MeasurePlan& plan) {
  plan.tested_at = measure.tested_at;
  plan.aboard = measure.aboard;
  plan.new_orders = measure.new_orders;
  plan.capacity = measure.capacity.value;
  if (measure.licence) {
    plan.licence = {
        .delay = law_in_ticks(measure.licence->delay),
        .granted = measure.licence->granted.value,
        .retry = measure.licence->retry ? at_least_a_tick(from_hours(measure.licence->retry->value)) : never};
  }
  if (measure.price) {
    plan.price_factor = measure.price->factor;
    plan.price_fades_over = measure.price->fades_over ? from_hours(measure.price->fades_over->value) : never;
  }
  if (measure.tariff) {
    plan.tariff = measure.tariff->rate.value;
    plan.pass_through = measure.tariff->pass_through.value;
  }
  plan.rival_rush = measure.rival_rush;
}

/// A component is bound by its type, or by a spare that work on it takes.
bool binds(const scenario::MeasureScope& scope, const ComponentModel& model, const std::vector<SparePlan>& spares) {
  return std::ranges::find(scope.component_types, model.type) != scope.component_types.end() ||
         std::ranges::any_of(model.actions, [&](const ActionPlan& action) {
           return action.spare != none &&
                  std::ranges::find(scope.items, spares[action.spare].name) != scope.items.end();
         });
}

/// By offer: in scope, where the plant is where the goods are to go.
std::vector<char> offers_in(const scenario::MeasureScope& scope, const scenario::Scenario& scenario,
                            const NetworkPlan& network) {
  std::vector<char> offers;
  for (const auto& offer : network.offers) {
    const auto& supplier = network.suppliers[offer.supplier];
    const auto item = offer.name.substr(supplier.name.size() + 1);
    offers.push_back(
        scenario::binds(
            scope, {.supplier = supplier.name, .origin = supplier.origin, .item = item, .destination = scenario.site})
            ? 1
            : 0);
  }
  return offers;
}

}  // namespace

std::uint32_t number_of_measure(const scenario::Scenario& scenario, const std::string& name) {
  return static_cast<std::uint32_t>(std::distance(scenario.measures.begin(), scenario.measures.find(name)));
}

void compile_measures(const scenario::Scenario& scenario, Plant& plant) {
  for (const auto& [name, measure] : scenario.measures) {
    MeasurePlan plan;
    plan.name = name;
    plan.key = random::entity_key("measures/" + name);
    compile_times(measure, scenario, plan);
    compile_effects(measure, plan);
    plan.offers = offers_in(measure.scope, scenario, plant.network);
    for (std::uint32_t c = 0; measure.tested_at == scenario::TestedAt::use && c < plant.components.size(); ++c) {
      if (binds(measure.scope, plant.models[plant.components[c].model], plant.spares)) {
        plan.components.push_back(c);
      }
    }
    plant.measures.measures.push_back(std::move(plan));
  }
}

}  // namespace hozen::plant
