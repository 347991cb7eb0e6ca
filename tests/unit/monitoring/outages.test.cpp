#include "models/monitoring/outages.hpp"

#include <gtest/gtest.h>

namespace hozen::monitoring {
namespace {

TEST(Outages, OverlappingSpansAreOne) {
  Outages outages;
  outages.add(50, 60);
  outages.add(10, 20);
  outages.add(15, 30);
  outages.add(30, 31);
  outages.add(40, 40);  // no time
  outages.settle();
  EXPECT_EQ(outages.lit_from(9), 9);
  EXPECT_EQ(outages.lit_from(10), 31);
  EXPECT_EQ(outages.lit_from(30), 31);
  EXPECT_EQ(outages.lit_from(31), 31);
  EXPECT_EQ(outages.lit_from(40), 40);
  EXPECT_EQ(outages.dark_from(0), 10);
  EXPECT_EQ(outages.dark_from(12), 12);
  EXPECT_EQ(outages.dark_from(31), 50);
  EXPECT_EQ(outages.dark_from(60), never);
}

TEST(Outages, WhatIsDarkForGoodIsNeverLitAgain) {
  Outages outages;
  outages.add(10, never);
  outages.settle();
  EXPECT_EQ(outages.lit_from(9), 9);
  EXPECT_EQ(outages.lit_from(10), never);
}

}  // namespace
}  // namespace hozen::monitoring
