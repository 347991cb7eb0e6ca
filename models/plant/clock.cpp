#include "models/plant/clock.hpp"

namespace hozen::plant {

random::Law law_in_ticks(const scenario::ClockLaw& law, scenario::Clock clock, const ClockScale& scale) {
  constexpr auto hour = static_cast<double>(ticks_per_hour);
  if (law.unit == scenario::Clock::cycles) {
    return law.law.scaled(scale.cycle_ticks);
  }
  const bool worked_share = meter_of(clock) == Meter::operating && law.unit == scenario::Clock::calendar;
  return law.law.scaled(worked_share ? hour * scale.duty : hour);
}

random::Law law_in_ticks(const scenario::DurationLaw& law) {
  return law.law.scaled(static_cast<double>(ticks_per_hour));
}

}  // namespace hozen::plant
