// The two engines behind the contract agree on the reference line within what continuous flow is known to cost: N = 10,
// cycle 1, exponential failures every 100 units of work, exponential repairs. Measured for a fluid capacity equal to
// the buffer's places: -0.26 % of throughput with 10 places and repairs of 10; -1.9 % with repairs of 100; -4.7 % with
// 2 places and repairs of 100; less than 0.01 % with 50 places and repairs of 10.
//
// Both engines get the same lives and repairs, so the difference is much surer than either. Each mean over the
// replications may be off by the rounding of the figure plus 4.9 standard errors: a false alarm has probability below
// 1e-4 a line (Student's t, 23 degrees of freedom), 4e-4 for the four; seeds are fixed.
#include "models/line/flow.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/unit/line/parts_harness.hpp"

namespace hozen::line {
namespace {

using parts_harness::FailingLine;
using parts_harness::Source;
using parts_harness::unit;

constexpr std::uint32_t stations = 10;
constexpr int replications = 24;

double throughput(Flow& flow, double repair, std::uint64_t seed, double span) {
  random::Draws draws{1, seed};
  flow.reset(draws);
  std::vector<Source> sources;
  sources.reserve(stations);
  FailingLine line{flow, stations};
  for (std::uint32_t i = 0; i < stations; ++i) {
    sources.emplace_back(1000 * seed + i);
    line.by_meter(i, 100.0 * unit, repair * unit, sources[i]);
  }
  constexpr double warm_up = 10'000.0;
  line.run(round_to_tick(warm_up * unit));
  const double before = flow.output();
  line.run(round_to_tick((warm_up + span) * unit));
  return (flow.output() - before) / span;
}

/// Fluid against parts, in per cent of the throughput: as measured, within `rounding`.
void expect_bias(double buffer, double repair, double span, double bias, double rounding) {
  const LinePlan plan = parts_harness::reference_line(stations, buffer);
  const auto fluid = make_fluid_flow(plan);
  const auto parts = make_parts_flow(plan);
  double sum = 0.0;
  double squares = 0.0;
  for (std::uint64_t seed = 1; seed <= replications; ++seed) {
    const double exact = throughput(*parts, repair, seed, span);
    const double difference = 100.0 * (throughput(*fluid, repair, seed, span) / exact - 1.0);
    sum += difference;
    squares += difference * difference;
  }
  const double mean = sum / replications;
  const double error = std::sqrt((squares / replications - mean * mean) / (replications - 1));
  EXPECT_NEAR(mean, bias, rounding + 4.9 * error);
  EXPECT_LE(error, 0.15) << "too few replications to tell";
  testing::Test::RecordProperty("bias", std::to_string(mean) + " +- " + std::to_string(error));
}

TEST(Flow, FluidAndPartsAgreeOnTheReferenceLine) { expect_bias(10.0, 10.0, 100'000.0, -0.26, 0.02); }
TEST(Flow, LongRepairsCostTheFluidMore) { expect_bias(10.0, 100.0, 600'000.0, -1.9, 0.1); }
TEST(Flow, SmallBuffersCostTheFluidMost) { expect_bias(2.0, 100.0, 600'000.0, -4.7, 0.1); }
TEST(Flow, LargeBuffersCostNothing) { expect_bias(50.0, 10.0, 100'000.0, 0.0, 0.01); }

}  // namespace
}  // namespace hozen::line
