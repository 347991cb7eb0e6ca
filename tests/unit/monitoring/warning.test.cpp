#include "models/monitoring/warning.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace hozen::monitoring {
namespace {

TEST(Rounds, TheFirstRoundIsNeverTheOrigin) {
  const Rounds rounds{100, 30};
  EXPECT_EQ(rounds.first_from(100), 130);
  EXPECT_EQ(rounds.first_from(130), 130);
  EXPECT_EQ(rounds.first_from(131), 160);
  EXPECT_EQ(rounds.done_by(100), 0);
  EXPECT_EQ(rounds.done_by(130), 1);
  EXPECT_EQ(rounds.done_by(189), 2);
}

TEST(Misses, FollowTheGeometricLaw) {
  EXPECT_EQ(misses_before_hit(1.0, 0.999), 0);
  EXPECT_EQ(misses_before_hit(0.0, 0.5), std::nullopt);
  // P(no miss) = 0.25, P(at most one) = 1 - 0.75^2 = 0.4375.
  EXPECT_EQ(misses_before_hit(0.25, 0.2499), 0);
  EXPECT_EQ(misses_before_hit(0.25, 0.2501), 1);
  EXPECT_EQ(misses_before_hit(0.25, 0.4374), 1);
  EXPECT_EQ(misses_before_hit(0.25, 0.4376), 2);
}

TEST(FindingRound, SkipsTheMissedOnes) {
  const Rounds rounds{0, 10};
  EXPECT_EQ(finding_round(rounds, 11, 1.0, 0.5), 20);
  EXPECT_EQ(finding_round(rounds, 11, 0.25, 0.4376), 40);
  EXPECT_EQ(finding_round(rounds, 11, 0.0, 0.5), never);
  EXPECT_EQ(finding_round(rounds, 11, 1e-300, 0.999999), never);
}

TEST(EstimatedLatest, IsTheQuantileOfWhatIsBelieved) {
  plant::ModePlan mode;
  mode.calendar_per_tick = 1.4;
  const Tick remaining = 1'000'000'000;
  // Without spread the estimate is the truth with its bias, on the calendar.
  EXPECT_EQ(estimated_latest({.factor = 1.2}, 0.1, mode, remaining, 0.3), round_to_tick(1.2 * 1.4e9));
  // At the median draw the believed 10 % quantile lies exp(-0.3 * 1.28155) below.
  const double expected = 1.2 * 1.4e9 * std::exp(-0.3 * 1.2815515655446004);
  const Estimate spread{.factor = 1.2, .spread = 0.3, .stated = 0.3};
  EXPECT_NEAR(static_cast<double>(estimated_latest(spread, 0.1, mode, remaining, 0.5)), expected, 1.0);
}

}  // namespace
}  // namespace hozen::monitoring
