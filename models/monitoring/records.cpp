#include "models/monitoring/records.hpp"

#include <cmath>

#include "sim/random/special.hpp"

namespace hozen::monitoring {

Estimate learned(const plant::PolicyPlan& policy, double own, Tick now, const SharedErrors& errors) {
  Estimate estimate{
      .factor = 1.0 + policy.estimate_bias, .spread = policy.estimate_spread, .stated = policy.estimate_spread};
  if (!policy.learning) {
    return estimate;
  }
  const auto& learning = *policy.learning;
  const double pooled = learning.pool_known + learning.pool_per_tick * static_cast<double>(now);
  const double records = learning.known + own + pooled;
  const double error = learning.of_one / std::sqrt(records);
  const double from_pool = pooled / records;
  estimate.factor *= std::exp(-error * random::normal_upper_quantile(errors.records) -
                              from_pool * learning.unlike * random::normal_upper_quantile(errors.unlike));
  estimate.stated = std::hypot(estimate.spread, error);
  return estimate;
}

}  // namespace hozen::monitoring
