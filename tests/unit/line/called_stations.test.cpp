#include "models/line/called_stations.hpp"

#include <gtest/gtest.h>

#include <set>

#include "tests/unit/line/parts_harness.hpp"

namespace hozen::line {
namespace {

TEST(CalledStations, AreTakenUpwardsAndRoundAgain) {
  parts_harness::Source source{5};
  for (const std::uint64_t stations : {1ULL, 63ULL, 64ULL, 65ULL, 4096ULL, 9000ULL}) {
    CalledStations called{stations};
    std::set<std::uint32_t> expected;
    for (int round = 0; round < 3000; ++round) {
      const auto station = static_cast<std::uint32_t>(source.below(stations));
      if (source.below(2) == 0) {
        called.call(station);
        expected.insert(station);
        continue;
      }
      auto next = expected.lower_bound(station);
      next = next == expected.end() ? expected.begin() : next;
      ASSERT_EQ(called.take(station), next == expected.end() ? CalledStations::nobody : *next) << stations;
      if (next != expected.end()) {
        expected.erase(next);
      }
    }
    called.call(0);
    called.clear();
    EXPECT_EQ(called.take(0), CalledStations::nobody);
  }
}

}  // namespace
}  // namespace hozen::line
