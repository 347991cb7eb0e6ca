// When one thing is dark: spans of calendar time, in order, apart from one another.
#pragma once

#include <vector>

#include "sim/base/tick.hpp"

namespace hozen::monitoring {

class Outages {
 public:
  struct Span {
    Tick from{0};
    Tick to{0};  // not dark any more
  };

  /// Never dark; keeps its memory.
  void clear() noexcept { spans_.clear(); }
  /// A further span, in any order and overlapping others; nothing is asked for before `settle`.
  void add(Tick from, Tick to) {
    if (to > from) {
      spans_.push_back({from, to});
    }
  }
  /// Puts the spans in order and joins those that touch.
  void settle();

  /// The earliest instant at or after `at` at which it is not dark; `never`: dark for good.
  [[nodiscard]] Tick lit_from(Tick at) const noexcept;
  /// The earliest instant at or after `at` at which it is dark; `never`: not any more.
  [[nodiscard]] Tick dark_from(Tick at) const noexcept;

 private:
  /// The first span that ends after `at`.
  [[nodiscard]] std::vector<Span>::const_iterator ending_after(Tick at) const noexcept;

  std::vector<Span> spans_;
};

}  // namespace hozen::monitoring
