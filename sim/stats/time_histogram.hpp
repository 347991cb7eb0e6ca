// How spans of time are distributed, when there are too many of them to keep: counts in bins of fixed relative width.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/base/tick.hpp"

namespace hozen::stats {

/// A histogram of spans in ticks over the whole range of a tick. Spans below 256 ticks have a bin each; above, every
/// doubling has 256 bins of equal width, so that a bin is at most 1/256 = 0.4 % of its spans wide. Counts are whole
/// numbers and the bins are always the same, so merging gives the same bits in any order. Its size is fixed: 113 KB.
class TimeHistogram {
 public:
  TimeHistogram() : counts_(bins) {}

  /// Negative spans count as 0.
  void add(Tick span) noexcept {
    const std::size_t bin = bin_of(span);
    ++counts_[bin];
    ++count_;
    reach(bin, bin + 1);
  }
  void merge(const TimeHistogram& other) noexcept;
  /// Takes away spans that were added before: an earlier state of this histogram.
  void subtract(const TimeHistogram& earlier) noexcept;
  void clear() noexcept;
  /// Holds what the other one holds; costs as much as bins were used, and not a copy of all of them.
  void become(const TimeHistogram& other) noexcept;

  [[nodiscard]] std::uint64_t count() const noexcept { return count_; }
  /// Span that at least the share p (between 0 and 1) of all spans do not exceed, in ticks; within a bin spans are
  /// taken to lie evenly. NaN without spans. Throws std::invalid_argument for a p that is no share.
  [[nodiscard]] double quantile(double p) const;

  friend bool operator==(const TimeHistogram& a, const TimeHistogram& b) {
    return a.count_ == b.count_ && a.counts_ == b.counts_;
  }

 private:
  static constexpr int bits = 8;
  static constexpr std::size_t bins_a_doubling = std::size_t{1} << bits;
  static constexpr std::size_t bins = (64 - bits) * bins_a_doubling;

  [[nodiscard]] static std::size_t bin_of(Tick span) noexcept {
    const auto value = static_cast<std::uint64_t>(span < 0 ? 0 : span);
    if (value < bins_a_doubling) {
      return value;
    }
    const int doubling =
        63 - bits - std::countl_zero(value);  // by so much the bin is wider than a tick, as a power of 2
    return static_cast<std::size_t>(doubling) * bins_a_doubling + (value >> doubling);
  }
  /// The smallest span of the bin.
  [[nodiscard]] static double start_of(std::size_t bin) noexcept;

  void reach(std::size_t first, std::size_t end) noexcept {
    first_ = first < first_ ? first : first_;
    end_ = end > end_ ? end : end_;
  }

  std::vector<std::uint64_t> counts_;
  std::uint64_t count_{0};
  std::size_t first_{bins};  // all bins before it are empty, and so are
  std::size_t end_{0};       // this one and all after it
};

}  // namespace hozen::stats
