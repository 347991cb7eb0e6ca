#include "sim/stats/moments.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "sim/stats/exact_moments.hpp"

namespace hozen::stats {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

TEST(ExactMoments, KnowNothingAtFirst) {
  ExactMoments moments;
  EXPECT_TRUE(std::isnan(moments.mean()));
  EXPECT_TRUE(std::isnan(moments.variance()));
  moments.add(-7);
  EXPECT_EQ(moments.mean(), -7.0);
  EXPECT_TRUE(std::isnan(moments.variance()));
}

TEST(ExactMoments, AreThoseOfThreeNumbers) {
  ExactMoments moments;
  for (const std::int64_t value : {-5, 2, 4}) {
    moments.add(value);
  }
  EXPECT_DOUBLE_EQ(moments.mean(), 1.0 / 3.0);
  EXPECT_DOUBLE_EQ(moments.variance(), 67.0 / 3.0);
}

// Years of ticks that differ by single ticks: in floating point their variance would be lost entirely.
TEST(ExactMoments, KeepASmallVarianceOfLargeNumbers) {
  for (const std::int64_t sign : {1, -1}) {
    ExactMoments moments;
    for (int i = 0; i < 1000; ++i) {
      moments.add(sign * (300'000'000'000'001 + i % 2));
    }
    EXPECT_DOUBLE_EQ(moments.variance(), 250.0 / 999.0);
    EXPECT_EQ(moments.mean(), static_cast<double>(sign) * 300'000'000'000'001.5);
  }
}

TEST(ExactMoments, MergeToTheSameBitsInAnyGrouping) {
  ExactMoments whole;
  ExactMoments even;
  ExactMoments odd;
  for (std::int64_t i = 0; i < 1000; ++i) {
    const std::int64_t value = i * i * 1'000'000'007 % 900'000'000'000'007;
    whole.add(value);
    (i % 2 == 0 ? even : odd).add(value);
  }
  odd.merge(even);
  EXPECT_EQ(odd, whole);
  EXPECT_EQ(ExactMoments::restore(whole.count(), whole.sum(), whole.squares_high(), whole.squares_low()), whole);
}

TEST(Moments, SkipNotANumberAndKnowNothingAtFirst) {
  Moments moments;
  moments.add(nan);
  EXPECT_EQ(moments.count(), 0);
  EXPECT_TRUE(std::isnan(moments.mean()));
  EXPECT_TRUE(std::isnan(moments.smallest()));
  EXPECT_TRUE(std::isnan(moments.largest()));
  moments.add(3.0);
  EXPECT_EQ(moments.mean(), 3.0);
  EXPECT_TRUE(std::isnan(moments.variance()));
}

TEST(Moments, KeepTheirDigitsFarFromZero) {
  Moments moments;
  for (const double value : {1e9 + 4.0, 1e9 + 7.0, 1e9 + 13.0, 1e9 + 16.0}) {
    moments.add(value);
  }
  EXPECT_DOUBLE_EQ(moments.mean(), 1e9 + 10.0);
  EXPECT_DOUBLE_EQ(moments.variance(), 30.0);
  EXPECT_EQ(moments.smallest(), 1e9 + 4.0);
  EXPECT_EQ(moments.largest(), 1e9 + 16.0);
}

TEST(Moments, MergeLikeOnePass) {
  Moments whole;
  Moments first;
  Moments second;
  for (int i = 0; i < 100; ++i) {
    const double value = std::sin(i) + 5.0;
    whole.add(value);
    (i < 30 ? first : second).add(value);
  }
  Moments none;
  first.merge(none);
  none.merge(first);
  none.merge(second);
  EXPECT_EQ(none.count(), whole.count());
  EXPECT_NEAR(none.mean(), whole.mean(), 1e-14);
  EXPECT_NEAR(none.variance(), whole.variance(), 1e-14);
  EXPECT_EQ(none.smallest(), whole.smallest());
  EXPECT_EQ(none.largest(), whole.largest());
}

}  // namespace
}  // namespace hozen::stats
