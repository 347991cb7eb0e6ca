// Failures that do not announce themselves, and what asks for such components.
#include "models/scenario/checks.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

void check_mode(const std::string& type, const std::string& name, const FailureMode& mode, const Node& root) {
  const std::vector<std::string_view> path{"component_types", type, "modes", name};
  const auto at = [&path](std::string_view key) {
    auto whole = path;
    whole.push_back(key);
    return whole;
  };
  if (!mode.hidden) {
    if (mode.demand) {
      fail(locate_newest(root, {at("demand"), at("hidden")}),
           "a failure in mode '" + name + "' is not hidden: 'demand' would have no effect", {"expected hidden: yes"});
    }
    return;
  }
  if (mode.degradation) {
    fail(locate_newest(root, {at("hidden"), at("degradation")}),
         "a failure in mode '" + name + "' is hidden, but a level that has come to its end shows it",
         {"expected hidden: no, or time_to_failure instead of degradation"});
  }
  if (mode.warning) {
    fail(locate_newest(root, {at("hidden"), at("warning")}),
         "a failure in mode '" + name + "' is hidden, but has a warning that announces it",
         {"expected hidden: no, or no warning"});
  }
}

}  // namespace

void check_hidden(const Scenario& scenario, const Node& root) {
  for (const auto& [type_name, type] : scenario.component_types) {
    for (const auto& [name, mode] : type.modes) {
      check_mode(type_name, name, mode, root);
      if (mode.hidden && type.initial_age.kind == InitialAge::stationary) {
        fail(locate_newest(root, {{"component_types", type_name, "initial_age"},
                                  {"component_types", type_name, "modes", name, "hidden"}}),
             "component type '" + type_name + "' has no known stationary age: a failure in mode '" + name +
                 "' is hidden, and waits to be found",
             {"expected new, with a warm-up, or a fleet"});
      }
    }
  }
}

}  // namespace hozen::scenario
