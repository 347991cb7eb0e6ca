#include "models/plant/compile_pools.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/plant/clock.hpp"
#include "models/plant/compile_measures.hpp"
#include "models/scenario/crews.hpp"

namespace hozen::plant {
namespace {

CrewPlan compile_crew(const std::string& name, const scenario::Crew& crew) {
  CrewPlan plan{.name = name,
                .size = crew.size,
                .cost_per_hour = crew.cost.value,
                .hours = week(crew.hours),
                .starts_if_fits = crew.starts_if_fits,
                .preempts = crew.preempts,
                .travel = law_in_ticks(crew.travel)};
  plan.travels = plan.travel.mean() > 0.0;
  if (crew.at_shift_end == scenario::AtShiftEnd::pause) {
    plan.overtime = 0;
  } else if (crew.overtime) {
    plan.overtime = from_hours(crew.overtime->value);
  }
  for (const auto& [cause, absence] : crew.absence) {
    plan.absences.push_back({.key = random::entity_key(fmt::format("crew/{}/absence/{}", name, cause)),
                             .begins = law_in_ticks(absence.begins),
                             .rise = from_hours(absence.rise.value),
                             .peak = from_hours(absence.peak.value),
                             .fall = from_hours(absence.fall.value),
                             .share = absence.share.value});
  }
  return plan;
}

std::uint32_t index_of_spare(const scenario::Scenario& scenario, const std::string& name) {
  return static_cast<std::uint32_t>(std::distance(scenario.spares.begin(), scenario.spares.find(name)));
}

/// The short form orders at the request. Where that is not yet known to need a unit of this shelf, or where units go in
/// other ways, the position says what is to be ordered.
void order_by_position(SparePlan& plan) {
  if (!plan.policy && !plan.unlimited) {
    const auto level =
        plan.at_start + std::accumulate(plan.arriving.begin(), plan.arriving.end(), std::int64_t{0},
                                        [](std::int64_t sum, const auto& order) { return sum + order.quantity; });
    plan.policy = StockPlan{.reorder_at = level - 1, .up_to = level};
  }
}

StockpilePlan compile_stockpile(const scenario::Stockpile& stockpile, const scenario::Scenario& scenario) {
  StockpilePlan plan{.quantity = stockpile.quantity,
                     .least_priority = static_cast<std::int32_t>(stockpile.draws.size()) - 1,
                     .refill = stockpile.refill,
                     .from = from_hours(stockpile.from.value),
                     .refill_after = from_hours(stockpile.refill_after.value)};
  if (stockpile.release) {
    plan.release = EventPlan{stockpile.release->what, number_of_measure(scenario, stockpile.release->of)};
  }
  return plan;
}

SparePlan compile_spare(const std::string& name, const scenario::Spare& spare, const scenario::Scenario& scenario) {
  SparePlan plan{.name = name,
                 .key = random::entity_key("spare/" + name),
                 .price = spare.price.value,
                 .holding_per_tick = spare.price.value * spare.holding.value / static_cast<double>(ticks_per_year),
                 .at_start = std::llround(scenario::units_at_start(spare)),
                 .lead_time = law_in_ticks(spare.lead_time),
                 .unlimited = spare.unlimited,
                 .corrective_takes_reserved = spare.corrective_takes_reserved,
                 .reserved = spare.reserved_for_corrective};
  if (spare.stock) {
    plan.policy = compile_stock(*spare.stock);
  } else if (spare.sourcing.given()) {
    // Orders may be refused or lost: the position says what is still to be ordered.
    plan.policy = StockPlan{.reorder_at = spare.base_stock - 1, .up_to = spare.base_stock};
  }
  if (const auto& others = spare.other_demand) {
    plan.others = OtherDemandPlan{
        .every = law_in_ticks(others->every), .units = others->units, .waits = others->unmet == scenario::Unmet::waits};
  }
  for (const auto& order : spare.arriving) {
    plan.arriving.push_back({.due = from_hours(order.due_in.value), .quantity = order.quantity});
  }
  plan.shelf_life = spare.shelf_life ? at_least_a_tick(from_hours(spare.shelf_life->value)) : never;
  if (spare.emergency) {
    plan.emergency =
        EmergencyPlan{.lead_time = law_in_ticks(spare.emergency->lead_time), .price = spare.emergency->price.value};
  }
  if (spare.stockpile) {
    plan.stockpile = compile_stockpile(*spare.stockpile, scenario);
  }
  if (spare.shelf_life || spare.emergency || spare.stockpile) {
    order_by_position(plan);
  }
  plan.salvage = compile_salvage(spare.salvage);
  return plan;
}

void compile_substitutes(const scenario::Scenario& scenario, Plant& plant) {
  std::uint32_t number = 0;
  for (const auto& [name, spare] : scenario.spares) {
    for (const auto& [other, substitution] : spare.replaces) {
      const auto replaced = index_of_spare(scenario, other);
      plant.spares[replaced].substitutes.push_back({.spare = number,
                                                    .conversion = from_hours(substitution.conversion.value),
                                                    .cost = substitution.cost.value,
                                                    .reversible = substitution.reversible});
      plant.spares[number].stands_in_for.push_back(replaced);
      order_by_position(plant.spares[replaced]);
      order_by_position(plant.spares[number]);
      plant.shelves_linked = true;
    }
    ++number;
  }
}

}  // namespace

StockPlan compile_stock(const scenario::StockPolicy& stock) {
  return {.reorder_at = stock.reorder_at(),
          .up_to = stock.full(),
          .lot = stock.rule == scenario::StockRule::reorder_lots ? stock.quantity : 0,
          .minimum = stock.minimum_order,
          .review = stock.review ? at_least_a_tick(from_hours(stock.review->value)) : never,
          .order_cost = stock.order_cost.value};
}

std::optional<SalvagePlan> compile_salvage(const std::optional<scenario::Salvage>& salvage) {
  if (!salvage) {
    return std::nullopt;
  }
  return SalvagePlan{.share = salvage->share.value, .use = salvage->use ? from_hours(salvage->use->value) : never};
}

void compile_pools(const scenario::Scenario& scenario, Plant& plant) {
  for (const auto& [name, crew] : scenario.crews) {
    plant.crews.push_back(compile_crew(name, crew));
  }
  for (const auto& name : scenario::crews_called_in(scenario)) {
    const auto& called = *scenario.crews.at(name).contractors;
    plant.crews.push_back({.name = name,
                           .size = called.size,
                           .cost_per_hour = called.cost.value,
                           .called_after = from_hours(called.after.value),
                           .call_out = called.call_out.value});
  }
  for (const auto& [name, spare] : scenario.spares) {
    auto& plan = plant.spares.emplace_back(compile_spare(name, spare, scenario));
    if (spare.depot) {
      plan.depot = index_of_spare(scenario, spare.depot->spare);
      plan.transit = law_in_ticks(spare.depot->transit);
      plant.shelves_linked = true;
    }
  }
  compile_substitutes(scenario, plant);
  for (const auto& [name, loop] : scenario.repair_loops) {
    plant.loops.push_back({.name = name,
                           .turnaround = law_in_ticks(loop.turnaround),
                           .at_once = loop.at_once ? *loop.at_once : never,
                           .scrap = loop.scrap.value,
                           .cost = loop.cost.value});
  }
}

}  // namespace hozen::plant
