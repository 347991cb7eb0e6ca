#include "models/component/growth.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/component/life.hpp"

namespace hozen::component {
namespace {

constexpr random::EntityKey key = 42;

plant::GrowthPlan power_law() { return {.exponent = 0.4, .age = 1000.0}; }

TEST(Growth, CrowsPowerLawCountsFromTheAgeOfTheDevelopment) {
  const auto plan = power_law();
  EXPECT_EQ(growth_factor(plan, 0), 1.0);
  EXPECT_EQ(growth_factor(plan, -1), 1.0);
  EXPECT_DOUBLE_EQ(growth_factor(plan, 3000), std::pow(4.0, 0.4));
}

TEST(Growth, WhatStandsAtTheStartMayBeAnotherProduct) {
  auto plan = power_law();
  plan.at_start = 0.5;
  EXPECT_EQ(growth_factor(plan, -1), 1.0);
  EXPECT_EQ(growth_factor(plan, 0), 0.5);
  EXPECT_DOUBLE_EQ(growth_factor(plan, 3000), 0.5 * std::pow(4.0, 0.4));
}

TEST(Growth, AMatureProductGrowsNoMore) {
  auto plan = power_law();
  plan.mature = 2000;
  EXPECT_LT(growth_factor(plan, 1999), growth_factor(plan, 2000));
  EXPECT_EQ(growth_factor(plan, 2000), growth_factor(plan, 100'000));
}

TEST(Growth, BetweenReleasesNothingChanges) {
  auto plan = power_law();
  plan.released_every = 500;
  EXPECT_EQ(growth_factor(plan, 499), 1.0);
  EXPECT_EQ(growth_factor(plan, 500), growth_factor(power_law(), 500));
  EXPECT_EQ(growth_factor(plan, 999), growth_factor(power_law(), 500));
}

TEST(Growth, ADatedReleaseHoldsFromItsInstantOn) {
  const plant::GrowthPlan plan{.steps = {{100, 3.0}, {200, 0.5}}, .least_factor = 0.5};
  EXPECT_EQ(growth_factor(plan, 99), 1.0);
  EXPECT_EQ(growth_factor(plan, 100), 3.0);
  EXPECT_EQ(growth_factor(plan, 199), 3.0);
  EXPECT_EQ(growth_factor(plan, 1000), 0.5);
}

/// The draws of a life are the same, whenever its unit is made.
TEST(Growth, AUnitLivesAsLongAsItsVersionDoes) {
  random::Draws draws{1, 0};
  Lives lives{draws};
  plant::ModePlan mode;
  mode.life = random::Law::weibull(2.0, 1e6);
  ModeState plain;
  lives.renew(mode, key, 0, plain, true);
  mode.growth = std::make_shared<const plant::GrowthPlan>(plant::GrowthPlan{.steps = {{100, 3.0}}});
  ModeState early;
  lives.renew(mode, key, 0, early, true, 99);
  EXPECT_EQ(early.fails_at, plain.fails_at);
  ModeState late;
  lives.renew(mode, key, 0, late, true, 100);
  EXPECT_NEAR(static_cast<double>(late.fails_at), 3.0 * static_cast<double>(plain.fails_at), 3.0);
  EXPECT_EQ(lives.total_life(mode, key, late), static_cast<double>(late.fails_at));
}

/// Minimal repair leaves the unit of the version that it is: P(R > r | age a) at three times the scale.
TEST(Growth, RepairMakesNoNewVersion) {
  random::Draws draws{1, 0};
  Lives lives{draws};
  plant::ModePlan mode;
  mode.life = random::Law::weibull(2.0, 1e6);
  mode.growth = std::make_shared<const plant::GrowthPlan>(plant::GrowthPlan{.steps = {{100, 3.0}}});
  ModeState state;
  lives.renew(mode, key, 0, state, true, 100);
  lives.continue_from(mode, key, 0, 1.5e6, state, true);
  const double expected = random::Law::weibull(2.0, 3e6).residual(1.5e6, state.drawn);
  EXPECT_NEAR(static_cast<double>(state.fails_at), expected, 1.0 + 1e-9 * expected);
  EXPECT_NEAR(lives.total_life(mode, key, state), 1.5e6 + expected, 1.0 + 1e-9 * expected);
}

/// A life that lies beyond the run is not placed, but its length is known all the same.
TEST(Growth, ALifeThatIsScreenedOutHasItsLength) {
  random::Draws draws{1, 0};
  Lives lives{draws};
  plant::ModePlan mode;
  mode.life = random::Law::weibull(2.0, 1e6);
  mode.growth = std::make_shared<const plant::GrowthPlan>(plant::GrowthPlan{.steps = {{100, 3.0}}});
  ModeState placed;
  lives.renew(mode, key, 0, placed, true, 100);
  mode.ends_below = mode.matters_below = 0.0;
  ModeState screened;
  lives.renew(mode, key, 0, screened, true, 100);
  EXPECT_EQ(screened.fails_at, never);
  EXPECT_NEAR(lives.total_life(mode, key, screened), static_cast<double>(placed.fails_at), 1.0);
}

}  // namespace
}  // namespace hozen::component
