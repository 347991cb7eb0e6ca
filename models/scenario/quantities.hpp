// Quantities that fields of many tables take, and how far each may go.
#pragma once

#include "models/scenario/limits.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/value_types.hpp"

namespace hozen::scenario {

[[nodiscard]] inline Typed<Duration> span() { return quantity<Duration>(Dimension::time, {.most = longest_span}); }

[[nodiscard]] inline Typed<Duration> positive_span() {
  return quantity<Duration>(Dimension::time, {.most = longest_span, .above_least = true});
}

[[nodiscard]] inline Typed<Money> sum() { return quantity<Money>(Dimension::money); }

[[nodiscard]] inline Typed<Fraction> share() { return quantity<Fraction>(Dimension::fraction, {.most = 1}); }

}  // namespace hozen::scenario
