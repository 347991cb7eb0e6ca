// The engine against the recursion of parts_oracle.hpp: equal to the last tick.
#include <gtest/gtest.h>

#include <numeric>

#include "tests/unit/line/parts_oracle.hpp"

namespace hozen::line {
namespace {

using parts_harness::constant_line;
using parts_harness::FailingLine;
using parts_harness::Failure;
using parts_harness::Oracle;
using parts_harness::Source;

random::Law some_law(Source& source) {
  const double mean = 1.0 + static_cast<double>(source.below(6));
  switch (source.below(4)) {
    case 0:
      return random::Law::exponential(mean);
    case 1:
      return random::Law::uniform(0.0, 2.0 * mean);
    default:
      return random::Law::deterministic(mean);  // many ties
  }
}

/// A line of one to six stations with short cycles, so that instants coincide all the time.
LinePlan some_line(Source& source, bool constant) {
  std::vector<random::Law> cycles;
  std::vector<double> buffers;
  const std::vector<double> sizes{0.0, 0.0, 1.0, 2.0, 5.0, parts_harness::unlimited};
  for (std::uint64_t left = 1 + source.below(6); left > 0; --left) {
    cycles.push_back(constant ? random::Law::deterministic(1.0 + static_cast<double>(source.below(4)))
                              : some_law(source));
    buffers.push_back(sizes[source.below(sizes.size())]);
  }
  return parts_harness::plan_of(cycles, buffers);
}

std::vector<std::vector<Failure>> some_scripts(Source& source, std::size_t stations) {
  std::vector<std::vector<Failure>> scripts(stations);
  for (std::vector<Failure>& script : scripts) {
    const std::uint64_t rarely = source.below(5) == 0 ? 300 : 40;
    for (Tick at = 0; at < 3000;) {
      at += 1 + static_cast<Tick>(source.below(2 * rarely));
      script.push_back({at, 1 + static_cast<Tick>(source.below(30))});
    }
  }
  return scripts;
}

/// The last instant at which a part leaves that the table can still answer for.
std::size_t last_part(const Oracle& oracle, std::size_t parts, std::size_t stations) {
  Tick known = never;
  for (std::size_t i = 0; i < stations; ++i) {
    known = std::min(known, oracle.visit(i, parts - 1).left);
  }
  return oracle.departed_by(known - 1) - 1;
}

void expect_equal(const Flow& flow, const Oracle& oracle, const LinePlan& plan, Tick time) {
  for (std::uint32_t i = 0; i < plan.stations.size(); ++i) {
    const StationTimes expected = oracle.times(i, time);
    const StationTimes times = flow.times(i);
    EXPECT_EQ(times.working, expected.working);
    EXPECT_EQ(times.starved, expected.starved);
    EXPECT_EQ(times.blocked, expected.blocked);
    EXPECT_EQ(times.down, expected.down);
    EXPECT_EQ(flow.operating(i), expected.working);
    if (i + 1 < plan.stations.size()) {
      EXPECT_EQ(flow.buffer_integral(i), oracle.buffer_integral(i, time));
    }
  }
}

void compare(std::uint64_t seed, bool constant) {
  Source source{seed};
  const LinePlan plan = some_line(source, constant);
  const std::size_t stations = plan.stations.size();
  const auto scripts = some_scripts(source, stations);
  constexpr std::size_t parts = 250;
  random::Draws draws{seed, 3};
  const Oracle oracle{plan, scripts, draws, parts};
  const Oracle failure_free{plan, std::vector<std::vector<Failure>>(stations), draws, 4 * parts};
  const auto flow = make_parts_flow(plan);
  flow->reset(draws);
  FailingLine line{*flow, stations};
  for (std::uint32_t i = 0; i < stations; ++i) {
    line.by_meter(i, scripts[i]);
  }
  for (std::size_t n = 0; n <= last_part(oracle, parts, stations); ++n) {
    const Tick time = oracle.departure(n).left;
    line.run(time - 1);
    ASSERT_EQ(flow->output(), static_cast<double>(n));
    line.run(time);
    ASSERT_EQ(flow->output(), static_cast<double>(n + 1));
    ASSERT_EQ(flow->failure_free_output(), static_cast<double>(failure_free.departed_by(time)));
    const std::vector<double> expected = oracle.lost(n, failure_free);
    const auto lost = flow->lost_by_component();
    ASSERT_EQ(std::vector<double>(lost.begin(), lost.end()), expected) << "when part " << n << " leaves";
  }
  expect_equal(*flow, oracle, plan, flow->now());
}

TEST(PartsRecursion, EqualsTheEngineOnRandomLines) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE(seed);
    ASSERT_NO_FATAL_FAILURE(compare(seed, false));
  }
}

// Here the failure-free line is a closed form in the engine and a recursion in the table.
TEST(PartsRecursion, EqualsTheEngineOnRandomConstantLines) {
  for (std::uint64_t seed = 1001; seed <= 1200; ++seed) {
    SCOPED_TRACE(seed);
    ASSERT_NO_FATAL_FAILURE(compare(seed, true));
  }
}

/// All a reader can see.
std::vector<double> picture(const Flow& flow, std::size_t stations) {
  std::vector<double> seen{static_cast<double>(flow.now()), flow.output(), flow.failure_free_output()};
  for (std::uint32_t i = 0; i < stations; ++i) {
    const StationTimes times = flow.times(i);
    for (const Tick span : {times.working, times.starved, times.blocked, times.down, flow.operating(i)}) {
      seen.push_back(static_cast<double>(span));
    }
    seen.push_back(flow.buffer_level(i));
    seen.push_back(flow.buffer_integral(i));
  }
  const auto lost = flow.lost_by_component();
  seen.insert(seen.end(), lost.begin(), lost.end());
  const auto categories = flow.lost_by_category();
  seen.insert(seen.end(), categories.begin(), categories.end());
  return seen;
}

void expect_sound(const Flow& flow, const LinePlan& plan) {
  const double lost = flow.failure_free_output() - flow.output();
  EXPECT_GE(lost, 0.0);
  const auto components = flow.lost_by_component();
  EXPECT_EQ(std::accumulate(components.begin(), components.end(), 0.0), lost);
  const auto categories = flow.lost_by_category();
  EXPECT_EQ(std::accumulate(categories.begin(), categories.end(), 0.0), lost);
  for (std::uint32_t i = 0; i < plan.stations.size(); ++i) {
    const StationTimes times = flow.times(i);
    EXPECT_EQ(times.working + times.starved + times.blocked + times.down, flow.now());
    EXPECT_GE(std::min({times.working, times.starved, times.blocked, times.down}), 0);
    EXPECT_GE(flow.buffer_level(i), 0.0);
    EXPECT_GE(flow.buffer_integral(i), 0.0);
    if (i + 1 < plan.stations.size()) {
      EXPECT_LE(flow.buffer_level(i), plan.stations[i].buffer_after);
    }
  }
}

// Failures by the meter and by the clock mixed; the second line is looked at all the time.
TEST(PartsRecursion, ObservingAltersNothing) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(seed);
    std::vector<std::vector<double>> pictures;
    std::vector<std::uint64_t> last_words;
    for (const Tick step : {Tick{4000}, Tick{1}}) {
      Source source{seed};
      const LinePlan plan = some_line(source, seed % 3 == 0);
      const std::size_t stations = plan.stations.size();
      Source failures{seed + 77};
      random::Draws draws{seed, 0};
      const auto flow = make_parts_flow(plan);
      flow->reset(draws);
      FailingLine line{*flow, stations};
      for (std::uint32_t i = 0; i < stations; ++i) {
        if (i % 2 == 0) {
          line.by_meter(i, 60.0, 9.0, failures);
        } else {
          line.by_clock(i, 60.0, 9.0, failures);
        }
      }
      for (Tick time = step; time <= 4000; time += step) {
        const Tick promised = flow->earliest_fact();
        EXPECT_GE(promised, flow->now());
        line.run(time);
        if (time % 7 == 0 || step > 1) {
          expect_sound(*flow, plan);
        }
      }
      pictures.push_back(picture(*flow, stations));
      last_words.push_back(draws.last_word());
    }
    EXPECT_EQ(pictures[0], pictures[1]);
    EXPECT_EQ(last_words[0], last_words[1]);
  }
}

TEST(PartsRecursion, NoFactComesBeforeTheEarliest) {
  Source source{5};
  for (int round = 0; round < 50; ++round) {
    const LinePlan plan = some_line(source, false);
    random::Draws draws{9, static_cast<std::uint64_t>(round)};
    const auto flow = make_parts_flow(plan);
    flow->reset(draws);
    for (std::uint32_t i = 0; i < plan.stations.size(); ++i) {
      flow->set_threshold(i, 1 + static_cast<Tick>(source.below(100)));
    }
    for (int facts = 0; facts < 40;) {
      const Tick promised = flow->earliest_fact();
      ASSERT_GT(promised, flow->now());
      ASSERT_EQ(flow->advance(promised - 1).time, never);
      for (Fact fact = flow->advance(promised); fact.time != never; fact = flow->advance(promised)) {
        ASSERT_EQ(fact.time, promised);
        ASSERT_EQ(flow->earliest_fact(), promised);
        flow->set_threshold(fact.station, flow->operating(fact.station) + 1 + static_cast<Tick>(source.below(100)));
        ++facts;
      }
    }
  }
}

}  // namespace
}  // namespace hozen::line
