// Lives that cannot matter within the horizon are recognised by one comparison.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/random/law.hpp"
#include "sim/random/stationary.hpp"

namespace hozen::random {

/// The largest word whose uniform number is not above the bound; never less than the grid's smallest number.
[[nodiscard]] std::uint64_t word_up_to(double bound) noexcept;

/// For a unit whose age is drawn with one word and whose residual life is drawn with another: by bin of the age's word,
/// the largest word of a life whose rest may be at most the horizon. A larger word is a life that ends beyond
/// the horizon, so neither age nor life need be computed. With a lead (how long before its end a life is warned
/// of), drawn with a third word, what counts is the beginning of the warning: lives are told apart by classes of
/// that word, each twice as rare as the one before, since long leads are rare.
class ResidualScreen {
 public:
  /// Units of stationary age. `bins` must be a power of two, at least two. `horizon` is in the law's unit.
  ResidualScreen(const Law& law, const StationaryAge& age, double horizon, std::size_t bins = 64);
  /// As above for lives that matter from their warning on.
  ResidualScreen(const Law& law, const Law& lead, const StationaryAge& age, double horizon, std::size_t bins = 64);

  /// The largest word of a life that need be looked at.
  [[nodiscard]] std::uint64_t limit(std::uint64_t age, std::uint64_t lead) const noexcept {
    const auto rarity = std::min(static_cast<std::size_t>(std::countl_one(lead)), classes_ - 1);
    return limits_[rarity << bits_ | age >> (64 - bits_)];
  }
  /// The life surely ends, and its warning surely begins, beyond the horizon.
  [[nodiscard]] bool beyond(std::uint64_t age, std::uint64_t lead, std::uint64_t life) const noexcept {
    return life > limit(age, lead);
  }
  /// Whether the word of a lead plays a part.
  [[nodiscard]] bool with_lead() const noexcept { return classes_ > 1; }
  /// All limits, bin by bin in each class.
  [[nodiscard]] std::span<const std::uint64_t> limits() const noexcept { return limits_; }

 private:
  ResidualScreen(const Law& law, const StationaryAge& age, std::span<const double> horizons, std::size_t bins);

  std::size_t classes_;
  unsigned bits_;  // 2 to this power bins
  std::vector<std::uint64_t> limits_;
};

}  // namespace hozen::random
