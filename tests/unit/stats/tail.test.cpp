#include "sim/stats/tail.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <vector>

#include "sim/random/draws.hpp"

namespace hozen::stats {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

std::vector<double> exponential_values(std::uint64_t experiment, std::size_t size) {
  random::Draws draws{99, experiment};
  std::vector<double> values;
  for (std::size_t i = 0; i < size; ++i) {
    values.push_back(-std::log(draws.uniform(1, random::Purpose::life, i)));
  }
  return values;
}

std::vector<double> up_to(int last) {
  std::vector<double> values;
  for (int i = last; i >= 1; --i) {
    values.push_back(i);
  }
  return values;
}

// For n = 100 and p = 0.5 the interval of 95 % runs from the 40th to the 61st value (David and Nagaraja, section 7.1).
TEST(QuantileInterval, OfTheMedianOfAHundred) {
  const QuantileInterval median = quantile_interval(up_to(100), 0.5);
  EXPECT_EQ(median.value, 50.0);
  EXPECT_EQ(median.low, 40.0);
  EXPECT_EQ(median.high, 61.0);
  EXPECT_EQ(median.count, 100);
}

TEST(QuantileInterval, IsTheSmallestValueThatTheShareDoesNotExceed) {
  EXPECT_EQ(quantile_interval(up_to(20), 0.95).value, 19.0);
  EXPECT_EQ(quantile_interval(up_to(20), 0.951).value, 20.0);
  EXPECT_EQ(quantile_interval(up_to(20), 0.001).value, 1.0);
  EXPECT_EQ(quantile_interval(std::vector<double>{nan, 3.0}, 0.9).value, 3.0);
}

TEST(QuantileInterval, IsOpenWhereThereAreTooFewValues) {
  const QuantileInterval high = quantile_interval(up_to(50), 0.99);
  EXPECT_EQ(high.high, infinity);
  EXPECT_GT(high.low, 40.0);
  EXPECT_TRUE(std::isnan(quantile_interval({}, 0.5).value));
  EXPECT_THROW((void)quantile_interval(up_to(5), 1.0), std::invalid_argument);
  EXPECT_THROW((void)quantile_interval(up_to(5), 0.5, 0.0), std::invalid_argument);
}

// Coverage is at least 95 %: of 2,000 at least 1,900 less 4.9 standard deviations of 9.7; false alarm below 1e-6.
TEST(QuantileInterval, CoversTheQuantile) {
  int covered = 0;
  const double truth = -std::log(0.1);
  for (std::uint64_t experiment = 0; experiment < 2000; ++experiment) {
    const QuantileInterval interval = quantile_interval(exponential_values(experiment, 80), 0.9);
    covered += interval.low <= truth && truth <= interval.high ? 1 : 0;
  }
  EXPECT_GE(covered, 1852);
}

TEST(ConditionalValueAtRisk, IsTheMeanOfTheWorst) {
  const TailMean high = conditional_value_at_risk(up_to(100), 0.05);
  EXPECT_DOUBLE_EQ(high.mean, 98.0);
  EXPECT_EQ(high.tail_count, 5);
  EXPECT_EQ(high.count, 100);
  const TailMean low = conditional_value_at_risk(up_to(100), 0.05, Worst::lowest);
  EXPECT_DOUBLE_EQ(low.mean, 3.0);
  EXPECT_DOUBLE_EQ(low.half_width, high.half_width);
  // Tail variance 2.5, distance to the edge 2: (2.5 + 0.95 x 4) / 5, Student's factor for 4.
  EXPECT_NEAR(high.half_width, 2.77644511 * std::sqrt(1.26), 1e-7);
}

TEST(ConditionalValueAtRisk, CountsTheLastValueInPart) {
  // The worst 2.5 of 50 values: (50 + 49 + 48 / 2) / 2.5.
  const TailMean tail = conditional_value_at_risk(up_to(50), 0.05);
  EXPECT_DOUBLE_EQ(tail.mean, 123.0 / 2.5);
  EXPECT_EQ(tail.tail_count, 3);
}

TEST(ConditionalValueAtRisk, OfFewValues) {
  const TailMean few = conditional_value_at_risk(up_to(10), 0.05);
  EXPECT_EQ(few.mean, 10.0);
  EXPECT_EQ(few.tail_count, 1);
  EXPECT_EQ(few.half_width, infinity);
  EXPECT_TRUE(std::isnan(conditional_value_at_risk(std::vector<double>{nan}, 0.05).mean));
  EXPECT_THROW((void)conditional_value_at_risk(up_to(10), 0.0), std::invalid_argument);
}

// An exponential law's CVaR 95 is 1 + log 20. The interval rests on an asymptotic variance: with 50 values in the tail
// it covers 93 to 95 %. Of 1,000: 940 +- 10, less 4.9 standard deviations of 7.5; false alarm below 1e-6.
TEST(ConditionalValueAtRisk, IntervalCoversTheTruth) {
  int covered = 0;
  const double truth = 1.0 + std::log(20.0);
  for (std::uint64_t experiment = 0; experiment < 1000; ++experiment) {
    const TailMean tail = conditional_value_at_risk(exponential_values(experiment, 1000), 0.05);
    covered += std::abs(tail.mean - truth) <= tail.half_width ? 1 : 0;
  }
  EXPECT_NEAR(covered, 940, 47);
}

}  // namespace
}  // namespace hozen::stats
