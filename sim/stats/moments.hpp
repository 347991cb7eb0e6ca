// First and second moments of real numbers in one pass.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>

namespace hozen::stats {

/// Count, mean, variance, smallest and largest of the values seen. NaN (a KPI without meaning in that replication) is
/// skipped. Source: Welford, Technometrics 4 (1962), 419; merging: Chan, Golub and LeVeque, The American
/// Statistician 37 (1983), 242. Merging in another order changes the last bits: where that matters use ExactMoments.
class Moments {
 public:
  void add(double value) noexcept {
    if (std::isnan(value)) {
      return;
    }
    ++count_;
    const double from_old = value - mean_;
    mean_ += from_old / static_cast<double>(count_);
    squares_ += from_old * (value - mean_);
    smallest_ = value < smallest_ ? value : smallest_;
    largest_ = value > largest_ ? value : largest_;
  }

  void merge(const Moments& other) noexcept {
    if (other.count_ == 0) {
      return;
    }
    const auto mine = static_cast<double>(count_);
    const auto theirs = static_cast<double>(other.count_);
    const double apart = other.mean_ - mean_;
    count_ += other.count_;
    mean_ += apart * (theirs / (mine + theirs));
    squares_ += other.squares_ + apart * apart * (mine * theirs / (mine + theirs));
    smallest_ = other.smallest_ < smallest_ ? other.smallest_ : smallest_;
    largest_ = other.largest_ > largest_ ? other.largest_ : largest_;
  }

  [[nodiscard]] std::int64_t count() const noexcept { return count_; }
  /// NaN before the first value.
  [[nodiscard]] double mean() const noexcept { return count_ > 0 ? mean_ : nan; }
  /// Unbiased sample variance; NaN before the second value.
  [[nodiscard]] double variance() const noexcept {
    return count_ > 1 ? squares_ / static_cast<double>(count_ - 1) : nan;
  }
  /// NaN before the first value.
  [[nodiscard]] double smallest() const noexcept { return count_ > 0 ? smallest_ : nan; }
  [[nodiscard]] double largest() const noexcept { return count_ > 0 ? largest_ : nan; }

 private:
  static constexpr double nan = std::numeric_limits<double>::quiet_NaN();

  std::int64_t count_{0};
  double mean_{0.0};
  double squares_{0.0};  // about the mean
  double smallest_{std::numeric_limits<double>::infinity()};
  double largest_{-std::numeric_limits<double>::infinity()};
};

}  // namespace hozen::stats
