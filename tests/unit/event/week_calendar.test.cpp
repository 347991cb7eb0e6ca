#include "sim/event/week_calendar.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <random>
#include <vector>

#include "sim/base/error.hpp"

namespace hozen::event {
namespace {

constexpr Tick hour = ticks_per_hour;
constexpr Tick day = ticks_per_day;
constexpr std::size_t minutes_a_week = 7 * 24 * 60;

std::vector<WeekSpan> two_shifts() {
  std::vector<WeekSpan> spans;
  for (Tick weekday = 0; weekday < 5; ++weekday) {
    spans.push_back({weekday * day + 6 * hour, weekday * day + 22 * hour});
  }
  return spans;
}

TEST(WeekCalendar, AlwaysOpenIsTheIdentity) {
  const WeekCalendar always;
  EXPECT_TRUE(always.always_open());
  EXPECT_DOUBLE_EQ(always.duty(), 1.0);
  for (const Tick instant : {Tick{0}, Tick{1}, 17 * day + 3, never}) {
    EXPECT_EQ(always.required(instant), instant);
    EXPECT_EQ(always.calendar(instant), instant);
    EXPECT_EQ(always.next_open(instant), instant);
    EXPECT_EQ(always.next_close(instant), never);
  }
}

TEST(WeekCalendar, SpansThatCoverTheWeekAreAlwaysOpen) {
  EXPECT_TRUE(WeekCalendar({{0, ticks_per_week}}).always_open());
  EXPECT_TRUE(WeekCalendar({{3 * day, 3 * day + ticks_per_week}}).always_open());
  EXPECT_TRUE(WeekCalendar({{0, 4 * day}, {3 * day, 7 * day}}).always_open());
  EXPECT_FALSE(WeekCalendar({{0, ticks_per_week - 1}}).always_open());
}

TEST(WeekCalendar, NoSpanIsClosedForEver) {
  const WeekCalendar closed{std::vector<WeekSpan>{}};
  EXPECT_DOUBLE_EQ(closed.duty(), 0.0);
  EXPECT_FALSE(closed.open(5 * day));
  EXPECT_EQ(closed.required(100 * day), 0);
  EXPECT_EQ(closed.calendar(0), 0);
  EXPECT_EQ(closed.calendar(1), never);
  EXPECT_EQ(closed.next_open(0), never);
  EXPECT_EQ(closed.next_close(0), never);
}

TEST(WeekCalendar, TwoShiftsOnFiveDays) {
  const WeekCalendar shifts{two_shifts()};
  EXPECT_DOUBLE_EQ(shifts.duty(), 80.0 / 168.0);
  EXPECT_EQ(shifts.required(6 * hour), 0);
  EXPECT_EQ(shifts.required(7 * hour), hour);
  EXPECT_EQ(shifts.required(ticks_per_week + 7 * hour), 81 * hour);
  EXPECT_EQ(shifts.next_open(5 * day), 7 * day + 6 * hour);
  EXPECT_EQ(shifts.next_close(5 * day), 7 * day + 22 * hour);
  EXPECT_EQ(shifts.next_close(6 * hour), 22 * hour);
  EXPECT_EQ(shifts.next_close(22 * hour), day + 22 * hour);
}

TEST(WeekCalendar, EarliestInstantIsTheEndOfASpanNotTheNextBeginning) {
  const WeekCalendar shifts{two_shifts()};
  EXPECT_EQ(shifts.calendar(16 * hour), 22 * hour);
  EXPECT_EQ(shifts.calendar(16 * hour + 1), day + 6 * hour + 1);
  EXPECT_EQ(shifts.calendar(80 * hour), 4 * day + 22 * hour);
}

TEST(WeekCalendar, OpenTimeOverSundayMidnightIsOneSpan) {
  const WeekCalendar night{{{6 * day + 22 * hour, 7 * day + 6 * hour}}};
  EXPECT_DOUBLE_EQ(night.duty(), 8.0 / 168.0);
  EXPECT_TRUE(night.open(0));
  EXPECT_EQ(night.next_close(0), 6 * hour);
  EXPECT_EQ(night.next_close(6 * day + 23 * hour), 7 * day + 6 * hour);
  EXPECT_EQ(night.next_close(6 * hour), 7 * day + 6 * hour);
  EXPECT_EQ(night.next_open(6 * hour), 6 * day + 22 * hour);
}

TEST(WeekCalendar, NeverAndWhatCannotBeReached) {
  const WeekCalendar shifts{two_shifts()};
  EXPECT_EQ(shifts.required(never), never);
  EXPECT_EQ(shifts.calendar(never), never);
  EXPECT_EQ(shifts.calendar(never - 1), never);
  EXPECT_EQ(shifts.next_open(never), never);
  EXPECT_EQ(shifts.next_close(never), never);
}

TEST(WeekCalendar, ImpossibleSpansAreRefused) {
  EXPECT_THROW(WeekCalendar({{-1, hour}}), Error);
  EXPECT_THROW(WeekCalendar({{ticks_per_week, ticks_per_week + hour}}), Error);
  EXPECT_THROW(WeekCalendar({{2 * hour, hour}}), Error);
  EXPECT_THROW(WeekCalendar({{hour, hour + ticks_per_week + 1}}), Error);
}

/// Walks minute by minute through a calendar whose spans begin and end at full minutes.
class MinuteWalk {
 public:
  explicit MinuteWalk(const std::vector<WeekSpan>& spans) {
    for (const WeekSpan& span : spans) {
      for (Tick instant = span.begin; instant < span.end; instant += ticks_per_minute) {
        open_[index(instant)] = true;
      }
    }
  }
  [[nodiscard]] bool open(Tick instant) const { return open_[index(instant)]; }

  /// Checks every mapping at each minute, and a few ticks into it, over the given span.
  void expect_agrees(const WeekCalendar& calendar, Tick horizon) const {
    Tick passed = 0;
    Tick reached = 0;  // the earliest instant by which `passed` ticks have passed
    for (Tick minute = 0; minute < horizon; minute += ticks_per_minute) {
      ASSERT_EQ(calendar.required(minute), passed) << minute;
      ASSERT_EQ(calendar.calendar(passed), reached) << minute;
      ASSERT_EQ(calendar.open(minute), open(minute)) << minute;
      const Tick inside = minute + 7;
      ASSERT_EQ(calendar.required(inside), passed + (open(minute) ? 7 : 0));
      if (open(minute)) {
        ASSERT_EQ(calendar.calendar(passed + 7), inside);
        ASSERT_EQ(calendar.next_open(inside), inside);
        passed += ticks_per_minute;
        reached = minute + ticks_per_minute;
      } else {
        ASSERT_EQ(calendar.next_open(inside), first(minute, true)) << minute;
      }
      ASSERT_EQ(calendar.next_close(inside), first(first(minute, true), false)) << minute;
    }
  }

 private:
  static std::size_t index(Tick instant) {
    return static_cast<std::size_t>(instant / ticks_per_minute) % minutes_a_week;
  }
  /// The first full minute at or after `minute` that is open, or closed.
  [[nodiscard]] Tick first(Tick minute, bool wanted) const {
    while (open(minute) != wanted) {
      minute += ticks_per_minute;
    }
    return minute;
  }

  std::array<bool, minutes_a_week> open_{};
};

TEST(WeekCalendarProperty, AgreesWithAMinuteWalk) {
  std::mt19937_64 engine{20240401};
  const auto below = [&engine](std::size_t bound) { return static_cast<Tick>(engine() % bound); };
  for (int calendar = 0; calendar < 12; ++calendar) {
    std::vector<WeekSpan> spans;
    const Tick count = 1 + below(10);
    for (Tick i = 0; i < count; ++i) {
      const Tick begin = below(minutes_a_week) * ticks_per_minute;
      // Some spans overlap, some run over the end of the week.
      spans.push_back({begin, begin + (1 + below(18 * 60)) * ticks_per_minute});
    }
    const WeekCalendar tested{spans};
    ASSERT_FALSE(tested.always_open());
    MinuteWalk{spans}.expect_agrees(tested, 9 * day);
  }
}

TEST(WeekCalendar, TheLongestStretchMayRunOverTheWeeksEnd) {
  EXPECT_EQ(WeekCalendar{}.longest_open(), never);
  EXPECT_EQ(WeekCalendar{std::vector<WeekSpan>{}}.longest_open(), 0);
  const WeekCalendar shifts{{{0, 6 * ticks_per_hour},
                             {2 * ticks_per_day, 2 * ticks_per_day + 8 * ticks_per_hour},
                             {6 * ticks_per_day + 20 * ticks_per_hour, ticks_per_week}}};
  EXPECT_EQ(shifts.longest_open(), 10 * ticks_per_hour);
}

}  // namespace
}  // namespace hozen::event
