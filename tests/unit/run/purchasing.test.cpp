// Hand-made plants whose drives have a fixed life of 100 h and are replaced in no time, so that a unit is asked for at
// 100 h, 200 h, ... as long as there is one.
#include <gtest/gtest.h>

#include "tests/unit/run/simulated.hpp"

namespace hozen::run {
namespace {

std::string plant_that_buys(const std::string& spare, const std::string& more = "",
                            const std::string& corrective = "") {
  return "component_types:\n"
         "  drive: {modes: {burn: {time_to_failure: 100 h, clock: calendar}}, actions: {corrective: {duration: 0 h, "
         "spare: drive" +
         corrective + "}}}\n" + "spares: {drive: {price: 10 USD, " + spare + "}}\n" + more +
         "lines: {a: {stations: {saw: {cycle: 1 h, components: {drive: {type: drive}}}}}}\n"
         "experiment: {horizon: 1050 h}\n";
}

TEST(Purchasing, AnOrderComesAsAWholeAndIsPaidFor) {
  // On hand 5; at 300 h the position is 2: three ordered, come at 350 h. Again at 600 h, and at 900 h.
  const auto simulation = simulated(
      plant_that_buys("lead_time: 50 h, stock: {policy: s_S, reorder_point: 2, up_to: 5, order_cost: 7 USD}"));
  EXPECT_EQ(simulation.spare_tally()[0].orders, 3);
  EXPECT_EQ(simulation.spare_tally()[0].received, 9);
  EXPECT_EQ(simulation.at_end().requests[0], 10);
  EXPECT_EQ(simulation.at_end().met_at_once[0], 10);
  EXPECT_DOUBLE_EQ(simulation.ledger().of(Account::purchases), 9 * 10 + 3 * 7);
  // 5 up to 100 h, 4, 3, then 2 up to 350 h and 5 up to 400 h; from 400 h on the same again.
  EXPECT_EQ(unit_hours(simulation.at_end().on_hand[0]),
            500 + 400 + 300 + 100 + 2 * (250 + 400 + 300 + 100) + 250 + 50 * 4);
}

TEST(Purchasing, TheShortFormOrdersUnitByUnitWhatALevelOrdersAsOne) {
  const auto shortly = simulated(plant_that_buys("lead_time: 250 h, base_stock: 2"));
  const auto level = simulated(plant_that_buys("lead_time: 250 h, stock: {policy: base_stock, level: 2}"));
  for (const auto* simulation : {&shortly, &level}) {
    EXPECT_EQ(simulation->at_end().requests[0], 9);
    EXPECT_EQ(simulation->at_end().met_at_once[0], 6);
    EXPECT_EQ(simulation->spare_tally()[0].orders, 9);
  }
  EXPECT_EQ(shortly.at_end().backorders[0], level.at_end().backorders[0]);
}

TEST(Purchasing, APositionIsLookedAtAtTheStartAndAtEqualIntervals) {
  // Looked at at 0 h, 350 h, 700 h, 1050 h: three, then four, then no more before the end.
  const auto simulation =
      simulated(plant_that_buys("lead_time: 10 h, stock: {policy: base_stock, level: 6, initial: 5, review: 350 h}"));
  EXPECT_EQ(simulation.spare_tally()[0].orders, 3);
  EXPECT_EQ(simulation.spare_tally()[0].received, 1 + 3 + 4);
}

TEST(Purchasing, WhatIsOnItsWayAtTheStartIsOnOrder) {
  const auto simulation = simulated(plant_that_buys(
      "lead_time: 500 h, stock: {policy: s_S, reorder_point: 0, up_to: 4, initial: 1}, arriving: [150 h, "
      "{due_in: 210 h, quantity: 3}]"));
  // 1 until 100 h; one comes at 150 h, three at 210 h, so that the request of 200 h is met and those of 300, 400, 500
  // h. The position is 5 at the start, and 0 at 500 h.
  EXPECT_EQ(simulation.at_end().met_at_once[0], 5);
  EXPECT_EQ(simulation.spare_tally()[0].orders, 1);
  EXPECT_EQ(simulation.spare_tally()[0].received, 5 + 3);
}

TEST(Purchasing, NothingIsOrderedForWhatComesBackFromALoop) {
  const std::string stock = "lead_time: 10 h, stock: {policy: base_stock, level: 2}";
  const auto mended =
      simulated(plant_that_buys(stock, "repair_loops: {shop: {turnaround: 30 h}}\n", ", removed_unit: shop"));
  EXPECT_EQ(mended.spare_tally()[0].orders, 0);
  EXPECT_EQ(mended.at_end().met_at_once[0], 10);
  const auto scrapped = simulated(
      plant_that_buys(stock, "repair_loops: {shop: {turnaround: 30 h, scrap: 100 %}}\n", ", removed_unit: shop"));
  EXPECT_EQ(scrapped.spare_tally()[0].orders, 10);
  EXPECT_EQ(scrapped.at_end().met_at_once[0], 10);
}

TEST(Purchasing, UnitsComeFromTheDepotOneByOneAndArePaidForThere) {
  // Both sites ask at 100 h: one unit goes at once and comes at 107 h; for the other the depot waits until 150 h.
  const auto simulation = simulated(
      "component_types:\n"
      "  drive: {modes: {burn: {time_to_failure: 100 h, clock: calendar}}, actions: {corrective: {duration: 0 h, "
      "spare: here}}}\n"
      "  fan: {modes: {burn: {time_to_failure: 100 h, clock: calendar}}, actions: {corrective: {duration: 0 h, "
      "spare: there}}}\n"
      "spares:\n"
      "  depot: {price: 10 USD, lead_time: 50 h, base_stock: 1}\n"
      "  here: {price: 12 USD, stock: {policy: base_stock, level: 0}, depot: {spare: depot, transit: 7 h}}\n"
      "  there: {base_stock: 0, depot: {spare: depot, transit: 7 h}}\n"
      "lines: {a: {stations: {saw: {cycle: 1 h, components: {drive: {type: drive}, fan: {type: fan}}}}}}\n"
      "experiment: {horizon: 190 h}\n");
  EXPECT_EQ(unit_hours(simulation.at_end().backorders[0]), 50.0);
  EXPECT_EQ(unit_hours(simulation.at_end().backorders[1]) + unit_hours(simulation.at_end().backorders[2]), 7.0 + 57.0);
  EXPECT_EQ(simulation.spare_tally()[0].received, 2);
  EXPECT_EQ(simulation.spare_tally()[1].received, 1);
  EXPECT_DOUBLE_EQ(simulation.ledger().of(Account::purchases), 20.0);
}

}  // namespace
}  // namespace hozen::run
