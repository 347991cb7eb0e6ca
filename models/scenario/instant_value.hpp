// Instants as a scenario states them: "2027-03-01" or "400 d".
#pragma once

#include "models/scenario/instant.hpp"
#include "sim/base/value_types.hpp"

namespace hozen::scenario {

/// "2027-03-01": year, month, day.
[[nodiscard]] Typed<Date> date();
/// A date, or a time after the start of the run.
[[nodiscard]] Typed<Instant> instant();

}  // namespace hozen::scenario
