// When something of the outside world happens: on a date, or so long after the start of the run.
#pragma once

#include <optional>

#include "sim/base/quantity.hpp"
#include "sim/base/source.hpp"

namespace hozen::scenario {

/// A day of the Gregorian calendar, from its first hour on.
struct Date {
  int days{0};  // after 1970-01-01
  friend bool operator==(const Date&, const Date&) = default;
};

/// A date needs the one on which the measured span begins (`experiment.start`).
struct Instant {
  std::optional<Date> date;
  Duration after{0.0};  // the start of the run; without a date
  Place place;          // where it was said
};

struct Experiment;

/// Hours after the start of the run; the warm-up lies before `experiment.start`. An instant before the run is negative.
/// @throws InputError for a date without `experiment.start`.
[[nodiscard]] Duration after_start(const Instant& instant, const Experiment& experiment);

}  // namespace hozen::scenario
