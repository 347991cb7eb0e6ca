// Control limits: the modes they are for, their levels, what is done at them.
#include <fmt/format.h>

#include <cmath>

#include <utility>

#include "models/scenario/checks.hpp"
#include "sim/base/fault.hpp"
#include "sim/base/unit.hpp"

namespace hozen::scenario {
namespace {

class StatedLimitsCheck {
 public:
  StatedLimitsCheck(const Scenario& scenario, const Node& root) : scenario_{scenario}, root_{root} {}

  void run() const {
    for (const auto& [mode, limit] : scenario_.maintenance.limits) {
      bool found = false;
      for (const auto& type : used_types(scenario_)) {
        const auto& modes = scenario_.component_types.at(type).modes;
        if (const auto at = modes.find(mode); at != modes.end() && at->second.degradation) {
          found = true;
          check_level(mode, *at->second.degradation, limit);
          check_action(type, mode, at->second);
        }
      }
      if (!found) {
        refuse_mode(mode);
      }
    }
    check_noise();
    check_monitoring_is_read();
  }

 private:
  [[noreturn]] void refuse_mode(const std::string& mode) const {
    std::set<std::string> degrading;
    for (const auto& type : used_types(scenario_)) {
      for (const auto& [name, known] : scenario_.component_types.at(type).modes) {
        if (name == mode) {
          fail(place_of(mode), "failure mode '" + mode + "' has no level: a limit needs a 'degradation'");
        }
        if (known.degradation) {
          degrading.insert(name);
        }
      }
    }
    fail(place_of(mode), "there is no failure mode '" + clipped(mode, 80) + "' with a degradation in the lines",
         expected_one_of(mode, {degrading.begin(), degrading.end()}));
  }

  void check_level(const std::string& mode, const Degradation& degradation, const OrOptimise<double>& wanted) const {
    const double limit = wanted.said;
    if (degradation.process != Process::chain) {
      if (!wanted.optimise && limit >= degradation.fails_at) {
        fail(place_of(mode),
             fmt::format("the limit of failure mode '{}' is {}: at {} it has failed", mode, format_number(limit),
                         format_number(degradation.fails_at)),
             {"expected a level below that"});
      }
      return;
    }
    const auto stages = static_cast<double>(degradation.stages.size());
    if (wanted.optimise) {
      if (stages <= 1) {
        fail(place_of(mode), "failure mode '" + mode + "' has one stage: there is no level before its failure to find",
             {"expected a degradation of more than one stage"});
      }
      return;
    }
    const bool noisy = scenario_.monitoring.at(scenario_.maintenance.monitoring).level_noise.contains(mode);
    if ((limit != std::floor(limit) && !noisy) || limit >= stages) {
      fail(place_of(mode),
           fmt::format("the limit of failure mode '{}' is {}: its level is a number of stages left behind, and at {} "
                       "it has failed",
                       mode, format_number(limit), format_number(stages)),
           {stages > 1 ? fmt::format("expected a whole number from 1 to {}", stages - 1)
                       : std::string{"expected a degradation of more than one stage"}});
    }
  }

  void check_action(const std::string& type_name, const std::string& mode_name, const FailureMode& mode) const {
    const auto& actions = scenario_.component_types.at(type_name).actions;
    const auto action = actions.find(mode.on_warning);
    if (action == actions.end()) {
      fail(locate_newest(root_, {{"component_types", type_name, "actions"}, {"maintenance", "policy"}}),
           "component type '" + type_name + "' has no action '" + mode.on_warning + "': failure mode '" + mode_name +
               "' has a control limit",
           expected_one_of(mode.on_warning, names_in(actions)));
    }
    if (!renews_mode(action->second, mode_name, true)) {
      fail(locate_newest(root_, {{"component_types", type_name, "actions", mode.on_warning, "renews"},
                                 {"maintenance", "limit", mode_name}}),
           "action '" + mode.on_warning + "' leaves failure mode '" + mode_name +
               "' at or above its limit: it would be asked for again at once",
           {"expected renews: all, or failed_mode"});
    }
  }

  /// Readings with an error are looked at one by one: white noise has no first passage of a limit.
  void check_noise() const {
    const auto& name = scenario_.maintenance.monitoring;
    for (const auto& [mode, noise] : scenario_.monitoring.at(name).level_noise) {
      const auto place = locate_key(root_, {"monitoring", name, "level_noise", mode});
      if (!scenario_.maintenance.limits.contains(mode)) {
        fail(place,
             fmt::format("no limit is set for failure mode '{}': the noise of its level would have no effect",
                         clipped(mode, 80)),
             expected_one_of(mode, names_in(scenario_.maintenance.limits)));
      }
      if (!scenario_.maintenance.has_interval()) {
        fail(place,
             fmt::format("without rounds the level of failure mode '{}' is known at all times: among endlessly many "
                         "readings with an error one is always at the limit",
                         mode),
             {"expected maintenance.every: a time such as 50 h, or no noise"});
      }
    }
  }

  /// Levels are read as they are: what speaks of warnings would have no effect.
  void check_monitoring_is_read() const {
    const auto& name = scenario_.maintenance.monitoring;
    const auto& monitoring = scenario_.monitoring.at(name);
    const auto& alarms = monitoring.false_alarms;
    const auto& estimate = monitoring.life_estimate;
    for (const auto& [key, said] :
         {std::pair{"detectable", !monitoring.detectable.empty() || monitoring.detectable_otherwise.value > 0},
          std::pair{"hit", !monitoring.hit.empty() || monitoring.hit_otherwise.value < 1},
          std::pair{"false_alarms", alarms.time_between || alarms.per_inspection.value > 0},
          std::pair{"life_estimate", estimate.bias.value != 0 || estimate.spread.value != 0}}) {
      if (said) {
        fail(locate_key(root_, {"monitoring", name, key}),
             fmt::format("policy condition reads levels: '{}' of monitoring '{}' would have no effect", key, name),
             {"it is read by policies inspection and predictive"});
      }
    }
  }

  [[nodiscard]] Place place_of(const std::string& mode) const {
    return locate_key(root_, {"maintenance", "limit", mode});
  }

  const Scenario& scenario_;
  const Node& root_;
};

}  // namespace

void check_condition(const Scenario& scenario, const Node& root) {
  const auto& maintenance = scenario.maintenance;
  if (maintenance.policy == PolicyKind::condition) {
    StatedLimitsCheck{scenario, root}.run();
  } else if (!maintenance.monitoring.empty() && !scenario.monitoring.at(maintenance.monitoring).level_noise.empty()) {
    fail(locate_key(root, {"monitoring", maintenance.monitoring, "level_noise"}),
         fmt::format("this policy reads no levels: 'level_noise' of monitoring '{}' would have no effect",
                     maintenance.monitoring),
         {"it is read by policy condition"});
  }
}

}  // namespace hozen::scenario
