#include "models/crew/absence.hpp"

#include <gtest/gtest.h>

namespace hozen::crew {
namespace {

constexpr Tick day(Tick days) { return days * ticks_per_day; }

TEST(Absence, RisesStaysAndFallsDayByDay) {
  const plant::AbsencePlan plan{.rise = day(4), .peak = day(2), .fall = day(2), .share = 0.4};
  const Absence wave{plan, day(10)};
  EXPECT_EQ(wave.state(day(10) - 1), 0.0);
  EXPECT_DOUBLE_EQ(wave.state(day(10)), 0.4 * 0.125);
  EXPECT_DOUBLE_EQ(wave.state(day(11) - 1), 0.4 * 0.125);
  EXPECT_DOUBLE_EQ(wave.state(day(13)), 0.4 * 0.875);
  EXPECT_DOUBLE_EQ(wave.state(day(15)), 0.4);
  EXPECT_DOUBLE_EQ(wave.state(day(16)), 0.4 * 0.75);
  EXPECT_DOUBLE_EQ(wave.state(day(17)), 0.4 * 0.25);
  EXPECT_EQ(wave.state(day(18)), 0.0);
}

TEST(Absence, KnowsWhenItChangesNext) {
  const plant::AbsencePlan plan{.rise = day(1) + ticks_per_hour, .peak = day(3), .share = 1.0};
  const Absence wave{plan, day(2)};
  EXPECT_EQ(wave.next_change(0), day(2));
  EXPECT_EQ(wave.next_change(day(2)), day(3));
  EXPECT_EQ(wave.next_change(day(3)), day(3) + ticks_per_hour) << "the last day of its rise is short";
  EXPECT_EQ(wave.next_change(day(4)), day(6) + ticks_per_hour);
  EXPECT_EQ(wave.next_change(day(6) + ticks_per_hour), never);
}

}  // namespace
}  // namespace hozen::crew
