#include "sim/event/agenda.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <random>
#include <set>
#include <tuple>

namespace hozen::event {
namespace {

TEST(Agenda, IsEmptyAtFirst) {
  const Agenda<int> agenda;
  EXPECT_TRUE(agenda.empty());
  EXPECT_EQ(agenda.size(), 0U);
  EXPECT_EQ(agenda.next_time(), never);
}

TEST(Agenda, EarliestFirstThenSmallestOrder) {
  Agenda<char> agenda;
  agenda.push(20, 1, 'd');
  agenda.push(10, 7, 'c');
  agenda.push(10, 2, 'a');
  agenda.push(10, 5, 'b');
  EXPECT_EQ(agenda.next_time(), 10);
  EXPECT_EQ(agenda.top().order, 2U);
  for (const char expected : {'a', 'b', 'c', 'd'}) {
    EXPECT_EQ(agenda.pop().payload, expected);
  }
  EXPECT_TRUE(agenda.empty());
}

TEST(Agenda, TakesWhatCanOnlyBeMoved) {
  Agenda<std::unique_ptr<int>> agenda;
  agenda.push(2, 0, std::make_unique<int>(2));
  agenda.push(1, 0, std::make_unique<int>(1));
  EXPECT_EQ(*agenda.pop().payload, 1);
  EXPECT_EQ(*agenda.pop().payload, 2);
}

TEST(Agenda, ClearForgetsEverything) {
  Agenda<int> agenda;
  agenda.push(1, 1, 1);
  agenda.clear();
  EXPECT_TRUE(agenda.empty());
  agenda.push(5, 1, 2);
  EXPECT_EQ(agenda.pop().payload, 2);
}

TEST(AgendaProperty, BehavesLikeASortedSet) {
  std::mt19937_64 engine{7};
  Agenda<std::uint64_t> agenda;
  std::set<std::tuple<Tick, std::uint64_t>> expected;
  for (std::uint64_t order = 0; order < 20'000; ++order) {
    // Few different times, so that many are equal; more pushes than pops, then the rest is taken out.
    if (expected.empty() || engine() % 5 < 3) {
      const auto time = static_cast<Tick>(engine() % 50);
      const std::uint64_t scrambled = order * 0x9E3779B97F4A7C15ULL;
      agenda.push(time, scrambled, ~scrambled);
      expected.emplace(time, scrambled);
    } else {
      const auto entry = agenda.pop();
      ASSERT_EQ(std::tuple(entry.time, entry.order), *expected.begin());
      ASSERT_EQ(entry.payload, ~entry.order);
      expected.erase(expected.begin());
    }
    ASSERT_EQ(agenda.size(), expected.size());
  }
  while (!agenda.empty()) {
    const auto entry = agenda.pop();
    ASSERT_EQ(std::tuple(entry.time, entry.order), *expected.begin());
    expected.erase(expected.begin());
  }
  EXPECT_TRUE(expected.empty());
}

}  // namespace
}  // namespace hozen::event
