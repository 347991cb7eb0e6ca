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

TEST(TimeHistogram, BecomesAnotherWhateverItHeld) {
  TimeHistogram few;
  few.add(1'000'000);
  TimeHistogram many;
  for (const Tick span : {Tick{0}, Tick{300}, Tick{5'000'000'000}}) {
    many.add(span);
  }
  TimeHistogram other = many;
  other.become(few);
  EXPECT_EQ(other, few);
  EXPECT_EQ(other.quantile(1.0), few.quantile(1.0));
  other.become(many);
  EXPECT_EQ(other, many);
  other.become(other);
  EXPECT_EQ(other, many);
  other.clear();
  EXPECT_EQ(other, TimeHistogram{});
}

TEST(TimeHistogram, RefusesWhatIsNoShare) {
  EXPECT_THROW((void)TimeHistogram{}.quantile(1.5), std::invalid_argument);
  EXPECT_THROW((void)TimeHistogram{}.quantile(std::nan("")), std::invalid_argument);
}

// What is left after an earlier state is taken away is what was added since, to the last count.
TEST(TimeHistogram, SubtractingAnEarlierStateLeavesWhatCameSince) {
  TimeHistogram all;
  TimeHistogram since;
  const auto span = [](Tick k) { return (k * k * 7919) % 1'000'003; };
  for (Tick k = 0; k < 500; ++k) {
    all.add(span(k));
  }
  const TimeHistogram earlier = all;
  for (Tick k = 500; k < 1300; ++k) {
    all.add(span(k) + 2'000'000);
    since.add(span(k) + 2'000'000);
  }
  TimeHistogram left = all;
  left.subtract(earlier);
  EXPECT_EQ(left, since);
  EXPECT_EQ(left.count(), 800U);
  EXPECT_EQ(left.quantile(0.9), since.quantile(0.9));
  EXPECT_GT(left.quantile(0.1), all.quantile(0.1));
  left.merge(earlier);
  EXPECT_EQ(left, all);
  left.subtract(all);
  EXPECT_EQ(left, TimeHistogram{});
  EXPECT_TRUE(std::isnan(left.quantile(0.5)));
}

}  // namespace
}  // namespace hozen::stats
