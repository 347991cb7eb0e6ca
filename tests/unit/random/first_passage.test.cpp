#include "sim/random/first_passage.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "sim/random/special.hpp"

namespace hozen::random {
namespace {

/// How far the quantile at a normal score is from the exact one, relatively: the miss in the rarer tail over its slope.
double miss(const FirstPassage& passage, double score, const std::function<double(double)>& lower,
            const std::function<double(double)>& upper) {
  const bool low = score < 0.0;
  const double u = low ? normal_upper(-score) : 1.0 - normal_upper(score);
  const double t = passage.quantile(u);
  const auto log_tail = [&](double at) { return std::log(low ? lower(at) : upper(at)); };
  const double wanted = std::log(low ? u : 1.0 - u);
  const double nearby = t * 1.0001;
  return std::abs((log_tail(t) - wanted) * 1e-4 / (log_tail(nearby) - log_tail(t)));
}

TEST(FirstPassage, OfAGammaProcessIsItsQuantile) {
  for (const double level : {0.01, 0.3, 1.0, 5.0, 20.0, 1000.0, 1e6}) {
    const auto passage = FirstPassage::of_gamma(level);
    for (double score = -7.9; score < 7.0; score += 0.0731) {
      EXPECT_LT(miss(
                    passage, score, [&](double t) { return gamma_upper(t, level); },
                    [&](double t) { return gamma_lower(t, level); }),
                std::abs(score) < 3.7 ? 2e-9 : 1e-7)
          << level << " at " << score;
    }
  }
}

TEST(FirstPassage, OfBrownianMotionIsItsQuantile) {
  for (const double shape : {0.01, 0.3, 1.0, 5.0, 20.0, 1000.0}) {
    const auto passage = FirstPassage::inverse_gaussian(shape);
    for (double score = -7.9; score < 7.0; score += 0.0731) {
      EXPECT_LT(miss(
                    passage, score, [&](double t) { return inverse_gaussian_lower(shape, t); },
                    [&](double t) { return inverse_gaussian_upper(shape, t); }),
                2e-9)
          << shape << " at " << score;
    }
  }
}

TEST(FirstPassage, LatterUniformsTakeLonger) {
  const auto passage = FirstPassage::of_gamma(7.0);
  double before = 0.0;
  for (int i = 0; i < 10'000; ++i) {
    const double t = passage.quantile((i + 0.5) / 10'000);
    EXPECT_GT(t, before);
    before = t;
  }
}

// Chhikara and Folks (1989), the law's own moments: mean 1, variance 1 / shape, by Simpson's rule on the survival.
TEST(InverseGaussian, HasItsMoments) {
  for (const double shape : {0.7, 4.0, 50.0}) {
    double mean = 0.0;
    double square = 0.0;
    constexpr int panels = 400'000;
    const double width = 100.0 / panels;
    for (int i = 1; i < panels; ++i) {
      const double t = i * width;
      const double weight = (i % 2 == 1 ? 4.0 : 2.0) * width / 3.0;
      mean += weight * inverse_gaussian_upper(shape, t);
      square += weight * 2.0 * t * inverse_gaussian_upper(shape, t);
    }
    mean += width / 3.0;
    EXPECT_NEAR(mean, 1.0, 1e-6);
    EXPECT_NEAR(square, 1.0 + 1.0 / shape, 1e-5);
    for (const double t : {0.1, 0.9, 1.0, 3.0}) {
      EXPECT_NEAR(inverse_gaussian_lower(shape, t) + inverse_gaussian_upper(shape, t), 1.0, 1e-14);
    }
  }
}

TEST(SpecialFunctions, OfFirstPassages) {
  EXPECT_NEAR(scaled_exponential_integral(1.0), 0.596347362323194, 1e-14);  // Gompertz' constant
  EXPECT_NEAR(scaled_exponential_integral(599.9) / scaled_exponential_integral(600.1), 600.1 / 599.9, 1e-6);
  EXPECT_NEAR(scaled_erfc(1.0), 0.427583576155807, 1e-14);  // Abramowitz and Stegun 7.1
  EXPECT_NEAR(scaled_erfc(4.9999999), scaled_erfc(5.0000001), 1e-8);
}

}  // namespace
}  // namespace hozen::random
