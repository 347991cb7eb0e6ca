#include "models/supply/repair_loop.hpp"

#include <gtest/gtest.h>

namespace hozen::supply {
namespace {

TEST(RepairLoop, MendsSoManyAtATimeInTheOrderOfTheirComing) {
  plant::LoopPlan plan;
  plan.at_once = 2;
  RepairLoop loop{plan};
  EXPECT_TRUE(loop.receive({.spare = 0, .turnaround = 10}, 0));
  EXPECT_TRUE(loop.receive({.spare = 1, .turnaround = 20}, 0));
  EXPECT_FALSE(loop.receive({.spare = 2, .turnaround = 30}, 1));
  EXPECT_FALSE(loop.receive({.spare = 3, .turnaround = 40}, 2));
  const auto third = loop.release(10);
  ASSERT_TRUE(third);
  EXPECT_EQ(third->spare, 2U);
  EXPECT_EQ(third->turnaround, 30);
  const auto fourth = loop.release(20);
  ASSERT_TRUE(fourth);
  EXPECT_EQ(fourth->spare, 3U);
  EXPECT_FALSE(loop.release(40));
  // 2 up to 1, 3 up to 2, 4 up to 10, 3 up to 20, 2 up to 40, then 1.
  EXPECT_EQ(loop.unit_ticks(50), 2 + 3 + 4 * 8 + 3 * 10 + 2 * 20 + 10);
  EXPECT_EQ(loop.waiting_ticks(50), 1 + 2 * 8 + 10);
}

TEST(RepairLoop, WithRoomForAllNobodyWaits) {
  const plant::LoopPlan plan;
  RepairLoop loop{plan};
  for (Tick at = 0; at < 100; ++at) {
    EXPECT_TRUE(loop.receive({.spare = 0, .turnaround = 1000}, at));
  }
  EXPECT_EQ(loop.waiting_ticks(200), 0);
  EXPECT_FALSE(loop.release(200));
}

TEST(RepairLoop, BeginsEmptyAgain) {
  plant::LoopPlan plan;
  plan.at_once = 1;
  RepairLoop loop{plan};
  loop.receive({}, 0);
  loop.receive({}, 0);
  loop.reset();
  EXPECT_EQ(loop.unit_ticks(10), 0);
  EXPECT_TRUE(loop.receive({}, 10));
}

}  // namespace
}  // namespace hozen::supply
