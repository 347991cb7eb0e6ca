#include "models/line/departures.hpp"

#include <gtest/gtest.h>

#include <deque>

#include "tests/unit/line/parts_harness.hpp"

namespace hozen::line {
namespace {

TEST(Departure, OfEqualInstantsTheOneWithoutATagIsTheGreater) {
  EXPECT_GT(Departure::at(7, 0).key, Departure::at(7, 3).key);
  EXPECT_GT(Departure::at(8, 3).key, Departure::at(7, 0).key);
  EXPECT_EQ(Departure::at(7, 0).time(), 7);
  EXPECT_EQ(Departure::at(Departure::unreachable, 1).time(), Departure::unreachable);
  EXPECT_LE(Departure::at(7, 0).key, Departure::last_key(7));
  EXPECT_GT(Departure::at(8, 1).key, Departure::last_key(7));
}

TEST(Departure, InstantsCanBeReadFromASumOfKeys) {
  std::uint64_t sum = 0;
  for (std::int64_t n = 0; n < Departure::most_summed; ++n) {
    sum += static_cast<std::uint64_t>(Departure::at(Departure::latest_summed, 0).key);
  }
  EXPECT_EQ(static_cast<Tick>(sum >> Departure::instant_shift), Departure::most_summed * Departure::latest_summed);
}

/// Stations take parts in any order that supply and room allow; what they see must be their neighbours' departures.
TEST(DepartureRings, ShowEveryPartsArrivalAndRoom) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    parts_harness::Source source{seed};
    std::vector<std::uint64_t> places(source.below(5));
    for (std::uint64_t& gap : places) {
      gap = 1 + source.below(seed % 2 == 0 ? 4 : 100);
    }
    DepartureRings rings{places};
    const std::size_t stations = places.size() + 1;
    std::vector<Track> tracks;
    for (std::size_t i = 0; i < stations; ++i) {
      tracks.push_back(rings.track(i));
    }
    std::vector<std::vector<Tick>> left(stations);
    const auto expect = [&](const Departure& seen, std::size_t by, std::int64_t part) {
      ASSERT_EQ(seen.time(), by < stations && part >= 0 ? left[by][static_cast<std::size_t>(part)] : 0) << seed;
    };
    for (int visit = 0; visit < 500; ++visit) {
      const auto i = static_cast<std::size_t>(source.below(stations));
      const std::uint64_t supply = i == 0 ? 100 : left[i - 1].size() - left[i].size();
      const std::uint64_t room = i + 1 == stations ? 100 : left[i + 1].size() + places[i] - left[i].size();
      const std::uint64_t parts = source.below(std::min({supply, room, tracks[i].ahead()}) + 1);
      for (std::uint64_t n = 0; n < parts; ++n) {
        const auto part = static_cast<std::int64_t>(left[i].size());
        expect(tracks[i].arrivals()[n], i - 1, part);
        expect(tracks[i].rooms()[n], i + 1, i + 1 == stations ? -1 : part - static_cast<std::int64_t>(places[i]));
        const auto time = static_cast<Tick>(1 + source.below(1000));
        tracks[i].own()[n] = Departure::at(time, 0);
        left[i].push_back(time);
      }
      tracks[i].go_on(parts);
    }
  }
}

}  // namespace
}  // namespace hozen::line
