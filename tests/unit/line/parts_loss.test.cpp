// Who pays for lost output, by hand. Random lines are in parts.recursion.test.cpp.
#include "models/line/parts_loss.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "tests/unit/line/parts_harness.hpp"

namespace hozen::line {
namespace {

using parts_harness::constant_line;

std::vector<double> copy(std::span<const double> values) { return {values.begin(), values.end()}; }

class Stopped {
 public:
  explicit Stopped(const LinePlan& plan) : flow_{make_parts_flow(plan)} { flow_->reset(draws_); }
  Flow* operator->() { return flow_.get(); }
  /// Stands from `from` to `until`.
  void stand(std::uint32_t station, Tick from, Tick until, std::uint32_t category = 0) {
    flow_->advance(from);
    flow_->stop(station, {.component = station, .category = category});
    flow_->advance(until);
    flow_->start(station);
  }
  std::vector<double> components_at(Tick time) {
    flow_->advance(time);
    EXPECT_EQ(flow_->failure_free_output() - flow_->output(), total(flow_->lost_by_category()));
    EXPECT_EQ(flow_->failure_free_output() - flow_->output(), total(flow_->lost_by_component()));
    return copy(flow_->lost_by_component());
  }

 private:
  static double total(std::span<const double> values) { return std::accumulate(values.begin(), values.end(), 0.0); }

  random::Draws draws_{1, 0};
  std::unique_ptr<Flow> flow_;
};

// The second part should leave at 20 and leaves at 100: 60 ticks for one reason, 20 for another.
TEST(PartsLoss, AStopWithTwoCausesIsSharedByTime) {
  Stopped line{constant_line({10}, {})};
  line->advance(15);
  line->stop(0, {.component = 0, .category = 0});
  EXPECT_EQ(line.components_at(19), std::vector<double>{0.0});
  EXPECT_EQ(line.components_at(55), std::vector<double>{4.0});
  EXPECT_EQ(copy(line->lost_by_category()), (std::vector<double>{4.0, 0.0}));
  line->advance(75);
  line->stop(0, {.component = 0, .category = 1});
  line->advance(85);  // held up for 60 and 10 ticks, 7 parts
  EXPECT_EQ(copy(line->lost_by_category()), (std::vector<double>{6.0, 1.0}));
  line->advance(95);
  line->start(0);
  for (const Tick later : {100, 105, 1000}) {
    EXPECT_EQ(line.components_at(later), std::vector<double>{8.0});
    EXPECT_EQ(copy(line->lost_by_category()), (std::vector<double>{6.0, 2.0}));
  }
}

// A second stop of the same part before it is done adds a cause, and does not take all the blame.
TEST(PartsLoss, TwoStopsOfOnePart) {
  Stopped line{constant_line({10}, {})};
  line.stand(0, 15, 75, 0);
  line.stand(0, 78, 98, 1);
  EXPECT_EQ(line.components_at(100), std::vector<double>{8.0});
  line->advance(1000);
  EXPECT_EQ(copy(line->lost_by_category()), (std::vector<double>{6.0, 2.0}));
}

// Starved: the gap that the first station leaves reaches the sink when the first is long at work again.
TEST(PartsLoss, AStarvedSinkBlamesTheStationFarUp) {
  Stopped line{constant_line({10, 10, 10}, {5, 5})};
  line.stand(0, 95, 145);
  EXPECT_EQ(line.components_at(145), (std::vector<double>{3.0, 0.0, 0.0}));
  line.stand(1, 146, 149);  // while it has nothing to do
  EXPECT_EQ(line.components_at(160), (std::vector<double>{5.0, 0.0, 0.0}));
  EXPECT_EQ(line.components_at(2000), (std::vector<double>{5.0, 0.0, 0.0}));
}

// The last station fails and blocks the slowest one, and the sink is late for that reason for ever.
TEST(PartsLoss, BlockingPassesTheBlameUpstream) {
  Stopped line{constant_line({10, 30, 10}, {0, 0})};
  line.stand(2, 105, 205);
  // The middle station was blocked from 130 to 210: all parts are 80 ticks late, one should leave every 30.
  EXPECT_EQ(line.components_at(1000), (std::vector<double>{0.0, 0.0, 2.0}));
  EXPECT_EQ(line.components_at(1010), (std::vector<double>{0.0, 0.0, 3.0}));
}

// A fast last station works off what has gathered before it.
TEST(PartsLoss, OutputCaughtUpIsTakenBack) {
  Stopped line{constant_line({10, 4}, {100})};
  line->advance(100);
  line->stop(1, {.component = 1, .category = 1});
  EXPECT_EQ(line.components_at(200), (std::vector<double>{0.0, 10.0}));
  line->start(1);
  EXPECT_EQ(line.components_at(250), (std::vector<double>{0.0, 3.0}));  // 12 parts in 50 ticks instead of 5
  EXPECT_EQ(line.components_at(300), (std::vector<double>{0.0, 0.0}));
}

TEST(PartsLoss, AStopOfNoLengthCostsNothing) {
  Stopped line{constant_line({10, 10}, {2})};
  line->set_threshold(1, 30);
  const Fact fact = line->advance(1000);
  EXPECT_EQ(fact.time, 40);  // at the end of a cycle
  line->stop(1, {.component = 1, .category = 0});
  line->set_threshold(1, never);
  line->start(1);
  EXPECT_EQ(line.components_at(40), (std::vector<double>{0.0, 0.0}));
  EXPECT_EQ(line.components_at(1000), (std::vector<double>{0.0, 0.0}));
}

// A thousand stops at once and one after another: those that no part carries any more are forgotten.
TEST(PartsLoss, ManyStops) {
  Stopped line{constant_line({10, 10, 10}, {1, 1})};
  for (Tick at = 100; at < 1'000'000; at += 500) {
    line.stand(static_cast<std::uint32_t>(at / 500 % 3), at, at + 101, static_cast<std::uint32_t>(at / 1000 % 2));
  }
  const std::vector<double> lost = line.components_at(1'000'000);
  EXPECT_GT(*std::min_element(lost.begin(), lost.end()), 0.0);
}

}  // namespace
}  // namespace hozen::line
