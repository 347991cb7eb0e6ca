#include "models/supply/stock_policy.hpp"

#include <gtest/gtest.h>

namespace hozen::supply {
namespace {

TEST(StockPolicy, OrdersUpToALevelAtTheReorderPointOrBelow) {
  const plant::StockPlan policy{.reorder_at = 4, .up_to = 9};
  EXPECT_EQ(units_to_order(policy, 5), 0);
  EXPECT_EQ(units_to_order(policy, 4), 5);
  EXPECT_EQ(units_to_order(policy, -3), 12);
}

TEST(StockPolicy, OrdersTheFewestLotsThatLeadAboveTheReorderPoint) {
  const plant::StockPlan policy{.reorder_at = 4, .lot = 3};
  EXPECT_EQ(units_to_order(policy, 5), 0);
  EXPECT_EQ(units_to_order(policy, 4), 3);
  EXPECT_EQ(units_to_order(policy, 2), 3);
  EXPECT_EQ(units_to_order(policy, 1), 6);
  EXPECT_EQ(units_to_order(policy, -2), 9);
}

TEST(StockPolicy, ALeastOrderLeadsAboveTheLevel) {
  const plant::StockPlan policy{.reorder_at = 6, .up_to = 7, .minimum = 3};
  EXPECT_EQ(units_to_order(policy, 6), 3);
  EXPECT_EQ(units_to_order(policy, 2), 5);
}

}  // namespace
}  // namespace hozen::supply
