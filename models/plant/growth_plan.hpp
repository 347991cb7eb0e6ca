// How the lives of a product's units grow with the instant at which they are made, compiled.
#pragma once

#include <cstddef>
#include <vector>

#include "sim/base/tick.hpp"

namespace hozen::plant {

/// Either a power law (`exponent`) or steps. Factors are those of lives, beside a unit that stands at the start.
struct GrowthPlan {
  /// For units made from this instant on.
  struct Step {
    Tick from{0};
    double factor{1.0};
  };

  double at_start{1.0};      // factor of a unit made at the start of the run
  double exponent{0.0};      // 1 - Crow's beta
  double age{1.0};           // of the development at the start of the run, ticks
  Tick mature{never};        // instant from which it grows no more
  Tick released_every{0};    // 0: improvements reach new units at once
  std::vector<Step> steps;   // by instant
  double least_factor{1.0};  // of all units
};

}  // namespace hozen::plant
