// What pilot runs settle before a plant is compiled.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "models/plant/policy_plan.hpp"
#include "models/scenario/scenario.hpp"
#include "models/scenario/values.hpp"

namespace hozen::plant {

/// Which components a policy is for, and the values that the scenario leaves to be found with `optimise`.
struct Settled {
  std::vector<std::string> top;                         // canonical paths, used when Selection::top > 0
  double age{std::numeric_limits<double>::infinity()};  // hours of operation, for `at: optimise`; infinite: at no age
  double every{1000.0 * 8760.0};                        // hours, for `every: optimise`; by itself longer than any run
  scenario::Named<double> limits;                       // for modes with `optimise`; one that is not named has no limit
  bool runs_to_failure{false};                          // nothing that the policy could do pays
};

/// Sets the values that the scenario leaves open in its policy.
void settle(const scenario::Maintenance& maintenance, const Settled& settled, PolicyPlan& plan);

/// The same scenario where nothing is done before a failure.
[[nodiscard]] scenario::Scenario without_maintenance(const scenario::Scenario& scenario);

/// The control limit of a mode, said or found; none: it has no limit.
[[nodiscard]] std::optional<double> settled_limit(const scenario::Maintenance& maintenance, const Settled& settled,
                                                  const std::string& mode);

}  // namespace hozen::plant
