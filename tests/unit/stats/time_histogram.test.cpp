#include "sim/stats/time_histogram.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

namespace hozen::stats {
namespace {

TEST(TimeHistogram, SmallSpansAreExact) {
  TimeHistogram histogram;
  EXPECT_TRUE(std::isnan(histogram.quantile(0.5)));
  for (Tick span = 0; span < 256; ++span) {
    histogram.add(span);
  }
  EXPECT_EQ(histogram.count(), 256U);
  EXPECT_EQ(histogram.quantile(0.0), 0.0);
  EXPECT_EQ(histogram.quantile(0.5), 127.0);
  EXPECT_EQ(histogram.quantile(1.0), 255.0);
}

// A single span, of every length from a tick to the longest there is, is found again within half a per cent.
TEST(TimeHistogram, EverySpanIsFoundAgain) {
  for (double length = 1.0; length < 9.2e18; length *= 1.37) {
    TimeHistogram histogram;
    histogram.add(static_cast<Tick>(length));
    EXPECT_NEAR(histogram.quantile(0.0) / std::floor(length), 1.0, 0.004) << length;
    EXPECT_NEAR(histogram.quantile(1.0) / std::floor(length), 1.0, 0.004) << length;
  }
  TimeHistogram histogram;
  histogram.add(never);
  histogram.add(-5);
  EXPECT_EQ(histogram.quantile(0.4), 0.0);
  EXPECT_NEAR(histogram.quantile(1.0), 0x1p63, 0x1p63 / 256);
}

// Bins follow one another without a gap: two spans a tick apart are in the same bin or in neighbouring ones.
TEST(TimeHistogram, QuantilesOfEvenlySpreadSpans) {
  TimeHistogram histogram;
  for (Tick span = 1; span <= 1'000'000; ++span) {
    histogram.add(span);
  }
  for (double p = 0.001; p < 1.0; p += 0.001) {
    EXPECT_NEAR(histogram.quantile(p), p * 1e6, 1.0 + p * 1e3) << p;
  }
}

TEST(TimeHistogram, MergingIsAddingAll) {
  TimeHistogram all;
  TimeHistogram odd;
  TimeHistogram even;
  for (Tick span = 1; span < 100'000; span += 7) {
    all.add(span * span);
    (span % 2 == 0 ? even : odd).add(span * span);
  }
  even.merge(odd);
  EXPECT_EQ(even, all);
  even.clear();
  EXPECT_EQ(even, TimeHistogram{});
}

TEST(TimeHistogram, RefusesWhatIsNoShare) {
  EXPECT_THROW((void)TimeHistogram{}.quantile(1.5), std::invalid_argument);
  EXPECT_THROW((void)TimeHistogram{}.quantile(std::nan("")), std::invalid_argument);
}

}  // namespace
}  // namespace hozen::stats
