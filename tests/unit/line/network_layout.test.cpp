#include "models/line/network_layout.hpp"

#include <gtest/gtest.h>

#include "tests/unit/line/network_generator.hpp"

namespace hozen::line {
namespace {

using network_harness::Builder;

// 0 -> 1 -> 2 -> out, 1 -> 3 -> out, and from 2 parts come back to 1.
TEST(NetworkLayout, NearestTheExitsFirst) {
  Builder build;
  for (int c = 0; c < 4; ++c) {
    build.centre(random::Law::deterministic(1), c == 1 ? 2 : 1);
  }
  build.connect(0, 1, 1);
  build.connect(1, 2, 1);
  build.connect(1, 3, 1);
  build.connect(2, 1, 1);
  build.outlet(2, outside);
  build.outlet(3, outside);
  const NetworkLayout layout{build.plan};
  EXPECT_EQ(layout.centre_at, (std::vector<std::uint32_t>{2, 3, 1, 0}));
  EXPECT_EQ(layout.centre_order, (std::vector<std::uint32_t>{3, 2, 0, 1}));
  EXPECT_EQ(layout.machine_at, (std::vector<std::uint32_t>{3, 4, 1, 2, 0}));
  EXPECT_EQ(layout.queue_at, (std::vector<std::uint32_t>{1, 2, 0, 3}));
  EXPECT_EQ(layout.loop[1], layout.loop[2]);
  EXPECT_NE(layout.loop[0], layout.loop[1]);
  EXPECT_NE(layout.loop[3], layout.loop[1]);
  EXPECT_EQ(layout.next[1], (std::vector<std::uint32_t>{2, 3}));
}

}  // namespace
}  // namespace hozen::line
