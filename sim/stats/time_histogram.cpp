#include "sim/stats/time_histogram.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

namespace hozen::stats {

void TimeHistogram::merge(const TimeHistogram& other) noexcept {
  for (std::size_t i = other.first_; i < other.end_; ++i) {
    counts_[i] += other.counts_[i];
  }
  count_ += other.count_;
  reach(other.first_, other.end_);
}

void TimeHistogram::subtract(const TimeHistogram& earlier) noexcept {
  for (std::size_t i = earlier.first_; i < earlier.end_; ++i) {
    counts_[i] -= earlier.counts_[i];
  }
  count_ -= earlier.count_;
}

void TimeHistogram::clear() noexcept {
  for (std::size_t i = first_; i < end_; ++i) {
    counts_[i] = 0;
  }
  count_ = 0;
  first_ = bins;
  end_ = 0;
}

void TimeHistogram::become(const TimeHistogram& other) noexcept {
  if (this != &other) {
    clear();
    merge(other);
  }
}

double TimeHistogram::start_of(std::size_t bin) noexcept {
  if (bin < bins_a_doubling) {
    return static_cast<double>(bin);
  }
  const std::size_t doubling = bin / bins_a_doubling - 1;
  return std::ldexp(static_cast<double>(bin - doubling * bins_a_doubling), static_cast<int>(doubling));
}

double TimeHistogram::quantile(double p) const {
  if (!(p >= 0.0 && p <= 1.0)) {
    throw std::invalid_argument{"A quantile is asked for by a share between 0 and 1."};
  }
  if (count_ == 0) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  const double wanted = p * static_cast<double>(count_);
  double below = 0.0;
  std::size_t last = 0;
  for (std::size_t i = first_; i < end_; ++i) {
    if (counts_[i] == 0) {
      continue;
    }
    last = i;
    const auto here = static_cast<double>(counts_[i]);
    if (below + here >= wanted) {
      // Spans are whole ticks: a bin one tick wide holds one span only.
      const double width = start_of(i + 1) - start_of(i);
      return start_of(i) + (width - 1.0) * (wanted - below) / here;
    }
    below += here;
  }
  return start_of(last + 1) - 1.0;
}

}  // namespace hozen::stats
