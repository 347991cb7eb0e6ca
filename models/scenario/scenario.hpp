// A scenario as an engineer means it: typed, with units, still by name. The reader makes it
// from YAML (reader.hpp); the plant is compiled from it (models/plant). Maps are ordered by
// name, so the order in which a file declares things decides nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/scenario/line.hpp"
#include "models/scenario/values.hpp"
#include "sim/base/quantity.hpp"

namespace hozen::scenario {

struct Calendar {
  WeekSpans production{.spans = {}, .always = true};  // required time
  WeekSpans maintenance_window{};                     // never
};

struct MoneySection {
  std::string currency{"USD"};
  LostOutputPrice lost_output;
  FractionPerYear discount_rate{0.0};
};

enum class WarningModel { lead, delay_time };

struct Warning {
  WarningModel model{WarningModel::lead};
  ClockLaw time;  // lead time before failure, or delay time after the defect arises
};

struct FailureMode {
  Clock clock{Clock::operating};
  ClockLaw time_to_failure;  // with delay_time: the sound time before the defect
  std::optional<Warning> warning;
  std::string on_failure{"corrective"};  // names of actions of the component type
  std::string on_warning{"planned"};
};

enum class Renews { all, failed_mode, none, listed };

struct EarlyFailure {
  Fraction probability{0.0};
  ClockLaw time_to_failure;
};

struct Action {
  Renews renews{Renews::all};
  std::vector<std::string> renewed_modes;  // when renews == listed
  std::optional<std::string> spare;        // taken from the shelf at the start
  Named<int> crew;                         // crew name -> people
  DurationLaw duration;
  DurationLaw restart;                      // after the work, the station still down
  Money cost{0.0};                          // consumables, outside service
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
};

struct ComponentType {
  InitialAges initial_age;
  std::vector<FleetUnit> fleet;  // read from initial_age.fleet_file
  Named<FailureMode> modes;
  Named<Action> actions;  // "corrective", "planned", "check", and names that modes refer to
};

/// What becomes of a job under way when its crew's shift ends: it is finished in overtime, or rests until the next
/// shift.
enum class AtShiftEnd { finish, pause };

struct Crew {
  int size{1};
  MoneyPerHour cost{0.0};  // per person and hour worked
  WeekSpans hours{.spans = {}, .always = true};
  AtShiftEnd at_shift_end{AtShiftEnd::finish};
  bool starts_if_fits{false};  // a job is begun only when it is likely to end within the shift
};

struct Spare {
  Money price{0.0};
  FractionPerYear holding{0.0};
  int base_stock{0};
  DurationLaw lead_time;
  bool unlimited{false};  // supply: unlimited -> always on the shelf, never held
  bool corrective_takes_reserved{true};
};

struct RepairLoop {
  DurationLaw turnaround;
  Fraction scrap{0.0};
  Money cost{0.0};  // per unit restored
};

enum class FalseAlarmOutcome { dismissed, inspected, replaced };

struct FalseAlarms {
  std::optional<ClockLaw> time_between;  // live sensor: exponential, on its clock (rate in the file)
  Fraction per_inspection{0.0};          // inspection rounds
  FalseAlarmOutcome outcome{FalseAlarmOutcome::dismissed};
  Duration analysis{0.0};  // analyst's hours of a dismissed alarm
  MoneyPerHour analyst{0.0};
};

struct LifeEstimate {
  Fraction bias{0.0};    // 0.1: the estimate is 10 % too long
  Fraction spread{0.0};  // log standard deviation of estimate / truth, drawn once per life
};

struct Monitoring {
  Named<Fraction> detectable;          // by mode name; modes not named are undetectable
  Fraction detectable_otherwise{0.0};  // the file's single value, for every mode with a warning
  Named<Fraction> hit;
  Fraction hit_otherwise{1.0};
  FalseAlarms false_alarms;
  LifeEstimate life_estimate;
  Money install{0.0};             // per component watched, once
  MoneyPerYear yearly{0.0};       // per component watched
  Money inspection{0.0};          // per component and inspection round
  Duration inspection_time{0.0};  // analyst's or walker's hours per component and round
  MoneyPerHour inspector{0.0};
};

enum class PolicyKind { corrective, age, inspection, predictive };
enum class StartRule { immediately, next_idle, window };
enum class RoundsClock { calendar, renewal };

/// `latest`: nothing, a span after the alarm, or a quantile of the estimated remaining life.
struct LatestStart {
  std::optional<Duration> after;
  std::optional<Fraction> quantile;
};

/// `only`: every component, or the first `top` ranked by the lost output they cause under the baseline,
/// or the listed canonical paths / component type names / line names.
struct Selection {
  int top{0};                       // 0: not by rank
  std::vector<std::string> listed;  // empty: not by name
};

struct Maintenance {
  PolicyKind policy{PolicyKind::corrective};
  // age
  std::optional<ClockLaw> at;  // deterministic; the clock it is counted on
  bool optimise{false};        // at: optimise
  Duration phase_in{0.0};
  // inspection
  Duration every{0.0};
  RoundsClock restarts{RoundsClock::calendar};
  // inspection, predictive
  std::string monitoring;
  Duration planning{0.0};  // from the alarm until the work may start
  StartRule start{StartRule::immediately};
  LatestStart latest;
  Selection only;
};

struct StopWhen {
  std::string kpi;
  Fraction relative_half_width;
};

struct Experiment {
  Duration horizon{8760.0};  // length of the run, warm-up included
  Duration warm_up{0.0};
  int replications{100};
  std::vector<StopWhen> stop_when;  // every one must hold for every alternative
  int max_replications{5000};       // with stop_when
  std::uint64_t seed{1};
  bool antithetic{false};  // replications 2k and 2k+1 are twins
  Fraction confidence{0.95};
};

/// One plant under one maintenance regime: the baseline, or an alternative with its patch applied.
struct Scenario {
  std::string plant;  // label
  Calendar calendar;
  MoneySection money;
  Named<ComponentType> component_types;
  Named<Crew> crews;
  Named<Spare> spares;
  Named<RepairLoop> repair_loops;
  Named<Monitoring> monitoring;
  Named<Line> lines;
  Maintenance maintenance;
  Experiment experiment;
};

}  // namespace hozen::scenario
