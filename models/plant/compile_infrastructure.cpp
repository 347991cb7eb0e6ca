#include "models/plant/compile_infrastructure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "models/plant/clock.hpp"
#include "sim/base/error.hpp"

namespace hozen::plant {
namespace {

using scenario::Each;

constexpr double most_outages = 2e7;  // of one replication, expected: 320 MB

void collect(const scenario::Scenario& scenario, const std::vector<std::string>& names, std::set<std::string>& all) {
  for (const auto& name : names) {
    if (all.insert(name).second) {
      collect(scenario, scenario.infrastructure.at(name).needs, all);
    }
  }
}

InfrastructureUnit unit(const std::string& element, const std::string& path, std::uint32_t serves) {
  return {random::entity_key("infrastructure/" + element + (path.empty() ? "" : "/" + path)), serves};
}

std::vector<InfrastructureUnit> units_of(const std::string& name, Each each, const Plant& plant) {
  std::vector<InfrastructureUnit> units;
  if (each == Each::plant) {
    units.push_back(unit(name, "", none));
  }
  for (std::uint32_t line = 0; each == Each::line && line < plant.lines.size(); ++line) {
    units.push_back(unit(name, plant.lines[line].path, line));
  }
  for (std::uint32_t c = 0; each == Each::component && c < plant.components.size(); ++c) {
    if (plant.components[c].watched) {
      units.push_back(unit(name, plant.components[c].path, c));
    }
  }
  return units;
}

AttackPlan compile_attack(const scenario::Attack& attack) {
  return {.time_between = law_in_ticks(attack.time_between),
          .spread = attack.spread.value,
          .dark = law_in_ticks(attack.dark),
          .stops_production = attack.stops_production.value,
          .standstill = law_in_ticks(attack.standstill),
          .cost = attack.cost.value};
}

BanPlan compile_ban(const scenario::Ban& ban) {
  return {.announced = from_hours(ban.announced.value),
          .deadline = from_hours(ban.deadline.value),
          .share = ban.share.value,
          .calendar = ban.calendar,
          .delivery = law_in_ticks(ban.delivery),
          .change = law_in_ticks(ban.change),
          .teams = static_cast<std::uint32_t>(ban.teams),
          .price = ban.price.value};
}

ElementPlan compile_element(const std::string& name, const scenario::InfrastructureElement& element,
                            const Plant& plant) {
  ElementPlan plan;
  plan.name = name;
  plan.key = random::entity_key("infrastructure/" + name);
  plan.each = element.each;
  plan.units = units_of(name, element.each, plant);
  if (element.time_to_failure) {
    plan.life = law_in_ticks(*element.time_to_failure);
    plan.repair = law_in_ticks(element.time_to_repair);
    plan.repair_cost = element.repair_cost.value;
  }
  if (element.attack) {
    plan.attack = compile_attack(*element.attack);
  }
  if (element.ban) {
    plan.ban = compile_ban(*element.ban);
  }
  if (element.withdrawn) {
    plan.withdrawn_from = from_hours(element.withdrawn->from.value);
    plan.withdrawn_until = element.withdrawn->until ? from_hours(element.withdrawn->until->value) : never;
  }
  return plan;
}

/// How many outages a run meets, about.
double expected_outages(const ElementPlan& element, Tick horizon) {
  const auto units = static_cast<double>(element.units.size());
  const auto span = static_cast<double>(horizon);
  double count = 0.0;
  if (element.life) {
    count += units * span / std::max(1.0, element.life->mean() + element.repair.mean());
  }
  if (element.attack) {
    count += units * span / std::max(1.0, element.attack->time_between.mean());
  }
  return count;
}

}  // namespace

void compile_infrastructure(const scenario::Scenario& scenario, Plant& plant) {
  const auto& maintenance = scenario.maintenance;
  if (!plant.policy.looks_always()) {
    return;
  }
  std::set<std::string> names;
  collect(scenario, scenario.monitoring.at(maintenance.monitoring).needs, names);
  for (const auto& name : names) {
    plant.infrastructure.push_back(compile_element(name, scenario.infrastructure.at(name), plant));
    const double outages = expected_outages(plant.infrastructure.back(), plant.horizon);
    if (outages > most_outages) {
      throw Error(
          fmt::format("infrastructure element '{}' would be dark some {:.2g} times in a run; at most {:.2g} "
                      "are kept: expected longer times between its failures or attacks, or a shorter horizon",
                      name, outages, most_outages));
    }
  }
}

bool production_can_be_stopped(const Plant& plant) noexcept {
  return std::ranges::any_of(plant.infrastructure, [](const ElementPlan& element) {
    return element.attack && element.attack->stops_production > 0.0;
  });
}

}  // namespace hozen::plant
