// Cycle times of a station that draws them, four at a time.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "models/line/flow.hpp"
#include "sim/base/tick.hpp"
#include "sim/random/draws.hpp"

namespace hozen::line {

/// The cycles of one station, numbered by part from 0: a pure function of station, part and draws, in ticks, at least
/// one. Those of four parts come from one counter of the generator and are computed together, so that whoever takes
/// them in order waits for one logarithm in four. Station and draws must stay the same until `clear`.
class DrawnCycles {
 public:
  void clear() noexcept { four_ = none; }

  [[nodiscard]] Tick operator()(const StationPlan& station, std::uint64_t part, random::Draws& draws) noexcept {
    if (part / 4 != four_) {
      four_ = part / 4;
      const auto uniforms = draws.uniforms4(station.key, random::Purpose::four_cycles, four_);
      for (std::size_t i = 0; i < cycles_.size(); ++i) {
        cycles_[i] = std::max(round_to_tick(station.cycle.quantile(uniforms[i])), Tick{1});
      }
    }
    return cycles_[part % 4];
  }

 private:
  static constexpr std::uint64_t none = std::numeric_limits<std::uint64_t>::max();  // no quarter of a number

  std::uint64_t four_{none};
  std::array<Tick, 4> cycles_{};
};

}  // namespace hozen::line
