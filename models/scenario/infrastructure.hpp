// What monitoring depends on: sensors, gateways, network segments, a vendor's cloud.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/scenario/values.hpp"
#include "sim/base/quantity.hpp"

namespace hozen::scenario {

/// How many there are of one element: one for the plant, one a line, one a watched component.
enum class Each { plant, line, component };

/// An attack that darkens units of one element: it enters one of them and may spread to the others.
struct Attack {
  DurationLaw time_between;
  Fraction spread{1.0};  // chance of every other unit to be hit too
  DurationLaw dark;
  Fraction stops_production{0.0};  // chance that the lines behind the units that are hit stand as well
  DurationLaw standstill;
  Money cost{0.0};  // of each attack
};

/// When the units that a ban covers are changed.
enum class ChangeCalendar { at_once, spread, at_stops, at_deadline };

/// An order of a state that a vendor's units must be gone by a date.
struct Ban {
  Duration announced{0.0};  // after the start of the run
  Duration deadline{0.0};   // after the start of the run
  Fraction share{1.0};      // of the units, drawn for each
  ChangeCalendar calendar{ChangeCalendar::at_once};
  DurationLaw delivery;  // from the announcement to the first new unit
  DurationLaw change;    // of one unit: it is blind meanwhile
  int teams{1};          // units changed at a time
  Money price{0.0};      // of each change
};

/// Nobody provides it any more, for good or until it is replaced.
struct Withdrawal {
  Duration from{0.0};
  std::optional<Duration> until;
};

/// One kind of thing that monitoring needs.
struct InfrastructureElement {
  Each each{Each::plant};
  std::vector<std::string> needs;  // other elements
  std::optional<DurationLaw> time_to_failure;
  DurationLaw time_to_repair;
  Money repair_cost{0.0};
  std::optional<Attack> attack;
  std::optional<Ban> ban;
  std::optional<Withdrawal> withdrawn;
};

}  // namespace hozen::scenario
