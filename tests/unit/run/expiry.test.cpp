// Hand-made plants whose drives have a fixed life of 100 h and are replaced in no time.
#include <gtest/gtest.h>

#include "tests/unit/run/simulated.hpp"

namespace hozen::run {
namespace {

std::string plant_with_shelf_life(const std::string& spare, const std::string& horizon) {
  return "component_types:\n"
         "  drive: {modes: {burn: {time_to_failure: 100 h, clock: calendar}}, actions: {corrective: {duration: 0 h, "
         "spare: drive}}}\n"
         "spares: {drive: {price: 10 USD, " +
         spare +
         "}}\n"
         "lines: {a: {stations: {saw: {cycle: 1 h, components: {drive: {type: drive}}}}}}\n"
         "experiment: {horizon: " +
         horizon + "}\n";
}

TEST(Expiry, UnitsAreScrappedAtTheEndOfTheirShelfLifeTheOldestGivenOutFirst) {
  // Three at the start. One is used at 100 h, and another ordered, which comes at 120 h. The two old ones expire at 150
  // h; two more come at 170 h. At 200 h the unit of 120 h is given out; the units of 170 h and 220 h are there at 260
  // h.
  const auto simulation =
      simulated(plant_with_shelf_life("base_stock: 3, lead_time: 20 h, shelf_life: 150 h", "260 h"));
  EXPECT_EQ(simulation.spare_tally()[0].expired, 2);
  EXPECT_EQ(simulation.spare_tally()[0].received, 1 + 2 + 1);
  EXPECT_EQ(simulation.at_end().met_at_once[0], 2);
  EXPECT_EQ(unit_hours(simulation.at_end().on_hand[0]), 3 * 100 + 2 * 20 + 3 * 30 + 1 * 20 + 3 * 30 + 2 * 20 + 3 * 40);
  EXPECT_DOUBLE_EQ(simulation.ledger().of(Account::purchases), 40.0);
}

TEST(Expiry, AUnitThatWasGivenOutInTimeDoesNotExpire) {
  const auto simulation =
      simulated(plant_with_shelf_life("base_stock: 1, lead_time: 20 h, shelf_life: 101 h", "450 h"));
  EXPECT_EQ(simulation.spare_tally()[0].expired, 0);
  EXPECT_EQ(simulation.at_end().met_at_once[0], 4);
}

TEST(Emergency, AUnitIsOrderedAtOnceWhereWorkAfterAFailureWaits) {
  // At 100 h the only unit is used, and one is ordered for 1,100 h. At 200 h nothing is there: the quick way, until 230
  // h. Then at 330 h again, until 360 h.
  const auto simulation = simulated(
      plant_with_shelf_life("base_stock: 1, lead_time: 1000 h, emergency: {lead_time: 30 h, price: 60 USD}", "400 h"));
  EXPECT_EQ(simulation.spare_tally()[0].emergencies, 2);
  EXPECT_EQ(simulation.spare_tally()[0].orders, 1);
  EXPECT_EQ(unit_hours(simulation.at_end().backorders[0]), 60.0);
  EXPECT_DOUBLE_EQ(simulation.ledger().of(Account::purchases), 120.0);
}

}  // namespace
}  // namespace hozen::run
