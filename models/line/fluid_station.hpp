// A station of a fluid line: its speed, its operating meter and how it spends its time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

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

enum class StationState : std::uint8_t { working, starved, blocked, down };

/// Everything is an anchor (at `since`) and a rate; anchors move only in `change`, where speed or state change.
/// Speeds are relative to the slowest station of the line.
class FluidStation {
 public:
  explicit FluidStation(double nominal) noexcept : nominal_{nominal} {}

  void reset() noexcept { *this = FluidStation{nominal_}; }

  [[nodiscard]] double speed() const noexcept { return speed_; }
  [[nodiscard]] StationState state() const noexcept { return state_; }
  [[nodiscard]] bool stopped() const noexcept { return state_ == StationState::down; }
  /// The speed at which it would work if nothing but itself held it back.
  [[nodiscard]] double own_speed() const noexcept { return stopped() ? 0.0 : nominal_; }
  [[nodiscard]] double nominal() const noexcept { return nominal_; }

  /// From `now` on it works at `speed`. A standing station does so because of `state`.
  void change(Tick now, double speed, StationState state) noexcept {
    const Tick span = now - since_;
    spent_[static_cast<std::size_t>(state_)] += span;
    if (pace_ == 1.0) {
      reading_ += span;
    } else if (pace_ > 0.0) {
      const double worked = slowed_work(span);
      const auto whole = static_cast<Tick>(worked);
      reading_ += whole;
      fraction_ = worked - static_cast<double>(whole);
    }
    since_ = now;
    state_ = state;
    if (speed != speed_) {
      speed_ = speed;
      pace_ = speed == nominal_ ? 1.0 : speed / nominal_;
    }
  }

  /// Ticks of work at nominal speed done by `now`, whole ones.
  [[nodiscard]] Tick reading(Tick now) const noexcept {
    if (pace_ == 1.0) {
      return reading_ + (now - since_);
    }
    return pace_ > 0.0 ? reading_ + static_cast<Tick>(slowed_work(now - since_)) : reading_;
  }

  [[nodiscard]] Tick spent(StationState state, Tick now) const noexcept {
    return spent_[static_cast<std::size_t>(state)] + (state == state_ ? now - since_ : 0);
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

  double nominal_;
  double speed_{0.0};
  double pace_{0.0};  // speed_ / nominal_: how fast its meter runs
  Tick since_{0};
  Tick reading_{0};
  double fraction_{0.0};  // of a tick of work beyond reading_, below 1
  Tick threshold_{never};
  std::array<Tick, 4> spent_{};
  StationState state_{StationState::starved};
};

}  // namespace hozen::line
