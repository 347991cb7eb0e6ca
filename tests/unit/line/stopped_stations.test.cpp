#include "models/line/stopped_stations.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <iterator>
#include <random>
#include <set>

namespace hozen::line {
namespace {

constexpr std::size_t none = StoppedStations::none;

/// The same by a search in an ordered set.
void expect_as_set(const StoppedStations& stopped, const std::set<std::size_t>& expected, std::size_t stations) {
  ASSERT_EQ(stopped.last(), expected.empty() ? none : *expected.rbegin());
  for (std::size_t i = 0; i<stations; i += stations> 500 ? 61 : 1) {
    const auto behind = expected.upper_bound(i);
    ASSERT_EQ(stopped.after(i), behind == expected.end() ? none : *behind) << i;
    const auto from = expected.lower_bound(i);
    ASSERT_EQ(stopped.before(i), from == expected.begin() ? none : *std::prev(from)) << i;
    ASSERT_EQ(stopped.contains(i), expected.contains(i)) << i;
  }
}

TEST(StoppedStations, FindsWhatIsNearest) {
  std::mt19937_64 generator{3};
  for (const std::size_t stations : {1UL, 2UL, 63UL, 64UL, 65UL, 128UL, 4095UL, 4096UL, 4097UL, 9000UL}) {
    StoppedStations stopped{stations};
    std::set<std::size_t> expected;
    expect_as_set(stopped, expected, stations);
    for (int step = 0; step < 200; ++step) {
      const std::size_t station = generator() % stations;
      if (expected.contains(station) || expected.size() > 5) {
        const std::size_t gone = expected.contains(station) ? station : *expected.begin();
        stopped.erase(gone);
        expected.erase(gone);
      } else {
        stopped.insert(station);
        expected.insert(station);
      }
      expect_as_set(stopped, expected, stations);
      ASSERT_FALSE(testing::Test::HasFatalFailure()) << stations;
    }
    stopped.clear();
    expect_as_set(stopped, {}, stations);
  }
}

}  // namespace
}  // namespace hozen::line
