// Component types: failure modes, warnings, actions.
#include "models/scenario/law_value.hpp"
#include "models/scenario/quantities.hpp"
#include "models/scenario/special_values.hpp"
#include "models/scenario/tables.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

bool action_applies(std::string_view field, const void* object) {
  return field != "restores" || static_cast<const Action*>(object)->renews != Renews::none;
}

bool mode_applies(std::string_view field, const void* object) {
  const auto& mode = *static_cast<const FailureMode*>(object);
  if (mode.at_start && (field == "clock" || field == "hidden")) {
    return false;
  }
  if (field == "time_to_failure") {
    return !mode.degradation && !mode.at_start;
  }
  if (field == "demand") {
    return mode.hidden;
  }
  return field != "on_warning" || mode.warning || mode.degradation;
}

/// What fails as it starts neither ages nor announces itself.
void check_start(const Node& node, const Reading& reading) {
  for (const auto* other : {"time_to_failure", "degradation", "clock", "growth", "warning", "hidden", "demand"}) {
    if (const auto* entry = written(node, other)) {
      fail(entry->place, reading.what + " fails as its station starts: '" + other + "' would have no effect",
           {"expected at_start with on_failure alone, and another mode for what happens while the station works"});
    }
  }
}

/// A mode has one origin: a life, a level that rises, or the start of its station.
void check_mode(const Node& node, const void* object, const Reading& reading) {
  const auto& mode = *static_cast<const FailureMode*>(object);
  if (mode.at_start) {
    check_start(node, reading);
    return;
  }
  const auto* life = node.find("time_to_failure");
  if (written(node, "time_to_failure") == nullptr && !mode.degradation) {
    fail(life == nullptr ? node.place : life->place, "missing key 'time_to_failure' in " + reading.what,
         {"expected time_to_failure: time or law of time on the clock, or degradation: a process whose level rises, or "
          "at_start: a probability"});
  }
  if (!mode.degradation) {
    return;
  }
  for (const auto* other : {"time_to_failure", "warning", "growth"}) {
    if (const auto* entry = written(node, other)) {
      const std::string_view name{other};
      fail(entry->place, reading.what + " has both 'degradation' and '" + other + "'",
           {name == "warning"  ? "expected degradation alone: its level is what is watched"
            : name == "growth" ? "expected growth beside time_to_failure: it scales lives, not levels"
                               : "expected one of them: the process says how long a life is"});
    }
  }
}

}  // namespace

const Table& warning_table() {
  static const Table table = Table::of<Warning>(
      "warning", "How a failure announces itself.",
      {field<&Warning::model>(
           "model", choice<WarningModel>({{"lead", WarningModel::lead}, {"delay_time", WarningModel::delay_time}}),
           "lead: a warning so long before the failure, the life unchanged; delay_time: a defect "
           "arises after time_to_failure, and fails after this time"),
       required(field<&Warning::time>("time", clock_law({Clock::operating, Clock::calendar, Clock::cycles}),
                                      "lead time, or delay from defect to failure"))});
  return table;
}

const Table& demand_table() {
  static const Table table = Table::of<Demand>(
      "demand", "What asks for a component, and finds out whether it has failed.",
      {required(field<&Demand::time_between>("time_between", clock_law({Clock::operating, Clock::calendar}),
                                             "from one demand to the next")),
       field<&Demand::cost>("cost", sum(), "of each demand that is not met")});
  return table;
}

const Table& mode_table() {
  static const Table table =
      Table::of<FailureMode>(
          "failure mode", "One way to fail.",
          {whole_field<FailureMode>("clock", mode_clock(),
                                    "what makes it age: operation, the calendar, cycles of the station, or the "
                                    "operation of another station of the line"),
           field<&FailureMode::time_to_failure>(
               "time_to_failure", clock_law({Clock::operating, Clock::calendar, Clock::cycles}),
               "life on the mode's clock; with a delay_time warning, the time until the defect arises"),
           field<&FailureMode::degradation>("degradation", optional(object<Degradation>(degradation_table)),
                                            "instead of time_to_failure: a level that rises until the mode fails"),
           field<&FailureMode::at_start>(
               "at_start", optional(share()),
               "instead of time_to_failure: probability to fail each time its station starts again after it stood"),
           field<&FailureMode::growth>("growth", optional(object<Growth>(growth_table)),
                                       "units that are made later in the run live longer"),
           field<&FailureMode::warning>("warning", optional(object<Warning>(warning_table)),
                                        "how the failure announces itself"),
           field<&FailureMode::hidden>(
               "hidden", yes_no(),
               "the failure does not announce itself: the station goes on until a round or a demand finds it"),
           field<&FailureMode::demand>("demand", optional(object<Demand>(demand_table)),
                                       "what asks for it: one that is not met stops the station"),
           field<&FailureMode::on_failure>("on_failure", reference("action"), "what is done after a failure"),
           field<&FailureMode::on_warning>("on_warning", reference("action"), "what is done after an alarm")})
          .with_check(check_mode)
          .with_applies(mode_applies);
  return table;
}

const Table& early_failure_table() {
  static const Table table = Table::of<EarlyFailure>(
      "early failure", "A failure that an intervention itself can cause.",
      {required(field<&EarlyFailure::probability>("probability", share(), "how often an intervention plants one")),
       required(field<&EarlyFailure::time_to_failure>("time_to_failure", clock_law({Clock::operating, Clock::calendar}),
                                                      "from the restart to the early failure"))});
  return table;
}

const Table& action_table() {
  static const Table table =
      Table::of<Action>(
          "action", "Work on a component.",
          {field<&Action::priority>("priority", optional(whole(1, last_priority)),
                                    "which work people do first, 1 first; without: 1 after a failure, 2 for planned "
                                    "work, 3 for a check"),
           whole_field<Action>("renews", renewed(), "which modes it restores"),
           field<&Action::restores>("restores", restored(), "how old it leaves them: as new, as old, or in between"),
           field<&Action::spare>("spare", optional(reference("spare")), "taken from the shelf at the start"),
           field<&Action::crew>("crew", named("crew", whole(1, most_people)),
                                "people held during the work, by crew or skill"),
           required(field<&Action::duration>("duration", duration_law(), "hands-on work, without any waiting")),
           field<&Action::restart>("restart", duration_law(), "after the work, the station still down"),
           field<&Action::cost>("cost", sum(), "consumables and outside services"),
           field<&Action::faulty>("faulty", share(),
                                  "share of the work that proves faulty at the restart, and is done again"),
           field<&Action::removed_unit>("removed_unit", optional(reference("repair loop")),
                                        "where the removed unit is restored"),
           field<&Action::early_failure>("early_failure", optional(object<EarlyFailure>(early_failure_table)),
                                         "what the intervention can cause")})
          .with_applies(action_applies);
  return table;
}

const Table& component_type_table() {
  static const Table table = Table::of<ComponentType>(
      "component type", "A kind of component: how it fails and what is done about it.",
      {field<&ComponentType::priority>("priority", whole(1, last_priority),
                                       "which of several works of equal priority people do first, 1 first"),
       field<&ComponentType::initial_age>("initial_age", initial_ages(), "how old the components are at the start"),
       required(field<&ComponentType::modes>("modes", named("failure mode", object<FailureMode>(mode_table)),
                                             "competing ways to fail")),
       required(field<&ComponentType::actions>("actions", named("action", object<Action>(action_table)),
                                               "work: corrective always, planned for every policy but corrective, "
                                               "check after false alarms that are inspected"))});
  return table;
}

}  // namespace hozen::scenario
