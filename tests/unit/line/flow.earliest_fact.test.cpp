// No fact comes before the instant that an engine names, unless the line is touched: a plant that relies on it would
// otherwise hear of failures too late, and begin repairs late.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <vector>

#include "models/line/flow.hpp"
#include "models/line/network_plan.hpp"
#include "models/line/serial_plan.hpp"
#include "tests/unit/line/parts_harness.hpp"

namespace hozen::line {
namespace {

using parts_harness::Source;
using parts_harness::unit;

/// Stops, starts and thresholds by chance; between touches the line is advanced as a plant does it, to the earliest
/// fact or to the next touch.
void play(Flow& flow, std::uint32_t stations, Source& source) {
  random::Draws draws{7, source.word()};
  flow.reset(draws);
  for (std::uint32_t i = 0; i < stations; ++i) {
    flow.set_threshold(i, source.exponential(3.0 * unit));
  }
  for (int touch = 0; touch < 400; ++touch) {
    const Tick next_touch = flow.now() + source.exponential(0.3 * unit);
    for (;;) {
      const Tick earliest = flow.earliest_fact();
      ASSERT_GE(earliest, flow.now());
      if (earliest > flow.now() && earliest <= next_touch) {
        ASSERT_EQ(flow.advance(earliest - 1).time, never) << "a fact before the earliest one, at " << flow.now();
      }
      const Fact fact = flow.advance(std::min(earliest, next_touch));
      if (fact.time != never) {
        flow.set_threshold(fact.station, flow.operating(fact.station) + source.exponential(3.0 * unit));
        if (source.below(2) == 0) {
          flow.stop(fact.station, {.component = fact.station, .category = 0});
        }
      } else if (earliest > next_touch) {
        break;
      }
    }
    const auto station = static_cast<std::uint32_t>(source.below(stations));
    if (flow.stopped(station)) {
      flow.start(station);
    } else if (source.below(2) == 0) {
      flow.stop(station, {.component = station, .category = 1});
    }
  }
}

/// Nothing moves by itself: a plant must not look at the line tick by tick.
void expect_silence(Flow& flow) {
  random::Draws draws{7, 1};
  flow.reset(draws);
  flow.stop(0, {});
  flow.set_threshold(1, 1);
  EXPECT_EQ(flow.earliest_fact(), never);
  EXPECT_EQ(flow.advance(round_to_tick(100.0 * unit)).time, never);
  EXPECT_EQ(flow.earliest_fact(), never);
  flow.start(0);
  EXPECT_LE(flow.earliest_fact(), round_to_tick(101.0 * unit) + 1);
  EXPECT_EQ(flow.advance(never - 1).time, round_to_tick(101.0 * unit) + 1);
}

using Make = std::function<std::unique_ptr<Flow>(const LinePlan&)>;

void play_all(const Make& make, bool random_cycles) {
  Source source{11};
  for (int line = 0; line < 300 && !testing::Test::HasFatalFailure(); ++line) {
    const auto stations = static_cast<std::uint32_t>(1 + source.below(6));
    std::vector<random::Law> cycles;
    std::vector<double> buffers;
    for (std::uint32_t i = 0; i < stations; ++i) {
      const double mean = unit * (0.5 + source.uniform());
      cycles.push_back(random_cycles ? random::Law::exponential(mean) : random::Law::deterministic(mean));
      buffers.push_back(static_cast<double>(source.below(4)));
    }
    const auto flow = make(parts_harness::plan_of(cycles, buffers));
    play(*flow, stations, source);
  }
}

TEST(EarliestFact, OfThePartsEngineComesTrue) {
  play_all(make_parts_flow, false);
  play_all(make_parts_flow, true);
}

TEST(EarliestFact, DoesNotComeWhereNothingMoves) {
  const auto plan = parts_harness::constant_line({unit, unit}, {3.0});
  expect_silence(*make_parts_flow(plan));
  expect_silence(*make_network_flow(network_of(plan)));
}

TEST(EarliestFact, OfTheFluidEngineComesTrue) { play_all(make_fluid_flow, false); }

TEST(EarliestFact, OfTheRunAheadEngineComesTrue) {
  play_all(make_run_ahead_flow, false);
  play_all(make_run_ahead_flow, true);
}

TEST(EarliestFact, OfTheNetworkEngineComesTrue) {
  const auto network = [](const LinePlan& plan) { return make_network_flow(network_of(plan)); };
  play_all(network, false);
  play_all(network, true);
}

}  // namespace
}  // namespace hozen::line
