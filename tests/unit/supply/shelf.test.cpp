#include "models/supply/shelf.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hozen::supply {
namespace {

using testing::ElementsAre;

plant::SparePlan stock(std::int32_t units) {
  plant::SparePlan plan;
  plan.name = "motor";
  plan.at_start = units;
  return plan;
}

std::vector<std::uint32_t> settle(Shelf& shelf, Tick now) {
  std::vector<std::uint32_t> issued;
  shelf.settle(now, issued);
  return issued;
}

TEST(Shelf, IssuesByPriorityThenTimeAndCountsTheFillRate) {
  const auto plan = stock(1);
  Shelf shelf{plan};
  shelf.request({1, 4, 1}, 4);
  shelf.request({0, 4, 2}, 4);
  EXPECT_THAT(settle(shelf, 4), ElementsAre(2));
  EXPECT_TRUE(shelf.waits(1));
  EXPECT_FALSE(shelf.waits(0));
  shelf.receive(10);
  EXPECT_THAT(settle(shelf, 10), ElementsAre(1));
  EXPECT_EQ(shelf.requests(), 2);
  EXPECT_EQ(shelf.met_at_once(), 1);
  EXPECT_EQ(shelf.backorder_ticks(20), 6);
}

TEST(Shelf, TheLastUnitsAreKeptForTheMostUrgent) {
  auto plan = stock(2);
  plan.reserved = 1;
  Shelf shelf{plan};
  shelf.request({1, 1, 1}, 1);
  shelf.request({1, 1, 2}, 1);
  EXPECT_THAT(settle(shelf, 1), ElementsAre(1));
  shelf.request({0, 2, 3}, 2);
  EXPECT_THAT(settle(shelf, 2), ElementsAre(3));
  shelf.receive(3);
  EXPECT_THAT(settle(shelf, 3), ElementsAre());
  shelf.receive(4);
  EXPECT_THAT(settle(shelf, 4), ElementsAre(2));
}

TEST(Shelf, UnitsOnHandAreCountedOverTime) {
  const auto plan = stock(3);
  Shelf shelf{plan};
  shelf.request({0, 10, 1}, 10);
  settle(shelf, 10);
  EXPECT_EQ(shelf.on_hand(), 2);
  EXPECT_EQ(shelf.on_hand_ticks(15), 3 * 10 + 2 * 5);
}

TEST(Shelf, ManyUnitsForALongTimeAreCountedToo) {
  // More unit-ticks than a tick's 64 bits hold.
  const auto plan = stock(1'000'000);
  Shelf shelf{plan};
  constexpr Tick long_time = 100 * ticks_per_year;
  EXPECT_DOUBLE_EQ(unit_hours(shelf.on_hand_ticks(long_time)), 1e6 * 100.0 * 8760.0);
  shelf.receive(long_time, 1'000'000);
  EXPECT_DOUBLE_EQ(unit_hours(shelf.on_hand_ticks(2 * long_time)), 3e6 * 100.0 * 8760.0);
}

TEST(Shelf, ARequestThatBecomesUrgentMovesForward) {
  const auto plan = stock(0);
  Shelf shelf{plan};
  shelf.request({1, 1, 1}, 1);
  shelf.request({1, 2, 2}, 2);
  shelf.raise_priority(2, 0);
  shelf.receive(3);
  EXPECT_THAT(settle(shelf, 3), ElementsAre(2));
}

TEST(Shelf, AnUnlimitedShelfNeverMakesAnybodyWait) {
  auto plan = stock(0);
  plan.unlimited = true;
  Shelf shelf{plan};
  for (std::uint32_t component = 0; component < 100; ++component) {
    shelf.request({0, 5, component}, 5);
  }
  EXPECT_EQ(settle(shelf, 5).size(), 100U);
  EXPECT_EQ(shelf.met_at_once(), 100);
}

TEST(Shelf, ATakenOverUnitIsAskedForAgainWithoutCountingTwice) {
  const auto plan = stock(1);
  Shelf shelf{plan};
  shelf.request({1, 1, 1}, 1);
  settle(shelf, 1);
  shelf.request({0, 2, 2}, 2);
  EXPECT_EQ(shelf.hand_over_to_first(2), 2U);
  shelf.wait_again({1, 1, 1}, 2);
  EXPECT_EQ(shelf.requests(), 2);
  shelf.withdraw(1, 3);
  EXPECT_FALSE(shelf.waits(1));
}

TEST(Shelf, OthersWhoFindNothingGoAwayAndNobodyElse) {
  const auto plan = stock(1);
  Shelf shelf{plan};
  shelf.request({1, 4, 99}, 4);
  shelf.request({1, 4, 99}, 4);
  shelf.request({1, 4, 7}, 4);
  EXPECT_THAT(settle(shelf, 4), ElementsAre(7)) << "a component goes before others that ask at the same instant";
  EXPECT_EQ(shelf.turn_away(99, 4), 2);
  shelf.request({1, 5, 8}, 5);
  EXPECT_EQ(shelf.turn_away(99, 5), 0);
  EXPECT_EQ(shelf.backorders(), 1);
  EXPECT_EQ(shelf.requests(), 4);
}

}  // namespace
}  // namespace hozen::supply
