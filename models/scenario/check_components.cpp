#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/scenario/checks.hpp"
#include "models/scenario/crews.hpp"
#include "models/scenario/law_reader.hpp"
#include "models/scenario/law_value.hpp"
#include "models/scenario/restoration.hpp"
#include "sim/base/fault.hpp"
#include "sim/base/tick.hpp"

namespace hozen::scenario {
namespace {

using Path = std::vector<std::string_view>;

Path joined(Path path, std::initializer_list<std::string_view> more) {
  path.insert(path.end(), more);
  return path;
}

bool takes_no_time(const DurationLaw& duration) {
  return duration.law.support_high() * static_cast<double>(ticks_per_hour) < 0.5;
}

/// Checks one component type; keeps where it stands in the tree.
class TypeCheck {
 public:
  TypeCheck(const Scenario& scenario, const Node& root, const std::string& name, const ComponentType& type)
      : scenario_{scenario}, root_{root}, name_{name}, type_{type}, path_{"component_types", name} {}

  void run() const {
    if (type_.modes.empty()) {
      fail(locate_key(root_, joined(path_, {"modes"})), "component type '" + name_ + "' has no failure mode");
    }
    if (!type_.actions.contains("corrective")) {
      fail(locate_key(root_, joined(path_, {"actions"})),
           "component type '" + name_ + "' has no action 'corrective': something must be done after a failure");
    }
    for (const auto& [name, mode] : type_.modes) {
      check_mode(name, mode);
    }
    for (const auto& [name, action] : type_.actions) {
      check_action(name, action);
    }
    if (type_.initial_age.kind == InitialAge::stationary) {
      check_stationary();
    }
  }

 private:
  /// Stationary ages exist when failures renew the whole unit, or each mode by itself.
  void check_stationary() const {
    const auto place = locate(root_, joined(path_, {"initial_age"}));
    const auto renews = [&](const auto& mode) { return type_.actions.at(mode.second.on_failure).renews; };
    const auto first = renews(*type_.modes.begin());
    const bool alike = std::ranges::all_of(type_.modes, [&](const auto& mode) { return renews(mode) == first; });
    if (!alike || (first != Renews::all && first != Renews::failed_mode)) {
      fail(place,
           "component type '" + name_ +
               "' has no stationary age: its failures do not all renew 'all' modes, nor "
               "all the 'failed_mode'",
           {"expected new, with a warm-up, or a fleet"});
    }
    for (const auto& [name, mode] : type_.modes) {
      if (mode.at_start) {
        fail(place,
             "component type '" + name_ + "' has no known stationary age: failure mode '" + name +
                 "' fails as its station starts",
             {"expected new, with a warm-up, or a fleet"});
      }
      if (mode.degradation) {
        fail(place,
             "component type '" + name_ + "' has no known stationary age: failure mode '" + name +
                 "' has a degradation process",
             {"expected new, with a warm-up"});
      }
      if (!mode.clock_station.empty()) {
        fail(place,
             "component type '" + name_ + "' has no known stationary age: failure mode '" + name +
                 "' ages by the work of station '" + mode.clock_station + "'",
             {"expected new, with a warm-up, or a fleet"});
      }
      if (mode.warning && mode.warning->model == WarningModel::delay_time) {
        fail(place,
             "component type '" + name_ + "' has no known stationary age: failure mode '" + name +
                 "' has a delay_time warning",
             {"expected new, with a warm-up, or a fleet"});
      }
    }
  }

  void check_mode(const std::string& name, const FailureMode& mode) const {
    const auto path = joined(path_, {"modes", name});
    if (name == "all" || name == "none" || name == "failed_mode") {
      fail(locate_key(root_, path), "a failure mode cannot be called '" + name + "'",
           {"the word means something in 'renews'"});
    }
    require_action(mode.on_failure, joined(path, {"on_failure"}));
    if (mode.degradation) {
      check_degradation(name, mode);
    } else if (!mode.at_start) {
      check_clock(mode.time_to_failure, mode.clock, name, joined(path, {"time_to_failure"}));
      check_repair(name, mode);
    }
    if (mode.warning) {
      check_clock(mode.warning->time, mode.clock, name, joined(path, {"warning", "time"}));
    }
    const auto on_warning = joined(path, {"on_warning"});
    if (find_path(root_, on_warning) != nullptr && !find_path(root_, on_warning)->is_null()) {
      if (mode.on_warning != FailureMode{}.on_warning) {
        require_action(mode.on_warning, on_warning);  // the default is asked for only by policies that watch
      }
      if (!mode.warning && !mode.degradation) {
        fail(locate_key(root_, on_warning),
             "failure mode '" + name + "' has no warning: 'on_warning' would have no effect");
      }
    }
  }

  void require_action(const std::string& name, const Path& user) const {
    require({name, "action", locate(root_, user), joined(path_, {"actions"})}, type_.actions, root_);
  }

  /// A level that has reached its end and is not set back would fail at that instant for ever.
  void check_degradation(const std::string& name, const FailureMode& mode) const {
    if (!mode.clock_station.empty()) {
      fail(locate(root_, joined(path_, {"modes", name, "clock"})),
           "failure mode '" + name + "' has a degradation process, which runs on a clock of its own station",
           {"expected clock: operating, calendar, or cycles"});
    }
    for (const auto& [action_name, action] : type_.actions) {
      if (action.restores.how != Restoration::as_new && action.restores.how != Restoration::minimal) {
        fail(locate(root_, joined(path_, {"actions", action_name, "restores"})),
             "action '" + action_name + "' gives back a part of an age, but failure mode '" + name + "' has a level",
             {"expected restores: new, or minimal"});
      }
    }
    const auto path = joined(path_, {"modes", name, "degradation"});
    for (const auto& stage : mode.degradation->stages) {
      check_clock(stage, mode.clock, name, joined(path, {"stages"}));
    }
    for (const auto& [key, rate] :
         {std::pair{"rise", &mode.degradation->rise}, std::pair{"drift", &mode.degradation->drift},
          std::pair{"diffusion", &mode.degradation->diffusion}, std::pair{"slope", &mode.degradation->slope}}) {
      if (!rate->stated.law.empty()) {
        check_rate(*rate, mode.clock, name, joined(path, {key}));
      }
    }
    const Action& after_failure = type_.actions.at(mode.on_failure);
    if (!renews_mode(after_failure, name, true) || leaves_all_old(after_failure.restores)) {
      fail(locate_newest(root_, {joined(path_, {"actions", mode.on_failure, "renews"}),
                                 joined(path_, {"actions", mode.on_failure, "restores"}),
                                 joined(path_, {"modes", name, "degradation"})}),
           "action '" + mode.on_failure + "' leaves failure mode '" + name +
               "' at the level at which it failed: it would fail again at once",
           {"expected renews: all, or failed_mode"});
    }
    if (type_.initial_age.kind == InitialAge::fleet) {
      fail(locate(root_, joined(path_, {"initial_age"})),
           "a fleet file says nothing of the level of failure mode '" + name + "' of component type '" + name_ + "'",
           {"expected new, with a warm-up"});
    }
  }

  /// A life that has an end leaves nothing to a mode that is as old as that end: repaired in no time and as old as
  /// before, it would fail at that instant for ever.
  void check_repair(const std::string& name, const FailureMode& mode) const {
    const bool delayed = mode.warning && mode.warning->model == WarningModel::delay_time;
    const bool has_end = std::isfinite(mode.time_to_failure.law.support_high()) &&
                         !(delayed && mode.warning->time.law.support_high() > 0.0);
    const Action& action = type_.actions.at(mode.on_failure);
    const bool no_time = takes_no_time(action.duration) && takes_no_time(action.restart);
    const bool as_old =
        !renews_mode(action, name, true) || leaves_all_old(action.restores) || nears_the_end(action.restores);
    if (has_end && no_time && as_old) {
      const auto path = joined(path_, {"actions", mode.on_failure});
      fail(locate_newest(root_, {joined(path, {"duration"}), joined(path, {"renews"}), joined(path, {"restores"}),
                                 joined(path_, {"modes", name, "time_to_failure"})}),
           "action '" + mode.on_failure + "' takes no time and leaves failure mode '" + name +
               "' as old as it was: at the end of its longest life the mode would fail at the same instant for ever",
           {"expected a duration or a restart that takes time, or renews: failed_mode and restores: new"});
    }
  }

  static bool fits(const ClockLaw& law, Clock clock) {
    return law.unit == clock || (clock == Clock::operating && law.unit == Clock::calendar);
  }

  void check_rate(const ClockLaw& rate, Clock clock, const std::string& mode, const Path& path) const {
    if (!fits(rate, clock)) {
      const auto accepted = clock == Clock::operating ? std::vector{rate_on(Clock::operating), rate_on(Clock::calendar)}
                                                      : std::vector{rate_on(clock)};
      fail(locate_newest(root_, {path, joined(path_, {"modes", mode, "clock"})}),
           fmt::format("{} of failure mode '{}' is counted on the {} clock, but the mode ages on the {} clock",
                       path.back(), mode, name_of(rate.unit), name_of(clock)),
           {"expected a number and one of these units: " + unit_list(accepted, scenario_.money.currency)});
    }
  }

  /// An operating clock also takes calendar numbers (converted by the scheduled duty); the others only their own.
  void check_clock(const ClockLaw& law, Clock clock, const std::string& mode, const Path& path) const {
    if (!fits(law, clock)) {
      const auto accepted = clock == Clock::operating ? std::vector{time_on(Clock::operating), time_on(Clock::calendar)}
                                                      : std::vector{time_on(clock)};
      fail(locate_newest(root_, {path, joined(path_, {"modes", mode, "clock"})}),
           std::string{path.back() == "time"     ? "the warning"
                       : path.back() == "stages" ? "a stage"
                                                 : path.back()} +
               " of failure mode '" + mode + "' is counted on the " + name_of(law.unit) +
               " clock, but the mode ages on the " + name_of(clock) + " clock",
           {"expected a number and one of these units: " + unit_list(accepted, scenario_.money.currency)});
    }
  }

  void check_action(const std::string& name, const Action& action) const {
    const auto path = joined(path_, {"actions", name});
    for (std::size_t i = 0; i < action.renewed_modes.size(); ++i) {
      require(
          {action.renewed_modes[i], "failure mode", item_place(joined(path, {"renews"}), i), joined(path_, {"modes"})},
          type_.modes, root_);
    }
    if (action.spare) {
      require({*action.spare, "spare", locate(root_, joined(path, {"spare"})), {"spares"}}, scenario_.spares, root_);
    }
    check_people(name, action, path);
    if (action.removed_unit) {
      const auto place = locate(root_, joined(path, {"removed_unit"}));
      require({*action.removed_unit, "repair loop", place, {"repair_loops"}}, scenario_.repair_loops, root_);
      if (!action.spare) {
        fail(place, "action '" + name + "' removes a unit but names no spare: no shelf would take it back",
             {"expected spare: the name of a spare"});
      }
      if (stays_empty(scenario_.spares.at(*action.spare))) {
        const auto* key = scenario_.spares.at(*action.spare).stock ? "stock" : "base_stock";
        fail(locate_newest(root_, {joined(path, {"removed_unit"}), {"spares", *action.spare, key}}),
             "action '" + name + "' waits for spare '" + *action.spare +
                 "' for ever: the shelf holds none, and the old "
                 "unit leaves for its repair loop only when another is there",
             {"expected spares." + *action.spare + ".base_stock: 1 or more, or units on hand or on order"});
      }
    }
  }

  /// What names neither a crew nor a skill, and crews that are too small; teams are looked at when all names are known.
  void check_people(const std::string& name, const Action& action, const Path& path) const {
    for (const auto& [crew, people] : action.crew) {
      const auto crew_path = joined(path, {"crew", crew});
      const auto found = scenario_.crews.find(crew);
      if (found == scenario_.crews.end()) {
        if (!has_skill(scenario_, crew)) {
          refuse_reference({crew, "crew or skill", locate_key(root_, crew_path), {"crews"}},
                           crews_and_skills(scenario_), root_);
        }
        continue;
      }
      const int size = found->second.size;
      if (people > size && !found->second.contractors) {
        fail(locate_newest(root_, {crew_path, {"crews", crew, "size"}}),
             fmt::format("action '{}' needs {} of crew '{}', which has {}: it would wait for ever", name, people, crew,
                         size));
      }
    }
  }

  /// The place of one item of a list, or of the value when it is no list.
  [[nodiscard]] Place item_place(const Path& path, std::size_t index) const {
    const Node* node = find_path(root_, path);
    return node != nullptr && index < node->items.size() ? node->items[index].place : locate(root_, path);
  }

  const Scenario& scenario_;
  const Node& root_;
  const std::string& name_;
  const ComponentType& type_;
  Path path_;
};

}  // namespace

void refuse_reference(const Reference& reference, const std::vector<std::string>& names, const Node& root) {
  const auto& [name, noun, place, section] = reference;
  const auto what = std::string{noun} + " '" + clipped(name, 80) + "'";
  const auto path = joined(section, {name});
  if (const Node* deleted = find_path(root, path); deleted != nullptr && deleted->is_null()) {
    const auto mark = place.mark();
    fail(locate_key(root, path), what + " is deleted here, but still needed",
         {"used at " + mark.source + ":" + std::to_string(mark.line) + ":" + std::to_string(mark.column)});
  }
  fail(place, "there is no " + what, expected_one_of(name, names));
}

bool renews_mode(const Action& action, const std::string& mode, bool asked_for) {
  switch (action.renews) {
    case Renews::all:
      return true;
    case Renews::failed_mode:
      return asked_for;
    case Renews::none:
      return false;
    case Renews::listed:
      break;
  }
  return std::ranges::find(action.renewed_modes, mode) != action.renewed_modes.end();
}

void check_components(const Scenario& scenario, const Node& root) {
  for (const auto& [name, type] : scenario.component_types) {
    TypeCheck{scenario, root, name, type}.run();
  }
}

}  // namespace hozen::scenario
