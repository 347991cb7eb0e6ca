// First and second moments of whole numbers, kept exactly: merging gives the same bits in any order and
// any grouping, so results depend neither on threads nor on where a run was interrupted.
#pragma once

#include <cstdint>

namespace hozen::stats {

class ExactMoments {
 public:
  constexpr void add(std::int64_t value) noexcept {
    ++count_;
    sum_ += value;
    squares_ += static_cast<unsigned __int128>(static_cast<__int128>(value) * value);
  }
  constexpr void merge(const ExactMoments& other) noexcept {
    count_ += other.count_;
    sum_ += other.sum_;
    squares_ += other.squares_;
  }
  [[nodiscard]] constexpr std::int64_t count() const noexcept { return count_; }
  [[nodiscard]] constexpr std::int64_t sum() const noexcept { return sum_; }
  [[nodiscard]] constexpr std::uint64_t squares_high() const noexcept {
    return static_cast<std::uint64_t>(squares_ >> 64);
  }
  [[nodiscard]] constexpr std::uint64_t squares_low() const noexcept { return static_cast<std::uint64_t>(squares_); }
  /// Rebuilds what was stored.
  static constexpr ExactMoments restore(std::int64_t count, std::int64_t sum, std::uint64_t squares_high,
                                        std::uint64_t squares_low) noexcept {
    ExactMoments moments;
    moments.count_ = count;
    moments.sum_ = sum;
    moments.squares_ = (static_cast<unsigned __int128>(squares_high) << 64) | squares_low;
    return moments;
  }
  /// NaN before the first value.
  [[nodiscard]] double mean() const noexcept;
  /// Unbiased sample variance; NaN before the second value.
  [[nodiscard]] double variance() const noexcept;

  friend constexpr bool operator==(const ExactMoments&, const ExactMoments&) = default;

 private:
  std::int64_t count_{0};
  std::int64_t sum_{0};
  unsigned __int128 squares_{0};
};

}  // namespace hozen::stats
