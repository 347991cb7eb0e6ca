// What is still to be settled at an instant: a set of small numbers, taken smallest first.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hozen::line {

/// A set of numbers below a limit, as a bit map. Putting in is O(1), taking the smallest nearly so.
class NetworkOrder {
 public:
  explicit NetworkOrder(std::size_t numbers) : words_(numbers / 64 + 1), first_{words_.size()} {}

  void put(std::uint32_t number) noexcept {
    const std::size_t word = number / 64;
    words_[word] |= std::uint64_t{1} << (number % 64);
    first_ = word < first_ ? word : first_;
  }
  [[nodiscard]] bool empty() const noexcept { return first_ == words_.size(); }
  /// The set must not be empty.
  [[nodiscard]] std::uint32_t take() noexcept {
    std::uint64_t& word = words_[first_];
    const auto number = static_cast<std::uint32_t>(first_ * 64 + static_cast<std::size_t>(std::countr_zero(word)));
    word &= word - 1;
    while (first_ < words_.size() && words_[first_] == 0) {
      ++first_;
    }
    return number;
  }
  void clear() noexcept {
    words_.assign(words_.size(), 0);
    first_ = words_.size();
  }

 private:
  std::vector<std::uint64_t> words_;
  std::size_t first_;  // first word that is not 0
};

}  // namespace hozen::line
