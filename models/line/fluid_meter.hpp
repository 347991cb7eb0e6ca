// The operating meter of a fluid line's station: an anchor and a pace.
#pragma once

#include <algorithm>

#include "sim/base/tick.hpp"

namespace hozen::line {

/// The smallest whole number of ticks not below `ticks` (which is not negative); `never` when out of reach.
[[nodiscard]] inline Tick up_to_tick(double ticks) noexcept {
  if (!(ticks < 9.0e18)) {
    return never;
  }
  const auto whole = static_cast<Tick>(ticks);
  return static_cast<double>(whole) < ticks ? whole + 1 : whole;
}

/// Ticks of work done. The anchor (at `since`) moves only in `change`, where the pace may change.
class FluidMeter {
 public:
  [[nodiscard]] Tick since() const noexcept { return since_; }
  [[nodiscard]] double pace() const noexcept { return pace_; }

  /// From `now` on it gains `pace` ticks a tick.
  void change(Tick now, double pace) noexcept {
    const Tick span = now - since_;
    if (pace_ == 1.0) {
      reading_ += span;
    } else if (pace_ > 0.0) {
      const double worked = slowed_work(span);
      const auto whole = static_cast<Tick>(worked);
      reading_ += whole;
      fraction_ = worked - static_cast<double>(whole);
    }
    since_ = now;
    pace_ = pace;
  }

  /// Whole ticks of work done by `now`.
  [[nodiscard]] Tick reading(Tick now) const noexcept {
    if (pace_ == 1.0) {
      return reading_ + (now - since_);
    }
    return pace_ > 0.0 ? reading_ + static_cast<Tick>(slowed_work(now - since_)) : reading_;
  }

  void set_threshold(Tick reading) noexcept { threshold_ = reading; }

  /// First tick, not before `now`, at which reading() is at least the threshold if nothing changes; else `never`.
  [[nodiscard]] Tick crossing(Tick now) const noexcept {
    if (threshold_ == never) {
      return never;
    }
    if (pace_ == 1.0) {
      const Tick time = later(since_, threshold_ - reading_);
      return time > now ? time : now;
    }
    return slowed_crossing(now);
  }

  /// No crossing comes before this instant, if from `now` on the pace is never above `pace`.
  [[nodiscard]] Tick soonest_crossing(Tick now, double pace) const noexcept {
    if (threshold_ == never) {
      return never;
    }
    const Tick missing = threshold_ - reading(now);
    if (missing <= 0) {
      return now;
    }
    return pace > 0.0 ? later(now, std::max<Tick>(static_cast<Tick>(static_cast<double>(missing - 1) / pace), 0))
                      : never;
  }

 private:
  [[nodiscard]] double slowed_work(Tick span) const noexcept { return fraction_ + static_cast<double>(span) * pace_; }

  [[nodiscard]] Tick slowed_crossing(Tick now) const noexcept {
    if (reading(now) >= threshold_) {
      return now;
    }
    if (pace_ == 0.0) {
      return never;
    }
    const auto missing = static_cast<double>(threshold_ - reading_);
    Tick span = up_to_tick((missing - fraction_) / pace_);
    if (later(since_, span) == never) {
      return never;
    }
    // The quotient may be off by a rounding; what reading() says decides.
    while (reading(since_ + span) < threshold_) {
      ++span;
    }
    while (reading(since_ + span - 1) >= threshold_) {
      --span;
    }
    return since_ + span;
  }

  double pace_{0.0};
  Tick since_{0};
  Tick reading_{0};
  double fraction_{0.0};  // of a tick of work beyond reading_, below 1
  Tick threshold_{never};
};

}  // namespace hozen::line
