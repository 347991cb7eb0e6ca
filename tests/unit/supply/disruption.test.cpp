#include "models/supply/disruption.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/unit/supply/day.hpp"
#include "tests/unit/supply/driven.hpp"

namespace hozen::supply {
namespace {

/// The integral of the level over a span, in days.
double work(Disruption& disruption, random::Draws& draws, Tick from, Tick to) {
  double days = 0.0;
  Tick at = from;
  while (at < to) {
    const Tick next = std::min(to, disruption.next_time());
    days += disruption.level() * static_cast<double>(next - at) / static_cast<double>(day);
    at = next;
    if (at < to) {
      disruption.advance(at, draws);
    }
  }
  return days;
}

TEST(Disruption, ALinearRecoveryDoesTheWorkOfItsLine) {
  auto plan = halt(10.0, 20.0, 0.25);
  plan.recovery.clear();
  for (int i = 0; i < 20; ++i) {
    plan.recovery.push_back({.after = 30 * day * i / 20, .share = (i + 0.5) / 20});
  }
  plan.recovery.push_back({.after = 30 * day, .share = 1.0});
  random::Draws draws{1, 0};
  Disruption disruption{plan};
  disruption.reset(draws);
  EXPECT_NEAR(work(disruption, draws, 0, 100 * day), 10.0 + 20.0 * 0.25 + 30.0 * (0.25 + 1.0) / 2 + 40.0, 1e-9);
  EXPECT_EQ(disruption.level(), 1.0);
  EXPECT_EQ(disruption.next_time(), never);
}

TEST(Disruption, ASecondHitTakesTheRecoveryBack) {
  auto plan = halt(0.0, 0.0, 0.5);
  plan.recurs = true;
  plan.at = never;
  plan.up = random::Law::deterministic(10.0 * day);
  plan.down = random::Law::deterministic(5.0 * day);
  plan.recovery = {{.after = 0, .share = 0.5}, {.after = 20 * day, .share = 1.0}};
  random::Draws draws{1, 0};
  Disruption disruption{plan};
  disruption.reset(draws);
  disruption.advance(10 * day, draws);
  EXPECT_EQ(disruption.level(), 0.5);
  disruption.advance(15 * day, draws);
  EXPECT_EQ(disruption.level(), 0.75);
  EXPECT_EQ(disruption.next_time(), 25 * day);  // before the recovery is over
  EXPECT_TRUE(disruption.advance(25 * day, draws));
  EXPECT_EQ(disruption.level(), 0.5);
  disruption.advance(30 * day, draws);
  EXPECT_EQ(disruption.level(), 0.75);
}

/// Onsets of a process without memory less those that were to be expected have the mean 0. A correct process fails with
/// a probability below 1e-4 (4 standard errors; the seed is fixed).
TEST(Disruption, ThatIsOverAtOnceAndComesAtOnceAgainLetsTimeGoOn) {
  auto plan = halt(0.0, 0.0);
  plan.recurs = true;
  random::Draws draws{1, 0};
  Disruption disruption{plan};
  disruption.reset(draws);
  for (int i = 0; i < 100; ++i) {
    disruption.advance(disruption.next_time(), draws);
  }
  EXPECT_GE(disruption.next_time(), 25);  // an onset, a begin of the recovery and an end in a tick, at the most
}

TEST(Disruption, ItComesAsOftenAsIsToBeExpected) {
  auto plan = halt(0.0, 0.0);
  plan.recurs = true;
  plan.at = never;
  plan.up = random::Law::exponential(1000.0 * day);
  plan.down = random::Law::exponential(60.0 * day);
  double difference = 0.0;
  double onsets = 0.0;
  for (std::uint64_t replication = 0; replication < 2000; ++replication) {
    random::Draws draws{5, replication};
    Disruption disruption{plan};
    disruption.reset(draws);
    while (disruption.next_time() < 3650 * day) {
      disruption.advance(disruption.next_time(), draws);
    }
    onsets += static_cast<double>(disruption.onsets());
    difference += static_cast<double>(disruption.onsets()) - disruption.expected_onsets(3650 * day);
  }
  EXPECT_NEAR(onsets / 2000.0, 3.65 * 1000.0 / 1060.0, 0.3);
  EXPECT_LT(std::abs(difference), 4.0 * std::sqrt(onsets));
}

}  // namespace
}  // namespace hozen::supply
