// The calendar queue against an ordered set.
#include "models/line/parts_calendar.hpp"

#include <gtest/gtest.h>

#include <set>
#include <tuple>

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

/// Random insertions at or after the latest event taken, `spread` apart, and removals.
void exercise(std::uint64_t seed, std::uint32_t stations, std::int64_t span, std::uint64_t spread) {
  Source source{seed};
  PartsCalendar calendar{stations, span};
  Model model;
  std::int64_t now = 0;
  for (int step = 0; step < 2000; ++step) {
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
      calendar.erase(calendar.first());
    }
  }
  calendar.clear();
  EXPECT_EQ(calendar.first(), PartsCalendar::none);
}

TEST(PartsCalendar, TakesTheEarliestFirst) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(seed);
    const auto stations = static_cast<std::uint32_t>(1 + seed * seed % 90);
    exercise(seed, stations, 1000, 2000);
    exercise(seed, stations, 1000, 3);             // ties
    exercise(seed, stations, 1, 100'000);          // years apart
    exercise(seed, stations, 1'000'000'000, 100);  // all on one day
    exercise(seed, stations, std::int64_t{1} << 62, std::uint64_t{1} << 50);
  }
}

}  // namespace
}  // namespace hozen::line
