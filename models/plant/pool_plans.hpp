// Crews, spares and repair loops, compiled.
#pragma once

#include <cstdint>
#include <string>

#include "sim/event/week_calendar.hpp"
#include "sim/random/draws.hpp"
#include "sim/random/law.hpp"

namespace hozen::plant {

struct CrewPlan {
  std::string name;
  std::int32_t size{1};
  event::WeekCalendar hours;
  bool pauses{false};          // at the end of a shift; else it finishes its work
  bool starts_if_fits{false};  // into the rest of the shift
  bool preempts{false};        // what it works on is interrupted for more urgent work
};

struct SparePlan {
  std::string name;
  random::EntityKey key{0};
  double price{0.0};
  double holding_per_tick{0.0};  // money per unit on the shelf and tick
  std::int32_t base_stock{0};
  random::Law lead_time;  // ticks
  bool unlimited{false};
  bool corrective_takes_reserved{true};
};

struct LoopPlan {
  std::string name;
  random::Law turnaround;  // ticks
  double scrap{0.0};
  double cost{0.0};
};

}  // namespace hozen::plant
