// What monitoring depends on: that it exists, and does not depend on itself.
#include <algorithm>
#include <map>
#include <set>

#include "models/scenario/checks.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

/// Follows `needs` from one element; refuses one that leads back to where it began.
class NeedsWalk {
 public:
  NeedsWalk(const Scenario& scenario, const Node& root) : scenario_{scenario}, root_{root} {}

  void from(const std::string& name) {
    if (done_.contains(name)) {
      return;
    }
    open_.push_back(name);
    for (const auto& needed : scenario_.infrastructure.at(name).needs) {
      const auto place = locate(root_, {"infrastructure", name, "needs"});
      require({needed, "infrastructure element", place, {"infrastructure"}}, scenario_.infrastructure, root_);
      if (std::ranges::find(open_, needed) != open_.end()) {
        fail(place, "infrastructure element '" + needed + "' needs itself, by way of '" + name + "'",
             {"expected needs that lead from sensors to what they depend on, and not back"});
      }
      from(needed);
    }
    open_.pop_back();
    done_.insert(name);
  }

 private:
  const Scenario& scenario_;
  const Node& root_;
  std::vector<std::string> open_;
  std::set<std::string> done_;
};

}  // namespace

void check_infrastructure(const Scenario& scenario, const Node& root) {
  NeedsWalk walk{scenario, root};
  for (const auto& [name, unused] : scenario.infrastructure) {
    walk.from(name);
  }
  for (const auto& [name, monitoring] : scenario.monitoring) {
    for (const auto& needed : monitoring.needs) {
      require({needed, "infrastructure element", locate(root, {"monitoring", name, "needs"}), {"infrastructure"}},
              scenario.infrastructure, root);
    }
  }
  const auto& maintenance = scenario.maintenance;
  const auto used = scenario.monitoring.find(maintenance.monitoring);
  const bool live = maintenance.policy == PolicyKind::predictive ||
                    (maintenance.policy == PolicyKind::own && !maintenance.has_interval());
  if (!live && used != scenario.monitoring.end() && !used->second.needs.empty()) {
    fail(locate_newest(root, {{"monitoring", used->first, "needs"}, {"maintenance", "policy"}}),
         "rounds are walked by people: they need no infrastructure, but monitoring '" + used->first + "' does",
         {"expected policy: predictive, or a monitoring without needs"});
  }
}

}  // namespace hozen::scenario
