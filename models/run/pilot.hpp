// Pilot runs: simulated before the study, on numbers of their own, so that what they find is a function of the scenario
// alone and no replication both chooses and judges.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "models/maintenance/policy.hpp"
#include "models/plant/plant.hpp"
#include "models/plant/watchable.hpp"
#include "models/run/search.hpp"

namespace hozen::run {

/// What each of the pilot runs costs in the measured span, not discounted.
[[nodiscard]] std::vector<double> pilot_costs(const std::shared_ptr<const plant::Plant>& plant, Runs runs,
                                              unsigned threads);

/// The `count` components whose failures cost most output under the baseline, most costly first. `own`: what decides
/// where the baseline's policy is `own`. `watching`: for which they are chosen, of those that it can watch.
[[nodiscard]] std::vector<std::string> rank_by_lost_output(const std::shared_ptr<const plant::Plant>& baseline,
                                                           const std::shared_ptr<const maintenance::Policy>& own,
                                                           const plant::Watching& watching, int count,
                                                           unsigned threads);

}  // namespace hozen::run
