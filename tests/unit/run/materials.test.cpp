// A press that makes a part an hour and uses two units of steel in it.
#include <gtest/gtest.h>

#include "models/run/measures.hpp"
#include "models/run/station_span.hpp"
#include "tests/unit/run/simulated.hpp"

namespace hozen::run {
namespace {

std::string press_line(const std::string& stock, const std::string& horizon, const std::string& line = "",
                       const std::string& station = "", const std::string& more = "") {
  return "materials: {steel: {used_by: {line: main}, per_cycle: 2, price: 10 USD, " + stock + "}}\n" + more +
         "lines: {main: {" + line + "stations: {press: {cycle: 1 h" + station +
         "}}}}\nexperiment: {horizon: " + horizon + "}\n";
}

Measures measured(const Simulation& simulation) {
  std::vector<StationSpan> spans;
  measure_stations(simulation, spans);
  std::vector<Measures> lines;
  for (std::size_t line = 0; line < simulation.plant().lines.size(); ++line) {
    lines.push_back(measure_line(simulation, spans, line));
  }
  return measure_plant(simulation, lines);
}

const MaterialReading& steel(const Simulation& simulation) { return simulation.at_end().materials.front(); }

TEST(Materials, AreOrderedWhereTheLevelCrossesTheReorderPoint) {
  // 30 units: at 10 h 10 are left, and 20 are ordered, which come at 13 h; again at 20 h, and so on.
  for (const auto* flow : {"", "flow: parts, ", "flow: parts, engine: network, "}) {
    const auto simulation = simulated(press_line(
        "lead_time: 3 h, stock: {policy: r_Q, reorder_point: 10, quantity: 20, order_cost: 7 USD}", "99 h", flow));
    EXPECT_EQ(simulation.material_tally()[0].orders, 9) << flow;
    EXPECT_EQ(simulation.material_tally()[0].stops, 0) << flow;
    EXPECT_NEAR(steel(simulation).used, 198.0, 1e-9) << flow;
    EXPECT_EQ(steel(simulation).received, 180.0) << flow;
    EXPECT_NEAR(steel(simulation).level, 30.0 + 180.0 - 198.0, 1e-8) << flow;
    EXPECT_DOUBLE_EQ(simulation.ledger().of(Account::purchases), 9 * 7.0 + 180 * 10.0) << flow;
  }
}

TEST(Materials, ThatRunOutLetTheStationStand) {
  // Ordered at 10 h, empty at 15 h, comes at 18 h; then every 13 h the same.
  for (const auto* flow : {"", "flow: parts, ", "flow: parts, engine: network, "}) {
    const auto simulation =
        simulated(press_line("lead_time: 8 h, stock: {policy: r_Q, reorder_point: 10, quantity: 20}", "44 h", flow));
    const auto m = measured(simulation);
    EXPECT_EQ(simulation.material_tally()[0].stops, 3) << flow;
    EXPECT_NEAR(m.waiting_material_time, 9.0, 1e-8) << flow;
    EXPECT_NEAR(m.material_empty_time, 9.0, 1e-8) << flow;
    EXPECT_EQ(m.down_time, 0.0) << flow;
    EXPECT_EQ(m.up_time, m.station_time) << flow;
    EXPECT_NEAR(m.standby_time, 9.0, 1e-8) << flow;
    EXPECT_NEAR(m.lost_output, 9.0, 1e-6) << flow;
    EXPECT_NEAR(m.lost_output_waiting_material, 9.0, 1e-6) << flow;
    EXPECT_NEAR(steel(simulation).lost, 9.0, 1e-6) << flow;
    EXPECT_NEAR(steel(simulation).used, 70.0, 1e-8) << flow;
  }
}

TEST(Materials, GiveWayToAFailureAsTheReasonToStand) {
  // Without steel from 15 h to 18 h; the motor fails at 16 h, and is mended at 20 h.
  const std::string motor =
      "component_types: {motor: {modes: {burn: {time_to_failure: 16 h, clock: calendar}}, actions: {corrective: "
      "{duration: 4 h}}}}\n";
  const auto m = measured(simulated(press_line("lead_time: 8 h, stock: {policy: r_Q, reorder_point: 10, quantity: 20}",
                                               "24 h", "", ", components: {motor: {type: motor}}", motor)));
  EXPECT_NEAR(m.waiting_material_time, 1.0, 1e-8);
  EXPECT_NEAR(m.down_corrective_work, 4.0, 1e-8);
  EXPECT_NEAR(m.lost_output_waiting_material, 1.0, 1e-6);
  EXPECT_EQ(m.failures, 1.0);
  EXPECT_EQ(m.unplanned_stops, 0.0) << "it stood already";
}

TEST(Materials, OfSeveralLinesComeFromOneStock) {
  // Two presses use 4 units an hour: 30 units last 7.5 h; 20 come every 8 h, for 5 h of work.
  const auto simulation = simulated(press_line(
      "lead_time: 8 h, stock: {policy: s_S, reorder_point: 0, up_to: 20, initial: 30}", "31 h", "copies: 2, "));
  EXPECT_EQ(simulation.material_tally()[0].stops, 2);
  EXPECT_NEAR(measured(simulation).waiting_material_time, 2 * (8.0 + 8.0), 1e-8);
  EXPECT_NEAR(steel(simulation).used, 4 * (7.5 + 5.0 + 2.5), 1e-8);
}

TEST(Materials, AreHeldOnTheCalendarAndUsedInTheHoursOfTheLine) {
  const auto simulation =
      simulated(press_line("holding: 10 %/y, lead_time: 8 h, stock: {policy: base_stock, level: 1000, review: 900 h}",
                           "48 h", "hours: [Mon 06:00 to Mon 14:00, Tue 06:00 to Tue 14:00], "));
  const double unit_hours = 6 * 1000.0 + 8 * 992.0 + 16 * 984.0 + 8 * 976.0 + 10 * 968.0;
  EXPECT_NEAR(steel(simulation).unit_ticks / static_cast<double>(ticks_per_hour), unit_hours, 1e-6);
  EXPECT_NEAR(simulation.ledger().of(Account::holding), unit_hours * 10.0 * 0.1 / 8760.0, 1e-9);
}

TEST(Materials, ComeSteadilyFromTheFirstSourceThatDelivers) {
  // The mill is out from 10 h to 30 h; the dealer brings 1 unit an hour, half of what is used. 8 units last 8 h; then
  // the press works half of the time, ten minutes at a stretch.
  const auto simulation = simulated(
      "materials: {steel: {used_by: {line: main}, per_cycle: 2, feed: continuous, sourcing: {in_order: [mill, "
      "dealer]}, "
      "stock: {policy: base_stock, level: 8}}}\n"
      "regions: {east: {}}\n"
      "suppliers:\n"
      "  mill: {region: east, sells: {steel: {price: 2 USD}}, disruptions: {out: {at: 10 h, down: 20 h}}}\n"
      "  dealer: {region: east, capacity: 1 /h, sells: {steel: {price: 5 USD}}}\n"
      "lines: {main: {stations: {press: {cycle: 1 h}}}}\n"
      "experiment: {horizon: 40 h}\n");
  const auto m = measured(simulation);
  EXPECT_NEAR(m.waiting_material_time, 6.0, 1e-6);
  EXPECT_NEAR(steel(simulation).used, 2 * 34.0, 1e-6);
  EXPECT_NEAR(steel(simulation).received, 2 * 34.0, 1e-6);
  EXPECT_NEAR(simulation.ledger().of(Account::purchases), 20 * 5.0 + (2 * 10 + 8 + 2 * 10) * 2.0, 1e-5);
  EXPECT_EQ(m.no_source_time, 0.0);
  const auto& by_source = simulation.at_end().steady;
  EXPECT_NEAR(by_source[0].received, 2 * 10 + 8 + 2 * 10, 1e-6);
  EXPECT_NEAR(by_source[0].spent, 48 * 2.0, 1e-5);
  EXPECT_NEAR(by_source[1].received, 20.0, 1e-6);
  EXPECT_NEAR(by_source[1].spent, 20 * 5.0, 1e-5);
  EXPECT_EQ(simulation.at_end().lost_by_offer[0], 0.0);
  EXPECT_NEAR(simulation.at_end().lost_by_offer[1], m.lost_output, 1e-6) << "the dealer brings too little";
}

TEST(Materials, ThatComeSteadilyArePaidForAsTheirPriceFades) {
  // An announcement doubles the price, which goes back in 180 days: 1.5 in the mean, then 1. 24 units a day.
  for (const auto* capacity : {"", ", capacity: 2 /h", ", capacity: 1 /h"}) {
    const auto simulation = simulated(
        "materials: {gas: {used_by: {line: main}, use: 1 /h, feed: continuous, sourcing: mill,\n"
        "  stock: {policy: base_stock, level: 30}}}\n"
        "regions: {east: {}}\n"
        "suppliers: {mill: {region: east, sells: {gas: {price: 1 USD}}" +
        std::string{capacity} +
        "}}\n"
        "measures: {crisis: {imposed_by: east, announced: 0 d, effective: announced, end: never,\n"
        "  price: {factor: 2, fades_over: 180 d}}}\n"
        "lines: {main: {stations: {furnace: {cycle: 1 h}}}}\n"
        "experiment: {horizon: 360 d}\n");
    EXPECT_NEAR(simulation.ledger().of(Account::purchases), 24 * 180 * (1.5 + 1.0), 0.01) << capacity;
  }
}

TEST(Materials, WhatIsLeftOverIsWhatIsThereAtTheEnd) {
  // 104 at the start, two an hour, and nobody looks before the end.
  const auto simulation = simulated(press_line(
      "lead_time: 1 h, salvage: {share: 50 %}, stock: {policy: r_Q, reorder_point: 4, quantity: 100}", "10 h"));
  EXPECT_NEAR(simulation.ledger().of(Account::terminal_value), -0.5 * 10.0 * 84.0, 1e-9);
}

}  // namespace
}  // namespace hozen::run
