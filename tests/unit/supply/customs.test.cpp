// What measures do to goods, counted by hand. Check 9: a ban announced 29 days ahead stops what takes longer to make.
#include "models/supply/customs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <utility>
#include <vector>

#include "models/plant/meter.hpp"
#include "models/supply/network.hpp"
#include "tests/unit/supply/day.hpp"
#include "tests/unit/supply/driven.hpp"

namespace hozen::supply {
namespace {

using plant::MeasurePlan;
using plant::MeasuresPlan;
using scenario::TestedAt;
using ::testing::DoubleNear;
using ::testing::Pointwise;

constexpr double a_tick = 2.0 / static_cast<double>(day);  // in days: turns are found by division

/// Announced at once, effective on day 29, in scope whatever is sold.
MeasurePlan ban(TestedAt test) {
  MeasurePlan plan;
  plan.name = "ban";
  plan.key = random::entity_key("measures/ban");
  plan.announced_at = 0;
  plan.effective_after = 29 * day;
  plan.tested_at = test;
  plan.offers = {1};
  return plan;
}

/// A network under measures. Orders are placed on their days.
class Trade {
 public:
  Trade(plant::NetworkPlan suppliers, MeasuresPlan plan, std::uint64_t replication = 0)
      : suppliers_{std::move(suppliers)},
        plan_{std::move(plan)},
        measures{plan_, 0},
        network{suppliers_, &measures},
        draws_{1, replication} {
    measures.reset(draws_);
    network.reset(draws_);
  }

  void order(double on_day, std::int64_t quantity) {
    run_to(round_to_tick(on_day * day) - 1);
    now_ = round_to_tick(on_day * day);
    pass();
    network.order(0, quantity, now_);
  }
  void run_to(Tick until) {
    while (std::min(measures.next_time(), network.next_time()) <= until) {
      now_ = std::min(measures.next_time(), network.next_time());
      pass();
      const auto known = facts_.size();
      if (network.next_time() <= now_) {
        network.advance(now_, draws_, facts_);
      }
      for (std::size_t i = known; i < facts_.size(); ++i) {
        if (facts_[i].kind == NetworkFact::Kind::received) {
          receipts.insert(receipts.end(), static_cast<std::size_t>(facts_[i].quantity),
                          static_cast<double>(now_) / static_cast<double>(day));
        }
      }
    }
  }

 private:
  void pass() {
    while (measures.advance(now_, draws_)) {
      network.measures_changed(now_);
    }
  }

  plant::NetworkPlan suppliers_;
  MeasuresPlan plan_;

 public:
  Measures measures;
  Network network;
  std::vector<double> receipts;  // day of each unit

 private:
  random::Draws draws_;
  std::vector<NetworkFact> facts_;
  Tick now_{0};
};

std::vector<double> days(std::initializer_list<double> list) { return list; }

TEST(Customs, ABanAnnouncedAMonthAheadStopsWhatTakesTwoMonthsToMake) {
  // Ordered on the day of the announcement, made by day 56: nothing more arrives than without the order.
  Trade trade{one_supplier(56, 28), {{ban(TestedAt::leaving)}}};
  trade.order(0, 10);
  trade.run_to(3000 * day);
  EXPECT_TRUE(trade.receipts.empty());
  EXPECT_EQ(trade.network.stopped(), 10);
  EXPECT_EQ(trade.network.on_order(0), 10);
}

TEST(Customs, FinishedStockExportedTheDayBeforeArrives) {
  auto plan = one_supplier(56, 28);
  plan.offers[0].finished_stock = 10;
  Trade trade{plan, {{ban(TestedAt::leaving)}}};
  trade.order(28, 12);
  trade.run_to(3000 * day);
  EXPECT_EQ(trade.receipts, std::vector<double>(10, 56.0));
  EXPECT_EQ(trade.network.stopped(), 2);
}

TEST(Customs, OnTheDayItIsEffectiveItIsTooLate) {
  auto plan = one_supplier(56, 28);
  plan.offers[0].finished_stock = 10;
  Trade trade{plan, {{ban(TestedAt::leaving)}}};
  trade.order(29, 1);
  trade.run_to(3000 * day);
  EXPECT_TRUE(trade.receipts.empty());
}

TEST(Customs, WhatWasStoppedLeavesInOrderAsTheMeasureEnds) {
  auto measure = ban(TestedAt::leaving);
  measure.ends_after = random::Law::deterministic(static_cast<double>(100 * day));
  Trade trade{one_supplier(56, 28), {{measure}}};
  trade.order(0, 2);
  trade.order(10, 1);
  trade.run_to(3000 * day);
  EXPECT_EQ(trade.receipts, days({157, 157, 157}));
  EXPECT_EQ(trade.network.stopped(), 0);
}

TEST(Customs, OrdersPlacedBeforePassWhileItWindsDown) {
  auto measure = ban(TestedAt::leaving);
  measure.wind_down = 60 * day;
  Trade trade{one_supplier(56, 28), {{measure}}};
  trade.order(0, 1);   // leaves on day 56
  trade.order(20, 1);  // on day 76
  trade.order(29, 1);  // placed too late
  trade.run_to(3000 * day);
  EXPECT_EQ(trade.receipts, days({84, 104}));
}

TEST(Customs, AtEntryWhatIsAboardProceedsOrIsStopped) {
  for (const auto aboard : {scenario::Aboard::proceed, scenario::Aboard::stopped}) {
    auto measure = ban(TestedAt::entry);
    measure.aboard = aboard;
    Trade trade{one_supplier(10, 28), {{measure}}};
    trade.order(0, 1);   // aboard on day 29
    trade.order(20, 1);  // leaves on day 30
    trade.run_to(3000 * day);
    EXPECT_EQ(trade.receipts, aboard == scenario::Aboard::proceed ? days({38}) : days({}));
  }
}

TEST(Customs, OrdersWaitUntilTheyMayBePlaced) {
  auto measure = ban(TestedAt::order);
  measure.ends_after = random::Law::deterministic(static_cast<double>(100 * day));
  Trade trade{one_supplier(56, 28), {{measure}}};
  trade.order(28, 1);
  trade.order(30, 1);
  trade.run_to(3000 * day);
  EXPECT_EQ(trade.receipts, days({112, 129 + 84}));
}

TEST(Customs, ALicenceTakesItsTime) {
  auto measure = ban(TestedAt::leaving);
  measure.licence = plant::LicencePlan{.delay = random::Law::deterministic(static_cast<double>(45 * day))};
  Trade trade{one_supplier(56, 28), {{measure}}};
  trade.order(0, 1);
  trade.run_to(3000 * day);
  EXPECT_EQ(trade.receipts, days({56 + 45 + 28}));
}

TEST(Customs, ALicenceIsForAllUnitsOfAnOrder) {
  // Made by day 56, 57 and 58; applied for on day 56, so that they leave together on day 101. The next order, made by
  // day 59, has a licence of its own.
  auto network = one_supplier(56, 28);
  network.suppliers[0].units_per_tick = 1.0 / static_cast<double>(day);
  auto measure = ban(TestedAt::leaving);
  measure.licence = plant::LicencePlan{.delay = random::Law::deterministic(static_cast<double>(45 * day))};
  Trade trade{network, {{measure}}};
  trade.order(0, 3);
  trade.order(0, 1);
  trade.run_to(3000 * day);
  ASSERT_EQ(trade.receipts.size(), 4U);
  for (const int unit : {0, 1, 2}) {
    EXPECT_NEAR(trade.receipts[static_cast<std::size_t>(unit)], 101 + 28, a_tick);
  }
  EXPECT_NEAR(trade.receipts[3], 59 + 45 + 28, a_tick);
}

// Granted with a chance of 25 %, tried again 30 days after each refusal: the number of applications is geometric of
// mean 4 and variance 12. The mean of 4,000 orders lies outside 4 standard errors in one of 16,000 seeds.
TEST(Customs, ARefusedApplicationIsMadeAgain) {
  auto measure = ban(TestedAt::leaving);
  measure.licence = plant::LicencePlan{
      .delay = random::Law::deterministic(static_cast<double>(45 * day)), .granted = 0.25, .retry = 30 * day};
  constexpr int orders = 4000;
  double applications = 0.0;
  for (std::uint64_t replication = 0; replication < orders; ++replication) {
    Trade trade{one_supplier(56, 28), {{measure}}, replication};
    trade.order(0, 1);
    trade.run_to(1'000'000 * day);
    ASSERT_EQ(trade.receipts.size(), 1U);
    const double more = (trade.receipts[0] - (56 + 45 + 28)) / 75.0;
    EXPECT_EQ(more, std::floor(more));
    applications += 1.0 + more;
  }
  EXPECT_NEAR(applications / orders, 4.0, 4.0 * std::sqrt(12.0 / orders));
}

TEST(Customs, AQuotaLetsItsShareOfTheCapacityPass) {
  auto network = one_supplier(0, 0);
  network.suppliers[0].units_per_tick = 1.0 / static_cast<double>(day);
  auto measure = ban(TestedAt::leaving);
  measure.effective_after = 0;
  measure.capacity = 0.25;
  measure.ends_after = random::Law::deterministic(static_cast<double>(87 * day));
  Trade trade{network, {{measure}}};
  for (int i = 0; i < 100; ++i) {
    trade.order(i, 1);
  }
  trade.run_to(3000 * day);
  ASSERT_EQ(trade.receipts.size(), 100U);
  EXPECT_NEAR(trade.receipts[0], 0.0, a_tick);
  EXPECT_NEAR(trade.receipts[1], 4.0, a_tick);
  EXPECT_NEAR(trade.receipts[21], 84.0, a_tick);
  // A cut by 75 % for 87 days: 87 units wait for it, less those that passed; all come as it ends.
  EXPECT_NEAR(trade.receipts[22], 87.0, a_tick);
  EXPECT_NEAR(trade.receipts[87], 87.0, a_tick);
  EXPECT_NEAR(trade.receipts[88], 88.0, a_tick);
}

/// Four orders of a unit, one a day, under two measures that are tested as units leave.
void expect_receipts(const MeasurePlan& one, const MeasurePlan& other, const std::vector<double>& days) {
  auto network = one_supplier(0, 0);
  network.suppliers[0].units_per_tick = 1.0 / static_cast<double>(day);
  Trade trade{network, {{one, other}}};
  for (int i = 0; i < 4; ++i) {
    trade.order(i, 1);
  }
  trade.run_to(3000 * day);
  EXPECT_THAT(trade.receipts, Pointwise(DoubleNear(a_tick), days));
}

TEST(Customs, EachQuotaHasAQueueOfItsOwn) {
  auto half = ban(TestedAt::leaving);
  half.effective_after = 0;
  half.capacity = 0.5;
  auto other = half;
  other.key = random::entity_key("measures/other");
  expect_receipts(half, other, {0, 2, 4, 6});
  other.capacity = 0.25;  // the tighter one counts
  expect_receipts(half, other, {0, 4, 8, 12});
}

TEST(Customs, WhoHasPassedAQuotaMayWaitForALicence) {
  auto quota = ban(TestedAt::leaving);
  quota.effective_after = 0;
  quota.capacity = 1.0;
  auto licensed = quota;
  licensed.key = random::entity_key("measures/licensed");
  licensed.capacity = 0.0;
  licensed.licence = plant::LicencePlan{.delay = random::Law::deterministic(static_cast<double>(2 * day))};
  expect_receipts(quota, licensed, {2, 3, 4, 5});
  expect_receipts(licensed, quota, {2, 3, 4, 5});
}

TEST(Customs, AQuotaReckonsTurnsAnewAfterABan) {
  // Ten that wait for their turn in a quota are stopped by a ban as the quota ends, and pass as that ends. Ten that
  // come to a later quota of 60 a day wait for the turn of the last of them.
  auto network = one_supplier(0, 0);
  network.suppliers[0].units_per_tick = 240.0 / static_cast<double>(day);
  const auto measure = [](const char* name, double from, double span, double capacity) {
    auto plan = ban(TestedAt::leaving);
    plan.key = random::entity_key(name);
    plan.announced_at = round_to_tick(from * static_cast<double>(day));
    plan.effective_after = 0;
    plan.ends_after = random::Law::deterministic(span * static_cast<double>(day));
    plan.capacity = capacity;
    return plan;
  };
  Trade trade{network,
              {{measure("quota", 0, 5.1, 0.25), measure("ban", 5.05, 94.95, 0.0), measure("late", 110, 50, 0.25)}}};
  trade.order(5, 10);  // they come to the test within the hour, and would pass on day 5.19
  trade.order(120, 10);
  trade.run_to(3000 * day);
  ASSERT_EQ(trade.receipts.size(), 20U);
  EXPECT_NEAR(trade.receipts[0], 100.0, a_tick);
  EXPECT_NEAR(trade.receipts[10], 120.0 + 9.0 / 240.0 + 9.0 / 60.0, 2 * a_tick);
}

TEST(Customs, MeasuresThatStopNothingHereChangeNothing) {
  auto elsewhere = ban(TestedAt::leaving);
  elsewhere.offers = {0};
  Trade trade{one_supplier(56, 28), {{elsewhere}}};
  trade.order(0, 1);
  trade.order(40, 3);
  trade.run_to(3000 * day);
  EXPECT_EQ(trade.receipts, days({84, 124, 124, 124}));
}

TEST(Customs, ASupplierMayTakeNoOrdersMeanwhile) {
  auto measure = ban(TestedAt::leaving);
  measure.new_orders = scenario::StoppedOrders::refuse;
  Trade trade{one_supplier(56, 28), {{measure}}};
  trade.run_to(28 * day);
  EXPECT_EQ(trade.network.source(0, 28 * day), 0U);
  trade.run_to(29 * day);
  EXPECT_EQ(trade.network.source(0, 29 * day), plant::none);
}

TEST(Customs, OrdersThatNobodyTakesWaitForCapacityRatherThanForAState) {
  auto measure = ban(TestedAt::leaving);
  measure.new_orders = scenario::StoppedOrders::reroute;
  Trade sole{one_supplier(56, 28), {{measure}}};
  sole.run_to(29 * day);
  EXPECT_EQ(sole.network.source(0, 29 * day), 0U);

  auto two = one_supplier(56, 28);
  two.suppliers.push_back(two.suppliers[0]);
  two.suppliers[1].first_offer = 1;
  two.offers.push_back(two.offers[0]);
  two.offers[1].supplier = 1;
  two.disruptions.push_back(halt(40.0, 10.0));
  two.disruptions[0].new_orders = scenario::NewOrders::reroute;
  two.suppliers[1].disruptions = {0};
  two.buying[0] = {.rule = scenario::SourcingRule::in_order, .offers = {0, 1}, .shares = {0.0, 0.0}};
  measure.offers = {1, 0};
  Trade one_bound{two, {{measure}}};
  one_bound.run_to(29 * day);
  EXPECT_EQ(one_bound.network.source(0, 29 * day), 1U);
  one_bound.run_to(40 * day);
  EXPECT_EQ(one_bound.network.source(0, 40 * day), 1U);
  measure.offers = {1, 1};
  Trade both_bound{two, {{measure}}};
  both_bound.run_to(40 * day);
  EXPECT_EQ(both_bound.network.source(0, 40 * day), 0U);
}

TEST(Customs, RivalsWhoRushLeaveUsLess) {
  auto network = one_supplier(0, 0);
  network.suppliers[0].units_per_tick = 1.0 / static_cast<double>(day);
  network.suppliers[0].our_share = 0.5;
  auto measure = ban(TestedAt::leaving);
  measure.rival_rush = 3.0;
  measure.offers = {1};
  Trade trade{network, {{measure}}};
  trade.order(0, 1);
  trade.order(0, 1);
  trade.order(0, 1);
  trade.run_to(20 * day);
  // Of two buyers' capacity of one a day ours is 1/4 instead of 1/2: a unit each fourth day.
  ASSERT_EQ(trade.receipts.size(), 3U);
  EXPECT_NEAR(trade.receipts[1], 4.0, a_tick);
  EXPECT_NEAR(trade.receipts[2], 8.0, a_tick);
}

}  // namespace
}  // namespace hozen::supply
