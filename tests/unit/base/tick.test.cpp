#include "sim/base/tick.hpp"

#include <gtest/gtest.h>

namespace hozen {
namespace {

TEST(Later, AddsAndNeverOverflows) {
  EXPECT_EQ(later(5, 7), 12);
  EXPECT_EQ(later(5, never), never);
  EXPECT_EQ(later(never, 5), never);
  EXPECT_EQ(later(never - 5, 5), never);
  EXPECT_EQ(later(never - 5, 4), never - 1);
}

TEST(Later, StartsFromBeforeTheRunToo) {
  EXPECT_EQ(later(-3 * ticks_per_year, ticks_per_year), -2 * ticks_per_year);
  EXPECT_EQ(later(-3 * ticks_per_year, 4 * ticks_per_year), ticks_per_year);
  EXPECT_EQ(later(-5, never), never);
}

TEST(AtLeastATick, LetsTimeGoOn) {
  EXPECT_EQ(at_least_a_tick(0), 1);
  EXPECT_EQ(at_least_a_tick(1), 1);
  EXPECT_EQ(at_least_a_tick(7), 7);
  EXPECT_EQ(at_least_a_tick(never), never);
}

TEST(RoundToTick, TakesTheNearestAndSaturates) {
  EXPECT_EQ(round_to_tick(2.4), 2);
  EXPECT_EQ(round_to_tick(2.5), 3);
  EXPECT_EQ(round_to_tick(-1.0), 0);
  EXPECT_EQ(round_to_tick(1e300), never);
  EXPECT_EQ(from_hours(1.0), ticks_per_hour);
  EXPECT_EQ(to_hours(ticks_per_day), 24.0);
}

}  // namespace
}  // namespace hozen
