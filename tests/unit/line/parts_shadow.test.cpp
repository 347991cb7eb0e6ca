// The line without stops: closed form, recursion, and what looking ahead leaves behind.
#include "models/line/parts_shadow.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "tests/unit/line/parts_harness.hpp"

namespace hozen::line {
namespace {

using parts_harness::constant_line;
using parts_harness::plan_of;
using parts_harness::Source;

// A law with a single value that is not known to be constant takes the recursion.
TEST(PartsShadow, ClosedFormEqualsTheRecursion) {
  Source source{3};
  for (int round = 0; round < 100; ++round) {
    std::vector<double> cycles;
    std::vector<random::Law> laws;
    std::vector<double> buffers;
    for (std::uint64_t left = 1 + source.below(7); left > 0; --left) {
      cycles.push_back(1.0 + static_cast<double>(source.below(9)));
      laws.push_back(random::Law::empirical({cycles.back()}));
      buffers.push_back(source.below(4) == 0 ? parts_harness::unlimited : static_cast<double>(source.below(4)));
    }
    PartsShadow closed{constant_line(cycles, buffers)};
    PartsShadow recursion{plan_of(laws, buffers)};
    const random::Draws draws{1, 0};
    closed.reset(draws);
    recursion.reset(draws);
    for (Tick time = 0; time < 400; ++time) {
      ASSERT_EQ(closed.departed_by(time), recursion.departed_by(time)) << "at " << time;
    }
  }
}

TEST(PartsShadow, LooksAheadWithoutATrace) {
  random::Draws draws{1, 0};
  PartsShadow shadow{plan_of({random::Law::exponential(5.0), random::Law::exponential(5.0)}, {2})};
  shadow.reset(draws);
  const std::uint64_t departed = shadow.departed_by(5000);
  EXPECT_GT(departed, 600U);
  EXPECT_EQ(draws.last_word(), 0U);
  shadow.reset(draws);
  std::uint64_t again = 0;
  for (Tick time = 0; time <= 5000; ++time) {
    again = shadow.departed_by(time);
  }
  EXPECT_EQ(again, departed);
}

TEST(PartsShadow, CyclesTakeAtLeastATick) {
  EXPECT_EQ(constant_cycle({.cycle = random::Law::deterministic(0.2)}), 1);
  EXPECT_EQ(constant_cycle({.cycle = random::Law::deterministic(2.6)}), 3);
  random::Draws draws{1, 0};
  EXPECT_EQ(DrawnCycles{}({.cycle = random::Law::exponential(1e-9)}, 0, draws), 1);
}

TEST(PartsShadow, PlacesAreWholeParts) {
  EXPECT_EQ(places_between(0.0), 1U);
  EXPECT_EQ(places_between(2.9), 3U);
  EXPECT_GT(places_between(parts_harness::unlimited), std::uint64_t{1} << 60);
  EXPECT_THROW((void)places_between(-1.0), std::invalid_argument);
  EXPECT_THROW((void)places_between(std::nan("")), std::invalid_argument);
}

}  // namespace
}  // namespace hozen::line
