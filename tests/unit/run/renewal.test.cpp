// What work restores, counted by hand.
#include <gtest/gtest.h>

#include "tests/unit/run/lasting_machine.hpp"
#include "tests/unit/run/simulated.hpp"

namespace hozen::run {
namespace {

std::int64_t failures(const std::string& text) { return simulated(text).line_tally()[0].failures; }

TEST(Restoration, KijimasFirstModelTakesItsShareOfTheTimeSinceTheLastRepair) {
  // Lives of 100, 50, 25, 12.5 h; at 187.5 h of work and three repairs the fourth failure.
  const std::string half = "restores: {kijima_1: 50 %}, duration: 1 h";
  EXPECT_EQ(failures(lasting_machine(half, "190.4")), 3);
  EXPECT_EQ(failures(lasting_machine(half, "190.6")), 4);
}

TEST(Restoration, KijimasSecondModelTakesItsShareOfTheWholeAge) {
  // 100 h, then 50 h each time: the fourth failure after 250 h of work and three repairs.
  const std::string half = "restores: {kijima_2: 50 %}, duration: 1 h";
  EXPECT_EQ(failures(lasting_machine(half, "252.9")), 3);
  EXPECT_EQ(failures(lasting_machine(half, "253.1")), 4);
}

TEST(Restoration, SharesOfAllAndOfNothingAreTheirNames) {
  const auto count = [](const std::string& restores) {
    return failures(lasting_machine("restores: " + restores + ", duration: 1 h", "2000"));
  };
  EXPECT_EQ(count("{kijima_2: 0 %}"), count("new"));
  EXPECT_EQ(count("{new_with_probability: 100 %}"), count("new"));
  EXPECT_EQ(count("{kijima_1: 100 %}"), count("minimal"));
  EXPECT_EQ(count("{kijima_2: 100 %}"), count("minimal"));
  EXPECT_EQ(count("{new_with_probability: 0 %}"), count("minimal"));
  EXPECT_GT(count("minimal"), 1000);
}

TEST(Restoration, PlannedWorkInPartIsDueAgainAfterTheSameAge) {
  // Half new at 60 h and 120 h of work: the machine is 45 h old then, and fails 55 h later, before the third time.
  const auto simulation =
      simulated(lasting_machine("duration: 1 h", "178", "maintenance: {policy: age, at: 60 operating_h}\n",
                                "restores: {kijima_2: 50 %}, duration: 1 h"));
  EXPECT_EQ(simulation.line_tally()[0].planned_replacements, 2);
  EXPECT_EQ(simulation.line_tally()[0].failures, 1);
}

TEST(Restoration, RepairInPartLeavesTheUnitsAge) {
  // Fails at 100 h, is half as old then, and is replaced at 120 h of work.
  const auto simulation = simulated(lasting_machine("restores: {kijima_2: 50 %}, duration: 1 h", "122.5",
                                                    "maintenance: {policy: age, at: 120 operating_h}\n"));
  EXPECT_EQ(simulation.line_tally()[0].failures, 1);
  EXPECT_EQ(simulation.line_tally()[0].planned_replacements, 1);
}

TEST(Restoration, BrownAndProschansIsAsNewByChance) {
  // Three failures in ten are followed by 100 h of work, the others by the next failure at once: 30 h of work and an
  // hour of repair each. Four standard deviations: a false alarm in 16,000 seeds.
  const auto failed = failures(lasting_machine("restores: {new_with_probability: 30 %}, duration: 1 h", "100000"));
  EXPECT_NEAR(static_cast<double>(failed), 100000.0 / 31.0, 350.0);
}

}  // namespace
}  // namespace hozen::run
