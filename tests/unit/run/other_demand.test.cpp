// Others who draw on a shelf at times that are known: every 10 h from 10 h on.
#include <gtest/gtest.h>

#include "tests/unit/run/simulated.hpp"

namespace hozen::run {
namespace {

std::string plant_with_other_demand(const std::string& others, const std::string& horizon = "105 h") {
  return "spares: {drive: {price: 10 USD, base_stock: 3, lead_time: 25 h, other_demand: {every: 10 h" + others +
         "}}}\n"
         "component_types:\n"
         "  drive: {modes: {burn: {time_to_failure: 30 h, clock: calendar}}, actions: {corrective: {duration: 0 h, "
         "spare: drive}}}\n"
         "lines: {a: {stations: {saw: {cycle: 1 h, components: {drive: {type: drive}}}}}}\n"
         "experiment: {horizon: " +
         horizon + "}\n";
}

TEST(OtherDemand, IsOrderedAgainAndMakesComponentsWait) {
  // The shelf has 3: asked for at 10, 20, 30 (twice) h; units come 25 h after each request. At 30 h the drive goes
  // first, for it has failed, and the others of 30 h wait until 35 h.
  const auto simulation = simulated(plant_with_other_demand("", "39 h"));
  EXPECT_EQ(simulation.at_end().requests[0], 4);
  EXPECT_EQ(simulation.at_end().met_at_once[0], 3);
  EXPECT_EQ(unit_hours(simulation.at_end().backorders[0]), 5.0);
  EXPECT_EQ(simulation.spare_tally()[0].other_demand, 3);
  EXPECT_EQ(simulation.spare_tally()[0].other_demand_lost, 0);
  EXPECT_EQ(simulation.spare_tally()[0].orders, 4);
}

TEST(OtherDemand, ThatIsLostIsNeitherWaitedForNorOrdered) {
  const auto simulation = simulated(plant_with_other_demand(", unmet: lost", "39 h"));
  EXPECT_EQ(simulation.at_end().requests[0], 4);
  EXPECT_EQ(simulation.at_end().backorders[0], 0);
  EXPECT_EQ(simulation.spare_tally()[0].other_demand, 3);
  EXPECT_EQ(simulation.spare_tally()[0].other_demand_lost, 1);
  EXPECT_EQ(simulation.spare_tally()[0].orders, 3);
}

TEST(OtherDemand, IsMetInPartWhereOnlyAPartIsThere) {
  const auto simulation = simulated(plant_with_other_demand(", units: 2, unmet: lost", "29 h"));
  // Two at 10 h; one of two at 20 h.
  EXPECT_EQ(simulation.spare_tally()[0].other_demand, 4);
  EXPECT_EQ(simulation.spare_tally()[0].other_demand_lost, 1);
  EXPECT_EQ(simulation.at_end().met_at_once[0], 3);
  EXPECT_EQ(to_hours(simulation.at_end().out_of_stock[0]), 9.0);
}

TEST(OtherDemand, ThatComesAtOnceAgainLetsTimeGoOn) {
  auto text = plant_with_other_demand("", "1e-4 s");
  text.replace(text.find("every: 10 h"), 11, "every: 1e-9 s");
  EXPECT_EQ(simulated(text).spare_tally()[0].other_demand, 99);  // one a tick
}

}  // namespace
}  // namespace hozen::run
