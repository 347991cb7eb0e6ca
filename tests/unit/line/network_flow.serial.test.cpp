// A line in a row as a network: bit by bit what the engine for such lines gives.
#include <gtest/gtest.h>

#include "models/line/network_flow.hpp"
#include "models/line/serial_plan.hpp"
#include "tests/unit/line/parts_harness.hpp"

namespace hozen::line {
namespace {

using parts_harness::FailingLine;
using parts_harness::Source;

random::Law some_law(Source& source, bool constant) {
  const double mean = 1.0 + static_cast<double>(source.below(6));
  switch (constant ? 3 : source.below(4)) {
    case 0:
      return random::Law::exponential(mean);
    case 1:
      return random::Law::uniform(0.0, 2.0 * mean);
    default:
      return random::Law::deterministic(mean);  // many ties
  }
}

/// One to seven stations with short cycles, so that instants coincide all the time.
LinePlan some_line(Source& source) {
  std::vector<random::Law> cycles;
  std::vector<double> buffers;
  const std::vector<double> sizes{0.0, 0.0, 1.0, 2.0, 5.0, parts_harness::unlimited};
  const bool constant = source.below(3) == 0;
  for (std::uint64_t left = 1 + source.below(7); left > 0; --left) {
    cycles.push_back(some_law(source, constant));
    buffers.push_back(sizes[source.below(sizes.size())]);
  }
  return parts_harness::plan_of(cycles, buffers);
}

/// Some stations fail by their meters, some by the clock.
void let_fail(FailingLine& line, std::size_t stations, Source choice, Source& chance) {
  for (std::uint32_t i = 0; i < stations; ++i) {
    const double life = 20.0 + static_cast<double>(choice.below(200));
    const double repair = 2.0 + static_cast<double>(choice.below(40));
    switch (choice.below(3)) {
      case 0:
        line.by_meter(i, life, repair, chance);
        break;
      case 1:
        line.by_clock(i, life, repair, chance);
        break;
      default:
        break;
    }
  }
}

void expect_equal(const Flow& network, const Flow& parts, std::size_t stations) {
  ASSERT_EQ(network.now(), parts.now());
  ASSERT_EQ(network.output(), parts.output()) << "at " << parts.now();
  ASSERT_EQ(network.failure_free_output(), parts.failure_free_output()) << "at " << parts.now();
  for (std::uint32_t i = 0; i < stations; ++i) {
    const StationTimes a = network.times(i);
    const StationTimes b = parts.times(i);
    ASSERT_EQ(a.working, b.working) << "station " << i << " at " << parts.now();
    ASSERT_EQ(a.starved, b.starved) << "station " << i << " at " << parts.now();
    ASSERT_EQ(a.blocked, b.blocked) << "station " << i << " at " << parts.now();
    ASSERT_EQ(a.down, b.down) << "station " << i << " at " << parts.now();
    ASSERT_EQ(network.operating(i), parts.operating(i));
    ASSERT_EQ(network.stopped(i), parts.stopped(i));
    ASSERT_EQ(network.buffer_level(i), parts.buffer_level(i)) << "station " << i << " at " << parts.now();
    ASSERT_EQ(network.buffer_integral(i), parts.buffer_integral(i)) << "station " << i << " at " << parts.now();
    ASSERT_EQ(network.lost_by_component()[i], parts.lost_by_component()[i]) << "station " << i << " at " << parts.now();
  }
}

TEST(NetworkFlow, SerialLinesAreThoseOfTheOtherEngine) {
  double lost = 0.0;
  for (std::uint64_t round = 0; round < 600; ++round) {
    SCOPED_TRACE(testing::Message() << "round " << round);
    Source source{round};
    const LinePlan plan = some_line(source);
    const std::size_t stations = plan.stations.size();
    const auto parts = make_parts_flow(plan);
    const auto network = make_network_flow(network_of(plan));
    random::Draws parts_draws{7, round};
    random::Draws network_draws{7, round};
    parts->reset(parts_draws);
    network->reset(network_draws);
    FailingLine parts_line{*parts, stations};
    FailingLine network_line{*network, stations};
    Source parts_chance{round + 1000};
    Source network_chance{round + 1000};
    const Source choice{round + 2000};
    let_fail(parts_line, stations, choice, parts_chance);
    let_fail(network_line, stations, choice, network_chance);
    for (Tick time = 0; time < 3000; time += static_cast<Tick>(source.below(60))) {
      parts_line.run(time);
      network_line.run(time);
      expect_equal(*network, *parts, stations);
      if (HasFatalFailure()) {
        return;
      }
    }
    lost += parts->failure_free_output() - parts->output();
  }
  EXPECT_GT(lost, 10'000.0);
}

}  // namespace
}  // namespace hozen::line
