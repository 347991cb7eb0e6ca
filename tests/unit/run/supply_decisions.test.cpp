// What buyers decide, by what it does to orders and the ledger.
#include <gtest/gtest.h>

#include <string>

#include "tests/unit/run/simulated.hpp"

namespace hozen::run {
namespace {

constexpr double hours_a_day = 24.0;

/// A motor fails each 100 days; the shelf has one, and the next one comes 20 days after its order. The ban is announced
/// on day 250 and binds what leaves from day 300 on.
std::string plant_with(const std::string& decisions, const std::string& of_orient = "",
                       const std::string& of_alpine = "", const std::string& spare = "",
                       const std::string& horizon = "1000 d") {
  std::string text = R"(
component_types:
  motor:
    modes: {wear: {time_to_failure: 100 d, clock: calendar}}
    actions: {corrective: {duration: 0 h, spare: motor}}
regions: {east: {}, west: {}}
suppliers:
  orient: {region: east, ORIENT sells: {motor: {price: 100 USD, production: 20 d}}}
  alpine: {region: west, ALPINE sells: {motor: {price: 150 USD, production: 10 d}}}
spares: {motor: {base_stock: 1, SPARE sourcing: {in_order: [orient, alpine]}}}
lines: {main: {stations: {press: {cycle: 1 h, components: {motor: {type: motor}}}}}}
measures: {ban: {imposed_by: east, scope: {origin: east}, announced: 250 d, effective: announced + 50 d, tested_at: export, new_orders: refuse}}
decisions: {DECISIONS}
experiment: {horizon: HORIZON}
)";
  for (const auto& [word, by] : {std::pair{"ORIENT", of_orient},
                                 {"ALPINE", of_alpine},
                                 {"SPARE", spare},
                                 {"DECISIONS", decisions},
                                 {"HORIZON", horizon}}) {
    text.replace(text.find(word), std::string{word}.size(), by);
  }
  return text;
}

const std::string waits_for_nobody = "status: unqualified, qualification: {time: 40 d, cost: 30 USD}, ";

constexpr std::uint32_t orient = 0;  // offers
constexpr std::uint32_t alpine = 1;

std::int64_t ordered(const Simulation& simulation, std::uint32_t offer) {
  return simulation.network()->units(offer).ordered;
}

// Failures at 100 d, 200 d, ...
TEST(SupplyDecisions, NothingIsOrderedFromWhoIsNotQualified) {
  const auto simulation = simulated(plant_with("", "", waits_for_nobody));
  EXPECT_EQ(ordered(simulation, orient), 2);  // of the failures before the ban
  EXPECT_EQ(ordered(simulation, alpine), 0);
  EXPECT_EQ(simulation.ledger().of(Account::qualification), 0.0);
}

TEST(SupplyDecisions, WhoIsQualifiedIsOrderedFromFromThenOn) {
  const auto simulation = simulated(plant_with("second: {when: ban.effective, qualify: alpine}", "", waits_for_nobody));
  // The unit of 300 d is ordered at 340 d, when alpine is qualified; then one at each failure.
  EXPECT_EQ(ordered(simulation, alpine), 7);
  EXPECT_EQ(simulation.ledger().of(Account::qualification), 30.0);
  EXPECT_EQ(to_hours(simulation.at_end().suppliers_open[1]), (1000.0 - 340.0) * hours_a_day);
  EXPECT_EQ(simulation.at_end().backorders[0], 0);
}

TEST(SupplyDecisions, ALastTimeBuyLastsAsLongAsItIsMeantTo) {
  // By 250 d two motors were used, one is there: 400 d at a motor in 125 d ask for two more, 3.2 - 1 -> 3.
  const auto simulation = simulated(
      plant_with("ahead: {when: ban.announced, last_time_buy: {item: motor, cover: 400 d}}", "", waits_for_nobody));
  EXPECT_EQ(ordered(simulation, orient), 2 + 3);
  // The shelf has four at 300 d, of which the one that is used at 700 d is lacking.
  EXPECT_EQ(unit_hours(simulation.at_end().backorders[0]), (1000.0 - 700.0) * hours_a_day);
}

TEST(SupplyDecisions, ALastTimeBuyHasALimit) {
  const auto simulation = simulated(
      plant_with("ahead: {when: ban.announced, last_time_buy: {item: motor, quantity: 50, cash_limit: 250 USD}}"));
  EXPECT_EQ(ordered(simulation, orient), 2 + 2);
}

TEST(SupplyDecisions, ALastTimeBuyOrdersNoMoreThanCanPass) {
  const std::string ahead = "ahead: {when: ban.announced, last_time_buy: {item: motor, quantity: 50}}";
  // From 250 d on, what is begun within 30 d leaves before 300 d.
  EXPECT_EQ(ordered(simulated(plant_with(ahead)), orient), 2 + 50);
  EXPECT_EQ(ordered(simulated(plant_with(ahead, "capacity: 1 /wk, ")), orient), 2 + 4);
}

/// Check 9 by hand: announced 29 days ahead, production 56 days, tested at export: made to order nothing more comes,
/// and what is in finished stock does.
TEST(SupplyDecisions, OfALastTimeBuyOnlyFinishedStockComesInTime) {
  const auto bought = [](const std::string& finished) {
    auto text =
        plant_with("ahead: {when: ban.announced, last_time_buy: {item: motor, quantity: 50}}", "", "", "", "290 d");
    text.replace(text.find("announced + 50 d"), 16, "announced + 29 d");
    text.replace(text.find("production: 20 d"), 16, "production: 56 d" + finished);
    return ordered(simulated(text), orient);
  };
  EXPECT_EQ(bought(""), 2);
  EXPECT_EQ(bought(", finished_stock: 8"), 2 + 7);  // one is still made again for the order of 200 d
}

TEST(SupplyDecisions, OfALastTimeBuyWhatIsTakenFromFinishedStockIsMadeAgainFirst) {
  // From 250 d on, what is begun within 30.5 d leaves before 300 d: of 30 units the first 8 fill up the finished stock.
  auto text =
      plant_with("ahead: {when: ban.announced, last_time_buy: {item: motor, quantity: 50}}", "capacity: 1 /d, ");
  text.replace(text.find("production: 20 d"), 16, "production: 19.5 d, finished_stock: 8");
  EXPECT_EQ(ordered(simulated(text), orient), 2 + 30);
}

/// At the border: 60 days on the way are longer than the 50 from the announcement on.
TEST(SupplyDecisions, NothingIsBoughtAheadThatComesToTheBorderTooLate) {
  const auto bought = [](const std::string& aboard) {
    auto text = plant_with("ahead: {when: ban.announced, last_time_buy: {item: motor, quantity: 50}}", "route: sea, ");
    text.replace(text.find("production: 20 d"), 16, "production: 1 d, finished_stock: 8");
    text.replace(text.find("tested_at: export"), 17, "tested_at: entry, aboard: " + aboard);
    text.replace(text.find("suppliers:"), 10, "routes: {sea: {from: east, transit: 60 d}}\nsuppliers:");
    return ordered(simulated(text), orient);
  };
  EXPECT_EQ(bought("stopped"), 2);
  EXPECT_EQ(bought("proceed"), 2 + 50);  // what is aboard in time proceeds
}

TEST(SupplyDecisions, AContractIsPaidAllTheTimeAndDeliversOnceItIsActive) {
  const std::string contract =
      "capacity: 0 /d, contract: {fee: 365 USD/y, reserved: 1 /d, activation_time: 30 d, activation_cost: 20 USD}, ";
  const auto idle = simulated(plant_with("", "", contract));
  EXPECT_EQ(ordered(idle, alpine), 0);
  EXPECT_NEAR(idle.ledger().of(Account::contracts), 1000.0, 1e-6);
  const auto called = simulated(plant_with("call: {when: ban.effective, activate: alpine}", "", contract));
  EXPECT_EQ(ordered(called, alpine), 7);
  EXPECT_NEAR(called.ledger().of(Account::contracts), 1020.0, 1e-6);
}

TEST(SupplyDecisions, APlantIsPaidForAndTheStatePaysItsShare) {
  const auto simulation = simulated(plant_with(
      "home: {when: 100 d, build: {supplier: alpine, cost: 1000 USD, time: 200 d, subsidy: {share: 40 %, cap: 300 USD, "
      "success: 100 %, decided_after: 50 d}}}",
      "", "status: planned, "));
  EXPECT_EQ(simulation.ledger().of(Account::investment), 1000.0);
  EXPECT_EQ(simulation.ledger().of(Account::subsidies), -300.0);
  EXPECT_EQ(ordered(simulation, alpine), 7);  // from 350 d on, the unit of 300 d among them
}

TEST(SupplyDecisions, AStockpileIsLockedUntilItsMeasureIsEffective) {
  const auto waited = [](const std::string& release) {
    // Orient takes no orders from 300 d on: the shelf is empty from then on, and 400 d waits for the stockpile.
    return simulated(plant_with("", "", waits_for_nobody, "stockpile: {quantity: 2" + release + "}, ", "650 d"));
  };
  const auto open = waited("");
  EXPECT_EQ(open.spare_tally()[0].drawn, 2);
  EXPECT_EQ(unit_hours(open.at_end().backorders[0]), 50.0 * hours_a_day);
  const auto released = waited(", release: ban.effective");
  EXPECT_EQ(released.spare_tally()[0].drawn, 2);
  // With a shelf that is empty from the start it is used before the ban, unless it is locked.
  const auto early = [](const std::string& release) {
    auto text = plant_with("", "", waits_for_nobody, "stockpile: {quantity: 2" + release + "}, ", "290 d");
    text.replace(text.find("base_stock: 1"), 13, "base_stock: 0");
    return simulated(text).spare_tally()[0].drawn;
  };
  EXPECT_EQ(early(""), 2);
  EXPECT_EQ(early(", release: ban.announced"), 0);
}

TEST(SupplyDecisions, AStockpileIsFilledAgainOnceTheMeasureHasEnded) {
  auto text =
      plant_with("", "", waits_for_nobody,
                 "stockpile: {quantity: 1, release: ban.effective, refill: yes, refill_after: 40 d}, ", "590 d");
  text.replace(text.find("tested_at"), 9, "end: 500 d, tested_at");
  const auto simulation = simulated(text);
  // Drawn from at 400 d; at 500 d the shelf is filled again, at 540 d a unit is ordered for the stockpile.
  EXPECT_EQ(simulation.spare_tally()[0].drawn, 1);
  EXPECT_EQ(simulation.kept_apart(0), 1);
  EXPECT_EQ(simulation.shelves()[0].on_hand(), 1);
}

TEST(SupplyDecisions, NothingIsBoughtAheadOfABanThatIsInForce) {
  for (const auto* test : {"tested_at: export", "tested_at: order", "tested_at: export, wind_down: 5 d"}) {
    auto text = plant_with("late: {when: ban.effective + 6 d, last_time_buy: {item: motor, quantity: 50}}");
    text.replace(text.find("tested_at: export, new_orders: refuse"), 37, test);
    EXPECT_LT(ordered(simulated(text), orient), 50) << test;
  }
}

TEST(SupplyDecisions, WhatIsLeftOverIsWorthSomething) {
  const std::string salvage = "salvage: {share: 20 %, use: 150 d}, ";
  // Without the ban a unit is there in the end, and a unit is used in 100 d.
  auto text = plant_with("", "", "", salvage);
  text.replace(text.find("tested_at: export, new_orders: refuse"), 37, "price: {factor: 1}");
  EXPECT_NEAR(simulated(text).ledger().of(Account::terminal_value), -20.0, 1e-9);
  // Four are there in the end, of which 150 d use 9 / 1000 d x 150 d = 1.35.
  text.replace(text.find("base_stock: 1"), 13, "base_stock: 4");
  EXPECT_NEAR(simulated(text).ledger().of(Account::terminal_value), -0.2 * 100.0 * 1.35, 1e-9);
  // One that waits costs its price.
  EXPECT_NEAR(simulated(plant_with("", "", waits_for_nobody, salvage, "450 d")).ledger().of(Account::terminal_value),
              100.0, 1e-9);
}

TEST(SupplyDecisions, TheLedgerSumsAndSaysWhatItCostsUnderWay) {
  const auto simulation = simulated(plant_with(
      "home: {when: ban.announced, build: {supplier: alpine, cost: 1000 USD, time: 200 d, subsidy: {share: 40 %, "
      "success: 100 %, decided_after: 0 d}}}",
      "", "status: planned, ", "salvage: {share: 20 %}, holding: 10 %/y, "));
  const auto& ledger = simulation.ledger();
  double sum = 0.0;
  for (std::size_t account = 0; account < accounts; ++account) {
    sum += ledger.of(static_cast<Account>(account));
  }
  EXPECT_NEAR(sum, ledger.total(), 1e-9);
  EXPECT_NEAR(ledger.present(), ledger.total(), 1e-9);  // nothing is discounted
}

}  // namespace
}  // namespace hozen::run
