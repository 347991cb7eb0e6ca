// Hand-made plants whose drives have a fixed life of 100 h and are replaced in no time.
#include <gtest/gtest.h>

#include "tests/unit/run/simulated.hpp"

namespace hozen::run {
namespace {

std::string plant_with_stockpile(const std::string& stockpile, const std::string& horizon) {
  return "component_types:\n"
         "  drive: {modes: {burn: {time_to_failure: 100 h, clock: calendar}}, actions: {corrective: {duration: 0 h, "
         "spare: drive}}}\n"
         "spares: {drive: {price: 10 USD, holding: 100 %/y, base_stock: 1, lead_time: 250 h, stockpile: {" +
         stockpile +
         "}}}\n"
         "lines: {a: {stations: {saw: {cycle: 1 h, components: {drive: {type: drive}}}}}}\n"
         "experiment: {horizon: " +
         horizon + "}\n";
}

TEST(Stockpile, IsDrawnFromWhenTheShelfIsEmptyAndBoughtAtItsTime) {
  // The shelf's unit goes at 100 h, the next one comes at 350 h: 200 h and 300 h are met from the stockpile, and
  // nothing is ordered for them. The shelf is empty again from 400 h to 650 h.
  const auto simulation = simulated(plant_with_stockpile("quantity: 3, from: 150 h", "550 h"));
  EXPECT_EQ(simulation.spare_tally()[0].drawn, 3);
  EXPECT_EQ(simulation.at_end().met_at_once[0], 5);
  EXPECT_EQ(simulation.spare_tally()[0].orders, 2);
  EXPECT_DOUBLE_EQ(simulation.ledger().of(Account::purchases), 40.0);
  // On the shelf 100 h and 50 h; apart three, two, one up to 500 h.
  EXPECT_NEAR(simulation.ledger().of(Account::holding), 10.0 * (150 + 3 * 50 + 2 * 100 + 200) / 8760.0, 1e-9);
}

TEST(Stockpile, IsNotThereBeforeItIsBought) {
  const auto simulation = simulated(plant_with_stockpile("quantity: 3, from: 220 h", "250 h"));
  EXPECT_EQ(unit_hours(simulation.at_end().backorders[0]), 20.0);
  EXPECT_EQ(simulation.spare_tally()[0].drawn, 1);
}

TEST(Stockpile, IsFilledAgainByWhatComesNext) {
  // Drawn from at 200 h and at 300 h, and so ordered again. The unit of 350 h goes into it and is drawn at 400 h; that
  // of 450 h as well, drawn at 500 h; that of 550 h is there at 600 h.
  const auto simulation = simulated(plant_with_stockpile("quantity: 2, refill: yes", "640 h"));
  EXPECT_EQ(simulation.at_end().met_at_once[0], 6);
  EXPECT_EQ(simulation.spare_tally()[0].drawn, 5);
  EXPECT_EQ(simulation.spare_tally()[0].orders, 6);
}

TEST(Stockpile, IsKeptForThoseItNames) {
  // A drive that is replaced in time every 60 h waits for its part: the stockpile is for failures, which come at 100 h.
  const std::string text =
      "component_types:\n"
      "  drive: {modes: {burn: {time_to_failure: 100 h, clock: calendar}}, actions: {corrective: {duration: 0 h, "
      "spare: "
      "drive}, planned: {duration: 0 h, spare: drive}}}\n"
      "spares: {drive: {base_stock: 0, lead_time: 1000 h, stockpile: {quantity: 1, for: ";
  const std::string rest =
      "}}}\n"
      "lines: {a: {stations: {saw: {cycle: 1 h, components: {drive: {type: drive}}}}}}\n"
      "maintenance: {policy: age, at: 60 h, planning: 0 h, start: immediately}\n"
      "experiment: {horizon: 110 h}\n";
  const auto kept = simulated(text + "[corrective]" + rest);
  EXPECT_EQ(kept.line_tally()[0].failures, 1);
  EXPECT_EQ(kept.spare_tally()[0].drawn, 1);
  const auto open = simulated(text + "[corrective, planned]" + rest);
  EXPECT_EQ(open.line_tally()[0].planned_replacements, 1);
  EXPECT_EQ(open.line_tally()[0].failures, 0);
}

}  // namespace
}  // namespace hozen::run
