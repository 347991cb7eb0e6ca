#include "models/plant/compile_decisions.hpp"

#include <algorithm>
#include <iterator>

#include "models/plant/clock.hpp"
#include "models/plant/compile_measures.hpp"

namespace hozen::plant {
namespace {

std::uint32_t number_of_supplier(const Plant& plant, const std::string& name) {
  const auto& suppliers = plant.network.suppliers;
  return static_cast<std::uint32_t>(std::ranges::find(suppliers, name, &SupplierPlan::name) - suppliers.begin());
}

/// Spares first, then materials.
std::uint32_t number_of_item(const scenario::Scenario& scenario, const std::string& name) {
  const auto material = scenario.materials.find(name);
  return static_cast<std::uint32_t>(material == scenario.materials.end()
                                        ? std::distance(scenario.spares.begin(), scenario.spares.find(name))
                                        : static_cast<std::ptrdiff_t>(scenario.spares.size()) +
                                              std::distance(scenario.materials.begin(), material));
}

SubsidyPlan compile_subsidy(const scenario::Subsidy& subsidy, double cost) {
  const double award = subsidy.share.value * cost;
  SubsidyPlan plan{.award = subsidy.cap ? std::min(award, subsidy.cap->value) : award,
                   .success = subsidy.success.value,
                   .decided_after = from_hours(subsidy.decided_after.value),
                   .builds_without = subsidy.if_lost == scenario::LostBid::build,
                   .milestones = {},
                   .finished_within = subsidy.finished_within ? from_hours(subsidy.finished_within->value) : never,
                   .clawback = subsidy.clawback.value};
  for (const auto& [name, milestone] : subsidy.milestones) {
    plan.milestones.push_back({.after = from_hours(milestone.after.value), .share = milestone.share.value});
  }
  return plan;
}

void compile_time(const scenario::DecisionTime& when, const scenario::Scenario& scenario, const Plant& plant,
                  DecisionPlan& plan) {
  if (when.at) {
    plan.at = from_hours(scenario::after_start(*when.at, scenario.experiment).value);
  } else if (when.on) {
    const bool supplier = when.on->what == scenario::Happening::out;
    plan.on = EventPlan{when.on->what,
                        supplier ? number_of_supplier(plant, when.on->of) : number_of_measure(scenario, when.on->of)};
    plan.after = from_hours(when.after.value);
  }
}

}  // namespace

void compile_decisions(const scenario::Scenario& scenario, Plant& plant) {
  for (const auto& [name, decision] : scenario.decisions) {
    DecisionPlan plan;
    plan.name = name;
    plan.key = random::entity_key("decisions/" + name);
    compile_time(decision.when, scenario, plant, plan);
    if (const auto& buy = decision.last_time_buy) {
      plan.buy = LastTimeBuyPlan{.item = number_of_item(scenario, buy->item),
                                 .quantity = buy->quantity.value_or(0),
                                 .cover = buy->cover ? from_hours(buy->cover->value) : 0,
                                 .cash_limit = buy->cash_limit ? std::optional{buy->cash_limit->value} : std::nullopt};
    } else if (const auto& build = decision.build) {
      plan.build = BuildPlan{.supplier = number_of_supplier(plant, build->supplier),
                             .cost = build->cost.value,
                             .time = law_in_ticks(build->time),
                             .subsidy = {}};
      if (build->subsidy) {
        plan.build->subsidy = compile_subsidy(*build->subsidy, build->cost.value);
      }
    } else if (!decision.qualify.empty()) {
      plan.qualify = number_of_supplier(plant, decision.qualify);
    } else {
      plan.activate = number_of_supplier(plant, decision.activate);
    }
    plant.decisions.push_back(std::move(plan));
  }
}

}  // namespace hozen::plant
