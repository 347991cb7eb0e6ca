#include "models/component/degradation.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace hozen::component {
namespace {

constexpr random::EntityKey key = 42;
constexpr double infinity = std::numeric_limits<double>::infinity();

plant::DegradationPlan chain() {
  plant::DegradationPlan plan;
  plan.process = scenario::Process::chain;
  plan.stages = {random::Law::weibull(2.0, 1000.0), random::Law::deterministic(300.0), random::Law::gamma(3.0, 50.0),
                 random::Law::exponential(700.0),   random::Law::exponential(10.0),    random::Law::uniform(5.0, 6.0)};
  plan.fails_at = static_cast<double>(plan.stages.size());
  return plan;
}

TEST(ChainPath, ALevelIsTheNumberOfStagesLeftBehind) {
  random::Draws draws{1, 0};
  const auto plan = chain();
  for (std::uint32_t life = 0; life < 200; ++life) {
    const Path path{plan, draws, key, life};
    double before = 0.0;
    for (double level = 1.0; level < plan.fails_at; level += 1.0) {
      const double reached = path.first_passage(level);
      ASSERT_GT(reached, before);
      EXPECT_EQ(path.level(reached), level);
      EXPECT_EQ(path.level(std::nextafter(reached, 0.0)), level - 1.0);
      EXPECT_EQ(path.first_passage(level - 0.5), reached);
      before = reached;
    }
    EXPECT_NEAR(path.first_passage(2.0) - path.first_passage(1.0), 300.0, 1e-9);
    EXPECT_GT(path.life(), before + 5.0);
  }
}

TEST(ChainPath, NobodyWhoLooksChangesIt) {
  random::Draws draws{1, 0};
  random::Draws others{1, 0};
  const auto plan = chain();
  const Path path{plan, draws, key, 3};
  const double life = path.life();
  for (double age = 0.0; age < life; age += 10.0) {
    (void)path.level(age);
  }
  EXPECT_EQ(path.life(), life);
  EXPECT_EQ((Path{plan, others, key, 3}.life()), life);
  EXPECT_NE((Path{plan, others, key, 4}.life()), life);
}

TEST(ChainPath, WhatLiesBeyondTheRunIsNotPlaced) {
  random::Draws draws{1, 0};
  const auto plan = chain();
  const Path path{plan, draws, key, 0};
  const double life = path.life();
  EXPECT_EQ(path.life(life), life);
  EXPECT_EQ(path.life(std::nextafter(life, 0.0)), infinity);
}

}  // namespace
}  // namespace hozen::component
