// Crews, spares and repair loops, compiled.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/plant/decision_plan.hpp"
#include "models/plant/meter.hpp"
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

/// When how much of a spare or material is ordered, by its inventory position.
struct StockPlan {
  std::int64_t reorder_at{0};  // ordered at this position or below it
  std::int64_t up_to{0};       // up to this one, where `lot` is 0
  std::int64_t lot{0};         // else in so many lots of this size that it is above `reorder_at`
  std::int64_t minimum{1};     // of an order up to
  Tick review{never};          // from one look to the next; never: at every change
  double order_cost{0.0};
};

/// Units that are on their way at the start.
struct OpenOrderPlan {
  Tick due{0};
  std::int64_t quantity{1};
};

/// A spare that stands in for another one.
struct SubstitutePlan {
  std::uint32_t spare{none};
  Tick conversion{0};
  double cost{0.0};
  bool reversible{true};
};

struct EmergencyPlan {
  random::Law lead_time;  // ticks
  double price{0.0};
};

/// Units kept apart from the shelf, for when it is empty.
struct StockpilePlan {
  std::int64_t quantity{0};
  std::int32_t least_priority{0};  // of a request that may draw
  bool refill{false};
  Tick from{0};
  std::optional<EventPlan> release;  // without: it is never locked
  Tick refill_after{0};
};

/// What is left over at the end is worth something.
struct SalvagePlan {
  double share{0.0};  // of its price
  Tick use{never};    // no more counts than is used in so long
};

/// Others who draw on the shelf.
struct OtherDemandPlan {
  random::Law every;  // ticks
  std::int64_t units{1};
  bool waits{true};
};

struct SparePlan {
  std::string name;
  random::EntityKey key{0};
  double price{0.0};
  double holding_per_tick{0.0};     // money per unit on the shelf and tick
  std::int64_t at_start{0};         // on hand
  std::optional<StockPlan> policy;  // without: each unit asked for is ordered again at once
  Tick shelf_life{never};
  std::optional<EmergencyPlan> emergency;
  std::optional<StockpilePlan> stockpile;
  std::optional<SalvagePlan> salvage;
  std::vector<SubstitutePlan> substitutes;  // what stands in for it, first choice first
  std::vector<std::uint32_t> stands_in_for;
  std::vector<OpenOrderPlan> arriving;
  random::Law lead_time;      // ticks
  std::uint32_t depot{none};  // the spare whose shelf its units come from; none: a supplier
  random::Law transit;        // ticks, from there
  std::optional<OtherDemandPlan> others;
  bool unlimited{false};
  bool corrective_takes_reserved{true};
  std::int64_t reserved{0};  // on the shelf, for work after a failure only
};

struct LoopPlan {
  std::string name;
  random::Law turnaround;  // ticks
  Tick at_once{never};     // units that are mended at a time; never: any number
  double scrap{0.0};
  double cost{0.0};
};

}  // namespace hozen::plant
