// Laws that hold for every fluid line and every history, tried on thousands of random ones.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "models/line/fluid_engines.hpp"
#include "tests/unit/line/fluid_naive.hpp"
#include "tests/unit/line/fluid_script.hpp"
#include "tests/unit/line/fluid_support.hpp"

namespace hozen::line::fluid_test {
namespace {

constexpr int lines = 3000;

template <std::size_t N>
double pick(Generator& generator, const std::array<double, N>& from) {
  return from[generator() % N];
}

/// Up to twelve stations of equal, few or arbitrary cycle times; buffers none, small, broken, large or endless.
LinePlan random_plan(Generator& generator) {
  const std::size_t stations = 1 + generator() % 12;
  const auto kind = generator() % 3;
  const bool scattered = generator() % 2 == 0;
  const double buffer = pick(generator, std::array{0.0, 1.0, 2.5, 6.0, 40.0});
  std::vector<double> cycles, buffers;
  for (std::size_t i = 0; i < stations; ++i) {
    const double arbitrary = 20.0 + static_cast<double>(generator() % 100'000) / 1000.0;
    cycles.push_back(kind == 0 ? 50.0 : kind == 1 ? pick(generator, std::array{40.0, 50.0, 60.0, 75.0}) : arbitrary);
    buffers.push_back(scattered ? pick(generator, std::array{0.0, 0.5, 1.0, 3.0, 7.7, 20.0, endless}) : buffer);
  }
  return plan_of(cycles, buffers);
}

std::vector<Act> script_for(Generator& generator, const LinePlan& plan) {
  return random_script(generator, static_cast<std::uint32_t>(plan.stations.size()), plan.components, plan.categories);
}

/// What is read of all stations at once is what each says by itself.
void expect_read_as_one_by_one(const Flow& flow, std::size_t stations, int trial) {
  std::vector<StationReading> read(stations);
  const PartCounts together = flow.read(read);
  const PartCounts parts = flow.parts();
  ASSERT_EQ(together.entered, parts.entered) << "trial " << trial;
  ASSERT_EQ(together.work_in_process, parts.work_in_process) << "trial " << trial;
  for (std::uint32_t i = 0; i < stations; ++i) {
    const StationTimes times = flow.times(i);
    ASSERT_EQ(read[i].times.working, times.working) << trial << ':' << i;
    ASSERT_EQ(read[i].times.starved, times.starved) << trial << ':' << i;
    ASSERT_EQ(read[i].times.blocked, times.blocked) << trial << ':' << i;
    ASSERT_EQ(read[i].times.down, times.down) << trial << ':' << i;
    ASSERT_EQ(read[i].counts.cycles, flow.counts(i).cycles) << trial << ':' << i;
    ASSERT_EQ(read[i].buffer_integral, flow.buffer_integral(i)) << trial << ':' << i;
  }
}

void expect_as_naive(Flow& flow, const LinePlan& plan, const std::vector<Act>& script, int trial) {
  const std::vector<Seen> seen = play(flow, plan.stations.size(), script);
  NaiveLine naive{plan};
  std::vector<Seen> expected;
  play(
      naive, plan.stations.size(), script, expected,
      [&](std::uint32_t i) { return naive.station(i).reading(naive.now()); }, [](Tick) {});
  ASSERT_TRUE(seen == expected) << "trial " << trial;
  const double scale = flow.failure_free_output();
  ASSERT_NEAR(flow.output(), naive.output(), 1e-9 * scale) << "trial " << trial;
  for (std::uint32_t i = 0; i < plan.stations.size(); ++i) {
    const StationTimes times = flow.times(i);
    const StationTimes as_naive = naive.station(i).times(naive.now());
    ASSERT_EQ(flow.operating(i), naive.station(i).reading(naive.now())) << trial << ':' << i;
    ASSERT_EQ(times.starved, as_naive.starved) << trial << ':' << i;
    ASSERT_EQ(times.blocked, as_naive.blocked) << trial << ':' << i;
    ASSERT_EQ(times.down, as_naive.down) << trial << ':' << i;
    ASSERT_NEAR(flow.lost_by_component()[i], naive.lost(i), 1e-9 * scale) << trial << ':' << i;
    if (i + 1 < plan.stations.size()) {
      ASSERT_NEAR(flow.buffer_level(i), naive.level(i), 1e-9) << trial << ':' << i;
      ASSERT_DOUBLE_EQ(flow.buffer_integral(i), naive.area(i)) << trial << ':' << i;
    }
  }
  expect_read_as_one_by_one(flow, plan.stations.size(), trial);
}

TEST(FluidProperty, BothEnginesAgreeWithTheNaiveLineToTheBit) {
  Generator generator{11};
  int waves = 0;
  for (int trial = 0; trial < lines; ++trial) {
    const LinePlan plan = random_plan(generator);
    const std::vector<Act> script = script_for(generator, plan);
    expect_as_naive(*at_start(make_event_flow(plan)), plan, script, trial);
    if (moves_in_waves(plan)) {
      ++waves;
      expect_as_naive(*at_start(make_wave_flow(plan)), plan, script, trial);
    }
    ASSERT_FALSE(testing::Test::HasFatalFailure());
  }
  EXPECT_GT(waves, lines / 5);
}

/// Everything that can be read of a line.
std::vector<double> read_all(const Flow& flow, const LinePlan& plan) {
  std::vector<double> all{flow.output(), flow.failure_free_output(), static_cast<double>(flow.earliest_fact())};
  all.insert(all.end(), flow.lost_by_component().begin(), flow.lost_by_component().end());
  all.insert(all.end(), flow.lost_by_category().begin(), flow.lost_by_category().end());
  for (std::uint32_t i = 0; i < plan.stations.size(); ++i) {
    const StationTimes times = flow.times(i);
    for (const Tick time : {times.working, times.starved, times.blocked, times.down, flow.operating(i)}) {
      all.push_back(static_cast<double>(time));
    }
    all.push_back(flow.buffer_level(i));
    all.push_back(flow.buffer_integral(i));
  }
  return all;
}

/// Acts on a few neighbours at a time, anywhere in the line.
std::vector<Act> scattered_script(Generator& generator, const LinePlan& plan) {
  constexpr std::uint32_t neighbours = 8;
  const auto stations = static_cast<std::uint32_t>(plan.stations.size());
  std::vector<Act> script = random_script(generator, neighbours, plan.components, plan.categories);
  std::uint32_t first = 0;
  for (Act& act : script) {
    if (generator() % 6 == 0) {
      first = static_cast<std::uint32_t>(generator()) % (stations - neighbours + 1);
    }
    act.station += first;
    if (act.kind == Act::Kind::wait && generator() % 8 == 0) {
      act.ticks *= 40;  // long enough for a stop to reach the ends
    }
  }
  return script;
}

TEST(FluidProperty, BothEnginesAgreeOnLongLines) {
  Generator generator{16};
  std::size_t facts = 0;
  double waited = 0.0;
  for (int trial = 0; trial < 800; ++trial) {
    const std::size_t stations = trial % 200 == 0 ? 4100 : 60 + generator() % 300;  // words of bits, and words of words
    std::vector<double> buffers;
    for (std::size_t i = 0; i + 1 < stations; ++i) {
      buffers.push_back(pick(generator, std::array{0.0, 1.0, 1.0, 2.0, 3.0, generator() % 20 == 0 ? endless : 5.0}));
    }
    const LinePlan plan = plan_of(std::vector<double>(stations, 50.0), buffers);
    const std::vector<Act> script = scattered_script(generator, plan);
    const auto by_waves = at_start(make_wave_flow(plan));
    const auto by_events = at_start(make_event_flow(plan));
    const std::vector<Seen> seen = play(*by_waves, stations, script);
    ASSERT_TRUE(seen == play(*by_events, stations, script)) << "trial " << trial;
    facts += seen.size();
    std::vector<double> waves = read_all(*by_waves, plan);
    std::vector<double> events = read_all(*by_events, plan);
    waves[2] = events[2] = 0.0;  // the earliest fact: each may name an instant that is too early
    for (std::size_t k = 0; k < waves.size(); ++k) {
      ASSERT_NEAR(waves[k], events[k], 1e-12 * std::abs(events[k])) << "trial " << trial << ", reading " << k;
    }
    ASSERT_NEAR(by_waves->buffers_integral(), by_events->buffers_integral(), 1e-12 * by_events->buffers_integral());
    ASSERT_NEAR(by_waves->parts().work_in_process, by_events->parts().work_in_process,
                1e-12 * by_events->parts().work_in_process);
    waited += static_cast<double>(by_waves->times(static_cast<std::uint32_t>(stations - 1)).starved);
  }
  EXPECT_GT(facts, 300U);
  EXPECT_GT(waited, 0.0);  // stops have reached the ends
}

TEST(FluidProperty, LookingChangesNotASingleBit) {
  Generator generator{12};
  std::size_t looks = 0, facts = 0;
  for (int trial = 0; trial < lines / 4; ++trial) {
    const LinePlan plan = random_plan(generator);
    const std::vector<Act> script = script_for(generator, plan);
    const auto blind = begin(plan);
    const std::vector<Seen> expected = play(*blind, plan.stations.size(), script);
    const auto watched = begin(plan);
    std::vector<Seen> seen;
    const auto watch = [&](Tick end) {
      for (int i = 0; i < 8; ++i, ++looks) {
        // Not beyond the next fact, which is the script's to take.
        const Tick fact = watched->earliest_fact();
        const Tick until = std::min({end, fact - 1, watched->now() + draw_below(generator, 100)});
        ASSERT_TRUE(fact == watched->now() || watched->advance(until).time == never);
        ASSERT_EQ(read_all(*watched, plan), read_all(*watched, plan));
      }
    };
    play(
        *watched, plan.stations.size(), script, seen, [&](std::uint32_t i) { return watched->operating(i); }, watch);
    ASSERT_TRUE(seen == expected) << "trial " << trial;
    ASSERT_EQ(read_all(*watched, plan), read_all(*blind, plan)) << "trial " << trial;
    facts += seen.size();
  }
  EXPECT_GT(looks, 100'000U);
  EXPECT_GT(facts, 1000U);
}

void expect_laws(const Flow& flow, const LinePlan& plan) {
  const double lost = flow.failure_free_output() - flow.output();
  ASSERT_NEAR(sum(flow.lost_by_component()), lost, 1e-9 * flow.failure_free_output());
  ASSERT_NEAR(sum(flow.lost_by_category()), lost, 1e-9 * flow.failure_free_output());
  // A buffer that runs dry does so at the tick rounded up: less than a tick's flow too much each time.
  ASSERT_GE(lost, -acts * 0.05);
  ASSERT_GE(flow.earliest_fact(), flow.now());
  for (std::uint32_t i = 0; i < plan.stations.size(); ++i) {
    const StationTimes times = flow.times(i);
    ASSERT_EQ(times.working + times.starved + times.blocked + times.down, flow.now());
    // Each sum of slowed work is told in whole ticks.
    ASSERT_NEAR(static_cast<double>(flow.operating(i)), static_cast<double>(times.working), 2.0);
    ASSERT_GE(flow.buffer_level(i), 0.0);
    ASSERT_GE(flow.buffer_integral(i), 0.0);
    if (i + 1 < plan.stations.size()) {
      ASSERT_LE(flow.buffer_level(i), plan.stations[i].buffer_after);
      const double fed = static_cast<double>(flow.operating(i)) / plan.stations[i].cycle.mean();
      const double taken = static_cast<double>(flow.operating(i + 1)) / plan.stations[i + 1].cycle.mean();
      // A level snaps at the tick rounded up: at most a tick's flow an event, and there are at most two an act here.
      ASSERT_NEAR(fed - taken, flow.buffer_level(i), 2 * acts * 0.05);
    }
  }
  const double made = static_cast<double>(flow.operating(static_cast<std::uint32_t>(plan.stations.size() - 1)));
  ASSERT_NEAR(made / plan.stations.back().cycle.mean(), flow.output(), 0.06 + 1e-9 * flow.output());
}

TEST(FluidProperty, SumsAndBoundsHoldAtAnyTime) {
  Generator generator{13};
  for (int trial = 0; trial < lines; ++trial) {
    const LinePlan plan = random_plan(generator);
    const std::vector<Act> script = script_for(generator, plan);
    const auto flow = begin(plan);
    std::vector<Seen> seen;
    play(
        *flow, plan.stations.size(), script, seen, [&](std::uint32_t i) { return flow->operating(i); },
        [&](Tick) { expect_laws(*flow, plan); });
    expect_laws(*flow, plan);
    ASSERT_FALSE(testing::Test::HasFatalFailure()) << "trial " << trial;
  }
}

TEST(FluidProperty, WithEqualWholeCyclesMaterialIsConservedExactly) {
  Generator generator{14};
  for (int trial = 0; trial < lines / 4; ++trial) {
    const std::size_t stations = 2 + generator() % 10;
    std::vector<double> buffers;
    for (std::size_t i = 0; i + 1 < stations; ++i) {
      buffers.push_back(static_cast<double>(generator() % 6));
    }
    const LinePlan plan = plan_of(std::vector<double>(stations, 64.0), buffers);
    const auto flow = begin(plan);
    (void)play(*flow, plan.stations.size(), script_for(generator, plan));
    for (std::uint32_t i = 0; i + 1 < stations; ++i) {
      ASSERT_EQ(flow->buffer_level(i), static_cast<double>(flow->operating(i) - flow->operating(i + 1)) / 64.0);
    }
    ASSERT_EQ(flow->output(), static_cast<double>(flow->operating(static_cast<std::uint32_t>(stations - 1))) / 64.0);
  }
}

TEST(FluidProperty, TheEarliestFactIsNeverTooLateAndMakesProgress) {
  Generator generator{15};
  for (int trial = 0; trial < lines / 4; ++trial) {
    const LinePlan plan = random_plan(generator);
    const std::vector<Act> script = script_for(generator, plan);
    const auto flow = begin(plan);
    std::vector<Seen> seen;
    const auto creep = [&](Tick end) {
      for (int i = 0; flow->earliest_fact() <= end; ++i) {
        const Tick bound = flow->earliest_fact();
        if (bound > flow->now()) {
          ASSERT_EQ(flow->advance(bound - 1).time, never);
        }
        if (bound == flow->earliest_fact() && flow->advance(bound).time != never) {
          break;
        }
        ASSERT_GT(flow->earliest_fact(), bound);
        ASSERT_LT(i, 100);
      }
    };
    play(
        *flow, plan.stations.size(), script, seen, [&](std::uint32_t i) { return flow->operating(i); }, creep);
    ASSERT_FALSE(testing::Test::HasFatalFailure()) << "trial " << trial;
  }
}

}  // namespace
}  // namespace hozen::line::fluid_test
