// Materials, compiled.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "models/plant/pool_plans.hpp"
#include "sim/base/tick.hpp"
#include "sim/random/draws.hpp"
#include "sim/random/law.hpp"

namespace hozen::plant {

/// One station that uses one material.
struct MaterialUse {
  std::uint32_t material{0};
  std::uint32_t station{0};
  double per_tick{0.0};  // units in a tick of the station's operating meter
};

struct MaterialPlan {
  /// Ticks of work that there is material for, at least, before stations go on where it comes more slowly than it is
  /// used.
  static constexpr double least_work = 10.0 * static_cast<double>(ticks_per_minute);

  std::string name;
  random::EntityKey key{0};
  double price{0.0};
  double holding_per_tick{0.0};  // money per unit in stock and tick
  double at_start{0.0};
  StockPlan policy;
  std::optional<SalvagePlan> salvage;
  random::Law lead_time;       // ticks; where it has no source
  bool continuous{false};      // sources deliver steadily, up to `full`
  double full{0.0};            // the level it is filled up to, where it comes steadily
  std::uint32_t first_use{0};  // into Plant::uses
  std::uint32_t uses{0};
  double full_use{0.0};       // units in a tick while all that use it work
  double fastest_meter{1.0};  // most that their meters gain in a tick
};

}  // namespace hozen::plant
