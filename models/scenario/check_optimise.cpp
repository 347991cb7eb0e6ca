// What pilot runs are asked to find: something must cost money, and something must come of it.
#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include "models/scenario/checks.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

bool has_price(const LostOutputPrice& lost) {
  if (const auto* part = std::get_if<MoneyPerPart>(&lost.price)) {
    return part->value > 0.0;
  }
  const auto* hour = std::get_if<MoneyPerHour>(&lost.price);
  return hour != nullptr && hour->value > 0.0;
}

bool costs(const ComponentType& type) {
  return std::ranges::any_of(type.actions, [](const auto& action) { return action.second.cost.value > 0.0; }) ||
         std::ranges::any_of(
             type.modes, [](const auto& mode) { return mode.second.demand && mode.second.demand->cost.value > 0.0; });
}

bool costs(const Crew& crew) {
  return crew.cost.value > 0.0 ||
         (crew.contractors && (crew.contractors->cost.value > 0.0 || crew.contractors->call_out.value > 0.0));
}

/// Failures or the work on them may cost something. What watching costs does not count: without the rest the best is to
/// watch nothing.
bool failures_cost(const Scenario& scenario) {
  const auto any = [](const auto& map, auto holds) {
    return std::ranges::any_of(map, [&](const auto& entry) { return holds(entry.second); });
  };
  return has_price(scenario.money.lost_output) ||
         any(scenario.component_types, [](const ComponentType& type) { return costs(type); }) ||
         any(scenario.crews, [](const Crew& crew) { return costs(crew); }) ||
         any(scenario.spares, [](const Spare& spare) { return spare.price.value > 0.0; }) ||
         any(scenario.repair_loops, [](const RepairLoop& loop) { return loop.cost.value > 0.0; });
}

/// Where `optimise` was written first.
Place place_of(const Maintenance& maintenance, const Node& root) {
  if (maintenance.optimise_age) {
    return locate(root, {"maintenance", "at"});
  }
  if (maintenance.every.optimise) {
    return locate(root, {"maintenance", "every"});
  }
  const auto limit = std::ranges::find_if(maintenance.limits, [](const auto& entry) { return entry.second.optimise; });
  return locate(root, {"maintenance", "limit", limit->first});
}

void check_something_to_find(const Scenario& scenario, const Node& root) {
  if (scenario.maintenance.policy != PolicyKind::inspection || !scenario.maintenance.every.optimise) {
    return;
  }
  for (const auto& type : used_types(scenario)) {
    for (const auto& [name, mode] : scenario.component_types.at(type).modes) {
      if (mode.warning || mode.hidden) {
        return;
      }
    }
  }
  fail(
      place_of(scenario.maintenance, root),
      "the best interval cannot be found: no failure mode in the lines has a warning or is hidden, so that inspections "
      "see nothing",
      {"expected a time such as 30 d, or a failure mode with a warning or hidden: yes"});
}

}  // namespace

void check_optimise(const Scenario& scenario, const Node& root) {
  if (!scenario.maintenance.optimises()) {
    return;
  }
  if (!failures_cost(scenario)) {
    fail(place_of(scenario.maintenance, root),
         "the best value is the one of least cost, but neither failures nor the work on them cost anything",
         {"expected money.lost_output, the cost of an action, a crew's cost or a spare's price"});
  }
  check_something_to_find(scenario, root);
}

}  // namespace hozen::scenario
