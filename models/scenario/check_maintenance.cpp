#include <algorithm>
#include <set>

#include "models/kpi/kpi.hpp"
#include "models/scenario/checks.hpp"
#include "models/scenario/tables.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

/// All of them, or those that a monitoring can see: they warn, or have failed unseen.
std::set<std::string> modes_of_all_types(const Scenario& scenario, bool to_be_seen) {
  std::set<std::string> names;
  for (const auto& [type_name, type] : scenario.component_types) {
    for (const auto& [name, mode] : type.modes) {
      if (!to_be_seen || mode.warning || mode.hidden) {
        names.insert(name);
      }
    }
  }
  return names;
}

void check_shares(const Scenario& scenario, const Node& root, const std::string& monitoring, std::string_view key,
                  const Named<Fraction>& shares) {
  const auto known = modes_of_all_types(scenario, false);
  const auto warned = modes_of_all_types(scenario, true);
  for (const auto& [mode, share] : shares) {
    const auto place = locate_key(root, {"monitoring", monitoring, key, mode});
    if (known.contains(mode) && !warned.contains(mode)) {
      fail(place, "failure mode '" + mode + "' has no warning: there is nothing to detect",
           {"modes with a warning: " + (warned.empty() ? "none" : listed({warned.begin(), warned.end()}))});
    }
    if (!warned.contains(mode)) {
      refuse_reference({mode, "failure mode", place, {}}, {warned.begin(), warned.end()}, root);
    }
  }
}

/// The name of a policy that replaces units without an alarm; empty: of another.
std::string replaces_unasked(PolicyKind policy) {
  switch (policy) {
    case PolicyKind::age:
      return "age";
    case PolicyKind::block:
      return "block";
    case PolicyKind::own:
      return "own";
    default:
      return "";
  }
}

/// What the policy asks of every component type that stands in a line.
class PolicyCheck {
 public:
  PolicyCheck(const Scenario& scenario, const Node& root) : scenario_{scenario}, root_{root} {}

  void run() const {
    const auto& maintenance = scenario_.maintenance;
    const bool watches = !maintenance.monitoring.empty();
    if (watches) {
      require({maintenance.monitoring, "monitoring", locate(root_, {"maintenance", "monitoring"}), {"monitoring"}},
              scenario_.monitoring, root_);
    }
    for (const auto& type_name : used_types(scenario_)) {
      const auto& type = scenario_.component_types.at(type_name);
      if (const std::string policy = replaces_unasked(maintenance.policy); !policy.empty()) {
        require_action(type_name, type, "planned", "policy " + policy + " replaces before failure");
        check_renewal(type_name, type, policy);
      }
      if (watches && maintenance.policy != PolicyKind::condition) {
        check_watched(type_name, type);
      }
    }
    if (maintenance.policy != PolicyKind::corrective) {
      check_start();
      require_listed(scenario_, scenario_.maintenance.only.listed, find_path(root_, {"maintenance", "only"}));
    }
  }

 private:
  void require_action(const std::string& type_name, const ComponentType& type, const std::string& action,
                      const std::string& reason) const {
    if (!type.actions.contains(action)) {
      fail(locate_newest(root_, {{"component_types", type_name, "actions", action},
                                 {"component_types", type_name, "actions"},
                                 {"maintenance", "policy"}}),
           "component type '" + type_name + "' has no action '" + action + "': " + reason,
           expected_one_of(action, names_in(type.actions)));
    }
  }

  void check_watched(const std::string& type_name, const ComponentType& type) const {
    const auto& monitoring = scenario_.monitoring.at(scenario_.maintenance.monitoring);
    bool warned = false;
    for (const auto& [name, mode] : type.modes) {
      if (mode.warning) {
        warned = true;
        require_action(type_name, type, mode.on_warning, "failure mode '" + name + "' is watched");
      }
    }
    const bool alarms = scenario_.maintenance.has_interval() ? monitoring.false_alarms.per_inspection.value > 0
                                                             : monitoring.false_alarms.time_between.has_value();
    // An own policy watches whatever it is given, also where nothing can be seen.
    warned = warned || scenario_.maintenance.policy == PolicyKind::own;
    if (warned && alarms && monitoring.false_alarms.outcome == FalseAlarmOutcome::inspected) {
      require_action(type_name, type, "check", "false alarms are inspected");
    }
    if (warned && alarms && monitoring.false_alarms.outcome == FalseAlarmOutcome::replaced) {
      require_action(type_name, type, "planned", "false alarms lead to a replacement");
    }
  }

  /// A unit that replacement leaves old would be due again at once, and for ever.
  void check_renewal(const std::string& type_name, const ComponentType& type, const std::string& policy) const {
    const auto renews = type.actions.at("planned").renews;
    if (renews != Renews::all && renews != Renews::failed_mode) {
      fail(locate_newest(root_,
                         {{"component_types", type_name, "actions", "planned", "renews"}, {"maintenance", "policy"}}),
           "policy " + policy + " replaces units of component type '" + type_name +
               "', but action 'planned' leaves modes old",
           {"expected renews: all"});
    }
  }

  void check_start() const {
    const auto& maintenance = scenario_.maintenance;
    const auto& window = scenario_.calendar.maintenance_window;
    const bool has_latest = maintenance.latest.after || maintenance.latest.quantile;
    for (const auto& [name, line] : scenario_.lines) {
      if (maintenance.start != StartRule::next_idle || has_latest) {
        break;
      }
      if (line.hours && line.hours->always) {
        fail(locate_newest(root_, {{"maintenance", "start"}, {"lines", name, "hours"}}),
             "planned work starts in idle time, but line '" + name + "' never pauses",
             {"expected hours such as Mon 06:00 to Sat 06:00, or maintenance.latest"});
      }
      if (!line.hours && scenario_.calendar.production.always) {
        fail(locate_newest(root_, {{"maintenance", "start"}, {"calendar", "production"}}),
             "planned work starts in idle time, but production never pauses",
             {"expected calendar.production: such as Mon 06:00 to Sat 06:00, or maintenance.latest"});
      }
    }
    if (maintenance.start == StartRule::latest && !has_latest) {
      fail(locate_newest(root_, {{"maintenance", "start"}, {"maintenance", "latest"}}),
           "planned work starts as late as 'latest' allows, but nothing is said there",
           {"expected latest: such as 30 d, or quantile 10 %"});
    }
    if (maintenance.start == StartRule::window && !window.always && window.spans.empty()) {
      fail(locate_newest(root_, {{"maintenance", "start"}, {"calendar", "maintenance_window"}}),
           "planned work starts in a window, but there is none",
           {"expected calendar.maintenance_window: such as Sat 06:00 to Sat 18:00"});
    }
  }

  const Scenario& scenario_;
  const Node& root_;
};

}  // namespace

void require_listed(const Scenario& scenario, const std::vector<std::string>& listed, const Node* list) {
  auto names = names_in(scenario.component_types);
  const auto lines = names_in(scenario.lines);
  names.insert(names.end(), lines.begin(), lines.end());
  for (const auto& name : listed) {
    if (is_component_path(scenario, name) || std::ranges::find(names, name) != names.end()) {
      continue;
    }
    const auto item = std::ranges::find(list->items, name, &Node::text);
    auto notes = expected_one_of(name, names);
    notes.emplace_back("or a component's path such as LINE-1/STATION-1/COMPONENT-1");
    fail(item == list->items.end() ? list->place : item->place,
         "there is no component, component type or line '" + clipped(name, 100) + "'", notes);
  }
}

std::set<std::string> used_types(const Scenario& scenario) {
  std::set<std::string> types;
  for (const auto& [line_name, line] : scenario.lines) {
    for (const auto& [station_name, station] : line.stations) {
      for (const auto& [component, use] : station.components) {
        types.insert(use.type);
      }
    }
  }
  return types;
}

void check_monitoring(const Scenario& scenario, const Node& root) {
  for (const auto& [name, monitoring] : scenario.monitoring) {
    check_shares(scenario, root, name, "detectable", monitoring.detectable);
    check_shares(scenario, root, name, "hit", monitoring.hit);
  }
}

void check_maintenance(const Scenario& scenario, const Node& root) { PolicyCheck{scenario, root}.run(); }

void check_experiment(const Scenario& scenario, const Node& root) {
  const auto& experiment = scenario.experiment;
  if (experiment.warm_up.value >= experiment.horizon.value) {
    fail(locate_newest(root, {{"experiment", "warm_up"}, {"experiment", "horizon"}}),
         "the warm-up ends at or after the horizon: nothing would be measured",
         {"expected warm_up shorter than horizon"});
  }
  for (const auto& rule : experiment.stop_when) {
    if (kpi::find(rule.kpi) == nullptr) {
      std::vector<std::string> names;
      for (const auto& known : kpi::all()) {
        names.emplace_back(known.name);
      }
      fail(locate_key(root, {"experiment", "stop_when", rule.kpi}), "there is no KPI '" + rule.kpi + "'",
           expected_one_of(rule.kpi, names));
    }
  }
  const Node* most = find_path(root, {"experiment", "max_replications"});
  if (experiment.stop_when.empty() && most != nullptr && !most->is_null()) {
    fail(locate_key(root, {"experiment", "max_replications"}), "max_replications is read with stop_when only",
         {"expected stop_when: such as {total_cost: 2 %}"});
  }
  if (!experiment.stop_when.empty() && experiment.max_replications < experiment.replications) {
    fail(locate_newest(root, {{"experiment", "max_replications"}, {"experiment", "replications"}}),
         "max_replications is less than replications");
  }
}

}  // namespace hozen::scenario
