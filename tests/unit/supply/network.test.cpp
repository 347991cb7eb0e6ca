#include "models/supply/network.hpp"
#include "models/plant/meter.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/supply/day.hpp"
#include "tests/unit/supply/driven.hpp"

namespace hozen::supply {
namespace {

using scenario::InProcess;
using scenario::InTransit;
using scenario::NewOrders;
using testing::DoubleNear;
using testing::ElementsAre;

/// The longest time without a receipt when a unit is ordered every day for a year.
double gap_of(const plant::NetworkPlan& plan) {
  Driven driven{plan};
  std::int64_t gone = 0;
  for (int morning = 0; morning < 365; ++morning) {
    driven.run_to(morning * day);
    std::int64_t now_gone = driven.network.units(0).lost + driven.network.units(0).cancelled;
    driven.network.order(0, 1 + now_gone - gone, morning * day);  // what is gone is ordered again
    gone = now_gone;
  }
  driven.run_to(365 * day);
  const auto days = driven.receipts();
  double longest = 0.0;
  for (std::size_t i = 1; i < days.size(); ++i) {
    longest = std::max(longest, days[i] - days[i - 1]);
  }
  return longest;
}

plant::NetworkPlan halted(InProcess in_process, InTransit in_transit) {
  auto plan = one_supplier(20.0, 10.0);
  auto disruption = halt(150.5, 60.0);
  disruption.in_process = in_process;
  disruption.in_transit = in_transit;
  plan.disruptions.push_back(disruption);
  plan.suppliers[0].disruptions = {0};
  return plan;
}

/// Check 8 by hand: production takes 20 d, transit 10 d, the halt 60 d. Orders come once a day, so that a gap of
/// receipts is longer than the halt by what is left of the day.
TEST(Network, AHaltLeavesAGapByWhatItDoesToWorkAndGoods) {
  EXPECT_NEAR(gap_of(halted(InProcess::freeze, InTransit::continues)), 61.0, 1e-9);
  EXPECT_NEAR(gap_of(halted(InProcess::cancel, InTransit::continues)), 80.5, 1e-9);
  EXPECT_NEAR(gap_of(halted(InProcess::restart, InTransit::continues)), 80.5, 1e-9);
  EXPECT_NEAR(gap_of(halted(InProcess::cancel, InTransit::lost)), 90.5, 1e-9);
  EXPECT_NEAR(gap_of(halted(InProcess::continues, InTransit::continues)), 60.5, 1e-9);
  EXPECT_NEAR(gap_of(halted(InProcess::freeze, InTransit::hold)), 61.0, 1e-9);
}

/// Check 8 by hand: three quarters of the capacity are gone for 87 d, so that a plant that uses one unit a day lacks
/// 65.25.
TEST(Network, ACutLeavesWhatItDoesNotTake) {
  auto plan = one_supplier(20.0, 10.0);
  plan.suppliers[0].units_per_tick = 1.0 / day;
  plan.disruptions.push_back(halt(150.0, 87.0, 0.25));
  plan.suppliers[0].disruptions = {0};
  for (const auto in_process : {InProcess::freeze, InProcess::continues}) {
    plan.disruptions[0].in_process = in_process;
    Driven driven{plan};
    for (int morning = 0; morning < 400; ++morning) {
      driven.run_to(morning * day);
      driven.network.order(0, 1, morning * day);
    }
    driven.run_to(400 * day);
    const double undisturbed = 400.0 - 30.0 + 1.0;
    EXPECT_NEAR(undisturbed - static_cast<double>(driven.receipts().size()), 65.25, 1.0);
  }
}

TEST(Network, OrdersPassTheCapacityFirstComeFirstServed) {
  auto plan = one_supplier(5.0, 0.0);
  plan.suppliers[0].units_per_tick = 2.0 / day;
  Driven driven{plan};
  driven.network.order(0, 1, 0);
  driven.network.order(0, 3, 0);  // each unit at its own turn
  driven.network.order(0, 1, 0);
  driven.run_to(100 * day);
  EXPECT_THAT(driven.receipts(), ElementsAre(DoubleNear(5.0, 1e-9), DoubleNear(5.5, 1e-9), DoubleNear(6.0, 1e-9),
                                             DoubleNear(6.5, 1e-9), DoubleNear(7.0, 1e-9)));
  EXPECT_EQ(driven.network.units(0).received, 5);
  EXPECT_TRUE(driven.network.open_orders(0).empty());
}

/// Ten units at 2 a day: the last one comes 4.5 d after the first. All of an order have the same times of production
/// and transit.
TEST(Network, AnOrderPassesTheCapacityUnitByUnit) {
  auto plan = one_supplier(0.0, 0.0);
  plan.offers[0].production = random::Law::uniform(1.0 * day, 60.0 * day);
  plan.suppliers[0].transit = random::Law::uniform(1.0 * day, 60.0 * day);
  Driven at_once{plan};
  at_once.network.order(0, 10, 0);
  at_once.run_to(200 * day);
  ASSERT_EQ(at_once.receipts().size(), 1U);
  const double first = at_once.receipts().front();
  plan.suppliers[0].units_per_tick = 2.0 / day;
  Driven driven{plan};
  driven.network.order(0, 10, 0);
  driven.run_to(200 * day);
  const auto days = driven.receipts();
  ASSERT_EQ(days.size(), 10U);
  for (std::size_t i = 0; i < days.size(); ++i) {
    EXPECT_NEAR(days[i], first + 0.5 * static_cast<double>(i), 1e-9);
  }
}

/// Ten in an hour: units that pass within an hour begin with the last of them.
TEST(Network, WhatPassesInAnHourBeginsTogether) {
  auto plan = one_supplier(1.0, 0.0);
  plan.suppliers[0].units_per_tick = 240.0 / day;
  Driven driven{plan};
  driven.network.order(0, 25, 0);
  driven.run_to(2 * day);
  EXPECT_THAT(driven.receipts(), ElementsAre(DoubleNear(1.0 + 9.0 / 240.0, 1e-9), DoubleNear(1.0 + 19.0 / 240.0, 1e-9),
                                             DoubleNear(1.0 + 24.0 / 240.0, 1e-9)));
  EXPECT_EQ(driven.facts[2].quantity, 5);

  plan.suppliers[0].units_per_tick = 1e6 / day;
  Driven many{plan};
  many.network.order(0, 1'000'000, 0);
  many.run_to(10 * day);
  EXPECT_EQ(many.network.units(0).received, 1'000'000);
  EXPECT_EQ(many.receipts().size(), 25U);  // 41,666 of them at a time
  EXPECT_NEAR(many.receipts().back(), 2.0, 1e-5);
}

TEST(Network, AFewAreMadeAtATime) {
  auto plan = one_supplier(5.0, 1.0);
  plan.suppliers[0].at_once = 1;
  Driven driven{plan};
  driven.network.order(0, 1, 0);
  driven.network.order(0, 1, 0);
  driven.run_to(100 * day);
  EXPECT_THAT(driven.receipts(), ElementsAre(6.0, 11.0));
}

TEST(Network, PlacesInProcessLimitAlsoWhoHasNoCapacity) {
  auto plan = one_supplier(5.0, 0.0);
  plan.suppliers[0].at_once = 2;
  Driven driven{plan};
  driven.network.order(0, 1, 0);
  driven.run_to(2 * day);
  driven.network.order(0, 4, 2 * day);  // one takes the other place at once, the next ones those that become free
  driven.run_to(100 * day);
  EXPECT_THAT(driven.receipts(), ElementsAre(5.0, 7.0, 10.0, 12.0, 15.0));
}

TEST(Network, PlacesThatBecomeFreeTogetherAreTakenInTurn) {
  // Two in process are cancelled on day 3, when both places become free: the other two begin on day 4 and 5.
  auto plan = one_supplier(10.0, 0.0);
  plan.suppliers[0].units_per_tick = 1.0 / day;
  plan.suppliers[0].at_once = 2;
  plan.disruptions.push_back(halt(3.0, 1.0));
  plan.disruptions[0].in_process = InProcess::cancel;
  plan.suppliers[0].disruptions = {0};
  Driven driven{plan};
  driven.network.order(0, 4, 0);
  driven.run_to(100 * day);
  EXPECT_EQ(driven.network.units(0).cancelled, 2);
  EXPECT_THAT(driven.receipts(), ElementsAre(DoubleNear(14.0, 1e-9), DoubleNear(15.0, 1e-9)));
}

TEST(Network, NothingBeginsWithoutCapacity) {
  auto plan = one_supplier(5.0, 0.0);
  plan.suppliers[0].units_per_tick = 1.0 / day;
  plan.suppliers[0].ramp = {.from = 0.0, .to = 1.0, .begins = 10 * day, .over = 0};
  Driven driven{plan};
  driven.network.order(0, 2, 0);
  driven.run_to(100 * day);
  EXPECT_THAT(driven.receipts(), ElementsAre(DoubleNear(15.0, 1e-9), DoubleNear(16.0, 1e-9)));
}

TEST(Network, AnOrderOfManyFillsThePlacesInProcess) {
  // Three places: they are taken on day 0, 0.5 and 1, and again as each of these is made.
  auto plan = one_supplier(5.0, 0.0);
  plan.suppliers[0].units_per_tick = 2.0 / day;
  plan.suppliers[0].at_once = 3;
  Driven driven{plan};
  driven.network.order(0, 5, 0);
  driven.run_to(100 * day);
  EXPECT_THAT(driven.receipts(), ElementsAre(DoubleNear(5.0, 1e-9), DoubleNear(5.5, 1e-9), DoubleNear(6.0, 1e-9),
                                             DoubleNear(10.0, 1e-9), DoubleNear(10.5, 1e-9)));
}

TEST(Network, FinishedStockLeavesAtOnceAndIsMadeAgain) {
  auto plan = one_supplier(50.0, 10.0);
  plan.offers[0].finished_stock = 2;
  Driven driven{plan};
  driven.network.order(0, 3, 0);
  EXPECT_EQ(driven.network.supplier(0).finished(0), 0);
  driven.run_to(59 * day);
  EXPECT_THAT(driven.receipts(), ElementsAre(10.0));
  EXPECT_EQ(driven.network.on_order(0), 1);
  EXPECT_EQ(driven.network.supplier(0).finished(0), 2);
  driven.run_to(60 * day);
  EXPECT_THAT(driven.receipts(), ElementsAre(10.0, 60.0));
  EXPECT_TRUE(driven.network.open_orders(0).empty());
}

TEST(Network, GoodsThatGoBackLeaveAgain) {
  auto plan = one_supplier(0.0, 10.0);
  plan.disruptions.push_back(halt(4.0, 6.0));
  plan.disruptions[0].in_transit = InTransit::returns;
  plan.suppliers[0].on_the_way = {0};
  Driven driven{plan};
  driven.network.order(0, 1, 0);
  driven.run_to(100 * day);
  EXPECT_THAT(driven.receipts(), ElementsAre(20.0));
}

TEST(Network, NothingOvertakesWhereShipmentsDoNotCross) {
  auto plan = one_supplier(0.0, 0.0);
  plan.suppliers[0].transit = random::Law::uniform(1.0 * day, 60.0 * day);
  for (const bool crossing : {true, false}) {
    plan.suppliers[0].crossing = crossing;
    Driven driven{plan};
    for (int morning = 0; morning < 50; ++morning) {
      driven.run_to(morning * day);
      driven.network.order(0, 1, morning * day);
    }
    driven.run_to(200 * day);
    std::vector<std::uint32_t> orders;
    for (const auto& fact : driven.facts) {
      orders.push_back(fact.order);
    }
    EXPECT_EQ(std::ranges::is_sorted(orders), !crossing);
  }
}

TEST(Network, ASupplierGoesOnWhileItsStockOfWhatItNeedsLasts) {
  auto plan = one_supplier(0.0, 0.0);
  plan.suppliers.insert(plan.suppliers.begin(), plant::SupplierPlan{});
  plan.offers[0].supplier = 1;
  plan.suppliers[0].disruptions = {0};
  plan.suppliers[1].needs = {{.supplier = 0, .cover = 30 * day}};
  plan.disruptions.push_back(halt(10.0, 50.0));
  Driven driven{plan};
  driven.run_to(39 * day);
  EXPECT_EQ(driven.network.level(1), 1.0);
  EXPECT_EQ(driven.network.level(0), 0.0);
  driven.run_to(40 * day);
  EXPECT_EQ(driven.network.level(1), 0.0);
  driven.run_to(60 * day);
  EXPECT_EQ(driven.network.level(1), 1.0);
  EXPECT_EQ(driven.network.without_source(0, 60 * day), 20 * day);
}

TEST(Network, ASupplierThatIsOutUsesNothingOfWhatItNeeds) {
  // Of a stock for 30 days it uses 10 until it is out itself, for 15 days, and 20 from then on.
  auto plan = one_supplier(0.0, 0.0);
  plan.suppliers.insert(plan.suppliers.begin(), plant::SupplierPlan{});
  plan.offers[0].supplier = 1;
  plan.suppliers[0].disruptions = {0};
  plan.suppliers[1].disruptions = {1};
  plan.suppliers[1].needs = {{.supplier = 0, .cover = 30 * day}};
  plan.disruptions = {halt(10.0, 90.0), halt(20.0, 15.0)};
  Driven driven{plan};
  for (const auto& [when, level] : {std::pair{19, 1.0}, {34, 0.0}, {35, 1.0}, {54, 1.0}, {55, 0.0}, {100, 1.0}}) {
    driven.run_to(when * day);
    EXPECT_EQ(driven.network.level(1), level) << when;
  }
}

TEST(Network, CapacityGrowsInStepsWithTheAreaOfTheLine) {
  auto plan = one_supplier(0.0, 0.0);
  plan.suppliers[0].units_per_tick = 10.0 / day;
  plan.suppliers[0].ramp = {.from = 0.4, .to = 0.7, .begins = 100 * day, .over = 100 * day};
  Driven driven{plan};
  for (int i = 0; i < 3000; ++i) {
    driven.network.order(0, 1, 0);
  }
  driven.run_to(100 * day);
  EXPECT_NEAR(static_cast<double>(driven.receipts().size()), 400.0, 1.0);
  driven.run_to(200 * day);
  EXPECT_NEAR(static_cast<double>(driven.receipts().size()), 400.0 + 550.0, 1.0);
  driven.run_to(210 * day);
  EXPECT_NEAR(static_cast<double>(driven.receipts().size()), 400.0 + 550.0 + 70.0, 1.0);
}

TEST(Network, WhoeverIsNotQualifiedYetIsNoSource) {
  auto plan = one_supplier(5.0, 0.0);
  plan.suppliers[0].status = scenario::SupplierStatus::unqualified;
  Driven driven{plan};
  EXPECT_EQ(driven.network.without_source(0, 30 * day), 30 * day);
  driven.network.open(0, true, 40 * day);
  driven.run_to(100 * day);
  EXPECT_EQ(driven.network.without_source(0, 100 * day), 40 * day);
}

TEST(Network, RefusedOrdersGoToTheNextInTheList) {
  auto plan = one_supplier(1.0, 0.0);
  plan.suppliers.push_back(plan.suppliers[0]);
  plan.suppliers[1].first_offer = 1;
  plan.offers.push_back(plan.offers[0]);
  plan.offers[1].supplier = 1;
  plan.offers[1].price = 90.0;
  plan.buying[0] = {.rule = scenario::SourcingRule::in_order, .offers = {0, 1}, .shares = {0.7, 0.3}};
  plan.disruptions.push_back(halt(5.0, 5.0));
  plan.disruptions[0].new_orders = NewOrders::refuse;
  plan.suppliers[0].disruptions = {0};
  Driven in_order{plan};
  EXPECT_EQ(in_order.network.source(0, 0), 0U);
  in_order.run_to(5 * day);
  EXPECT_EQ(in_order.network.source(0, 0), 1U);

  plan.buying[0].rule = scenario::SourcingRule::cheapest;
  EXPECT_EQ(Driven{plan}.network.source(0, 0), 1U);

  plan.buying[0].rule = scenario::SourcingRule::shares;
  for (const auto new_orders : {NewOrders::refuse, NewOrders::reroute}) {
    plan.disruptions[0].new_orders = new_orders;
    Driven by_shares{plan};
    for (int i = 0; i < 10; ++i) {
      by_shares.network.order(by_shares.network.source(0, 0), 1, 0);
    }
    EXPECT_EQ(by_shares.network.units(0).ordered, 7);
    by_shares.run_to(5 * day);
    EXPECT_EQ(by_shares.network.source(0, 0), new_orders == NewOrders::refuse ? plant::none : 1U);
  }
}

TEST(Network, OrdersThatNobodyElseTakesAreNotHandedOn) {
  auto plan = one_supplier(1.0, 0.0);
  plan.disruptions.push_back(halt(5.0, 5.0));
  plan.suppliers[0].disruptions = {0};
  const auto source_while_struck = [&](NewOrders new_orders) {
    plan.disruptions[0].new_orders = new_orders;
    Driven driven{plan};
    driven.run_to(5 * day);
    return driven.network.source(0, 5 * day);
  };
  EXPECT_EQ(source_while_struck(NewOrders::reroute), 0U);
  EXPECT_EQ(source_while_struck(NewOrders::refuse), plant::none);

  plan.suppliers.push_back(plan.suppliers[0]);  // struck by the same, or not there at all
  plan.suppliers[1].first_offer = 1;
  plan.offers.push_back(plan.offers[0]);
  plan.offers[1].supplier = 1;
  for (const auto rule : {scenario::SourcingRule::in_order, scenario::SourcingRule::shares}) {
    plan.buying[0] = {.rule = rule, .offers = {0, 1}, .shares = {0.7, 0.3}};
    plan.suppliers[1].status = scenario::SupplierStatus::qualified;
    EXPECT_EQ(source_while_struck(NewOrders::reroute), 0U);
    EXPECT_EQ(source_while_struck(NewOrders::refuse), plant::none);
    plan.suppliers[1].status = scenario::SupplierStatus::unqualified;
    EXPECT_EQ(source_while_struck(NewOrders::reroute), 0U);
  }
}

}  // namespace
}  // namespace hozen::supply
