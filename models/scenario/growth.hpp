// How a product becomes more reliable while it is sold: units that are made later live longer.
#pragma once

#include <optional>

#include "models/scenario/values.hpp"
#include "sim/base/quantity.hpp"

namespace hozen::scenario {

/// What a dated release does to the lives of the units made from then on.
struct Release {
  Duration at;         // after the start of the run
  Fraction life{1.0};  // as a share of those that stand at the start
};

/// Crow's power law (`shape`), or dated releases. Source: L. H. Crow, Reliability analysis for complex repairable
/// systems, in Reliability and Biometry, SIAM (1974) 379-410; MIL-HDBK-189 (1981).
struct Growth {
  std::optional<double> shape;       // Crow's beta: of the expected failures in development, proportional to age ^ beta
  std::optional<Duration> age;       // of the product's development at the start of the run
  Fraction life{1.0};                // of a unit made at the start, as a share of those that stand there then
  std::optional<Duration> mature;    // age of the development at which it ends; none: it goes on
  std::optional<Duration> released;  // improvements reach new units so far apart; none: at once
  Named<Release> releases;
};

}  // namespace hozen::scenario
