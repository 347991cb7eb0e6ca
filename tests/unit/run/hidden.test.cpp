// Failures that do not announce themselves, counted by hand.
#include <gtest/gtest.h>

#include "tests/unit/run/simulated.hpp"

namespace hozen::run {
namespace {

/// A guard that fails, unseen, after 100 h of the calendar.
std::string guard(const std::string& mode, const std::string& corrective, const std::string& hours,
                  const std::string& rest, const std::string& planned = "duration: 1 h") {
  return "component_types:\n  guard:\n    modes:\n      stuck: {clock: calendar, time_to_failure: 100 h, hidden: yes" +
         mode + "}\n    actions: {corrective: {" + corrective + "}, planned: {" + planned +
         "}}\nmonitoring: {test: {cost: {inspection: 5 USD}}}\n"
         "lines:\n  line: {flow: parts, stations: {press: {cycle: 1 h, components: {guard: {type: guard}}}}}\n"
         "experiment: {horizon: " +
         hours + " h}\n" + rest;
}

TEST(Hidden, NobodyFindsItWithoutARoundOrADemand) {
  const auto simulation = simulated(guard("", "duration: 1 h", "250", ""));
  EXPECT_EQ(simulation.line_tally()[0].failures, 1);
  EXPECT_EQ(simulation.line_tally()[0].unplanned_stops, 0);
  EXPECT_EQ(simulation.line_tally()[0].corrective_orders, 0);
  EXPECT_EQ(to_hours(simulation.tally().hidden_time), 150.0);
  EXPECT_EQ(to_hours(simulation.tally().undetected_time), 150.0);
  EXPECT_EQ(simulation.flow(0).output(), 250.0);
}

TEST(Hidden, ARoundFindsItAndTheStationGoesOnUntilTheWorkBegins) {
  // Failed at 100 h, found at 160 h, planned for 30 h, mended from 190 h to 192 h; failed again at 292 h.
  const auto simulation =
      simulated(guard("", "duration: 2 h", "300",
                      "maintenance: {policy: inspection, every: 80 h, monitoring: test, planning: 30 h}\n"));
  EXPECT_EQ(simulation.line_tally()[0].failures, 2);
  EXPECT_EQ(simulation.tally().hidden_failures_found, 1);
  EXPECT_EQ(to_hours(simulation.tally().undetected_time), 60.0 + 8.0);
  EXPECT_EQ(to_hours(simulation.tally().hidden_time), 90.0 + 8.0);
  EXPECT_EQ(simulation.line_tally()[0].corrective_orders, 1);
  EXPECT_EQ(simulation.line_tally()[0].planned_replacements, 0);
  EXPECT_EQ(to_hours(simulation.component_tally()[0].down), 2.0);
  EXPECT_EQ(to_hours(simulation.tally().corrective_work), 2.0);
}

TEST(Hidden, ADemandThatIsNotMetStopsTheStationAndIsPaidFor) {
  // Demands at 70, 140, 210 h: the second one finds the failure of 100 h; mended at 142 h, failed again at 242 h.
  const auto simulation = simulated(guard(", demand: {time_between: 70 h, cost: 90 USD}", "duration: 2 h", "250", ""));
  EXPECT_EQ(simulation.tally().demands, 3);
  EXPECT_EQ(simulation.tally().failed_demands, 1);
  EXPECT_EQ(simulation.line_tally()[0].unplanned_stops, 1);
  EXPECT_EQ(simulation.line_tally()[0].corrective_orders, 1);
  EXPECT_EQ(to_hours(simulation.tally().hidden_time), 40.0 + 8.0);
  EXPECT_EQ(simulation.ledger().of(Account::actions), 90.0);
  EXPECT_EQ(simulation.flow(0).output(), 248.0);
}

TEST(Hidden, DemandsOfWorkComeWithTheStationsWorkAndNotWhileItStands) {
  const auto simulation = simulated(guard(", demand: {time_between: 90 operating_h}", "duration: 60 h", "300", ""));
  // Failed at 100 h, asked at 180 h, mended at 240 h; the next demand at 270 h of work, which is 330 h.
  EXPECT_EQ(simulation.tally().demands, 2);
  EXPECT_EQ(simulation.tally().failed_demands, 1);
  EXPECT_EQ(to_hours(simulation.tally().hidden_time), 80.0);
}

TEST(Hidden, ADemandMakesThePlannedOrderCorrective) {
  // Found at 160 h and planned for 30 h; a demand comes at 180 h.
  const auto simulation =
      simulated(guard(", demand: {time_between: 90 h}", "duration: 2 h", "200",
                      "maintenance: {policy: inspection, every: 80 h, monitoring: test, planning: 30 h}\n"));
  EXPECT_EQ(simulation.tally().hidden_failures_found, 1);
  EXPECT_EQ(simulation.tally().failed_demands, 1);
  EXPECT_EQ(simulation.line_tally()[0].corrective_orders, 1);
  EXPECT_EQ(to_hours(simulation.tally().undetected_time), 60.0);
  EXPECT_EQ(to_hours(simulation.tally().hidden_time), 80.0);
}

TEST(Hidden, ReplacementByAgeEndsItUnseen) {
  const auto simulation = simulated(guard("", "duration: 1 h", "245", "maintenance: {policy: age, at: 120 h}\n"));
  EXPECT_EQ(simulation.line_tally()[0].planned_replacements, 2);
  EXPECT_EQ(to_hours(simulation.tally().hidden_time), 20.0 + 20.0);
  EXPECT_EQ(simulation.tally().life_total, 0.0);
}

TEST(Hidden, ItsAgeEndsWithTheFailure) {
  // Half as old as at the failure, 50 h, not as at the round: fails again 50 h after 160 h.
  const auto simulation = simulated(guard("", "restores: {kijima_2: 50 %}, duration: 0 h, restart: 1 h", "215",
                                          "maintenance: {policy: inspection, every: 160 h, monitoring: test}\n"));
  EXPECT_EQ(simulation.line_tally()[0].failures, 2);
  EXPECT_EQ(to_hours(simulation.tally().hidden_time), 60.0 + 5.0);
}

}  // namespace
}  // namespace hozen::run
