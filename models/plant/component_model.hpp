// A component type, compiled for the stations it stands in.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "models/plant/degradation_plan.hpp"
#include "models/plant/growth_plan.hpp"
#include "models/plant/meter.hpp"
#include "models/scenario/component_type.hpp"
#include "models/scenario/team.hpp"
#include "sim/base/tick.hpp"
#include "sim/random/draws.hpp"
#include "sim/random/law.hpp"
#include "sim/random/screen.hpp"
#include "sim/random/stationary.hpp"

namespace hozen::plant {

/// So many people of one crew.
using CrewNeed = scenario::Members;

struct EarlyFailurePlan {
  double probability{0.0};
  random::Law life;  // ticks of work
};

struct ActionPlan {
  std::string name;
  std::int32_t priority{0};  // 0: by what the work is for
  scenario::Renews renews{scenario::Renews::all};
  std::uint64_t renewed_modes{0};  // bit per mode, with Renews::listed
  scenario::Restores restores;     // in its simplest form
  double faulty{0.0};              // probability that the work has to be done again
  std::uint32_t spare{none};
  std::vector<CrewNeed> crew;          // where there is no choice who does it
  std::vector<scenario::Wish> wishes;  // else: what is needed, and who can do it
  random::Law duration;                // ticks
  random::Law restart;                 // ticks
  double cost{0.0};
  double labour_per_hour{0.0};  // of all of `crew`
  std::uint32_t loop{none};
  EarlyFailurePlan early;

  [[nodiscard]] bool needs_people() const noexcept { return !crew.empty() || !wishes.empty(); }
};

struct WarningPlan {
  bool present{false};
  scenario::WarningModel model{scenario::WarningModel::lead};
  random::Law time;  // ticks on the mode's meter
  Tick longest{0};   // no draw is longer
  // What is left of a window that has begun; where the fleet's records may say that one has.
  std::shared_ptr<const random::StationaryAge> rest;
};

struct DemandPlan {
  bool present{false};
  Meter meter{Meter::calendar};
  random::Law between;  // ticks
  double cost{0.0};
};

struct ModePlan {
  std::string name;
  Meter meter{Meter::operating};
  random::Law life;  // ticks; with delay_time the sound time
  /// A life that ends with a cycle ends so much later, as the next cycle begins: its last cycle delivers the part.
  Tick into_next_cycle{0};
  WarningPlan warning;
  std::shared_ptr<const DegradationPlan> degradation;  // instead of `life`; empty: none
  LevelWatch watch;
  std::shared_ptr<const GrowthPlan> growth;  // of lives with the instant at which units are made; empty: none
  Tick reach{0};                             // reading beyond which the meter does not come inside the run
  std::uint32_t on_failure{0};
  std::uint32_t on_warning{0};
  /// No uniform above these makes a new life that can end inside the run, or be warned of in it.
  double ends_below{1.0};
  double matters_below{1.0};
  bool planted{false};     // no life of its own: an early failure that work plants, a failure as the station starts
  double at_start{0.0};    // probability to fail each time its station starts again
  double detectable{0.0};  // under this plant's policy; 0 when nobody watches
  double hit{0.0};
  std::uint32_t record{0};  // of its failures: one for each mode of each component type
  bool hidden{false};       // its failure does not announce itself
  DemandPlan demand;
  double calendar_per_tick{1.0};  // calendar ticks in one tick of the mode's meter, by the scheduled duty

  /// Whether a method exists that would see a failure coming.
  [[nodiscard]] bool can_be_seen() const noexcept { return warning.present || degradation != nullptr; }
};

/// Which first lives of one mode matter inside the run; empty pointer: any may.
struct FirstLifePlan {
  random::EntityKey name{0};                                // of the mode, by which it finds its words among the unit's
  std::shared_ptr<const random::ResidualScreen> unwatched;  // lives that can end
  std::shared_ptr<const random::ResidualScreen> watched;    // lives that can end or be warned of
};

/// How the ages of a type's units are drawn at the start.
struct InitialAgePlan {
  scenario::InitialAge kind{scenario::InitialAge::new_unit};
  bool whole_unit{true};  // stationary: one age for all modes, or one each
  /// Whole unit: one entry, in ticks of work. Else one a mode, in ticks of its meter.
  std::vector<std::shared_ptr<const random::StationaryAge>> ages;
  std::vector<FirstLifePlan> lives;  // stationary: by mode
};

/// What a component type is at a station of one cycle time.
struct ComponentModel {
  std::string type;
  std::uint32_t type_index{0};
  std::int32_t priority{scenario::usual_component_priority};
  std::vector<ModePlan> modes;
  std::vector<ActionPlan> actions;
  std::uint32_t corrective{none};
  std::uint32_t planned{none};
  std::uint32_t check{none};
  std::uint32_t planted_mode{none};
  bool hides{false};           // a mode's failure is hidden
  bool start_can_fail{false};  // a mode fails as its station starts
  InitialAgePlan initial;
  double duty{1.0};      // scheduled: ticks of its own work in a calendar tick
  Tick longest_work{0};  // most that a station of its line can do inside the run
};

}  // namespace hozen::plant
