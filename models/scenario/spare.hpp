// Spares: units on the shelf, and how they are ordered again.
#pragma once

#include <vector>

#include "models/scenario/values.hpp"
#include "sim/base/quantity.hpp"

namespace hozen::scenario {

struct Spare {
  Money price{0.0};
  FractionPerYear holding{0.0};
  int base_stock{0};
  DurationLaw lead_time;
  std::vector<Duration> arriving;  // units of the base stock that are on their way as the run begins
  bool unlimited{false};           // supply: unlimited -> always on the shelf, never held
  bool corrective_takes_reserved{true};
};

}  // namespace hozen::scenario
