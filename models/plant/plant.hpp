// A plant: one alternative of a scenario, compiled for speed. Immutable, shared by all threads.
//
// Everything is numbered in canonical order: lines by name and copy, stations in the order of flow where they stand in
// a row and else by name, components by name and copy, the rest by name. The order of declarations decides nothing.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "models/plant/line_site.hpp"
#include "models/scenario/scenario.hpp"
#include "sim/base/tick.hpp"
#include "sim/event/week_calendar.hpp"
#include "sim/random/draws.hpp"
#include "sim/random/law.hpp"
#include "sim/random/screen.hpp"
#include "sim/random/stationary.hpp"

namespace hozen::plant {

inline constexpr std::uint32_t none = ~std::uint32_t{0};

/// The meter a law runs on, once cycles are counted in ticks of work: the station's or the calendar.
enum class Meter : std::uint8_t { operating, calendar };

struct CrewNeed {
  std::uint32_t crew{0};
  std::int32_t people{0};
};

struct EarlyFailurePlan {
  double probability{0.0};
  random::Law life;  // ticks of work
};

struct ActionPlan {
  std::string name;
  scenario::Renews renews{scenario::Renews::all};
  std::uint64_t renewed_modes{0};  // bit per mode, with Renews::listed
  std::uint32_t spare{none};
  std::vector<CrewNeed> crew;
  random::Law duration;  // ticks
  random::Law restart;   // ticks
  double cost{0.0};
  double labour_per_hour{0.0};  // of the whole crew
  std::int64_t people{0};
  std::uint32_t loop{none};
  EarlyFailurePlan early;
};

struct WarningPlan {
  bool present{false};
  scenario::WarningModel model{scenario::WarningModel::lead};
  random::Law time;  // ticks on the mode's meter
  Tick longest{0};   // no draw is longer
};

struct ModePlan {
  std::string name;
  Meter meter{Meter::operating};
  random::Law life;  // ticks; with delay_time the sound time
  /// A life that ends with a cycle ends so much later, as the next cycle begins: its last cycle delivers the part.
  Tick into_next_cycle{0};
  WarningPlan warning;
  std::uint32_t on_failure{0};
  std::uint32_t on_warning{0};
  /// No uniform above these makes a new life that can end inside the run, or be warned of in it.
  double ends_below{1.0};
  double matters_below{1.0};
  bool planted{false};     // early failures after an intervention: never drawn by itself
  double detectable{0.0};  // under this plant's policy; 0 when nobody watches
  double hit{0.0};
  double calendar_per_tick{1.0};  // calendar ticks in one tick of the mode's meter, by the scheduled duty
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
  std::vector<ModePlan> modes;
  std::vector<ActionPlan> actions;
  std::uint32_t corrective{none};
  std::uint32_t planned{none};
  std::uint32_t check{none};
  std::uint32_t planted_mode{none};
  InitialAgePlan initial;
  double duty{1.0};      // scheduled: ticks of work in a calendar tick
  Tick longest_work{0};  // most that a station of its line can do inside the run
};

struct FleetEntry {
  bool given{false};
  Tick age{0};
  std::uint32_t warned_mode{none};
};

struct ComponentPlan {
  std::string path;
  std::uint32_t line{0};
  std::uint32_t station{0};  // in the plant
  std::uint32_t model{0};
  std::uint32_t first_mode{0};  // into Plant::mode_keys and the run's mode states
  std::uint32_t index_in_line{0};
  random::EntityKey key{0};
  bool watched{false};  // the policy applies to it
  FleetEntry fleet;
};

/// One machine of a line.
struct StationSite {
  std::string path;
  std::uint32_t line{0};
  std::uint32_t index_in_line{0};
  std::uint32_t first_component{0};
  std::uint32_t components{0};
  bool wear_shows{false};     // what it makes depends on failures that develop
  bool slows_down{false};     // it is run more slowly while an alarm stands
  double planned_cycle{0.0};  // ticks at nominal speed, the mean over what comes in
};

struct CrewPlan {
  std::string name;
  std::int32_t size{1};
  event::WeekCalendar hours;
  bool pauses{false};          // at the end of a shift; else it finishes its work
  bool starts_if_fits{false};  // into the rest of the shift
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

struct FalseAlarmPlan {
  bool live{false};
  Meter meter{Meter::operating};
  random::Law between;  // ticks
  double per_inspection{0.0};
  scenario::FalseAlarmOutcome outcome{scenario::FalseAlarmOutcome::dismissed};
  double dismissal_cost{0.0};
};

struct PolicyPlan {
  scenario::PolicyKind kind{scenario::PolicyKind::corrective};
  // age
  Meter age_meter{Meter::operating};
  Tick age{never};  // never: at no age
  Tick phase_in{0};
  // inspection
  Tick every{0};
  bool rounds_from_renewal{false};
  // orders
  Tick planning{0};
  scenario::StartRule start{scenario::StartRule::immediately};
  Tick latest_after{never};
  double latest_quantile{0.0};  // 0: not by quantile
  double estimate_bias{0.0};
  double estimate_spread{0.0};
  FalseAlarmPlan false_alarms;
  double install{0.0};
  double yearly{0.0};
  double inspection_charge{0.0};
  double inspection_labour{0.0};
};

struct Plant {
  event::WeekCalendar window;
  std::vector<LineSite> lines;
  std::vector<StationSite> stations;
  std::vector<ComponentPlan> components;
  std::vector<ComponentModel> models;
  std::vector<std::string> types;
  std::vector<random::EntityKey> mode_keys;
  std::vector<CrewPlan> crews;
  std::vector<SparePlan> spares;
  std::vector<LoopPlan> loops;
  PolicyPlan policy;
  std::uint64_t watched{0};       // components
  double discount_per_tick{0.0};  // continuous
  Tick warm_up{0};
  Tick horizon{0};  // end of the run; what is measured begins after the warm-up
};

/// Which components a policy applies to, settled before compiling: with `only: top N`, by pilot runs.
struct Settled {
  std::vector<std::string> top;      // canonical paths, used when Selection::top > 0
  scenario::ClockLaw optimised_age;  // used when Maintenance::optimise
};

/// Compiles `scenario`. Initial ages come from `baseline`, so that all alternatives start alike.
/// @throws Error for what the engine cannot run, with the reason.
[[nodiscard]] std::shared_ptr<const Plant> compile(const scenario::Scenario& scenario,
                                                   const scenario::Scenario& baseline, const Settled& settled = {});

}  // namespace hozen::plant
