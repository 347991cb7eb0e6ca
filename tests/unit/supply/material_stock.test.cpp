#include "models/supply/material_stock.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace hozen::supply {
namespace {

constexpr double endless = std::numeric_limits<double>::infinity();

/// Two units a tick at full work.
plant::MaterialPlan plan(double at_start) {
  plant::MaterialPlan made;
  made.at_start = made.full = at_start;
  made.full_use = 2.0;
  return made;
}

TEST(MaterialStock, FallsByWhatIsUsed) {
  const auto of = plan(1000.0);
  MaterialStock stock{of};
  stock.look(200.0, 100);
  stock.look(200.0, 150);
  EXPECT_EQ(stock.level(), 800.0);
  EXPECT_EQ(stock.unit_ticks(), 900.0 * 100 + 800.0 * 50);
  stock.receive(50.0);
  EXPECT_EQ(stock.level(), 850.0);
  EXPECT_EQ(stock.received(), 50.0);
  EXPECT_EQ(stock.work_until(0.0), 425);
  EXPECT_EQ(stock.work_until(800.0), 25);
  EXPECT_FALSE(stock.empty());
}

TEST(MaterialStock, IsEmptyWhenLessIsLeftThanATickUses) {
  const auto of = plan(1000.0);
  MaterialStock stock{of};
  stock.look(999.0, 500);
  EXPECT_TRUE(stock.empty());
  stock.look(1001.0, 501);
  EXPECT_EQ(stock.level(), 0.0) << "a meter that was rounded up takes nothing that is not there";
}

TEST(MaterialStock, ThatIsFedWithoutLimitIsFull) {
  const auto of = plan(1000.0);
  MaterialStock stock{of};
  stock.look(300.0, 150);
  stock.feed(endless);
  EXPECT_EQ(stock.level(), 1000.0);
  stock.look(700.0, 350);
  EXPECT_EQ(stock.level(), 1000.0);
  EXPECT_EQ(stock.received(), 700.0);
  EXPECT_EQ(stock.unit_ticks(), 850.0 * 150 + 1000.0 * 200);
  EXPECT_EQ(stock.work_until(0.0), never);
}

TEST(MaterialStock, ThatIsFedSlowlyFallsByTheRest) {
  const auto of = plan(1000.0);
  MaterialStock stock{of};
  stock.feed(0.5);
  EXPECT_EQ(stock.work_until(0.0), 666);
  stock.look(400.0, 200);
  EXPECT_EQ(stock.level(), 700.0);
  EXPECT_EQ(stock.received(), 100.0);
  // Nothing is used: it is full after 600 ticks, and stays so.
  stock.look(400.0, 1000);
  EXPECT_EQ(stock.level(), 1000.0);
  EXPECT_EQ(stock.received(), 400.0);
  EXPECT_EQ(stock.unit_ticks(), 850.0 * 200 + 850.0 * 600 + 1000.0 * 200);
}

TEST(MaterialStock, LastsForEverOnAFeedOfWhatIsUsed) {
  const auto of = plan(0.0);
  MaterialStock stock{of};
  stock.feed(std::nextafter(2.0, 0.0));
  EXPECT_EQ(stock.work_until(0.0), never);
}

TEST(MaterialStock, OfAFastMeterIsLookedAtSooner) {
  auto of = plan(1000.0);
  of.fastest_meter = 2.0;  // a tick of the meter may be half a tick of the calendar
  MaterialStock stock{of};
  stock.feed(1.0);
  EXPECT_EQ(stock.work_until(0.0), 666);
}

}  // namespace
}  // namespace hozen::supply
