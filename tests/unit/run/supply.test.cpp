// Hand-made plants whose motor has a fixed life and comes from one supplier in no time but that of the way.
#include <gtest/gtest.h>

#include "tests/unit/run/simulated.hpp"

namespace hozen::run {
namespace {

/// It fails on day 10; what is ordered then is 5 d in production and 8 d in transit.
std::string plant_behind_a_storm(const std::string& on_the_way, const std::string& horizon) {
  return "component_types:\n"
         "  motor: {modes: {random: {time_to_failure: 10 d, clock: calendar}}, actions: {corrective: {spare: motor, "
         "duration: 0 h}}}\n"
         "spares: {motor: {base_stock: 0, sourcing: orient}}\n"
         "regions: {east: {}}\n"
         "routes: {sea: {from: east, transit: 8 d, disruptions: {storm: {at: 16 d, down: 30 d" +
         on_the_way +
         "}}}}\n"
         "suppliers: {orient: {region: east, route: sea, sells: {motor: {production: 5 d}}}}\n"
         "lines: {main: {stations: {press: {cycle: 1 h, components: {motor: {type: motor}}}}}}\n"
         "experiment: {horizon: " +
         horizon + "}\n";
}

double days_waited(const Simulation& simulation) { return unit_hours(simulation.at_end().backorders[0]) / 24.0; }

TEST(Supply, GoodsOnARouteThatIsOutStandStill) {
  // They have left on day 15, stand still from 16 to 46 with 7 d to go, and come on day 53.
  const auto simulation = simulated(plant_behind_a_storm("", "60 d"));
  EXPECT_DOUBLE_EQ(days_waited(simulation), 43.0);
  EXPECT_DOUBLE_EQ(days_waited(simulated(plant_behind_a_storm(", in_transit: hold", "60 d"))), 43.0);
}

TEST(Supply, GoodsOnARouteThatIsOutGoBackOrAreLost) {
  // Those that went back leave again on day 46, for 8 d.
  EXPECT_DOUBLE_EQ(days_waited(simulated(plant_behind_a_storm(", in_transit: return", "60 d"))), 44.0);
  // Those that are lost on day 16 are ordered again: finished on day 21, under way from 46 to 54.
  const auto lost = simulated(plant_behind_a_storm(", in_transit: lost", "60 d"));
  EXPECT_DOUBLE_EQ(days_waited(lost), 44.0);
  EXPECT_EQ(lost.spare_tally()[0].orders, 2);
}

TEST(Supply, WhatIsOrderedAtTheStartOfTheMeasuredSpanIsPartOfIt) {
  for (const auto* const warm_up : {"0 d", "9 d"}) {
    // At the start two are ordered, and one as one fails on day 10, which is after either warm-up.
    auto simulation = simulated(
        "component_types:\n"
        "  motor: {modes: {random: {time_to_failure: 10 d, clock: calendar}}, actions: {corrective: {spare: motor, "
        "duration: 0 h}}}\n"
        "spares: {motor: {sourcing: orient, stock: {policy: base_stock, level: 2, initial: 0, order_cost: 5 USD}}}\n"
        "regions: {east: {}}\n"
        "suppliers: {orient: {region: east, sells: {motor: {production: 1 d}}}}\n"
        "lines: {main: {stations: {press: {cycle: 1 h, components: {motor: {type: motor}}}}}}\n"
        "experiment: {horizon: 15 d, warm_up: " +
        std::string{warm_up} + "}\n");
    const bool from_the_start = std::string{warm_up} == "0 d";
    for (std::uint64_t replication = 0; replication < 2; ++replication) {
      simulation.run(1, replication, false);
      EXPECT_EQ(simulation.at_end().supply.units.ordered - simulation.at_start().supply.units.ordered,
                from_the_start ? 3 : 1);
      EXPECT_EQ(simulation.spare_tally()[0].orders, from_the_start ? 2 : 1);
      EXPECT_EQ(simulation.ledger().of(Account::purchases), from_the_start ? 10.0 : 5.0);
    }
  }
}

}  // namespace
}  // namespace hozen::run
