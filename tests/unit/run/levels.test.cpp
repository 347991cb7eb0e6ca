// Control limits: machines whose stages are constants, counted by hand.
#include <gtest/gtest.h>

#include <string>

#include "tests/unit/run/simulated.hpp"

namespace hozen::run {
namespace {

/// One machine of these stages for 2,400 h.
std::string machine(const std::string& stages, const std::string& maintenance) {
  return "component_types:\n  drive:\n    modes:\n"
         "      wear: {degradation: {process: chain, stages: [" +
         stages +
         "]}}\n"
         "    actions: {corrective: {duration: 0 h}, planned: {duration: 0 h}}\n"
         "monitoring: {eye: {cost: {inspection: 2 USD}}}\n"
         "lines:\n  line: {stations: {press: {cycle: 1 h, components: {drive: {type: drive}}}}}\n"
         "maintenance: {policy: condition, monitoring: eye, " +
         maintenance + "}\nexperiment: {horizon: 2400.5 h}\n";
}

constexpr const char* slow = "10.5 operating_h, 20 operating_h, 5 operating_h";
constexpr const char* fast = "10.5 operating_h, 3 operating_h";

TEST(Levels, TheFirstRoundAfterTheLimitReplaces) {
  // The level comes to 1 after 10.5 h of life; the round at 16 h sees it, and so on every 16 h.
  const auto simulation = simulated(machine(slow, "every: 8 h, limit: {wear: 1}"));
  EXPECT_EQ(simulation.line_tally()[0].planned_replacements, 150);
  EXPECT_EQ(simulation.line_tally()[0].failures, 0);
  EXPECT_EQ(simulation.tally().alarms, 150);
  EXPECT_EQ(simulation.tally().true_alarms, 150);
  EXPECT_EQ(simulation.tally().inspections, 300);
  EXPECT_DOUBLE_EQ(simulation.ledger().of(Account::monitoring), 600.0);
}

TEST(Levels, AHigherLimitWaitsForIt) {
  // 30.5 h of life: the round at 32 h.
  const auto simulation = simulated(machine(slow, "every: 8 h, limit: {wear: 2}"));
  EXPECT_EQ(simulation.line_tally()[0].planned_replacements, 75);
  EXPECT_EQ(simulation.line_tally()[0].failures, 0);
}

TEST(Levels, AFailureBetweenTwoRoundsIsMissed) {
  // Fails at 13.5 h, before the round at 16 h; the next one comes to its limit at 24 h, where a round is: in time.
  const auto simulation = simulated(machine(fast, "every: 8 h, limit: {wear: 1}"));
  EXPECT_EQ(simulation.line_tally()[0].failures, 100);
  EXPECT_EQ(simulation.line_tally()[0].planned_replacements, 100);
  EXPECT_EQ(simulation.tally().warnable_failures, 100);
  EXPECT_EQ(simulation.tally().fate[static_cast<std::size_t>(Fate::missed)], 100);
  EXPECT_EQ(simulation.tally().fate[static_cast<std::size_t>(Fate::prevented_stop)], 100);
}

TEST(Levels, RoundsCountedFromRenewals) {
  // After the failure at 13.5 h rounds begin anew: the next ones are at 21.5 h, 29.5 h, and the unit fails at 27 h.
  const auto simulation = simulated(machine(fast, "every: 8 h, restarts: renewal, limit: {wear: 1}"));
  EXPECT_EQ(simulation.line_tally()[0].failures, 177);
  EXPECT_EQ(simulation.line_tally()[0].planned_replacements, 0);
  EXPECT_EQ(simulation.tally().inspections, 178);
}

TEST(Levels, WithoutRoundsTheLevelIsKnownAtAllTimes) {
  const auto simulation = simulated(machine(fast, "planning: 2 h, limit: {wear: 1}"));
  EXPECT_EQ(simulation.line_tally()[0].planned_replacements, 192);  // every 12.5 h
  EXPECT_EQ(simulation.line_tally()[0].failures, 0);
  EXPECT_EQ(simulation.tally().inspections, 0);
  const auto late = simulated(machine(fast, "planning: 4 h, limit: {wear: 1}"));
  EXPECT_EQ(late.line_tally()[0].failures, 177);
  EXPECT_EQ(late.tally().fate[static_cast<std::size_t>(Fate::too_late)], 177);
}

TEST(Levels, AModeThatOthersWorkDoesNotRenewKeepsItsLevel) {
  // The belt breaks every 7 h and is renewed alone; the shaft wears on through all of its repairs.
  const auto simulation = simulated(
      "component_types:\n  drive:\n    modes:\n"
      "      shaft: {degradation: {process: chain, stages: {count: 3, time: 10.25 operating_h}}}\n"
      "      belt: {time_to_failure: 7 operating_h}\n"
      "    actions: {corrective: {duration: 1 h, renews: failed_mode}, planned: {duration: 0 h, renews: shaft}}\n"
      "monitoring: {eye: {}}\n"
      "lines:\n  line: {stations: {press: {cycle: 1 h, components: {drive: {type: drive}}}}}\n"
      "maintenance: {policy: condition, monitoring: eye, limit: {shaft: 2}}\nexperiment: {horizon: 8000 h}\n");
  // 7 of 8 hours are worked: 7,000 h of operation.
  EXPECT_EQ(simulation.line_tally()[0].failures, 1000);
  EXPECT_EQ(simulation.line_tally()[0].planned_replacements, 341);  // every 20.5 h of operation
}

TEST(Levels, AFailureOnTheCalendarIsWatchedTheSameWay) {
  const auto simulation = simulated(
      "component_types:\n  drive:\n    modes:\n"
      "      rust: {clock: calendar, degradation: {process: chain, stages: [30 h, 20 h]}}\n"
      "    actions: {corrective: {duration: 1 h}, planned: {duration: 1 h}}\n"
      "monitoring: {eye: {}}\n"
      "lines:\n  line: {stations: {press: {cycle: 1 h, components: {drive: {type: drive}}}}}\n"
      "maintenance: {policy: condition, every: 20 h, monitoring: eye, limit: {rust: 1}}\nexperiment: {horizon: 6010 "
      "h}\n");
  // Seen at 40 h, new at 41 h; at its limit at 71 h, seen at 80 h; new at 81 h, at 111 h, seen at 120 h.
  EXPECT_EQ(simulation.line_tally()[0].planned_replacements, 150);
  EXPECT_EQ(simulation.line_tally()[0].failures, 0);
}

}  // namespace
}  // namespace hozen::run
