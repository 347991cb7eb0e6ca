#include "sim/event/day_agenda.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <random>

namespace hozen::event {
namespace {

TEST(DayAgenda, IsEmptyAtFirst) {
  const DayAgenda<int> agenda{ticks_per_year};
  EXPECT_TRUE(agenda.empty());
  EXPECT_EQ(agenda.size(), 0U);
  EXPECT_EQ(agenda.next_time(), never);
}

TEST(DayAgenda, EarliestFirstThenSmallestOrder) {
  DayAgenda<char> agenda{ticks_per_year};
  agenda.push(ticks_per_year - 1, 1, 'e');
  agenda.push(ticks_per_week, 7, 'd');
  agenda.push(0, 9, 'a');
  agenda.push(ticks_per_week, 2, 'b');
  agenda.push(ticks_per_week, 5, 'c');
  EXPECT_EQ(agenda.next_time(), 0);
  for (const char expected : {'a', 'b', 'c', 'd', 'e'}) {
    EXPECT_EQ(agenda.pop().payload, expected);
  }
  EXPECT_TRUE(agenda.empty());
}

TEST(DayAgenda, ADayThatHasBegunTakesWhatComesForItAndForEarlierOnes) {
  DayAgenda<char> agenda{1000, 100};
  agenda.push(10, 1, 'a');
  agenda.push(900, 1, 'd');
  EXPECT_EQ(agenda.pop().payload, 'a');
  EXPECT_EQ(agenda.next_time(), 900);
  agenda.push(500, 1, 'c');
  agenda.push(20, 1, 'b');
  for (const char expected : {'b', 'c', 'd'}) {
    EXPECT_EQ(agenda.pop().payload, expected);
  }
}

TEST(DayAgenda, ClearForgetsEverything) {
  DayAgenda<int> agenda{1000, 10};
  agenda.push(1, 1, 1);
  agenda.push(999, 1, 2);
  agenda.clear();
  EXPECT_TRUE(agenda.empty());
  EXPECT_EQ(agenda.size(), 0U);
  agenda.push(5, 1, 3);
  EXPECT_EQ(agenda.pop().payload, 3);
  EXPECT_TRUE(agenda.empty());
}

/// A span of one tick, one that is not a power of two, one with fewer ticks than days; few and many days.
TEST(DayAgendaProperty, GivesWhatTheHeapGives) {
  std::mt19937_64 engine{11};
  for (const Tick end : {Tick{1}, Tick{50}, Tick{100'003}, ticks_per_year}) {
    for (const std::size_t days : {1U, 7U, 64U, 2048U}) {
      DayAgenda<std::uint64_t> agenda{end, days};
      Agenda<std::uint64_t> heap;
      for (int life = 0; life < 3; ++life) {
        Tick now = 0;
        for (std::uint64_t order = 0; order < 3'000; ++order) {
          // More pushes than pops at first, fewer later.
          if (heap.empty() || engine() % 3'000 > order) {
            const auto span = static_cast<std::uint64_t>(end - now) >> (engine() % 8);
            const Tick time = now + static_cast<Tick>(engine() % std::max<std::uint64_t>(span, 1));
            const std::uint64_t scrambled = order * 0x9E3779B97F4A7C15ULL;
            agenda.push(time, scrambled, ~scrambled);
            heap.push(time, scrambled, ~scrambled);
          } else {
            const auto expected = heap.pop();
            const auto entry = agenda.pop();
            ASSERT_EQ(entry.time, expected.time);
            ASSERT_EQ(entry.order, expected.order);
            ASSERT_EQ(entry.payload, expected.payload);
            now = entry.time;
          }
          ASSERT_EQ(agenda.size(), heap.size());
          ASSERT_EQ(agenda.next_time(), heap.next_time());
        }
        agenda.clear();
        heap.clear();
      }
    }
  }
}

}  // namespace
}  // namespace hozen::event
