#include "models/plant/compile_component.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "models/plant/compile_degradation.hpp"
#include "models/plant/compile_growth.hpp"
#include "models/scenario/crews.hpp"
#include "models/scenario/restoration.hpp"
#include "sim/base/error.hpp"

namespace hozen::plant {
namespace {

using scenario::ComponentType;
using scenario::FailureMode;
using scenario::InitialAge;
using scenario::Renews;

/// The largest uniform a draw can give is 1 - 2^-53: no lead time is longer than its quantile.
constexpr double largest_uniform = 1.0 - 0x1.0p-53;

std::uint32_t index_of(const std::map<std::string, std::uint32_t, std::less<>>& names, const std::string& name) {
  return names.at(name);
}

ActionPlan compile_action(const std::string& name, const scenario::Action& action, const ComponentType& type,
                          const ModelContext& context, const ClockScale& scale) {
  ActionPlan plan;
  plan.name = name;
  plan.priority = action.priority.value_or(0);
  plan.renews = action.renews;
  std::uint64_t bit = 1;
  for (const auto& [mode, unused] : type.modes) {
    if (std::ranges::find(action.renewed_modes, mode) != action.renewed_modes.end()) {
      plan.renewed_modes |= bit;
    }
    bit <<= 1;
  }
  plan.restores = scenario::simplest(action.restores);
  plan.faulty = action.faulty.value;
  if (action.spare) {
    plan.spare = index_of(*context.spares, *action.spare);
  }
  if (scenario::offers_choice(action, *context.scenario)) {
    plan.wishes = scenario::wishes_of(action, *context.scenario);
  }
  for (const auto& [crew, people] : action.crew) {
    if (!plan.wishes.empty()) {
      break;
    }
    plan.crew.push_back({index_of(*context.crews, crew), people});
    plan.labour_per_hour += people * context.scenario->crews.at(crew).cost.value;
  }
  plan.duration = law_in_ticks(action.duration);
  plan.restart = law_in_ticks(action.restart);
  plan.cost = action.cost.value;
  if (action.removed_unit) {
    plan.loop = index_of(*context.loops, *action.removed_unit);
  }
  if (action.early_failure) {
    plan.early.probability = action.early_failure->probability.value;
    plan.early.life = law_in_ticks(action.early_failure->time_to_failure, scenario::Clock::operating, scale);
  }
  return plan;
}

std::uint32_t action_index(const ComponentModel& model, const std::string& name) {
  const auto found = std::ranges::find(model.actions, name, &ActionPlan::name);
  return found == model.actions.end() ? none : static_cast<std::uint32_t>(found - model.actions.begin());
}

double share(const scenario::Named<Fraction>& by_mode, const std::string& mode, double otherwise) {
  const auto found = by_mode.find(mode);
  return found == by_mode.end() ? otherwise : found->second.value;
}

/// What finds a hidden failure: unlike a warning, a round sees it for sure where its mode is not named.
void compile_hidden(const std::string& name, const FailureMode& mode, const ModelContext& context,
                    const ClockScale& scale, ModePlan& plan) {
  plan.hidden = true;
  plan.detectable = plan.hit = 1.0;
  const auto& maintenance = context.scenario->maintenance;
  if (!maintenance.monitoring.empty()) {
    const auto& monitoring = context.scenario->monitoring.at(maintenance.monitoring);
    plan.detectable = share(monitoring.detectable, name, 1.0);
    plan.hit = share(monitoring.hit, name, 1.0);
  }
  if (mode.demand) {
    plan.demand = {.present = true,
                   .meter = meter_of(mode.demand->time_between.unit),
                   .between = law_in_ticks(mode.demand->time_between, mode.demand->time_between.unit, scale),
                   .cost = mode.demand->cost.value};
  }
}

ModePlan compile_mode(const std::string& name, const FailureMode& mode, const ComponentModel& model,
                      const ModelContext& context, const ClockScale& scale) {
  ModePlan plan;
  plan.name = name;
  plan.meter = mode.clock_station.empty() ? meter_of(mode.clock) : Meter::other_station;
  plan.life = law_in_ticks(mode.time_to_failure, mode.clock, scale);
  plan.into_next_cycle = mode.clock == scenario::Clock::cycles ? 1 : 0;
  plan.on_failure = action_index(model, mode.on_failure);
  plan.on_warning = action_index(model, mode.on_warning);
  plan.calendar_per_tick = plan.meter == Meter::calendar ? 1.0 : 1.0 / scale.own_duty();
  const Tick reach = plan.meter == Meter::calendar ? context.horizon : context.longest_work;
  plan.reach = reach;
  if (mode.at_start) {
    plan.planted = true;
    plan.at_start = mode.at_start->value;
    return plan;
  }
  if (mode.degradation) {
    plan.degradation = compile_degradation(*mode.degradation, mode.clock, scale);
    plan.watch = compile_watch(name, *plan.degradation, *context.scenario, *context.settled);
    return plan;
  }
  if (mode.growth) {
    plan.growth = compile_growth(*mode.growth);
  }
  Tick reach_of_warnings = reach;
  if (mode.warning) {
    plan.warning.present = true;
    plan.warning.model = mode.warning->model;
    plan.warning.time = law_in_ticks(mode.warning->time, mode.clock, scale);
    plan.warning.longest = round_to_tick(plan.warning.time.quantile(largest_uniform));
    if (plan.warning.model == scenario::WarningModel::lead) {
      reach_of_warnings = later(reach, plan.warning.longest);
    }
    const auto& maintenance = context.scenario->maintenance;
    if (!maintenance.monitoring.empty()) {
      const auto& monitoring = context.scenario->monitoring.at(maintenance.monitoring);
      plan.detectable = share(monitoring.detectable, name, monitoring.detectable_otherwise.value);
      plan.hit = share(monitoring.hit, name, monitoring.hit_otherwise.value);
    }
  }
  if (mode.hidden) {
    compile_hidden(name, mode, context, scale, plan);
  }
  // A little slack, so that rounding in the law can never screen out a life that matters.
  const double shortest = plan.growth ? plan.growth->least_factor * (1.0 - 1e-6) : 1.0;
  const auto ends_by = [&](Tick end) {
    return std::min(1.0, 1.0 - plan.life.survival(static_cast<double>(end) / shortest) * (1.0 - 1e-9));
  };
  plan.ends_below = ends_by(context.wear_shows ? reach_of_warnings : reach);
  plan.matters_below = ends_by(reach_of_warnings);
  return plan;
}

/// An early failure after an intervention is a mode of its own that only interventions plant.
ModePlan planted_mode(const ComponentModel& model, const ClockScale& scale) {
  ModePlan plan;
  plan.name = "early";
  plan.planted = true;
  plan.on_failure = model.corrective;
  plan.on_warning = model.planned;
  plan.calendar_per_tick = 1.0 / scale.own_duty();
  return plan;
}

/// Which lives a failure renews decides which stationary ages there are; the reader admits these two only.
bool renews_whole_unit(const ComponentType& type) {
  return type.modes.size() == 1 || type.actions.at(type.modes.begin()->second.on_failure).renews == Renews::all;
}

/// The units that stand in the plant at the start have aged under the baseline, unless it has no such units.
const ComponentType& type_at_start(const std::string& name, const ModelContext& context) {
  const ComponentType& own = context.scenario->component_types.at(name);
  const auto found = context.baseline->component_types.find(name);
  if (found == context.baseline->component_types.end()) {
    return own;
  }
  const auto same_name = [](const auto& a, const auto& b) { return a.first == b.first; };
  return std::ranges::equal(found->second.modes, own.modes, same_name) ? found->second : own;
}

/// What the units' words are compared with, on the clock their age is counted on.
FirstLifePlan first_lives(const ModePlan& mode, const random::StationaryAge& age, bool whole_unit,
                          const ModelContext& context, const ClockScale& scale) {
  const bool calendar = mode.meter == Meter::calendar;
  const double unit = calendar && whole_unit ? scale.own_duty() : 1.0;
  const auto reach = static_cast<double>(calendar ? context.horizon : context.longest_work) * unit;
  const random::Law life = mode.life.scaled(unit);
  FirstLifePlan plan;
  plan.name = random::entity_key(mode.name);
  const bool led = mode.warning.present && mode.warning.model == scenario::WarningModel::lead;
  const auto ends = std::make_shared<const random::ResidualScreen>(life, age, reach);
  const auto warns =
      led && (mode.detectable > 0.0 || context.wear_shows)
          ? std::make_shared<const random::ResidualScreen>(life, mode.warning.time.scaled(unit), age, reach)
          : ends;
  plan.unwatched = context.wear_shows ? warns : ends;
  plan.watched = warns;
  return plan;
}

InitialAgePlan compile_stationary(const std::string& name, const ComponentModel& model, const ModelContext& context,
                                  const ClockScale& scale) {
  InitialAgePlan plan;
  plan.kind = InitialAge::stationary;
  const ComponentType& type = type_at_start(name, context);
  plan.whole_unit = renews_whole_unit(type);
  std::vector<random::Law> laws;
  for (const auto& [unused, mode] : type.modes) {
    const auto law = law_in_ticks(mode.time_to_failure, mode.clock, scale);
    // One age of the whole unit is counted in ticks of work.
    laws.push_back(plan.whole_unit && meter_of(mode.clock) == Meter::calendar ? law.scaled(scale.own_duty()) : law);
  }
  if (plan.whole_unit) {
    plan.ages.push_back(std::make_shared<const random::StationaryAge>(laws));
  } else {
    for (const auto& law : laws) {
      plan.ages.push_back(std::make_shared<const random::StationaryAge>(std::vector<random::Law>{law}));
    }
  }
  plan.lives.resize(model.modes.size());
  for (std::size_t m = 0; m < model.modes.size(); ++m) {
    const ModePlan& mode = model.modes[m];
    if (!mode.planted) {
      plan.lives[m] = first_lives(mode, *plan.ages[plan.whole_unit ? 0 : m], plan.whole_unit, context, scale);
    }
  }
  return plan;
}

}  // namespace

ComponentModel compile_model(const std::string& name, const ModelContext& context, const ClockScale& scale) {
  const ComponentType& type = context.scenario->component_types.at(name);
  ComponentModel model;
  model.type = name;
  model.priority = type.priority;
  model.duty = scale.own_duty();
  model.longest_work = context.longest_work;
  bool plants_early_failures = false;
  for (const auto& [action_name, action] : type.actions) {
    model.actions.push_back(compile_action(action_name, action, type, context, scale));
    plants_early_failures = plants_early_failures || model.actions.back().early.probability > 0.0;
  }
  model.corrective = action_index(model, "corrective");
  model.planned = action_index(model, "planned");
  model.check = action_index(model, "check");
  for (const auto& [mode_name, mode] : type.modes) {
    auto& plan = model.modes.emplace_back(compile_mode(mode_name, mode, model, context, scale));
    if (plan.warning.present && type.initial_age.kind == InitialAge::fleet) {
      plan.warning.rest = std::make_shared<const random::StationaryAge>(std::vector{plan.warning.time});
    }
    model.hides = model.hides || mode.hidden;
    model.start_can_fail = model.start_can_fail || mode.at_start;
  }
  if (plants_early_failures) {
    model.planted_mode = static_cast<std::uint32_t>(model.modes.size());
    model.modes.push_back(planted_mode(model, scale));
  }
  if (model.modes.size() > 64) {
    throw Error(fmt::format("component type '{}' has more than 64 failure modes", name));
  }
  model.initial.kind = type.initial_age.kind;
  if (type.initial_age.kind == InitialAge::stationary && !type.modes.empty()) {
    model.initial = compile_stationary(name, model, context, scale);
  }
  return model;
}

}  // namespace hozen::plant
