// Laws that hold for every fluid network and every history, tried on thousands of random ones.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/line/fluid_engines.hpp"
#include "tests/unit/line/fluid_network_support.hpp"
#include "tests/unit/line/fluid_script.hpp"

namespace hozen::line::fluid_test {
namespace {

constexpr int networks = 4000;

TEST(FluidNetworkProperty, APlainSerialLineIsWhatTheSerialEnginesSay) {
  Generator generator{21};
  for (int trial = 0; trial < networks; ++trial) {
    const std::size_t stations = 1 + generator() % 8;
    std::vector<double> cycles, buffers;
    const bool even = generator() % 2 == 0;
    for (std::size_t i = 0; i < stations; ++i) {
      cycles.push_back(even ? 50.0 : 20.0 + static_cast<double>(generator() % 100'000) / 1000.0);
      buffers.push_back(generator() % 4 == 0 ? 0.0 : static_cast<double>(generator() % 9));
    }
    const LinePlan plan = plan_of(cycles, buffers);
    const auto script = random_script(generator, static_cast<std::uint32_t>(stations), plan.components, 3);
    const auto serial = at_start(make_event_flow(plan));
    const auto general = begin(network_of(plan));
    const auto expected = play(*serial, stations, script);
    const auto seen = play(*general, stations, script);
    ASSERT_EQ(seen.size(), expected.size()) << trial;
    for (std::size_t k = 0; k < seen.size(); ++k) {
      ASSERT_EQ(seen[k].first, expected[k].first) << trial;
      ASSERT_NEAR(static_cast<double>(seen[k].second), static_cast<double>(expected[k].second), 1.0) << trial;
    }
    const double scale = std::max(serial->failure_free_output(), 1.0);
    ASSERT_NEAR(general->output(), serial->output(), 1e-9 * scale) << trial;
    ASSERT_NEAR(general->failure_free_output(), serial->failure_free_output(), 1e-9 * scale) << trial;
    for (std::uint32_t i = 0; i < stations; ++i) {
      const StationTimes a = general->times(i), b = serial->times(i);
      ASSERT_EQ(general->operating(i), serial->operating(i)) << trial << ':' << i;
      ASSERT_EQ(a.working, b.working) << trial << ':' << i;
      ASSERT_EQ(a.starved, b.starved) << trial << ':' << i;
      ASSERT_EQ(a.blocked, b.blocked) << trial << ':' << i;
      ASSERT_EQ(a.down, b.down) << trial << ':' << i;
      ASSERT_NEAR(general->lost_by_component()[i], serial->lost_by_component()[i], 1e-9 * scale) << trial << ':' << i;
      ASSERT_NEAR(general->buffer_level(i), serial->buffer_level(i), 1e-9) << trial << ':' << i;
      ASSERT_NEAR(general->buffer_integral(i), serial->buffer_integral(i), 1e-9 * serial->buffer_integral(i) + 1e-6)
          << trial << ':' << i;
      // The serial engines count whole ticks of work.
      ASSERT_NEAR(general->counts(i).cycles, serial->counts(i).cycles, 0.1) << trial << ':' << i;
    }
    ASSERT_NEAR(general->parts().work_in_process, serial->parts().work_in_process, 10.0 + 1e-9 * scale) << trial;
    ASSERT_NEAR(general->parts().entered, serial->parts().entered, 0.1) << trial;
  }
}

std::uint32_t machines_of(const NetworkPlan& plan) { return static_cast<std::uint32_t>(plan.machines.size()); }

std::vector<Act> life_of(Generator& generator, const NetworkPlan& plan) {
  return random_life(generator, machines_of(plan), plan.components, plan.categories);
}

void expect_laws(const Flow& flow, const NetworkPlan& plan) {
  const double lost = flow.failure_free_output() - flow.output();
  const double scale = 1e-9 * std::max(flow.failure_free_output(), 1.0);
  ASSERT_NEAR(sum(flow.lost_by_component()), lost, scale);
  ASSERT_NEAR(sum(flow.lost_by_category()), lost, scale);
  ASSERT_GE(flow.earliest_fact(), flow.now());
  for (std::uint32_t i = 0; i < plan.machines.size(); ++i) {
    const StationTimes times = flow.times(i);
    ASSERT_EQ(times.working + times.starved + times.blocked + times.down, flow.now());
    ASSERT_LE(static_cast<double>(flow.operating(i)), 1.21 * static_cast<double>(times.working + 2) + 1.0);
    ASSERT_GE(flow.buffer_level(i), 0.0);
    ASSERT_GE(flow.buffer_integral(i), 0.0);
    const StationCounts counts = flow.counts(i);
    ASSERT_LE(counts.scrapped + counts.reworked, counts.cycles + scale);
  }
  ASSERT_GE(flow.parts().work_in_process, 0.0);
}

TEST(FluidNetworkProperty, SumsAndBoundsHoldAtAnyTime) {
  Generator generator{22};
  std::size_t facts = 0;
  for (int trial = 0; trial < networks; ++trial) {
    const NetworkPlan plan = RandomNetwork{generator, Wild{}}.make();
    const auto flow = begin(plan);
    std::vector<Seen> seen;
    play(
        *flow, machines_of(plan), life_of(generator, plan), seen, [&](std::uint32_t i) { return flow->operating(i); },
        [&](Tick) { expect_laws(*flow, plan); });
    expect_laws(*flow, plan);
    facts += seen.size();
    ASSERT_FALSE(testing::Test::HasFatalFailure()) << "trial " << trial;
  }
  EXPECT_GT(facts, 10'000U);
}

TEST(FluidNetworkProperty, MaterialIsConserved) {
  Generator generator{23};
  for (int trial = 0; trial < networks; ++trial) {
    const NetworkPlan plan = RandomNetwork{generator, Wild{}}.make();
    const auto flow = begin(plan);
    (void)play(*flow, plan.machines.size(), life_of(generator, plan));
    double inside = 0.0;
    for (std::uint32_t i = 0; i < plan.machines.size(); ++i) {
      inside += flow->buffer_level(i);
    }
    const PartCounts parts = flow->parts();
    // A level snaps at the tick rounded up: at most a tick's flow an event, of which an act makes few.
    ASSERT_NEAR(parts.entered + parts.pieces, flow->output() + parts.scrapped + parts.merged + inside,
                10 * acts * 0.05 + 1e-9 * (parts.entered + parts.pieces))
        << "trial " << trial;
  }
}

}  // namespace
}  // namespace hozen::line::fluid_test
