// How old work leaves a component, and whether that can be.
#include <algorithm>

#include "models/scenario/checks.hpp"
#include "models/scenario/restoration.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

/// One action of one component type.
class RestorationCheck {
 public:
  RestorationCheck(const Node& root, const std::string& type_name, const ComponentType& type, const std::string& name)
      : root_{root}, type_name_{type_name}, type_{type}, name_{name}, action_{type.actions.at(name)} {}

  void run() const {
    if (action_.faulty.value >= 1.0) {
      fail(place("faulty"), "action '" + name_ + "' is always faulty: its work would be done again for ever",
           {"expected less than 100 %"});
    }
    if (written("restores")) {
      check_effect();
    }
    if (action_.restores.how == Restoration::as_new) {
      return;
    }
    if (before_failures() && leaves_all_old(action_.restores)) {
      fail(place("restores"), "action '" + name_ + "' is done before a failure, and leaves everything as old as it was",
           {"expected new, or a share of it: {kijima_2: 40 %}, {new_with_probability: 30 %}"});
    }
    if (type_.initial_age.kind == InitialAge::stationary && after_failures()) {
      fail(locate_newest(root_, {{"component_types", type_name_, "initial_age"}, path("restores")}),
           "component type '" + type_name_ + "' has no stationary age: action '" + name_ +
               "' does not leave it as new after a failure",
           {"expected new, with a warm-up, or a fleet"});
    }
  }

 private:
  [[nodiscard]] std::vector<std::string_view> path(std::string_view key) const {
    return {"component_types", type_name_, "actions", name_, key};
  }
  [[nodiscard]] Place place(std::string_view key) const { return locate(root_, path(key)); }
  [[nodiscard]] bool written(std::string_view key) const {
    const Node* node = find_path(root_, path(key));
    return node != nullptr && !node->is_null();
  }
  [[nodiscard]] bool after_failures() const {
    return std::ranges::any_of(type_.modes, [&](const auto& mode) { return mode.second.on_failure == name_; });
  }
  [[nodiscard]] bool before_failures() const {
    const auto warns = [&](const auto& mode) { return mode.second.warning && mode.second.on_warning == name_; };
    return name_ == "planned" || std::ranges::any_of(type_.modes, warns);
  }

  void check_effect() const {
    if (action_.renews == Renews::none) {
      fail(locate_newest(root_, {path("restores"), path("renews")}),
           "action '" + name_ + "' renews none of the modes: 'restores' would have no effect");
    }
    if (name_ == "check" && !after_failures() && !before_failures()) {
      fail(locate_key(root_, path("restores")), "a check renews nothing: 'restores' would have no effect");
    }
  }

  const Node& root_;
  const std::string& type_name_;
  const ComponentType& type_;
  const std::string& name_;
  const Action& action_;
};

}  // namespace

void check_restoration(const Scenario& scenario, const Node& root) {
  for (const auto& [type_name, type] : scenario.component_types) {
    for (const auto& [name, action] : type.actions) {
      RestorationCheck{root, type_name, type, name}.run();
    }
  }
}

}  // namespace hozen::scenario
