// How the hours and cycles of a scenario become ticks on a component's meters.
#pragma once

#include "models/plant/plant.hpp"

namespace hozen::plant {

/// What converts times on clocks at one station.
struct ClockScale {
  double duty{1.0};         // required time / calendar time
  double cycle_ticks{0.0};  // of the station, for clocks that count cycles
  double turn{1.0};         // of the station's work that a component does itself, on average: less where some stand by

  /// Ticks of a component's own work in a calendar tick.
  [[nodiscard]] double own_duty() const noexcept { return duty * turn; }
};

/// The meter a clock runs on: cycles are counted in ticks of work.
[[nodiscard]] constexpr Meter meter_of(scenario::Clock clock) noexcept {
  return clock == scenario::Clock::calendar ? Meter::calendar : Meter::operating;
}

/// `law` in ticks on the meter of `clock`. Calendar hours on an operating clock are taken to be worked for the
/// scheduled duty.
[[nodiscard]] random::Law law_in_ticks(const scenario::ClockLaw& law, scenario::Clock clock, const ClockScale& scale);

/// A law of rates, a tick of the meter of `clock`.
[[nodiscard]] random::Law rate_per_tick(const scenario::ClockLaw& rates, scenario::Clock clock,
                                        const ClockScale& scale);

/// A law of calendar durations in ticks.
[[nodiscard]] random::Law law_in_ticks(const scenario::DurationLaw& law);

/// A scenario's weekly hours; `always` is the whole week.
[[nodiscard]] event::WeekCalendar week(const scenario::WeekSpans& spans);

}  // namespace hozen::plant
