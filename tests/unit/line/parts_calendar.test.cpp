// The calendar queue against an ordered set.
#include "models/line/parts_calendar.hpp"

#include <gtest/gtest.h>

#include <set>
#include <tuple>
#include <vector>

#include "tests/unit/line/parts_harness.hpp"

namespace hozen::line {
namespace {

using parts_harness::Source;

/// Events in order of key, then of being put in.
class Model {
 public:
  void insert(std::uint32_t station, std::int64_t key) { events_.emplace(key, ++count_, station); }
  void erase(std::uint32_t station) {
    std::erase_if(events_, [&](const auto& event) { return std::get<2>(event) == station; });
  }
  [[nodiscard]] std::uint32_t first() const {
    return events_.empty() ? PartsCalendar::none : std::get<2>(*events_.begin());
  }
  [[nodiscard]] bool holds(std::uint32_t station) const {
    return std::any_of(events_.begin(), events_.end(),
                       [&](const auto& event) { return std::get<2>(event) == station; });
  }

 private:
  std::set<std::tuple<std::int64_t, int, std::uint32_t>> events_;
  int count_{0};
};

/// Random insertions at or after the latest event taken, `spread` apart, and removals; every so many steps another
/// spread, so that days have to be learned again.
void exercise(std::uint64_t seed, std::uint32_t stations, const std::vector<std::uint64_t>& spreads) {
  Source source{seed};
  PartsCalendar calendar{stations};
  Model model;
  std::int64_t now = 0;
  for (std::size_t step = 0; step < 4000; ++step) {
    const std::uint64_t spread = spreads[step * spreads.size() / 4000];
    const auto station = static_cast<std::uint32_t>(source.below(stations));
    if (model.holds(station)) {
      if (source.below(4) == 0) {
        calendar.erase(station);
        model.erase(station);
      }
    } else {
      const std::int64_t key = now + static_cast<std::int64_t>(source.below(spread));
      calendar.insert(station, key);
      model.insert(station, key);
    }
    ASSERT_EQ(calendar.first(), model.first());
    if (calendar.first() != PartsCalendar::none && source.below(3) == 0) {
      now = calendar.key(calendar.first());
      model.erase(calendar.first());
      calendar.take(calendar.first());
    }
  }
  calendar.clear();
  EXPECT_EQ(calendar.first(), PartsCalendar::none);
}

TEST(PartsCalendar, TakesTheEarliestFirst) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(seed);
    const auto stations = static_cast<std::uint32_t>(1 + seed * seed % 90);
    exercise(seed, stations, {2000});
    exercise(seed, stations, {3});                         // ties
    exercise(seed, stations, {std::uint64_t{1} << 50});    // far apart
    exercise(seed, stations, {1'000'000'000, 100, 3});     // ever closer
    exercise(seed, stations, {3, 100'000, 1U << 30, 50});  // and back
  }
}

/// So many events are taken and put in again `cycle(station)` later.
template <class Cycle>
void turn(PartsCalendar& calendar, std::uint32_t events, Cycle cycle) {
  for (std::uint32_t event = 0; event < events; ++event) {
    const std::uint32_t i = calendar.first();
    const std::int64_t key = calendar.key(i);
    calendar.take(i);
    calendar.insert(i, key + cycle(i));
  }
}

/// Stations that begin evenly spread over a cycle.
void fill(PartsCalendar& calendar, std::uint32_t stations, std::int64_t cycle) {
  for (std::uint32_t i = 0; i < stations; ++i) {
    calendar.insert(i, cycle / stations * i);
  }
}

TEST(PartsCalendar, LearnsHowFarApartEventsAre) {
  for (const std::uint32_t stations : {1U, 10U, 100U, 1000U}) {
    SCOPED_TRACE(stations);
    for (const std::int64_t cycle : {std::int64_t{20'000}, std::int64_t{1'000'000}, std::int64_t{1} << 40}) {
      PartsCalendar calendar{stations};
      fill(calendar, stations, cycle);
      turn(calendar, 10 * stations + 1000, [&](std::uint32_t) { return cycle; });
      const double step = static_cast<double>(cycle) / stations;
      EXPECT_GE(static_cast<double>(calendar.day_length()), step / 8);
      EXPECT_LE(static_cast<double>(calendar.day_length()), step);
    }
  }
}

TEST(PartsCalendar, IsMisledNeitherByPausesNorBySlowStations) {
  constexpr std::uint32_t stations = 100;
  constexpr std::int64_t cycle = 1'000'000;
  PartsCalendar calendar{stations};
  fill(calendar, stations, cycle);
  std::uint32_t taken = 0;
  turn(calendar, 20'000, [&](std::uint32_t) {
    return taken++ % (10 * stations) < stations ? 1'000'000 * cycle : cycle;  // all pause every ten cycles
  });
  EXPECT_LE(calendar.day_length(), 2 * cycle / stations);
  calendar.clear();
  fill(calendar, stations, cycle);
  turn(calendar, 200'000, [&](std::uint32_t i) { return i < 5 ? 1000 * cycle : cycle; });
  EXPECT_LE(calendar.day_length(), cycle / stations);
}

TEST(PartsCalendar, LearnsAtOnceThatManyWorkAgainAfterOneHasWorkedAlone) {
  constexpr std::uint32_t stations = 1000;
  constexpr std::int64_t cycle = 1'000'000;
  Source source{7};
  PartsCalendar calendar{stations};
  calendar.insert(0, 0);
  turn(calendar, 20'000, [](std::uint32_t) { return cycle; });
  EXPECT_GE(calendar.day_length(), cycle / 8);
  const std::int64_t now = calendar.key(calendar.first());
  for (std::uint32_t i = 1; i < stations; ++i) {
    calendar.insert(i, now + static_cast<std::int64_t>(source.below(cycle)));
  }
  turn(calendar, 50, [&](std::uint32_t) { return 1 + static_cast<std::int64_t>(source.below(2 * cycle)); });
  EXPECT_LE(calendar.day_length(), 16 * cycle / stations);
}

TEST(PartsCalendar, LearnsFromWhatIsTakenHoweverOftenItIsLookedAt) {
  constexpr std::int64_t cycle = 1'000'000'000;
  Source source{11};
  PartsCalendar calendar{3};
  const auto next = [&] { return 1 + static_cast<std::int64_t>(source.below(2 * cycle)); };
  calendar.insert(0, next());
  calendar.insert(1, next());
  for (int event = 0; event < 2000; ++event) {
    const std::uint32_t i = calendar.first();
    const std::int64_t key = calendar.key(i);
    calendar.take(i);
    ASSERT_NE(calendar.first(), i);  // the other one, far away
    calendar.insert(i, key + next());
  }
  EXPECT_GE(calendar.day_length(), cycle / 32);
  EXPECT_LE(calendar.day_length(), cycle);
}

TEST(PartsCalendar, KeepsWhatItHasLearned) {
  PartsCalendar calendar{10};
  fill(calendar, 10, 1'000'000);
  turn(calendar, 1000, [](std::uint32_t) { return 1'000'000; });
  const std::int64_t learned = calendar.day_length();
  calendar.clear();
  EXPECT_EQ(calendar.first(), PartsCalendar::none);
  EXPECT_EQ(calendar.day_length(), learned);
}

}  // namespace
}  // namespace hozen::line
