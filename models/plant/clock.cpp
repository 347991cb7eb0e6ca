#include "models/plant/clock.hpp"

namespace hozen::plant {

namespace {

/// Ticks of the meter of `clock` in one unit of a clock that numbers were counted on.
double ticks_in_one(scenario::Clock unit, scenario::Clock clock, const ClockScale& scale) {
  constexpr auto hour = static_cast<double>(ticks_per_hour);
  if (unit == scenario::Clock::cycles) {
    return scale.cycle_ticks;
  }
  const bool worked_share = meter_of(clock) == Meter::operating && unit == scenario::Clock::calendar;
  return worked_share ? hour * scale.duty : hour;
}

}  // namespace

random::Law law_in_ticks(const scenario::ClockLaw& law, scenario::Clock clock, const ClockScale& scale) {
  return law.law.scaled(ticks_in_one(law.unit, clock, scale));
}

random::Law rate_per_tick(const scenario::ClockLaw& rates, scenario::Clock clock, const ClockScale& scale) {
  return rates.law.scaled(1.0 / ticks_in_one(rates.unit, clock, scale));
}

random::Law law_in_ticks(const scenario::DurationLaw& law) {
  return law.law.scaled(static_cast<double>(ticks_per_hour));
}

event::WeekCalendar week(const scenario::WeekSpans& spans) {
  if (spans.always) {
    return {};
  }
  std::vector<event::WeekSpan> open;
  for (const auto& span : spans.spans) {
    open.push_back({span.begin, span.end});
  }
  return event::WeekCalendar{open};
}

}  // namespace hozen::plant
