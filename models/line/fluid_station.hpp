// A station of a fluid line: its speed, its operating meter and how it spends its time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "models/line/flow.hpp"
#include "models/line/fluid_meter.hpp"
#include "sim/base/tick.hpp"

namespace hozen::line {

/// A station that works more slowly than it could is `underfed` or `held_back`: for the share of time that it is not
/// used it is starved or blocked, as a station that works part by part would be in turn.
enum class StationState : std::uint8_t { working, starved, blocked, down, underfed, held_back };

/// How a station has spent its time; what is told sums to the clock.
class StateTimes {
 public:
  /// For `span` ticks it has been in this state, used for a share of them.
  void add(StationState state, Tick span, double use) noexcept {
    spans_[static_cast<std::size_t>(state)] += span;
    if (state == StationState::underfed) {
      used_underfed_ += use * static_cast<double>(span);
    } else if (state == StationState::held_back) {
      used_held_back_ += use * static_cast<double>(span);
    }
  }

  [[nodiscard]] StationTimes told() const noexcept {
    const auto underfed = static_cast<Tick>(used_underfed_);
    const auto held_back = static_cast<Tick>(used_held_back_);
    return StationTimes{.working = of(StationState::working) + underfed + held_back,
                        .starved = of(StationState::starved) + of(StationState::underfed) - underfed,
                        .blocked = of(StationState::blocked) + of(StationState::held_back) - held_back,
                        .down = of(StationState::down)};
  }

 private:
  [[nodiscard]] Tick of(StationState state) const noexcept { return spans_[static_cast<std::size_t>(state)]; }

  std::array<Tick, 6> spans_{};
  double used_underfed_{0.0};
  double used_held_back_{0.0};
};

/// Everything is an anchor (the meter's) and a rate; anchors move only in `change`, where speed or state change.
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
    times_.add(state_, now - meter_.since(), meter_.pace());
    // How fast the meter runs: speed / nominal.
    const double pace = speed == speed_ ? meter_.pace() : speed == nominal_ ? 1.0 : speed / nominal_;
    meter_.change(now, pace);
    speed_ = speed;
    state_ = state;
  }

  /// Ticks of work at nominal speed done by `now`, whole ones.
  [[nodiscard]] Tick reading(Tick now) const noexcept { return meter_.reading(now); }

  [[nodiscard]] StationTimes times(Tick now) const noexcept {
    StateTimes times = times_;
    times.add(state_, now - meter_.since(), meter_.pace());
    return times.told();
  }

  void set_threshold(Tick reading) noexcept { meter_.set_threshold(reading); }

  /// First tick, not before `now`, at which reading() is at least the threshold if nothing changes; else `never`.
  [[nodiscard]] Tick crossing(Tick now) const noexcept { return meter_.crossing(now); }

 private:
  double nominal_;
  double speed_{0.0};
  FluidMeter meter_;
  StateTimes times_;
  StationState state_{StationState::starved};
};

}  // namespace hozen::line
