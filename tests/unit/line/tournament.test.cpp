#include "models/line/tournament.hpp"

#include <gtest/gtest.h>

#include "tests/unit/line/parts_harness.hpp"

namespace hozen::line {
namespace {

TEST(Tournament, FindsWhatLookingThroughFinds) {
  parts_harness::Source source{3};
  for (const std::size_t places : {1U, 2U, 3U, 16U, 37U}) {
    Tournament tournament{places};
    std::vector<Tick> held(places, never);
    for (int change = 0; change < 2000; ++change) {
      const auto place = static_cast<std::size_t>(source.below(places));
      held[place] = source.below(3) == 0 ? never : static_cast<Tick>(source.below(20));
      tournament.set(place, held[place]);
      const auto first = std::ranges::min_element(held);
      ASSERT_EQ(tournament.earliest(), *first);
      ASSERT_EQ(tournament[place], held[place]);
      ASSERT_EQ(tournament.winner(), static_cast<std::size_t>(first - held.begin()));
      const Tick time = *first == never ? never : *first + static_cast<Tick>(source.below(5));
      const auto due = std::ranges::find_if(held, [&](Tick instant) { return instant <= time; });
      ASSERT_EQ(tournament.first_until(time), static_cast<std::size_t>(due - held.begin()));
    }
    tournament.clear();
    EXPECT_EQ(tournament.earliest(), never);
  }
}

}  // namespace
}  // namespace hozen::line
