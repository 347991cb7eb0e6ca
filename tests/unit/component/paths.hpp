// What every path of a level must hold to, and how far a sample is from a law.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <numeric>
#include <vector>

#include "models/component/degradation.hpp"

namespace hozen::component {

inline constexpr random::EntityKey path_key = 42;

/// Kolmogorov's statistic: sqrt(n) times the largest distance of the empirical law. For a sample of the law itself it
/// is above 2.2 with a probability of 2 exp(-2 x 2.2^2) = 1.3e-4.
inline constexpr double far_off = 2.2;

inline double kolmogorov(std::vector<double> values, const std::function<double(double)>& below) {
  std::ranges::sort(values);
  const auto n = static_cast<double>(values.size());
  double distance = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double expected = below(values[i]);
    const auto rank = static_cast<double>(i);
    distance = std::max({distance, std::abs(expected - rank / n), std::abs(expected - (rank + 1.0) / n)});
  }
  return distance * std::sqrt(n);
}

/// One value a life.
inline std::vector<double> over_lives(const plant::DegradationPlan& plan, std::uint32_t lives,
                                      const std::function<double(const Path&)>& of) {
  random::Draws draws{7, 0};
  std::vector<double> values;
  for (std::uint32_t life = 0; life < lives; ++life) {
    values.push_back(of(Path{plan, draws, path_key, life}));
  }
  return values;
}

/// Looked at in any order, as often as one likes, by anybody: the same to the bit.
inline void expect_that_looking_changes_nothing(const plant::DegradationPlan& plan) {
  random::Draws draws{7, 0};
  random::Draws others{7, 0};
  const Path path{plan, draws, path_key, 3};
  const double life = path.life();
  std::vector<double> ages(500);
  std::iota(ages.begin(), ages.end(), 0.0);
  std::vector<double> forward;
  for (auto& age : ages) {
    age = std::floor(age * life / 490.0);
    forward.push_back(path.level(age));
  }
  const double passed = path.first_passage(0.5 * plan.fails_at);
  const Path again{plan, others, path_key, 3};
  EXPECT_EQ(again.first_passage(0.5 * plan.fails_at), passed);
  for (std::size_t i = 0; i < ages.size(); ++i) {
    const auto other = (i * 37 + 11) % ages.size();
    EXPECT_EQ(again.level(ages[other]), forward[other]);
    EXPECT_EQ(path.level(ages[other]), forward[other]);
  }
  EXPECT_EQ(again.life(), life);
  EXPECT_NE((Path{plan, draws, path_key, 4}.life()), life);
}

/// A first passage is where the level is at the one side below and at the other not.
inline void expect_both_sides(const plant::DegradationPlan& plan, std::uint32_t lives) {
  random::Draws draws{7, 0};
  for (std::uint32_t life = 0; life < lives; ++life) {
    const Path path{plan, draws, path_key, life};
    const double end = path.life();
    double before = 0.0;
    for (const double share : {0.1, 0.5, 0.9, 0.999}) {
      const double level = share * plan.fails_at;
      const double passed = path.first_passage(level);
      ASSERT_GE(passed, before);
      ASSERT_LE(passed, end);
      EXPECT_GE(path.level(passed), level);
      EXPECT_LT(path.level(std::nextafter(passed, 0.0)), level);
      EXPECT_LE(path.below_until(level), passed);
      EXPECT_EQ(path.first_passage(level, passed), passed);
      EXPECT_TRUE(std::isinf(path.first_passage(level, std::nextafter(passed, 0.0))));
      for (int i = 1; i <= 8; ++i) {
        EXPECT_LT(path.level(passed * i / 8.01), level);
      }
      before = passed;
    }
    EXPECT_LT(path.level(std::nextafter(end, 0.0)), plan.fails_at);
    EXPECT_EQ(path.level(end), plan.fails_at);
    EXPECT_EQ(path.level(2.0 * end), plan.fails_at);
    EXPECT_EQ(path.first_passage(0.0), 0.0);
  }
}

}  // namespace hozen::component
