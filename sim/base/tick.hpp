// Time is a whole number of microseconds, so that adding and comparing instants is exact
// and observing a quantity never moves a failure (docs/decisions/0001-house.md).
#pragma once

#include <cstdint>
#include <limits>

namespace hozen {

/// An instant, or a span of time, in microseconds.
using Tick = std::int64_t;

/// Later than every instant that can be reached.
inline constexpr Tick never = std::numeric_limits<Tick>::max();

inline constexpr Tick ticks_per_second = 1'000'000;
inline constexpr Tick ticks_per_minute = 60 * ticks_per_second;
inline constexpr Tick ticks_per_hour = 60 * ticks_per_minute;
inline constexpr Tick ticks_per_day = 24 * ticks_per_hour;
inline constexpr Tick ticks_per_week = 7 * ticks_per_day;
/// A year has 8,760 hours: surveys count failures per such a year.
inline constexpr Tick ticks_per_year = 8760 * ticks_per_hour;

/// Spans of many things at once, summed: 10,000 units in 30 years are more than a Tick holds.
using UnitTicks = __int128;

/// The nearest tick to a span given in ticks as a real number; `never` when it cannot be reached.
[[nodiscard]] constexpr Tick round_to_tick(double ticks) noexcept {
  if (!(ticks < 9.0e18)) {
    return never;
  }
  return ticks <= 0.0 ? Tick{0} : static_cast<Tick>(ticks + 0.5);
}

/// The nearest tick to a span in hours; `never` when it cannot be reached.
[[nodiscard]] constexpr Tick from_hours(double hours) noexcept {
  return round_to_tick(hours * static_cast<double>(ticks_per_hour));
}

[[nodiscard]] constexpr double to_hours(Tick span) noexcept {
  return static_cast<double>(span) / static_cast<double>(ticks_per_hour);
}

[[nodiscard]] constexpr double unit_hours(UnitTicks spans) noexcept {
  return static_cast<double>(spans) / static_cast<double>(ticks_per_hour);
}

/// The span after which something comes again: if it rounded to nothing, it would come for ever at one instant.
[[nodiscard]] constexpr Tick at_least_a_tick(Tick span) noexcept { return span > 0 ? span : 1; }

/// `instant + span`, and `never` instead of an overflow. The instant may lie before the start: a unit may be older than
/// the run.
[[nodiscard]] constexpr Tick later(Tick instant, Tick span) noexcept {
  const bool beyond = span == never || (instant > 0 && span >= never - instant);
  return beyond ? never : instant + span;
}

}  // namespace hozen
