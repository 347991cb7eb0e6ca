#include "sim/random/stationary.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <stdexcept>
#include <vector>

namespace hozen::random {
namespace {

std::vector<std::vector<Law>> kinds_of_units() {
  return {{Law::exponential(3.0)},
          {Law::weibull(2.1, 32.1)},
          {Law::weibull(0.5, 5.0)},
          {Law::weibull(30.0, 5.0)},
          {Law::lognormal(1.0, 1.5)},
          {Law::gamma(2.5, 3.0)},
          {Law::gamma(0.3, 3.0)},
          {Law::normal(10.0, 0.1)},
          {Law::normal(1.0, 1.5)},
          {Law::uniform(2.0, 5.0)},
          {Law::triangular(1.0, 2.0, 6.0)},
          {Law::deterministic(4.0)},
          {Law::empirical({1.0, 2.0, 2.0, 7.0})},
          {Law::weibull(2.1, 30.0), Law::exponential(100.0), Law::weibull(1.5, 90.0), Law::lognormal(4.0, 1.0)},
          {Law::weibull(2.1, 3.0), Law::deterministic(4.0), Law::uniform(1.0, 9.0)}};
}

// The law of the age of a unit with one mode is known in closed form.
TEST(StationaryAge, OfOneLawIsItsIntegratedSurvival) {
  for (const auto& laws : kinds_of_units()) {
    if (laws.size() > 1) {
      continue;
    }
    const Law& law = laws.front();
    const StationaryAge age{laws};
    EXPECT_NEAR(age.mean_life() / law.mean(), 1.0, 1e-12) << name_of(law.kind());
    std::mt19937_64 random{1};
    for (int i = 0; i < 20000; ++i) {
      const double u = (static_cast<double>(random() >> 12) + 0.5) * 0x1p-52;
      const double a = age.quantile(u);
      ASSERT_NEAR(law.integrated_survival(a) / law.mean() / u, 1.0, 1.1e-7) << name_of(law.kind()) << " " << u;
    }
  }
}

TEST(StationaryAge, OfThreeExponentialsIsExponential) {
  const std::vector<Law> laws{Law::exponential(3.0), Law::exponential(5.0), Law::exponential(7.0)};
  const StationaryAge age{laws};
  const double mean = 1.0 / (1.0 / 3.0 + 1.0 / 5.0 + 1.0 / 7.0);
  EXPECT_NEAR(age.mean_life() / mean, 1.0, 1e-13);
  for (const double u : {0x1p-53, 1e-14, 1e-9, 1e-4, 0.1, 0.4999, 0.5, 0.9, 0.999}) {
    EXPECT_NEAR(age.quantile(u) / (-mean * std::log1p(-u)), 1.0, 1e-7) << u;
  }
  for (const double rest : {0x1p-53, 0x1p-50, 0x1p-40, 0x1p-20}) {
    EXPECT_NEAR(age.quantile(1.0 - rest) / (-mean * std::log(rest)), 1.0, 1e-8) << rest;
  }
}

TEST(StationaryAge, KeepsItsAccuracyInBothTailsAndNeverDecreases) {
  for (const auto& laws : kinds_of_units()) {
    const StationaryAge age{laws};
    double previous = 0.0;
    for (double p = 0x1p-53; p < 0.5; p *= 1.0101) {
      const double a = age.quantile(p);
      ASSERT_GE(a, previous);
      ASSERT_NEAR(age.distribution(a) / p, 1.0, 1e-7) << name_of(laws.front().kind()) << " " << p;
      previous = a;
    }
    for (double p = 0.4999; p > 0x1p-45; p /= 1.0101) {
      const double rest = 1.0 - (1.0 - p);
      const double a = age.quantile(1.0 - p);
      ASSERT_GE(a, previous);
      // An age near the end of a bounded support is itself rounded to 2^-53 of its value.
      ASSERT_NEAR(age.complement(a), rest, 1e-7 * rest + 1e-15) << name_of(laws.front().kind()) << " " << p;
      previous = a;
    }
  }
}

TEST(StationaryAge, RefusesWhatHasNoAge) {
  EXPECT_THROW((StationaryAge{std::vector<Law>{}}), std::invalid_argument);
  EXPECT_THROW((StationaryAge{std::vector<Law>{Law{}}}), std::invalid_argument);
}

}  // namespace
}  // namespace hozen::random
