// A quantity that grows steadily between changes of its rate: work of a supplier, its capacity, the way of its goods.
#pragma once

#include <cmath>

#include "sim/base/tick.hpp"

namespace hozen::supply {

/// An anchor and a rate: only a new rate moves the anchor, so that looking never alters a path. At the rate 1 readings
/// are whole ticks, and exact up to 285 years.
class Meter {
 public:
  explicit Meter(double rate = 1.0) noexcept : rate_{rate} {}

  [[nodiscard]] double value(Tick now) const noexcept { return value_ + rate_ * static_cast<double>(now - anchor_); }
  [[nodiscard]] double rate() const noexcept { return rate_; }
  void set_rate(double rate, Tick now) noexcept {
    if (rate != rate_) {
      value_ = value(now);
      anchor_ = now;
      rate_ = rate;
    }
  }
  /// The first instant at which it reads `due` or more; `never` while it stands still before it.
  [[nodiscard]] Tick when(double due) const noexcept {
    if (due <= value_) {
      return anchor_;
    }
    if (rate_ <= 0.0) {
      return never;
    }
    const double ticks = std::ceil((due - value_) / rate_);
    return ticks < 4.0e18 ? anchor_ + static_cast<Tick>(ticks) : never;
  }

 private:
  Tick anchor_{0};
  double value_{0.0};
  double rate_{1.0};
};

}  // namespace hozen::supply
