// How good an estimate is that is learned from failures on record, one's own and a pool's.
#pragma once

#include "models/plant/policy_plan.hpp"
#include "sim/base/tick.hpp"

namespace hozen::monitoring {

/// What stands between the truth and an estimate of the remaining life: estimate = truth x `factor` x exp(spread z),
/// z drawn once a life. Its user takes it for lognormal with log standard deviation `stated`.
struct Estimate {
  double factor{1.0};
  double spread{0.0};
  double stated{0.0};
};

/// The uniforms behind the errors that all lives of a mode share in one replication.
struct SharedErrors {
  double records{0.5};
  double unlike{0.5};
};

/// The estimate when `own` failures of the mode are on record in the plant itself (those known at the start apart).
///
/// From n records in all, of which a share w comes from the pool, a model has the log standard error
/// `of_one` / sqrt(n), and is off by w x `unlike` when the members' machines are not like the plant's. The first
/// follows from the asymptotic law of maximum likelihood (for the shape of a Weibull law of complete samples
/// 0.78 / sqrt(n): Thoman, Bain & Antle 1969, Technometrics 11(3):445-460), the second from pooling unweighted. Pool
/// records come at their mean rate. The estimate's user knows the first, and not the second.
[[nodiscard]] Estimate learned(const plant::PolicyPlan& policy, double own, Tick now, const SharedErrors& errors);

}  // namespace hozen::monitoring
