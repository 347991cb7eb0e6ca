// Which stations of a line are stopped, and which of them is nearest to a place.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hozen::line {

/// A bit a station, and a bit for each word of them that is not zero: what lies nearest is found in a few steps however
/// long the line and however few stand.
class StoppedStations {
 public:
  static constexpr std::size_t none = ~std::size_t{0};

  explicit StoppedStations(std::size_t stations)
      : size_{stations}, words_(stations / bits + 1), occupied_(words_.size() / bits + 1) {}

  void clear() noexcept {
    std::fill(words_.begin(), words_.end(), Word{0});
    std::fill(occupied_.begin(), occupied_.end(), Word{0});
  }

  void insert(std::size_t station) noexcept {
    const std::size_t word = station / bits;
    words_[word] |= bit(station);
    occupied_[word / bits] |= bit(word);
  }

  void erase(std::size_t station) noexcept {
    const std::size_t word = station / bits;
    words_[word] &= ~bit(station);
    if (words_[word] == 0) {
      occupied_[word / bits] &= ~bit(word);
    }
  }

  [[nodiscard]] bool contains(std::size_t station) const noexcept {
    return (words_[station / bits] & bit(station)) != 0;
  }

  /// The last one before `station`, `none` if there is none.
  [[nodiscard]] std::size_t before(std::size_t station) const noexcept {
    const std::size_t word = station / bits;
    if (const Word same = words_[word] & (bit(station) - 1); same != 0) {
      return word * bits + highest(same);
    }
    Word group = occupied_[word / bits] & (bit(word) - 1);
    for (std::size_t g = word / bits;; group = occupied_[--g]) {
      if (group != 0) {
        const std::size_t found = g * bits + highest(group);
        return found * bits + highest(words_[found]);
      }
      if (g == 0) {
        return none;
      }
    }
  }

  /// The first one after `station`, `none` if there is none.
  [[nodiscard]] std::size_t after(std::size_t station) const noexcept {
    const std::size_t word = station / bits;
    if (const Word same = words_[word] & above(station); same != 0) {
      return word * bits + lowest(same);
    }
    Word group = occupied_[word / bits] & above(word);
    for (std::size_t g = word / bits;; group = occupied_[g]) {
      if (group != 0) {
        const std::size_t found = g * bits + lowest(group);
        return found * bits + lowest(words_[found]);
      }
      if (++g == occupied_.size()) {
        return none;
      }
    }
  }

  /// The one nearest to the end of the line.
  [[nodiscard]] std::size_t last() const noexcept { return before(size_); }

 private:
  using Word = std::uint64_t;
  static constexpr std::size_t bits = 64;

  [[nodiscard]] static Word bit(std::size_t place) noexcept { return Word{1} << (place % bits); }
  /// The bits of a word behind this place.
  [[nodiscard]] static Word above(std::size_t place) noexcept { return ~Word{1} << (place % bits); }
  [[nodiscard]] static std::size_t highest(Word word) noexcept {
    return bits - 1 - static_cast<std::size_t>(std::countl_zero(word));
  }
  [[nodiscard]] static std::size_t lowest(Word word) noexcept {
    return static_cast<std::size_t>(std::countr_zero(word));
  }

  std::size_t size_;
  std::vector<Word> words_;     // with room for the place behind the last station
  std::vector<Word> occupied_;  // which words are not zero
};

}  // namespace hozen::line
