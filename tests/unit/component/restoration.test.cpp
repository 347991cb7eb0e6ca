#include "models/component/restoration.hpp"

#include <gtest/gtest.h>

namespace hozen::component {
namespace {

using scenario::Restoration;

TEST(RestoredAge, FollowsItsModel) {
  // Left 40 old by the work before, 60 lived since.
  const auto left = [](Restoration how, double share) {
    return restored_age({.how = how, .share = {share}}, 100.0, 40.0);
  };
  EXPECT_DOUBLE_EQ(left(Restoration::as_new, 0.0), 0.0);
  EXPECT_DOUBLE_EQ(left(Restoration::minimal, 0.0), 100.0);
  EXPECT_DOUBLE_EQ(left(Restoration::kijima_1, 0.25), 55.0);
  EXPECT_DOUBLE_EQ(left(Restoration::kijima_1, 0.0), 40.0);
  EXPECT_DOUBLE_EQ(left(Restoration::kijima_2, 0.25), 25.0);
}

}  // namespace
}  // namespace hozen::component
