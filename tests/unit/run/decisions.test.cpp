// What a policy decides is carried out.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "models/run/study.hpp"

namespace hozen::run {
namespace {

/// Four machines that fail at an age, or never, of 100 h each; the rest of the document follows.
std::string machines_under(const std::string& life, const std::string& corrective, const std::string& maintenance) {
  return R"(
plant: four machines
component_types:
  unit:
    modes: {wear: {time_to_failure: )" +
         life + R"(}}
    actions:
      corrective: {)" +
         corrective + R"(}
      planned: {duration: 1 h}
lines:
  machine: {stations: {machine: {copies: 4, cycle: 1 h, components: {unit: {type: unit}}}}}
maintenance: {)" +
         maintenance + R"(}
experiment: {horizon: 1000 h, replications: 1}
)";
}

constexpr const char* valve = "machine-1/machine-1/unit-1";
constexpr const char* fan = "machine-1/fan-1/unit-1";

/// The hours at which planned work begins on a component.
std::vector<double> planned_starts(const std::string& text, const std::string& component) {
  const Study study{scenario::read_text(text, "t.yaml"), 1};
  std::vector<double> hours;
  for (const auto& event : study.explain(component, "baseline", 0, 1)) {
    if (event.what.starts_with("planned begins")) {
      hours.push_back(event.hours);
    }
  }
  return hours;
}

/// The same of a numbered machine.
std::vector<double> planned_starts(const std::string& text, int machine) {
  return planned_starts(text, "machine-1/machine-" + std::to_string(machine) + "/unit-1");
}

TEST(Block, ComesAtItsDatesWhateverTheAge) {
  const auto text = machines_under("1e6 operating_h", "duration: 1 h", "policy: block, every: 300 h");
  for (const int machine : {1, 2, 3, 4}) {
    EXPECT_THAT(planned_starts(text, machine), testing::ElementsAre(300.0, 600.0, 900.0));
  }
}

TEST(Block, SpreadTakesTheComponentsInTurn) {
  const auto text = machines_under("1e6 operating_h", "duration: 1 h", "policy: block, every: 400 h, spread: yes");
  EXPECT_THAT(planned_starts(text, 1), testing::ElementsAre(100.0, 500.0, 900.0));
  EXPECT_THAT(planned_starts(text, 2), testing::ElementsAre(200.0, 600.0));
  EXPECT_THAT(planned_starts(text, 4), testing::ElementsAre(400.0, 800.0));
}

TEST(Block, APhaseInPassesOverTheDatesBeforeAComponentJoins) {
  const auto text = machines_under("1e6 operating_h", "duration: 1 h", "policy: block, every: 100 h, phase_in: 900 h");
  std::vector<double> firsts;
  for (const int machine : {1, 2, 3, 4}) {
    const auto starts = planned_starts(text, machine);
    ASSERT_FALSE(starts.empty());
    EXPECT_EQ(starts.size(), static_cast<std::size_t>((1000.0 - starts.front()) / 100.0 + 0.5));
    firsts.push_back(starts.front());
  }
  EXPECT_THAT(firsts, testing::Contains(testing::Gt(100.0)));
}

TEST(Block, ADateThatARepairHoldsUpIsMadeUpForWhenTheRepairLeavesTheUnitOld) {
  const std::string dates = "policy: block, every: 300 h";
  // It fails at 290 h of work, and is repaired until 340 h.
  EXPECT_THAT(
      planned_starts(machines_under("290 operating_h", "renews: failed_mode, duration: 50 h", dates), 1).front(),
      340.0);
  EXPECT_THAT(planned_starts(machines_under("290 operating_h", "renews: all, duration: 50 h", dates), 1).front(),
              600.0);
}

/// A pump that fails at 300 h of work beside a valve that is replaced by age, in one station; a fan in another station
/// of the line. Failures of the pump are at 300 h, 610 h, ...
std::string pump_and_valve(const std::string& maintenance) {
  return R"(
plant: pump and valve
component_types:
  pump:
    modes: {wear: {time_to_failure: 300 operating_h}}
    actions:
      corrective: {duration: 10 h}
      planned: {duration: 1 h}
  valve:
    modes: {wear: {time_to_failure: 1e6 operating_h}}
    actions:
      corrective: {duration: 10 h}
      planned: {duration: 2 h}
lines:
  machine:
    sequence: [machine, fan]
    stations:
      machine: {cycle: 1 h, components: {pump: {type: pump}, unit: {type: valve}}}
      fan: {cycle: 1 h, components: {unit: {type: valve}}}
    buffers: {between_stations: unlimited}
calendar: {maintenance_window: Sun 06:00 to Sun 18:00}
experiment: {horizon: 900 h, replications: 1}
maintenance: {only: [valve], )" +
         maintenance + "}\n";
}

double first_start(const std::string& text, const std::string& component) {
  const auto starts = planned_starts(text, component);
  return starts.empty() ? 0.0 : starts.front();
}

TEST(Grouping, TakesWhatIsDueSoonIntoTheStop) {
  // The age comes at 410 h, and the work would begin on the Sunday after, at 486 h.
  const std::string age = "policy: age, at: 400 operating_h, start: window";
  EXPECT_EQ(first_start(pump_and_valve(age), valve), 486.0);
  EXPECT_EQ(first_start(pump_and_valve(age + ", group: {within: 99 h}"), valve), 486.0);
  EXPECT_EQ(first_start(pump_and_valve(age + ", group: {within: 100 h}"), valve), 300.0);
  EXPECT_EQ(first_start(pump_and_valve(age + ", group: {age_share: 75 %}"), valve), 300.0);
  EXPECT_EQ(first_start(pump_and_valve(age + ", group: {age_share: 76 %}"), valve), 486.0);
}

TEST(Grouping, OfALineReachesItsOtherStations) {
  const std::string age = "policy: age, at: 400 operating_h, start: window";
  EXPECT_EQ(first_start(pump_and_valve(age + ", group: {within: 110 h}"), fan), 486.0);
  EXPECT_EQ(first_start(pump_and_valve(age + ", group: {at: line, within: 110 h}"), fan), 300.0);
}

TEST(Grouping, HurriesOrdersThatWait) {
  // Ordered at 250 h, for the Sunday at 318 h.
  const std::string age = "policy: age, at: 250 operating_h, start: window";
  EXPECT_EQ(first_start(pump_and_valve(age), valve), 318.0);
  EXPECT_EQ(first_start(pump_and_valve(age + ", group: {at: station}"), valve), 300.0);
}

TEST(Grouping, ADateWhoseWorkIsDoneAtAStopIsPassedOver) {
  EXPECT_THAT(planned_starts(pump_and_valve("policy: block, every: 310 h, group: {within: 20 h}"), valve),
              testing::ElementsAre(300.0, 610.0));
}

}  // namespace
}  // namespace hozen::run
