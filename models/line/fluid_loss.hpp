// What a fluid line has lost at its last station, and to whom.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "models/line/flow.hpp"
#include "sim/base/tick.hpp"

namespace hozen::line {

/// Losses in ticks of the line's nominal speed. While the sink stands, the loss is booked to the cause given; while it
/// is faster than the line's nominal speed (it catches up), the gain goes to the cause that booked the last loss.
class FluidLoss {
 public:
  /// `volume`: parts that the line makes in one tick at its nominal speed.
  FluidLoss(std::uint32_t components, std::uint32_t categories, double volume)
      : volume_{volume},
        by_component_(components),
        by_category_(categories),
        component_view_(components),
        category_view_(categories) {}

  void reset() noexcept {
    std::fill(by_component_.begin(), by_component_.end(), 0.0);
    std::fill(by_category_.begin(), by_category_.end(), 0.0);
    total_ = 0.0;
    since_ = 0;
    rate_ = 0.0;
    cause_ = Cause{};
    recent_ = Cause{};
  }

  /// From `now` on the sink works at `speed` times nominal; `cause` is to blame if it stands. `now` may be an instant
  /// to come; a change before it takes its place.
  void change(Tick now, double speed, Cause cause) noexcept {
    const double loss = pending(now);
    if (loss != 0.0) {
      by_component_[cause_.component] += loss;
      by_category_[cause_.category] += loss;
      total_ += loss;
      recent_ = loss > 0.0 ? cause_ : recent_;
    }
    since_ = now;
    rate_ = 1.0 - speed;
    cause_ = speed == 0.0 ? cause : recent_;
  }

  [[nodiscard]] double total(Tick now) const noexcept { return (total_ + pending(now)) * volume_; }
  [[nodiscard]] double made(Tick now) const noexcept {
    return (static_cast<double>(now) - (total_ + pending(now))) * volume_;
  }
  [[nodiscard]] double nominal(Tick now) const noexcept { return static_cast<double>(now) * volume_; }

  // In parts. The span is overwritten by the next call.
  [[nodiscard]] std::span<const double> by_component(Tick now) const noexcept {
    return view(by_component_, component_view_, cause_.component, now);
  }
  [[nodiscard]] std::span<const double> by_category(Tick now) const noexcept {
    return view(by_category_, category_view_, cause_.category, now);
  }

 private:
  [[nodiscard]] double pending(Tick now) const noexcept {
    return now > since_ ? rate_ * static_cast<double>(now - since_) : 0.0;
  }

  [[nodiscard]] std::span<const double> view(const std::vector<double>& booked, std::vector<double>& shown,
                                             std::uint32_t open, Tick now) const noexcept {
    const double loss = pending(now);
    for (std::size_t i = 0; i < booked.size(); ++i) {
      shown[i] = (i == open ? booked[i] + loss : booked[i]) * volume_;
    }
    return shown;
  }

  double volume_;
  double total_{0.0};
  double rate_{0.0};
  Tick since_{0};
  Cause cause_{};   // who pays from since_ on
  Cause recent_{};  // of the last loss booked
  std::vector<double> by_component_;
  std::vector<double> by_category_;
  // Booked and pending together are written here for a reader: booking at every look would change the sums' last bits.
  mutable std::vector<double> component_view_;
  mutable std::vector<double> category_view_;
};

}  // namespace hozen::line
