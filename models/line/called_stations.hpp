// Which stations of a row may be able to go on.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hozen::line {

/// A set of stations, asked for the next one in order: a bit a station, and a bit for every 64 of those.
class CalledStations {
 public:
  static constexpr std::uint32_t nobody = ~std::uint32_t{0};

  explicit CalledStations(std::size_t stations) : words_((stations + 63) / 64), groups_((words_.size() + 63) / 64) {}

  void clear() noexcept {
    std::fill(words_.begin(), words_.end(), 0U);
    std::fill(groups_.begin(), groups_.end(), 0U);
  }
  void call(std::uint32_t station) noexcept {
    words_[station / 64] |= bit(station);
    groups_[station / 4096] |= bit(station / 64);
  }
  /// Takes out the next station at or after this one, round and round; `nobody` when the set is empty.
  [[nodiscard]] std::uint32_t take(std::uint32_t from) noexcept {
    const std::size_t word = from / 64;
    if (const std::uint64_t here = words_[word] & at_or_after(from); here != 0) {
      return take(word, here);
    }
    std::size_t group = word / 64;
    std::uint64_t words = groups_[group] & (at_or_after(word) << 1U);
    for (std::size_t turns = groups_.size();; --turns) {
      if (words != 0) {
        const std::size_t found = 64 * group + static_cast<std::size_t>(std::countr_zero(words));
        return take(found, words_[found]);
      }
      if (turns == 0) {
        return nobody;
      }
      group = group + 1 == groups_.size() ? 0 : group + 1;
      words = groups_[group];
    }
  }

 private:
  [[nodiscard]] static std::uint64_t bit(std::size_t place) noexcept { return std::uint64_t{1} << (place % 64); }
  [[nodiscard]] static std::uint64_t at_or_after(std::size_t place) noexcept {
    return ~std::uint64_t{0} << (place % 64);
  }

  [[nodiscard]] std::uint32_t take(std::size_t word, std::uint64_t called) noexcept {
    if ((words_[word] ^= called & (~called + 1)) == 0) {
      groups_[word / 64] &= ~bit(word);
    }
    return static_cast<std::uint32_t>(64 * word + static_cast<std::size_t>(std::countr_zero(called)));
  }

  std::vector<std::uint64_t> words_;
  std::vector<std::uint64_t> groups_;  // which words hold something
};

}  // namespace hozen::line
