// What makes several components fail at once.
#pragma once

#include <string>

#include "models/scenario/maintenance.hpp"
#include "models/scenario/values.hpp"
#include "sim/base/quantity.hpp"

namespace hozen::scenario {

/// A shock that comes to many and that each withstands or not, independently of the others: the binomial failure rate
/// model. Source: W. E. Vesely, Estimating common cause failure probabilities in reliability and risk analyses:
/// Marshall-Olkin specializations, in Nuclear Systems Reliability Engineering and Risk Assessment, SIAM (1977) 314-341.
/// Where every one fails it is the beta-factor model (IEC 61508-6, annex D): of a component's failures, the share beta
/// comes from the shock.
struct CommonCause {
  DurationLaw time_between;       // calendar
  Selection hits;                 // all: whatever has the mode
  std::string mode;               // in which they fail
  Fraction each_fails_with{1.0};  // probability of each one
  Place place;                    // where it was said
};

}  // namespace hozen::scenario
