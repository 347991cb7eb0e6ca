// Readings with an error, and levels that are not chains, counted by hand.
#include <gtest/gtest.h>

#include <string>

#include "tests/unit/run/simulated.hpp"

namespace hozen::run {
namespace {

/// One machine of this process for 2,400 h.
std::string machine(const std::string& process, const std::string& eye, const std::string& maintenance) {
  return "component_types:\n  drive:\n    modes:\n      wear: {degradation: {process: " + process +
         "}}\n    actions: {corrective: {duration: 0 h}, planned: {duration: 0 h}}\n"
         "monitoring: {eye: {" +
         eye +
         "}}\n"
         "lines:\n  line: {stations: {press: {cycle: 1 h, components: {drive: {type: drive}}}}}\n"
         "maintenance: {policy: condition, monitoring: eye, " +
         maintenance + "}\nexperiment: {horizon: 2400.5 h}\n";
}

constexpr const char* straight = "linear, slope: 0.1 /operating_h, fails_at: 3";

double of(const Simulation& simulation, Fate fate) {
  return static_cast<double>(simulation.tally().fate[static_cast<std::size_t>(fate)]);
}

TEST(Levels, AStraightLineIsSeenAtTheFirstRoundAfterItsLimit) {
  // 2.05 after 20.5 h of life: the round at 24 h, and so on; it would fail after 30 h.
  const auto simulation = simulated(machine(straight, "", "every: 8 h, limit: {wear: 2.05}"));
  EXPECT_EQ(simulation.line_tally()[0].planned_replacements, 100);
  EXPECT_EQ(simulation.line_tally()[0].failures, 0);
  EXPECT_EQ(simulation.tally().true_alarms, 100);
}

TEST(Levels, AnErrorOfNextToNothingChangesNothing) {
  const auto simulation = simulated(machine(straight, "level_noise: {wear: 0.001}", "every: 8 h, limit: {wear: 2.05}"));
  EXPECT_EQ(simulation.line_tally()[0].planned_replacements, 100);
  EXPECT_EQ(simulation.tally().true_alarms, 100);
  EXPECT_EQ(simulation.tally().false_alarms, 0);
}

TEST(Levels, ReadingsAreTooHighOrTooLow) {
  // At the rounds at 8 h and 16 h the level is 0.8 and 1.6, at 24 h it is 2.4; it fails after 30 h.
  const auto simulation =
      simulated(machine(straight, "level_noise: {wear: 0.5}", "every: 8 h, restarts: renewal, limit: {wear: 2.05}"));
  const auto& tally = simulation.tally();
  EXPECT_GT(tally.false_alarms, 10);
  EXPECT_GT(of(simulation, Fate::missed), 10.0);
  EXPECT_EQ(tally.alarms, tally.true_alarms + tally.false_alarms);
  EXPECT_EQ(simulation.line_tally()[0].planned_replacements, tally.alarms);
  // A false alarm prevents nothing.
  EXPECT_EQ(of(simulation, Fate::prevented_stop), static_cast<double>(tally.true_alarms));
  EXPECT_EQ(of(simulation, Fate::missed), static_cast<double>(simulation.line_tally()[0].failures));
}

TEST(Levels, AJumpThatFailsIsNoAlarm) {
  // Jumps of 50 on average: as good as all of them pass limit and end together.
  const auto simulation =
      simulated(machine("gamma, rise: 0.2 /operating_h, scale: 50, fails_at: 10", "", "limit: {wear: 9.9}"));
  EXPECT_GT(simulation.line_tally()[0].failures, 10);
  EXPECT_LT(simulation.tally().alarms, 3);
  EXPECT_EQ(of(simulation, Fate::missed), static_cast<double>(simulation.line_tally()[0].failures));
}

TEST(Levels, ALevelThatHasFallenBelowItsLimitRaisesNoAlarm) {
  // Hardly any drift, much diffusion: most first passages of 5 fall back before a round comes.
  const std::string process = "wiener, drift: 0.1 /operating_h, diffusion: 0.8 /operating_h, fails_at: 10";
  const auto rounds = simulated(machine(process, "", "every: 8 h, limit: {wear: 5}"));
  const auto always = simulated(machine(process, "", "limit: {wear: 5}"));
  EXPECT_EQ(always.line_tally()[0].failures, 0);
  EXPECT_GT(rounds.line_tally()[0].planned_replacements, 10);
  EXPECT_EQ(rounds.tally().false_alarms, 0);
  EXPECT_EQ(rounds.tally().true_alarms, rounds.line_tally()[0].planned_replacements);
  EXPECT_LT(rounds.line_tally()[0].planned_replacements, always.line_tally()[0].planned_replacements);
}

}  // namespace
}  // namespace hozen::run
