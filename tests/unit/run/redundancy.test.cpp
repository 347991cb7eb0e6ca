// Components that stand together: lives that are constants, counted by hand.
#include <gtest/gtest.h>

#include "tests/unit/run/simulated.hpp"

namespace hozen::run {
namespace {

using maintenance::LossCategory;

/// A station that makes a part an hour; its pumps live for 100 h and are mended in `mending`.
std::string pumps(const std::string& use, const std::string& mending, const std::string& horizon,
                  const std::string& rest = "") {
  return "component_types:\n  pump:\n    modes: {wear: {time_to_failure: 100 operating_h}}\n"
         "    actions: {corrective: {duration: " +
         mending + "}, planned: {duration: 1 h}}\n  motor:\n    modes: {wear: {time_to_failure: 150 operating_h}}\n" +
         "    actions: {corrective: {duration: 20 h}, planned: {duration: 1 h}}\n" +
         "lines: {line: {stations: {machine: {cycle: 1 h, components: {pump: {type: pump, " + use + "}" + rest +
         "}}}}}\nexperiment: {horizon: " + horizon + "}\n";
}

double worked(const Simulation& simulation) { return to_hours(simulation.flow(0).operating(0)); }

double lost(const Simulation& simulation, std::size_t component) {
  return simulation.flow(0).lost_by_component()[component];
}

double down(const Simulation& simulation, LossCategory reason) {
  const auto spent = simulation.down_times().spent(0, simulation.flow(0).now());
  return to_hours(spent.by_reason[static_cast<std::size_t>(reason)]);
}

TEST(Redundancy, HotOnesAgeTogether) {
  // Both fail after 100 h, and are back 10 h later.
  const auto simulation = simulated(pumps("copies: 2, needed: 1", "10 h", "1095 h"));
  EXPECT_DOUBLE_EQ(worked(simulation), 1000.0);
  EXPECT_EQ(simulation.line_tally()[0].failures, 20);
  EXPECT_EQ(simulation.line_tally()[0].unplanned_stops, 10);
}

TEST(Redundancy, ColdOnesTakeTurns) {
  const auto simulation = simulated(pumps("copies: 2, needed: 1, standby: cold", "10 h", "1050 h"));
  EXPECT_DOUBLE_EQ(worked(simulation), 1050.0);
  EXPECT_EQ(simulation.line_tally()[0].failures, 10);
  EXPECT_EQ(simulation.line_tally()[0].unplanned_stops, 0);
  EXPECT_EQ(simulation.component_tally()[0].failures, 5);
  EXPECT_EQ(to_hours(simulation.line_tally()[0].components_down), 100.0);
  EXPECT_EQ(to_hours(simulation.component_tally()[1].down), 50.0);
}

TEST(Redundancy, OfThoseThatWaitTheOneThatHasWaitedLongestRuns) {
  // The third runs before the first runs again.
  const auto simulation = simulated(pumps("copies: 3, needed: 1, standby: cold", "10 h", "650 h"));
  for (std::size_t c = 0; c < 3; ++c) {
    EXPECT_EQ(simulation.component_tally()[c].failures, 2) << c;
  }
}

TEST(Redundancy, TheStationStandsOnceTheLastOneIsOut) {
  // From 200 h, when the second one fails, to 240 h, when the first one is back.
  const auto simulation = simulated(pumps("copies: 2, needed: 1, standby: cold", "140 h", "300 h"));
  EXPECT_DOUBLE_EQ(worked(simulation), 260.0);
  EXPECT_EQ(simulation.line_tally()[0].failures, 2);
  EXPECT_EQ(simulation.line_tally()[0].unplanned_stops, 1);
  EXPECT_DOUBLE_EQ(down(simulation, LossCategory::corrective_work), 40.0);
  EXPECT_DOUBLE_EQ(lost(simulation, 0), 0.0);
  EXPECT_NEAR(lost(simulation, 1), 40.0, 1e-9);
}

TEST(Redundancy, WarmOnesAgeAtTheirShareWhileTheyWait) {
  // Failures at 100, 150, 230, 295 and 367.5 h.
  const auto before = simulated(pumps("copies: 2, needed: 1, standby: {warm: 50 %}", "10 h", "367 h"));
  EXPECT_EQ(before.line_tally()[0].failures, 4);
  const auto after = simulated(pumps("copies: 2, needed: 1, standby: {warm: 50 %}", "10 h", "368 h"));
  EXPECT_EQ(after.line_tally()[0].failures, 5);
  EXPECT_DOUBLE_EQ(worked(after), 368.0);
}

TEST(Redundancy, NothingAgesWhileTheStationStands) {
  // The second pump runs from 100 h; the motor stops it from 150 to 170 h; it fails at 220 h.
  const auto before =
      simulated(pumps("copies: 2, needed: 1, standby: cold", "10 h", "219 h", ", motor: {type: motor}"));
  EXPECT_EQ(before.line_tally()[0].failures, 2);
  const auto after = simulated(pumps("copies: 2, needed: 1, standby: cold", "10 h", "225 h", ", motor: {type: motor}"));
  EXPECT_EQ(after.line_tally()[0].failures, 3);
  EXPECT_EQ(after.line_tally()[0].unplanned_stops, 1);
  EXPECT_DOUBLE_EQ(worked(after), 205.0);
}

TEST(Redundancy, SwitchingTakesTimeInWhichTheStationStands) {
  // 2 h from each failure, at 100, 202 and 304 h, booked to the one that takes over.
  const auto simulation =
      simulated(pumps("copies: 2, needed: 1, standby: cold, switching: {time: 2 h}", "10 h", "310 h"));
  EXPECT_DOUBLE_EQ(worked(simulation), 304.0);
  EXPECT_DOUBLE_EQ(down(simulation, LossCategory::restart), 6.0);
  EXPECT_EQ(simulation.line_tally()[0].unplanned_stops, 3);
  EXPECT_EQ(to_hours(simulation.down_times().spent(0, simulation.flow(0).now()).after_failure), 6.0);
  EXPECT_NEAR(lost(simulation, 0), 2.0, 1e-9);
  EXPECT_NEAR(lost(simulation, 1), 4.0, 1e-9);
}

TEST(Redundancy, AfterASwitchingThatFailsTheStationStandsUntilTheFailedOneIsBack) {
  const auto simulation =
      simulated(pumps("copies: 2, needed: 1, standby: cold, switching: {success: 0 %}", "10 h", "325 h"));
  EXPECT_DOUBLE_EQ(worked(simulation), 300.0);
  EXPECT_EQ(simulation.component_tally()[0].failures, 3);
  EXPECT_EQ(simulation.component_tally()[1].failures, 0);
}

TEST(Redundancy, PlannedWorkOnOneThatIsNotMissedCostsNothing) {
  const auto text = pumps("copies: 2, needed: 1, standby: cold", "10 h", "1000 h");
  const auto simulation = simulated(text + "maintenance: {policy: age, at: 60 operating_h}\n");
  EXPECT_DOUBLE_EQ(worked(simulation), 1000.0);
  EXPECT_EQ(simulation.line_tally()[0].planned_replacements, 16);
  EXPECT_EQ(simulation.line_tally()[0].failures, 0);
  // In series they would all be stopped for.
  const auto series =
      simulated(pumps("copies: 2", "10 h", "1000 h") + "maintenance: {policy: age, at: 60 operating_h}\n");
  EXPECT_LT(worked(series), 990.0);
}

}  // namespace
}  // namespace hozen::run
