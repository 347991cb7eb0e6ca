// The fluid line, case by case; every number can be found by hand. Cycle times of 100 ticks unless said otherwise.
#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/unit/line/fluid_support.hpp"

namespace hozen::line::fluid_test {
namespace {

void expect_times(const Flow& flow, std::uint32_t station, const StationTimes& expected) {
  const StationTimes times = flow.times(station);
  EXPECT_EQ(times.working, expected.working) << "station " << station;
  EXPECT_EQ(times.starved, expected.starved) << "station " << station;
  EXPECT_EQ(times.blocked, expected.blocked) << "station " << station;
  EXPECT_EQ(times.down, expected.down) << "station " << station;
}

TEST(Fluid, RunsWithoutLossWhenNothingStops) {
  const auto flow = begin(plan_of({100, 250, 50}, {3, 3}));
  EXPECT_EQ(flow->advance(1'000'000).time, never);
  EXPECT_EQ(flow->now(), 1'000'000);
  EXPECT_EQ(flow->output(), 4000.0);
  EXPECT_EQ(flow->failure_free_output(), 4000.0);
  EXPECT_EQ(sum(flow->lost_by_component()), 0.0);
  EXPECT_EQ(flow->buffer_level(0), 3.0);  // before the bottleneck
  EXPECT_EQ(flow->buffer_level(1), 0.0);
  EXPECT_EQ(flow->buffer_level(2), 0.0);
}

TEST(Fluid, AFastStationAgesAtTheSpeedOfTheBottleneck) {
  const auto flow = begin(plan_of({100, 250, 50}, {3, 3}));
  // Station 0 fills three places at 1/100 - 1/250 a tick: 500 ticks; then it works at 100/250 of its speed.
  flow->advance(10'500);
  EXPECT_EQ(flow->operating(0), 500 + 4000);
  EXPECT_EQ(flow->operating(1), 10'500);
  EXPECT_EQ(flow->operating(2), 2100);
  expect_times(*flow, 0, StationTimes{.working = 500 + 4000, .blocked = 6000});
  expect_times(*flow, 2, StationTimes{.working = 2100, .starved = 8400});
}

TEST(Fluid, AStopEmptiesWhatFollowsAndFillsWhatPrecedes) {
  const auto flow = begin(even_plan(4, 100, 2));
  flow->advance(1000);
  flow->stop(1, Cause{.component = 2, .category = 1});
  flow->advance(1150);
  EXPECT_EQ(flow->buffer_level(0), 1.5);
  flow->advance(2000);
  EXPECT_EQ(flow->buffer_level(0), 2.0);
  flow->start(1);
  flow->advance(3000);
  // Station 0 filled two places; 2 and 3 had nothing in front of them.
  expect_times(*flow, 0, StationTimes{.working = 2200, .blocked = 800});
  expect_times(*flow, 1, StationTimes{.working = 2000, .down = 1000});
  expect_times(*flow, 2, StationTimes{.working = 2000, .starved = 1000});
  expect_times(*flow, 3, StationTimes{.working = 2000, .starved = 1000});
  EXPECT_EQ(flow->output(), 20.0);
  EXPECT_EQ(flow->failure_free_output(), 30.0);
  EXPECT_EQ(flow->lost_by_component()[2], 10.0);
  EXPECT_EQ(flow->lost_by_category()[1], 10.0);
  // Two parts for 1800 ticks, after a ramp of 200 ticks.
  EXPECT_EQ(flow->buffer_integral(0), 200.0 + 2.0 * 1800.0);
}

TEST(Fluid, AFullBufferCarriesTheSinkOverAnUpstreamStop) {
  const auto flow = begin(even_plan(2, 100, 5));
  flow->advance(100);
  flow->stop(1, Cause{.component = 1});  // fills the buffer
  flow->advance(700);
  flow->start(1);
  flow->advance(1000);
  flow->stop(0, Cause{.component = 0});
  flow->advance(1500);
  EXPECT_EQ(flow->lost_by_component()[0], 0.0);  // five parts last 500 ticks
  flow->advance(1800);
  EXPECT_EQ(flow->lost_by_component()[0], 3.0);
  EXPECT_EQ(flow->lost_by_component()[1], 6.0);
  expect_times(*flow, 1, StationTimes{.working = 900, .starved = 300, .down = 600});
  expect_times(*flow, 0, StationTimes{.working = 900, .blocked = 100, .down = 800});
}

TEST(Fluid, CatchingUpIsCreditedToTheLastLoss) {
  const auto flow = begin(plan_of({100, 50}, {10}));
  flow->stop(1, Cause{.component = 1, .category = 2});
  flow->advance(1000);
  EXPECT_EQ(flow->lost_by_category()[2], 10.0);
  flow->start(1);
  flow->advance(2000);  // ten parts more than the source makes
  EXPECT_EQ(flow->output(), 20.0);
  EXPECT_EQ(flow->lost_by_component()[1], 0.0);
  EXPECT_EQ(flow->lost_by_category()[2], 0.0);
  EXPECT_EQ(flow->buffer_level(0), 0.0);
  EXPECT_EQ(flow->operating(1), 1000);
  flow->advance(3000);
  EXPECT_EQ(flow->operating(1), 1500);
}

TEST(Fluid, TheNearestStoppedStationIsToBlameAndANewCauseCountsFromNowOn) {
  const auto flow = begin(even_plan(3, 100, 0));
  flow->stop(0, Cause{.component = 0});
  flow->advance(100);
  flow->stop(2, Cause{.component = 2});
  flow->advance(300);
  flow->stop(2, Cause{.component = 2, .category = 1});
  flow->stop(0, Cause{.component = 1});
  flow->advance(700);
  flow->start(2);
  flow->advance(1500);
  EXPECT_EQ(flow->lost_by_component()[0], 1.0);
  EXPECT_EQ(flow->lost_by_component()[1], 8.0);
  EXPECT_EQ(flow->lost_by_component()[2], 6.0);
  EXPECT_EQ(flow->lost_by_category()[0], 11.0);
  EXPECT_EQ(flow->lost_by_category()[1], 4.0);
}

TEST(Fluid, BlockedComesBeforeStarved) {
  const auto flow = begin(even_plan(3, 100, 1));
  flow->stop(2, Cause{.component = 2});
  flow->advance(100);  // the last buffer is full: station 1 is blocked
  expect_times(*flow, 1, StationTimes{.working = 100});
  flow->stop(0, Cause{.component = 0});
  flow->advance(300);
  flow->start(2);  // the buffer feeds station 2 for 100 ticks; station 1 has had nothing to work on since
  flow->advance(1000);
  expect_times(*flow, 1, StationTimes{.working = 100, .starved = 700, .blocked = 200});
  expect_times(*flow, 2, StationTimes{.working = 100, .starved = 600, .down = 300});
}

TEST(Fluid, LockStepStarvesDownstreamAndBlocksUpstream) {
  const auto flow = begin(even_plan(3, 100, 0));
  flow->advance(50);
  flow->stop(1, Cause{.component = 1});
  flow->advance(150);
  expect_times(*flow, 0, StationTimes{.working = 50, .blocked = 100});
  expect_times(*flow, 2, StationTimes{.working = 50, .starved = 100});
  EXPECT_EQ(flow->buffer_level(0), 0.0);
}

TEST(Fluid, AnUnlimitedBufferNeverBlocks) {
  const auto flow = begin(even_plan(2, 100, endless));
  flow->stop(1, Cause{.component = 1});
  flow->advance(1'000'000'000);
  expect_times(*flow, 0, StationTimes{.working = 1'000'000'000});
  EXPECT_EQ(flow->buffer_level(0), 1e7);
  EXPECT_EQ(flow->buffer_integral(0), 0.5e16);
}

TEST(Fluid, OneStationAlone) {
  const auto flow = begin(even_plan(1, 100, 0));
  flow->set_threshold(0, 1234);
  EXPECT_EQ(flow->earliest_fact(), 1234);
  EXPECT_EQ(flow->advance(never).time, 1234);
  flow->stop(0, Cause{.component = 0});
  flow->set_threshold(0, 2000);
  EXPECT_EQ(flow->earliest_fact(), never);
  EXPECT_EQ(flow->advance(5000).time, never);
  flow->start(0);
  EXPECT_EQ(flow->earliest_fact(), 5766);
  EXPECT_EQ(flow->advance(5765).time, never);
  EXPECT_EQ(flow->advance(5766).time, 5766);
  EXPECT_EQ(flow->operating(0), 2000);
  EXPECT_EQ(flow->output(), 20.0);
}

TEST(FluidFacts, LowestStationFirstAndAgainUntilRaised) {
  const auto flow = begin(even_plan(3, 100, 1));
  flow->set_threshold(2, 500);
  flow->set_threshold(1, 500);
  for (int i = 0; i < 2; ++i) {
    const Fact fact = flow->advance(10'000);
    EXPECT_EQ(fact.time, 500);
    EXPECT_EQ(fact.station, 1U);
  }
  flow->set_threshold(1, never);
  EXPECT_EQ(flow->earliest_fact(), 500);
  EXPECT_EQ(flow->advance(10'000).station, 2U);
  flow->set_threshold(2, 700);
  EXPECT_EQ(flow->advance(10'000).time, 700);
}

TEST(FluidFacts, AReadingAlreadyPassedIsReportedAtOnceEvenOfAStandingStation) {
  const auto flow = begin(even_plan(2, 100, 1));
  flow->advance(800);
  flow->stop(1, Cause{.component = 1});
  flow->advance(900);
  flow->set_threshold(1, 300);
  EXPECT_EQ(flow->earliest_fact(), 900);
  const Fact fact = flow->advance(2000);
  EXPECT_EQ(fact.time, 900);
  EXPECT_EQ(fact.station, 1U);
}

TEST(FluidFacts, ABlockedStationDoesNotAge) {
  const auto flow = begin(even_plan(2, 100, 1));
  flow->set_threshold(0, 250);
  flow->stop(1, Cause{.component = 1});
  EXPECT_EQ(flow->advance(1000).time, never);  // it works until 100
  EXPECT_EQ(flow->operating(0), 100);
  EXPECT_EQ(flow->earliest_fact(), never);
  flow->start(1);
  EXPECT_EQ(flow->earliest_fact(), 1150);
  EXPECT_EQ(flow->advance(never).time, 1150);
}

TEST(FluidFacts, TheLevelSettlesBeforeAFactOfTheSameTick) {
  const auto flow = begin(even_plan(2, 100, 1));
  flow->set_threshold(0, 100);
  flow->stop(1, Cause{.component = 1});
  EXPECT_EQ(flow->advance(1000).time, 100);
  EXPECT_EQ(flow->buffer_level(0), 1.0);
}

TEST(FluidFacts, ASlowedMeterReachesItsThresholdAtTheTickRoundedUp) {
  const auto flow = begin(plan_of({300, 100}, {1}));  // station 1 works at a third of its speed
  flow->set_threshold(1, 1000);
  const Fact fact = flow->advance(never);
  EXPECT_EQ(fact.time, 3000);
  EXPECT_EQ(flow->operating(1), 1000);
  flow->set_threshold(1, 1001);
  EXPECT_EQ(flow->advance(3002).time, never);
  EXPECT_EQ(flow->operating(1), 1000);
  EXPECT_EQ(flow->advance(never).time, 3003);
}

TEST(FluidFacts, FullSpeedIsExactHoweverLate) {
  const auto flow = begin(even_plan(2, 12e6, 50));
  const Tick reading = 123'456'789'012'345'678;  // beyond what a double holds exactly
  flow->set_threshold(1, reading);
  EXPECT_EQ(flow->advance(never).time, reading);
  EXPECT_EQ(flow->operating(1), reading);
}

TEST(Fluid, ResetBringsBackTheStart) {
  const auto flow = begin(plan_of({100, 80, 90}, {4, 4}));
  for (int round = 0; round < 2; ++round) {
    flow->stop(2, Cause{.component = 1});
    flow->advance(1000);
    flow->start(2);
    flow->advance(1500);
    EXPECT_EQ(flow->operating(0), 800 + 500);  // two buffers of four parts, then blocked until 1000
    EXPECT_GT(flow->lost_by_component()[1], 0.0);
    flow->set_threshold(0, 1);
    random::Draws draws{1, 0};
    flow->reset(draws);
    EXPECT_EQ(flow->now(), 0);
    EXPECT_EQ(flow->earliest_fact(), never);
    EXPECT_EQ(flow->operating(0), 0);
    EXPECT_EQ(flow->lost_by_component()[1], 0.0);
    EXPECT_EQ(flow->buffer_level(0), 0.0);
    EXPECT_EQ(flow->buffer_integral(1), 0.0);
    expect_times(*flow, 2, StationTimes{});
  }
}

TEST(Fluid, AThousandStationsPassTheWaveOn) {
  const auto flow = begin(even_plan(1000, 100, 2));
  flow->stop(999, Cause{.component = 999});
  flow->advance(300'000);
  for (const std::uint32_t i : {0U, 500U, 998U}) {
    EXPECT_EQ(flow->times(i).working, 200 * (999 - static_cast<Tick>(i))) << i;
  }
  flow->start(999);
  flow->stop(0, Cause{});
  flow->advance(600'000);  // the last station lives 999 * 200 ticks on what stands in the line
  EXPECT_EQ(flow->operating(999), 999 * 200);
  EXPECT_EQ(flow->lost_by_component()[999], 3000.0);
  EXPECT_EQ(flow->lost_by_component()[0], 3000.0 - 1998.0);
}

TEST(Fluid, RefusesWhatCannotWork) {
  EXPECT_THROW((void)make_fluid_flow(LinePlan{}), std::invalid_argument);
  EXPECT_THROW((void)make_fluid_flow(plan_of({100, 0}, {1})), std::invalid_argument);
  EXPECT_THROW((void)make_fluid_flow(plan_of({100, 100}, {-1})), std::invalid_argument);
}

}  // namespace
}  // namespace hozen::line::fluid_test
