// The first of many instants that change one at a time, in the order of their logarithm.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <vector>

#include "sim/base/tick.hpp"

namespace hozen::line {

/// A tree of winners (Knuth, The Art of Computer Programming 3, 5.4.1): one instant a place, and above each pair the
/// earlier one.
class Tournament {
 public:
  explicit Tournament(std::size_t places)
      : leaves_{std::bit_ceil(std::max<std::size_t>(places, 1))}, first_(2 * leaves_) {
    clear();
  }

  void clear() noexcept { std::fill(first_.begin(), first_.end(), never); }
  [[nodiscard]] Tick operator[](std::size_t place) const noexcept { return first_[leaves_ + place]; }
  [[nodiscard]] Tick earliest() const noexcept { return first_[1]; }

  void set(std::size_t place, Tick time) noexcept {
    std::size_t node = leaves_ + place;
    while (first_[node] != time) {
      first_[node] = time;
      if (node == 1) {
        return;
      }
      time = std::min(time, first_[node ^ 1U]);
      node /= 2;
    }
  }

  /// The lowest place that holds the earliest instant.
  [[nodiscard]] std::size_t winner() const noexcept { return first_until(first_[1]); }

  /// The lowest place whose instant is not after `time`; there must be one.
  [[nodiscard]] std::size_t first_until(Tick time) const noexcept {
    std::size_t node = 1;
    while (node < leaves_) {
      node *= 2;
      node += first_[node] <= time ? 0U : 1U;
    }
    return node - leaves_;
  }

 private:
  std::size_t leaves_;
  std::vector<Tick> first_;  // by node; the leaves are the second half
};

}  // namespace hozen::line
