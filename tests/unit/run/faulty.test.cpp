// Work that has to be done again, counted by hand.
#include <gtest/gtest.h>

#include "tests/unit/run/lasting_machine.hpp"
#include "tests/unit/run/simulated.hpp"

namespace hozen::run {
namespace {

TEST(FaultyWork, PaysItsPeopleAndCostAgainButTakesOnePart) {
  const auto simulation = simulated(lasting_machine(
      "duration: 2 h, restart: 1 h, cost: 10 USD, crew: {fitter: 1}, spare: drive, faulty: 40 %", "50000"));
  const auto again = simulation.tally().work_done_again;
  const auto orders = simulation.line_tally()[0].corrective_orders;
  EXPECT_GT(again, 100);
  const auto times = static_cast<double>(again + orders);
  EXPECT_DOUBLE_EQ(simulation.ledger().of(Account::actions), 10.0 * times);
  EXPECT_DOUBLE_EQ(simulation.ledger().of(Account::labour), 2.0 * 60.0 * times);
  EXPECT_EQ(to_hours(simulation.tally().corrective_work), 2.0 * times);
  EXPECT_EQ(simulation.at_end().requests[0], simulation.line_tally()[0].failures);
  EXPECT_NEAR(to_hours(simulation.component_tally()[0].down), 3.0 * times, 3.0);
}

TEST(FaultyWork, KeepsThePlannedStationDownUntilItIsDoneWell) {
  const auto simulation =
      simulated(lasting_machine("duration: 1 h", "50000", "maintenance: {policy: age, at: 50 operating_h}\n",
                                "duration: 2 h, restart: 1 h, faulty: 40 %, crew: {fitter: 1}"));
  const auto replaced = simulation.line_tally()[0].planned_replacements;
  const auto again = simulation.tally().work_done_again;
  EXPECT_GT(again, 100);
  EXPECT_EQ(simulation.line_tally()[0].failures, 0);
  EXPECT_NEAR(to_hours(simulation.component_tally()[0].down), 3.0 * static_cast<double>(replaced + again), 3.0);
}

}  // namespace
}  // namespace hozen::run
