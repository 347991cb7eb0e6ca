#include "models/crew/absence.hpp"

#include <algorithm>

namespace hozen::crew {
namespace {

/// How far a slope of this length has come on the day of it in which `passed` lies, at noon; the last day may be short.
double slope(Tick passed, Tick length) noexcept {
  const Tick day = passed / ticks_per_day * ticks_per_day;
  const Tick noon = day + std::min(ticks_per_day, length - day) / 2;
  return static_cast<double>(noon) / static_cast<double>(length);
}

/// The beginning of the next day of a slope, or its end.
Tick next_day(Tick at, Tick begins, Tick ends) noexcept {
  return std::min(ends, begins + ((at - begins) / ticks_per_day + 1) * ticks_per_day);
}

}  // namespace

double Absence::state(Tick at) const noexcept {
  if (at < begins_ || at >= ends()) {
    return 0.0;
  }
  if (at < peak_begins()) {
    return plan_->share * slope(at - begins_, plan_->rise);
  }
  return at < peak_ends() ? plan_->share : plan_->share * (1.0 - slope(at - peak_ends(), plan_->fall));
}

Tick Absence::next_change(Tick at) const noexcept {
  if (at < begins_) {
    return begins_;
  }
  if (at < peak_begins()) {
    return next_day(at, begins_, peak_begins());
  }
  if (at < peak_ends()) {
    return peak_ends();
  }
  return at < ends() ? next_day(at, peak_ends(), ends()) : never;
}

}  // namespace hozen::crew
