// Part-by-part lines by hand: tiny cases with every tick written down, and the edges of the contract.
#include "models/line/flow.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <stdexcept>

#include "tests/unit/line/parts_harness.hpp"

namespace hozen::line {
namespace {

using parts_harness::constant_line;
using parts_harness::FailingLine;
using parts_harness::Source;
using parts_harness::unlimited;

class Line {
 public:
  explicit Line(const LinePlan& plan) : flow_{make_parts_flow(plan)} { flow_->reset(draws_); }
  Flow* operator->() { return flow_.get(); }
  Flow& operator*() { return *flow_; }
  double output_at(Tick time) {
    EXPECT_EQ(flow_->advance(time).time, never);
    EXPECT_EQ(flow_->now(), time);
    return flow_->output();
  }

 private:
  random::Draws draws_{1, 0};
  std::unique_ptr<Flow> flow_;
};

void expect_times(Flow& flow, std::uint32_t i, StationTimes expected) {
  const StationTimes times = flow.times(i);
  EXPECT_EQ(times.working, expected.working);
  EXPECT_EQ(times.starved, expected.starved);
  EXPECT_EQ(times.blocked, expected.blocked);
  EXPECT_EQ(times.down, expected.down);
}

// Cycles 2 and 3, one place between. The first part leaves at 5, one more every 3. The buffer holds a part in [4, 5)
// and from 6 on; at 8 a place frees and is used at once; the first station is blocked in [10, 11) and [13, 14).
TEST(Parts, TwoStationsAndOnePlace) {
  Line line{constant_line({2, 3}, {1})};
  EXPECT_EQ(line.output_at(4), 0.0);
  EXPECT_EQ(line->buffer_level(0), 1.0);
  EXPECT_EQ(line.output_at(5), 1.0);
  EXPECT_EQ(line->buffer_level(0), 0.0);
  EXPECT_EQ(line.output_at(7), 1.0);
  EXPECT_EQ(line.output_at(8), 2.0);
  EXPECT_EQ(line->buffer_level(0), 1.0);
  expect_times(*line, 0, {.working = 8});
  EXPECT_EQ(line.output_at(14), 4.0);
  EXPECT_EQ(line->buffer_integral(0), 9.0);
  expect_times(*line, 0, {.working = 12, .blocked = 2});
  expect_times(*line, 1, {.working = 12, .starved = 2});
  EXPECT_EQ(line->failure_free_output(), 4.0);
}

// No places: the first station keeps its finished part on itself until the second is empty.
TEST(Parts, NoPlaceBetween) {
  Line line{constant_line({2, 3}, {0})};
  EXPECT_EQ(line.output_at(11), 3.0);
  expect_times(*line, 0, {.working = 8, .blocked = 3});
  EXPECT_EQ(line->buffer_level(0), 0.0);
  EXPECT_EQ(line->buffer_integral(0), 0.0);
}

TEST(Parts, UnlimitedBufferGrows) {
  Line line{constant_line({1, 4}, {unlimited})};
  EXPECT_EQ(line.output_at(1001), 250.0);
  EXPECT_EQ(line->buffer_level(0), 1001.0 - 250.0 - 1.0);
  expect_times(*line, 0, {.working = 1001});
}

TEST(Parts, OneStation) {
  Line line{constant_line({7}, {})};
  EXPECT_EQ(line.output_at(69), 9.0);
  EXPECT_EQ(line.output_at(70), 10.0);
  expect_times(*line, 0, {.working = 70});
  EXPECT_EQ(line->buffer_level(0), 0.0);
}

// Cycle 1 everywhere: the first part leaves at 1000, one more every tick.
TEST(Parts, ThousandStations) {
  Line line{constant_line(std::vector<double>(1000, 1.0), std::vector<double>(1000, 0.0))};
  EXPECT_EQ(line.output_at(999), 0.0);
  EXPECT_EQ(line.output_at(1500), 501.0);
  EXPECT_EQ(line->failure_free_output(), 501.0);
  expect_times(*line, 600, {.working = 900, .starved = 600});
}

TEST(Parts, AThresholdStopsInMidCycle) {
  Line line{constant_line({10}, {})};
  line->set_threshold(0, 25);
  EXPECT_EQ(line->earliest_fact(), 25);
  const Fact fact = line->advance(1000);
  EXPECT_EQ(fact.time, 25);
  EXPECT_EQ(fact.station, 0U);
  EXPECT_EQ(line->now(), 25);
  EXPECT_EQ(line->operating(0), 25);
  EXPECT_EQ(line->advance(1000).time, 25);  // until it is raised
  line->stop(0, {});
  EXPECT_EQ(line->advance(1000).time, 25);
  line->set_threshold(0, 28);
  EXPECT_EQ(line.output_at(40), 2.0);
  EXPECT_TRUE(line->stopped(0));
  EXPECT_EQ(line->operating(0), 25);
  line->start(0);
  EXPECT_EQ(line->advance(1000).time, 43);
  line->set_threshold(0, never);
  EXPECT_EQ(line->earliest_fact(), never);
  EXPECT_EQ(line.output_at(45), 3.0);  // 15 ticks later than without the stop
  expect_times(*line, 0, {.working = 30, .down = 15});
}

TEST(Parts, AThresholdAtACyclesEndComesBeforeThePartIsDone) {
  Line line{constant_line({2, 2}, {1})};
  line->set_threshold(1, 2);
  EXPECT_EQ(line->advance(100).time, 4);
  EXPECT_EQ(line->output(), 0.0);
  EXPECT_EQ(line->failure_free_output(), 0.0);  // the instant is not settled yet
  EXPECT_EQ(line->buffer_level(0), 0.0);
  line->stop(1, {.component = 1, .category = 1});
  line->set_threshold(1, never);
  EXPECT_EQ(line.output_at(4), 0.0);
  EXPECT_EQ(line->failure_free_output(), 1.0);
  EXPECT_EQ(line->lost_by_component()[1], 1.0);
  EXPECT_EQ(line->buffer_level(0), 1.0);
  EXPECT_EQ(line.output_at(9), 0.0);
  line->start(1);
  EXPECT_EQ(line.output_at(9), 1.0);
  EXPECT_EQ(line.output_at(11), 2.0);
}

TEST(Parts, FactsAtTheSameInstantComeByStation) {
  Line line{constant_line({3, 3, 3}, {5, 5})};
  line->set_threshold(2, 1);
  line->set_threshold(0, 7);
  line->set_threshold(1, 4);
  for (const std::uint32_t station : {0U, 1U, 2U}) {
    const Fact fact = line->advance(100);
    EXPECT_EQ(fact.time, 7);
    EXPECT_EQ(fact.station, station);
    line->set_threshold(station, never);
  }
  EXPECT_EQ(line->advance(100).time, never);
}

TEST(Parts, AThresholdBelowTheMeterIsReportedAtOnce) {
  Line line{constant_line({3, 3}, {5})};
  EXPECT_EQ(line.output_at(10), 2.0);
  line->set_threshold(1, 6);
  EXPECT_EQ(line->earliest_fact(), 10);
  const Fact fact = line->advance(20);
  EXPECT_EQ(fact.time, 10);
  EXPECT_EQ(fact.station, 1U);
}

// The second station is down from the start: it takes the part that comes at 2 and works on it from 6 to 9. The first
// fails at 5 while blocked: it lets its part go at 9 and takes the next one, which waits for the start at 12.
TEST(Parts, ADownStationTakesAPartAndLetsOneGo) {
  Line line{constant_line({2, 3}, {0})};
  line->stop(1, {.component = 1, .category = 0});
  EXPECT_EQ(line.output_at(5), 0.0);
  expect_times(*line, 0, {.working = 4, .blocked = 1});
  line->stop(0, {.component = 0, .category = 0});
  EXPECT_EQ(line.output_at(6), 0.0);
  line->start(1);
  EXPECT_EQ(line.output_at(8), 0.0);
  EXPECT_EQ(line.output_at(9), 1.0);
  EXPECT_EQ(line.output_at(12), 2.0);
  line->start(0);
  EXPECT_EQ(line.output_at(16), 2.0);
  EXPECT_EQ(line.output_at(17), 3.0);  // begun at 12 upstream, there from 14 on
  expect_times(*line, 0, {.working = 8, .blocked = 2, .down = 7});
  expect_times(*line, 1, {.working = 9, .starved = 2, .down = 6});
}

TEST(Parts, AnEmptyDownStationStarvesNoLongerThanItIsDown) {
  Line line{constant_line({10, 1}, {0})};
  line->stop(1, {.component = 1, .category = 0});
  EXPECT_EQ(line.output_at(4), 0.0);
  line->start(1);
  EXPECT_EQ(line.output_at(11), 1.0);
  expect_times(*line, 1, {.working = 1, .starved = 6, .down = 4});
  EXPECT_EQ(line->failure_free_output(), 1.0);
}

TEST(Parts, ResetIsANewLine) {
  const LinePlan plan =
      parts_harness::plan_of(std::vector<random::Law>(3, random::Law::exponential(10.0)), {1, unlimited});
  const auto flow = make_parts_flow(plan);
  std::vector<double> outputs;
  for (int round = 0; round < 2; ++round) {
    random::Draws draws{4, 0};
    flow->reset(draws);
    EXPECT_EQ(flow->now(), 0);
    EXPECT_EQ(flow->output(), 0.0);
    EXPECT_EQ(flow->earliest_fact(), never);
    Source source{8};
    FailingLine line{*flow, 3};
    line.by_meter(1, 100.0, 30.0, source);
    line.run(5000);
    line.by_meter(1, {});
    if (!flow->stopped(1)) {
      flow->stop(1, {.component = 1, .category = 1});
    }
    flow->advance(6000);
    outputs.push_back(flow->output());
    outputs.push_back(flow->failure_free_output());
    outputs.push_back(flow->lost_by_component()[1]);
    outputs.push_back(flow->buffer_integral(1));
  }
  EXPECT_EQ(std::vector<double>(outputs.begin(), outputs.begin() + 4),
            std::vector<double>(outputs.begin() + 4, outputs.end()));
  EXPECT_GT(outputs[2], 0.0);
}

// A station with cycles of a day beside one with cycles of a second: the calendar's years are far apart.
TEST(Parts, CyclesOfVeryDifferentLength) {
  Line line{constant_line({1e6, 86400e6, 1e6}, {3, 3})};
  EXPECT_EQ(line.output_at(10 * ticks_per_day + 1'999'999), 9.0);
  EXPECT_EQ(line.output_at(10 * ticks_per_day + 2'000'000), 10.0);
}

TEST(Parts, RefusesWhatIsNoLine) {
  EXPECT_THROW((void)make_parts_flow(LinePlan{}), std::invalid_argument);
  EXPECT_THROW((void)make_parts_flow(constant_line({1, 1}, {-1.0})), std::invalid_argument);
  Line line{constant_line({1, 1}, {1})};
  EXPECT_THROW(line->stop(0, {.component = 2, .category = 0}), std::invalid_argument);
}

}  // namespace
}  // namespace hozen::line
