// Hand-made plants: a drive of a fixed life of 100 h asks for spare a, in whose place b may be given out.
#include <gtest/gtest.h>

#include "tests/unit/run/simulated.hpp"

namespace hozen::run {
namespace {

std::string plant_with_substitute(const std::string& a, const std::string& b, const std::string& substitution,
                                  const std::string& horizon = "1000 h") {
  return "component_types:\n"
         "  drive: {modes: {burn: {time_to_failure: 100 h, clock: calendar}}, actions: {corrective: {duration: 1 h, "
         "spare: a}}}\n"
         "spares:\n  a: {price: 10 USD, " +
         a + "}\n  b: {price: 15 USD, " + b + ", replaces: {a: {" + substitution + "}}}\n" +
         "lines: {line: {stations: {saw: {cycle: 1 h, components: {drive: {type: drive}}}}}}\n"
         "experiment: {horizon: " +
         horizon + "}\n";
}

TEST(Substitution, AnEmptyShelfIsStoodInForAndEachOrdersItsOwn) {
  // a at 100 h, ordered again, comes at 700 h; b at 201 h and at 308 h: the conversion takes 6 h once.
  const auto simulation =
      simulated(plant_with_substitute("base_stock: 1, lead_time: 600 h", "base_stock: 2, lead_time: 600 h",
                                      "conversion: 6 h, cost: 900 USD, reversible: yes", "400 h"));
  EXPECT_EQ(simulation.at_end().requests[0], 3);
  EXPECT_EQ(simulation.at_end().met_at_once[0], 3);
  EXPECT_EQ(simulation.spare_tally()[0].stood_in, 2);
  EXPECT_EQ(simulation.spare_tally()[0].orders, 1);
  EXPECT_EQ(simulation.spare_tally()[1].orders, 2);
  EXPECT_DOUBLE_EQ(simulation.ledger().of(Account::actions), 900.0);
  EXPECT_EQ(to_hours(simulation.tally().corrective_work), 1.0 + 7.0 + 1.0);
}

TEST(Substitution, WhatCanGoBackIsConvertedBack) {
  // b at 100 h until 107 h; a has come at 150 h and is fitted at 207 h, which takes the conversion again.
  const auto simulation = simulated(plant_with_substitute(
      "stock: {policy: base_stock, level: 1, initial: 0}, lead_time: 150 h", "base_stock: 1, lead_time: 600 h",
      "conversion: 6 h, cost: 900 USD, reversible: yes", "300 h"));
  EXPECT_EQ(simulation.spare_tally()[0].stood_in, 1);
  EXPECT_DOUBLE_EQ(simulation.ledger().of(Account::actions), 1800.0);
  EXPECT_EQ(to_hours(simulation.tally().corrective_work), 7.0 + 7.0);
}

TEST(Substitution, WhatIsConvertedForGoodAsksForTheNewKind) {
  const auto simulation = simulated(plant_with_substitute(
      "stock: {policy: base_stock, level: 1, initial: 0}, lead_time: 150 h", "base_stock: 2, lead_time: 600 h",
      "conversion: 6 h, cost: 900 USD, reversible: no", "300 h"));
  EXPECT_EQ(simulation.spare_tally()[0].stood_in, 1);
  EXPECT_EQ(simulation.at_end().requests[1], 1);
  EXPECT_DOUBLE_EQ(simulation.ledger().of(Account::actions), 900.0);
}

TEST(Substitution, OthersWhoDoNotWaitTakeWhatStandsInBeforeTheyLeave) {
  // They ask at 30, 60 and 90 h: two units of b are there.
  const auto simulation = simulated(plant_with_substitute(
      "stock: {policy: base_stock, level: 0}, lead_time: 800 h, other_demand: {every: 30 h, unmet: lost}",
      "base_stock: 2, lead_time: 600 h", "conversion: 0 h", "99 h"));
  EXPECT_EQ(simulation.spare_tally()[0].other_demand, 3);
  EXPECT_EQ(simulation.spare_tally()[0].stood_in, 2);
  EXPECT_EQ(simulation.spare_tally()[0].other_demand_lost, 1);
  EXPECT_EQ(simulation.at_end().backorders[0], 0);
}

TEST(Substitution, WhoWaitsTakesWhatComesFirst) {
  // Nothing is there at 100 h; b comes at 120 h, a at 900 h.
  const auto simulation = simulated(plant_with_substitute(
      "stock: {policy: base_stock, level: 0}, lead_time: 800 h",
      "stock: {policy: base_stock, level: 1, initial: 0}, lead_time: 120 h", "conversion: 0 h", "200 h"));
  EXPECT_EQ(simulation.spare_tally()[0].stood_in, 1);
  EXPECT_EQ(unit_hours(simulation.at_end().backorders[0]), 20.0);
  EXPECT_EQ(simulation.at_end().met_at_once[0], 0);
}

}  // namespace
}  // namespace hozen::run
