#include "sim/stats/exact_moments.hpp"

#include <limits>

namespace hozen::stats {

double ExactMoments::mean() const noexcept {
  if (count_ == 0) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  return static_cast<double>(sum_) / static_cast<double>(count_);
}

double ExactMoments::variance() const noexcept {
  if (count_ < 2) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  // With sum = q n + r and 0 <= r < n, the squares about q are squares - q (sum + r), and those about the mean are
  // less by r^2 / n. All but the last fraction is whole numbers, so nothing cancels.
  std::int64_t whole = sum_ / count_;
  std::int64_t rest = sum_ % count_;
  if (rest < 0) {
    rest += count_;
    --whole;
  }
  const __int128 shift = static_cast<__int128>(whole) * (static_cast<__int128>(sum_) + rest);
  const unsigned __int128 about_whole = squares_ - static_cast<unsigned __int128>(shift);
  const unsigned __int128 rest_squared = static_cast<unsigned __int128>(static_cast<__int128>(rest) * rest);
  const auto count = static_cast<unsigned __int128>(count_);
  const unsigned __int128 least = about_whole - rest_squared / count;
  const unsigned __int128 left_over = rest_squared % count;
  const double about_mean = static_cast<double>(least) - static_cast<double>(left_over) / static_cast<double>(count_);
  return about_mean / static_cast<double>(count_ - 1);
}

}  // namespace hozen::stats
