// The buffer between two stations of a fluid line.
#pragma once

#include <algorithm>

#include "models/line/fluid_station.hpp"
#include "sim/base/tick.hpp"

namespace hozen::line {

/// Volumes are counted in what the slowest station of the line makes in one tick. With equal cycle times every
/// speed is 0 or 1, so that levels stay whole numbers and are exact.
class FluidBuffer {
 public:
  explicit FluidBuffer(double capacity) noexcept : capacity_{capacity} {}

  void reset() noexcept { *this = FluidBuffer{capacity_}; }

  /// Whether it is empty (full) at `now`, an instant at which its rate may be about to change. Both without capacity.
  [[nodiscard]] bool empty(Tick now) const noexcept { return level_ == 0.0 && (rate_ == 0.0 || since_ == now); }
  [[nodiscard]] bool full(Tick now) const noexcept { return level_ == capacity_ && (rate_ == 0.0 || since_ == now); }
  [[nodiscard]] bool filling() const noexcept { return rate_ > 0.0; }
  [[nodiscard]] double rate() const noexcept { return rate_; }
  [[nodiscard]] double capacity() const noexcept { return capacity_; }

  /// From `now` on the level changes by `rate` a tick. Returns when it will be empty or full.
  Tick change(Tick now, double rate) noexcept {
    settle(now, level(now));
    rate_ = rate;
    if (rate > 0.0) {
      return later(now, up_to_tick((capacity_ - level_) / rate));
    }
    return rate < 0.0 ? later(now, up_to_tick(level_ / -rate)) : never;
  }

  /// It has become empty or full, whichever it was heading for; the level stays there until the rate changes.
  void arrive(Tick now) noexcept {
    settle(now, filling() ? capacity_ : 0.0);
    rate_ = 0.0;
  }

  [[nodiscard]] double level(Tick now) const noexcept {
    if (rate_ == 0.0) {
      return level_;
    }
    return std::clamp(level_ + rate_ * static_cast<double>(now - since_), 0.0, capacity_);
  }

  /// Time integral of the level.
  [[nodiscard]] double area(Tick now) const noexcept { return area_ + trapezium(now, level(now)); }

 private:
  [[nodiscard]] double trapezium(Tick now, double level) const noexcept {
    return 0.5 * (level_ + level) * static_cast<double>(now - since_);
  }

  void settle(Tick now, double level) noexcept {
    area_ += trapezium(now, level);
    level_ = level;
    since_ = now;
  }

  double capacity_;
  double level_{0.0};
  double rate_{0.0};
  double area_{0.0};
  Tick since_{0};
};

}  // namespace hozen::line
