// A station of a fluid line: its speed, its operating meter and how it spends its time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "models/line/fluid_meter.hpp"
#include "sim/base/tick.hpp"

namespace hozen::line {

enum class StationState : std::uint8_t { working, starved, blocked, down };

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
    spent_[static_cast<std::size_t>(state_)] += now - meter_.since();
    // How fast the meter runs: speed / nominal.
    const double pace = speed == speed_ ? meter_.pace() : speed == nominal_ ? 1.0 : speed / nominal_;
    meter_.change(now, pace);
    speed_ = speed;
    state_ = state;
  }

  /// Ticks of work at nominal speed done by `now`, whole ones.
  [[nodiscard]] Tick reading(Tick now) const noexcept { return meter_.reading(now); }

  [[nodiscard]] Tick spent(StationState state, Tick now) const noexcept {
    return spent_[static_cast<std::size_t>(state)] + (state == state_ ? now - meter_.since() : 0);
  }

  void set_threshold(Tick reading) noexcept { meter_.set_threshold(reading); }

  /// First tick, not before `now`, at which reading() is at least the threshold if nothing changes; else `never`.
  [[nodiscard]] Tick crossing(Tick now) const noexcept { return meter_.crossing(now); }

 private:
  double nominal_;
  double speed_{0.0};
  FluidMeter meter_;
  std::array<Tick, 4> spent_{};
  StationState state_{StationState::starved};
};

}  // namespace hozen::line
