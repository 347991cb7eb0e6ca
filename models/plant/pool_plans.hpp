// Crews, spares and repair loops, compiled.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/base/tick.hpp"
#include "sim/event/week_calendar.hpp"
#include "sim/random/draws.hpp"
#include "sim/random/law.hpp"

namespace hozen::plant {

struct AbsencePlan {
  random::EntityKey key{0};
  random::Law begins;  // ticks
  Tick rise{0};
  Tick peak{0};
  Tick fall{0};
  double share{0.0};
};

/// A crew of the plant, or the people who are called in for one.
struct CrewPlan {
  std::string name;
  std::int32_t size{1};
  double cost_per_hour{0.0};  // of a person
  event::WeekCalendar hours;
  Tick overtime{never};        // after a shift, then work rests; never: it is finished
  bool starts_if_fits{false};  // into the rest of the shift
  bool preempts{false};        // what it works on is interrupted for more urgent work
  random::Law travel;          // ticks
  bool travels{false};
  std::vector<AbsencePlan> absences;
  Tick called_after{never};  // so long after work began to wait they are called in; never: a crew of the plant
  double call_out{0.0};
};

struct SparePlan {
  std::string name;
  random::EntityKey key{0};
  double price{0.0};
  double holding_per_tick{0.0};  // money per unit on the shelf and tick
  std::int32_t base_stock{0};
  std::vector<Tick> arriving;  // units of it that are on their way at the start
  random::Law lead_time;       // ticks
  bool unlimited{false};
  bool corrective_takes_reserved{true};
};

struct LoopPlan {
  std::string name;
  random::Law turnaround;  // ticks
  Tick at_once{never};     // units that are mended at a time; never: any number
  double scrap{0.0};
  double cost{0.0};
};

}  // namespace hozen::plant
