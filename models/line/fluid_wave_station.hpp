// A station of a fluid line of equal speeds, whose goal is found when it is asked for.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>

#include "models/line/fluid_station.hpp"
#include "sim/base/tick.hpp"

namespace hozen::line {

/// Until what reading a station works, and how it stands then.
struct WaveGoal {
  Tick reading{never};
  StationState waits{StationState::starved};
};

/// Everything is exact at the anchor `since`; since then it works until it reaches its goal, and then stands. The
/// anchor needs moving only when the goal of a station that has reached it changes, or why it stands.
class WaveStation {
 public:
  /// Whole ticks squared do not fit into 64 bits.
  using Area = __int128;

  [[nodiscard]] Tick anchor() const noexcept { return since_; }
  /// Work done up to the anchor.
  [[nodiscard]] Tick reading_at_anchor() const noexcept { return reading_; }
  [[nodiscard]] Tick threshold() const noexcept { return threshold_; }
  void set_threshold(Tick reading) noexcept { threshold_ = reading; }

  /// When it stands with this goal; `never` if not at all.
  [[nodiscard]] Tick stands_at(Tick goal) const noexcept { return goal == never ? never : since_ + (goal - reading_); }
  [[nodiscard]] Tick reading(Tick now, Tick goal) const noexcept { return reading_ + worked(now, goal); }

  /// When its threshold is reached if it works all along; the instant may have passed.
  [[nodiscard]] Tick soonest_crossing() const noexcept {
    return threshold_ == never ? never : later(since_, threshold_ - reading_);
  }
  /// Moves the anchor to `now`.
  void settle(Tick now, WaveGoal goal) noexcept {
    const Tick span = now - since_;
    const Tick work = worked(now, goal.reading);
    area_ += grown(span, work);
    stood_[static_cast<std::size_t>(goal.waits)] += span - work;
    reading_ += work;
    since_ = now;
  }

  [[nodiscard]] StationTimes times(Tick now, WaveGoal goal) const noexcept {
    const Tick work = worked(now, goal.reading);
    std::array<Tick, 4> stood = stood_;
    stood[static_cast<std::size_t>(goal.waits)] += now - since_ - work;
    return StationTimes{.working = reading_ + work,
                        .starved = stood[static_cast<std::size_t>(StationState::starved)],
                        .blocked = stood[static_cast<std::size_t>(StationState::blocked)],
                        .down = stood[static_cast<std::size_t>(StationState::down)]};
  }

  /// Twice the time integral of the reading. What a buffer has held is half the difference between that of the station
  /// before it and that of the one after it.
  [[nodiscard]] Area area(Tick now, Tick goal) const noexcept { return area_ + grown(now - since_, worked(now, goal)); }

 private:
  [[nodiscard]] Tick worked(Tick now, Tick goal) const noexcept { return std::min(now - since_, goal - reading_); }
  [[nodiscard]] Area grown(Tick span, Tick work) const noexcept {
    return 2 * static_cast<Area>(reading_) * span + static_cast<Area>(work) * (2 * span - work);
  }

  Tick since_{0};
  Tick reading_{0};
  Tick threshold_{never};
  std::array<Tick, 4> stood_{};  // by state; working is the reading itself
  Area area_{0};                 // up to the anchor
};

}  // namespace hozen::line
