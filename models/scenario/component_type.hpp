// How a kind of component fails, and what is done about it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/scenario/degradation.hpp"
#include "models/scenario/growth.hpp"
#include "models/scenario/values.hpp"
#include "sim/base/quantity.hpp"

namespace hozen::scenario {

enum class WarningModel { lead, delay_time };

struct Warning {
  WarningModel model{WarningModel::lead};
  ClockLaw time;  // lead time before failure, or delay time after the defect arises
};

/// What asks for a component whose failure is hidden: a fire, a power cut, the pump beside it.
struct Demand {
  ClockLaw time_between;  // on the operating clock or the calendar
  Money cost{0.0};        // of each that is not met
};

struct FailureMode {
  Clock clock{Clock::operating};
  std::string clock_station;  // whose operation makes it age; empty: its own
  ClockLaw time_to_failure;   // with delay_time: the sound time before the defect; without degradation
  std::optional<Degradation> degradation;
  std::optional<Growth> growth;      // of the product, from the start of the run on
  std::optional<Fraction> at_start;  // instead of a life: how often it fails as its station starts again
  std::optional<Warning> warning;
  bool hidden{false};  // the failure does not announce itself
  std::optional<Demand> demand;
  std::string on_failure{"corrective"};  // names of actions of the component type
  std::string on_warning{"planned"};
};

enum class Renews { all, failed_mode, none, listed };

/// How old work leaves the modes that it renews.
enum class Restoration { as_new, minimal, kijima_1, kijima_2, new_with_probability };

struct Restores {
  Restoration how{Restoration::as_new};
  Fraction share{0.0};  // of the age that Kijima's repairs leave; the probability of being as new
};

struct EarlyFailure {
  Fraction probability{0.0};
  ClockLaw time_to_failure;
};

struct Action {
  std::optional<int> priority;  // 1 first; without: by what the work is for
  Renews renews{Renews::all};
  std::vector<std::string> renewed_modes;  // when renews == listed
  Restores restores;
  std::optional<std::string> spare;  // taken from the shelf at the start
  Named<int> crew;                   // crew or skill -> people
  DurationLaw duration;
  DurationLaw restart;                      // after the work, the station still down
  Money cost{0.0};                          // consumables, outside service
  Fraction faulty{0.0};                     // share of the work that has to be done again
  std::optional<std::string> removed_unit;  // repair loop that takes the old unit
  std::optional<EarlyFailure> early_failure;
};

enum class InitialAge { new_unit, stationary, fleet };

struct InitialAges {
  InitialAge kind{InitialAge::new_unit};
  std::string fleet_file;  // absolute or relative to the scenario file, when kind == fleet
};

/// One row of a fleet file, resolved by the reader (only the rows of this component type's units).
struct FleetUnit {
  std::string component;                   // canonical path, e.g. "main-1/station-3/motor-2"
  Duration age;                            // on each mode's clock
  std::optional<std::string> warned_mode;  // inside this mode's warning window
  std::optional<std::string> failed_mode;  // it stands failed as the run begins
  bool planned_order{false};               // planned work on it is ordered
};

/// Which of several orders of equal priority people serve first, 1 first.
inline constexpr int usual_component_priority = 2;

struct ComponentType {
  int priority{usual_component_priority};
  InitialAges initial_age;
  std::vector<FleetUnit> fleet;  // read from initial_age.fleet_file
  Named<FailureMode> modes;
  Named<Action> actions;  // "corrective", "planned", "check", and names that modes refer to
};

}  // namespace hozen::scenario
