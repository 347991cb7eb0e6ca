// Cycles that a station draws.
#include "models/line/drawn_cycles.hpp"

#include <gtest/gtest.h>

namespace hozen::line {
namespace {

const StationPlan station{.cycle = random::Law::exponential(1e6), .key = 77};

/// Cycle `part` as its definition says it.
Tick cycle(std::uint64_t part) {
  random::Draws draws{3, 5};
  const auto uniforms = draws.uniforms4(station.key, random::Purpose::four_cycles, part / 4);
  return round_to_tick(station.cycle.quantile(uniforms[part % 4]));
}

TEST(DrawnCycles, AreAPureFunctionOfThePart) {
  random::Draws draws{3, 5};
  DrawnCycles cycles;
  for (const std::uint64_t part : {0U, 1U, 2U, 3U, 4U, 9U, 8U, 2U, 1000U, 7U}) {
    EXPECT_EQ(cycles(station, part, draws), cycle(part));
  }
}

TEST(DrawnCycles, KnowNothingOfAnotherReplicationOnceCleared) {
  random::Draws first{3, 4};
  random::Draws second{3, 5};
  DrawnCycles cycles;
  EXPECT_NE(cycles(station, 2, first), cycle(2));
  cycles.clear();
  EXPECT_EQ(cycles(station, 2, second), cycle(2));
}

TEST(DrawnCycles, TakeAtLeastATick) {
  random::Draws draws{1, 0};
  EXPECT_EQ(DrawnCycles{}({.cycle = random::Law::exponential(1e-9)}, 0, draws), 1);
}

}  // namespace
}  // namespace hozen::line
