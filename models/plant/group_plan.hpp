// Components of a station that stand together: it works while enough of them do.
#pragma once

#include <cstdint>

#include "models/plant/meter.hpp"
#include "sim/base/tick.hpp"
#include "sim/random/draws.hpp"
#include "sim/random/law.hpp"

namespace hozen::plant {

/// Shares of a station's work are counted in these, so that the readings of meters are exact.
inline constexpr Tick whole_share = 1'000'000'000;

/// Equal components of one station, numbered one after the other. A station of which all components must work has none
/// of these; of any other all components belong to one.
struct GroupPlan {
  random::EntityKey key{0};
  std::uint32_t station{0};  // in the plant
  std::uint32_t first_component{0};
  std::uint32_t components{0};
  std::uint32_t needed{0};
  bool stand_by{false};   // only `needed` of them run, the others wait
  Tick waiting_share{0};  // of the station's work, that makes those age that wait: of whole_share
  double switching_success{1.0};
  random::Law switching_time;  // ticks
};

}  // namespace hozen::plant
