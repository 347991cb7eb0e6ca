// When somebody is woken whose next instant changes.
#pragma once

#include <vector>

#include "sim/base/tick.hpp"

namespace hozen::run {

/// What the agenda already holds for a sleeper. An earlier instant is added, the later one stays: it is not asked for
/// again each time that an earlier one has passed, so that the agenda holds each instant once. Whoever is woken may
/// find that nothing is due.
class Wakings {
 public:
  void reset() { held_.clear(); }

  /// Whether the agenda is to hold `next`, too.
  [[nodiscard]] bool ask(Tick next) {
    if (next == never || (!held_.empty() && held_.back() <= next)) {
      return false;
    }
    held_.push_back(next);
    return true;
  }

  /// The earliest one came.
  void came() { held_.pop_back(); }

 private:
  std::vector<Tick> held_;  // ever earlier
};

}  // namespace hozen::run
