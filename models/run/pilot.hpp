// What must be found before a plant can be compiled: the best age, the components that matter most. Found by pilot
// runs on numbers of their own, so that it is a function of the scenario alone and no result is used twice.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "models/maintenance/policy.hpp"
#include "models/plant/plant.hpp"
#include "models/scenario/scenario.hpp"

namespace hozen::run {

/// The `count` components whose failures cost most output under the baseline, most costly first. `own`: what decides
/// where the baseline's policy is `own`.
[[nodiscard]] std::vector<std::string> rank_by_lost_output(const std::shared_ptr<const plant::Plant>& baseline,
                                                           const std::shared_ptr<const maintenance::Policy>& own,
                                                           int count, unsigned threads);

struct BestAge {
  double hours{0.0};            // of operation; meaningless when never
  bool never{false};            // no age pays
  double saving_per_year{0.0};  // against never replacing by age, in the pilot runs
};

/// The replacement age with the least total cost, by simulation on common random numbers: a logarithmic grid, a finer
/// one around its best point, and the vertex of a parabola through that.
[[nodiscard]] BestAge find_best_age(const scenario::Scenario& scenario, const scenario::Scenario& baseline,
                                    const plant::Settled& settled, unsigned threads);

}  // namespace hozen::run
