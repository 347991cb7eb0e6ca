#include "models/monitoring/sight.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <string>

#include "models/scenario/reader.hpp"

namespace hozen::monitoring {
namespace {

constexpr std::uint32_t drives = 10;

/// Two lines of five drives, each drive with a sensor.
std::shared_ptr<const plant::Plant> compiled(const std::string& infrastructure) {
  const auto document = scenario::read_text(
      "component_types:\n"
      "  drive:\n"
      "    modes: {wear: {time_to_failure: 9000 operating_h, warning: {time: 100 operating_h}}}\n"
      "    actions: {corrective: {duration: 9 h}, planned: {duration: 1 h}}\n"
      "monitoring: {online: {detectable: 100 %, needs: [sensor]}}\n" +
          infrastructure +
          "lines: {line: {copies: 2, stations: {saw: {cycle: 1 h, components: {drive: {type: drive, copies: 5}}}}}}\n"
          "maintenance: {policy: predictive, monitoring: online}\n"
          "experiment: {horizon: 1000 h}\n",
      "t.yaml");
  const auto& scenario = document.alternatives.front().scenario;
  return plant::compile(scenario, scenario);
}

Tick hours(double count) { return from_hours(count); }

/// Hours in which each drive cannot be seen.
std::vector<double> blind_hours(const Sight& sight) {
  std::vector<double> all;
  for (std::uint32_t c = 0; c < drives; ++c) {
    all.push_back(to_hours(sight.blind(c, 0, hours(1000))));
  }
  return all;
}

double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

TEST(Sight, WhatASensorNeedsDarkensItToo) {
  const auto plant = compiled(
      "infrastructure:\n"
      "  sensor: {each: component, needs: [gateway]}\n"
      "  gateway: {each: line, needs: [cloud], time_to_failure: 400 h, time_to_repair: 10 h}\n"
      "  cloud: {withdrawn: {from: 405 h, until: 430 h}}\n");
  Sight sight{*plant};
  random::Draws draws{1, 0};
  sight.draw(draws);
  // The gateways are dark from 400 h to 410 h and from 810 h to 820 h, the cloud from 405 h to 430 h.
  EXPECT_EQ(sight.sees_from(3, hours(399)), hours(399));
  EXPECT_EQ(sight.sees_from(3, hours(400)), hours(430));
  EXPECT_EQ(sight.sees_from(7, hours(815)), hours(820));
  EXPECT_EQ(blind_hours(sight), std::vector<double>(drives, 40.0));
  EXPECT_EQ(sight.books().failures.size(), 4U);
}

TEST(Sight, AnAttackHeldBySegmentsDarkensOneOfThem) {
  const auto attacked = [](const std::string& spread) {
    const auto plant = compiled(
        "infrastructure:\n"
        "  sensor: {each: component, needs: [segment]}\n"
        "  segment: {each: line, attack: {time_between: 300 h, dark: 50 h, stops_production: 100 %, standstill: 20 h, "
        "spread: " +
        spread + "}}\n");
    Sight sight{*plant};
    random::Draws draws{1, 0};
    sight.draw(draws);
    EXPECT_EQ(sight.books().attacks.size(), 3U);
    return std::pair{sum(blind_hours(sight)), sight.standstills().size()};
  };
  EXPECT_EQ(attacked("0 %"), (std::pair{3 * 5 * 50.0, std::size_t{3}}));
  EXPECT_EQ(attacked("100 %"), (std::pair{3 * 10 * 50.0, std::size_t{6}}));
}

/// Blind hours of all drives under a ban from 200 h to 500 h, with new units 100 h after its announcement, each changed
/// in 10 h by one of so many teams; what was changed by the deadline is told to it at 400 h.
struct Banned {
  double blind{0.0};
  std::size_t changes{0};
  double price{0.0};
};

Banned banned(const std::string& calendar, int teams, std::uint32_t changed_at_stops = 0) {
  const auto plant = compiled(
      "infrastructure:\n"
      "  sensor: {each: component, ban: {announced: 200 h, deadline: 500 h, delivery: 100 h, change: 10 h, price: 7 "
      "USD, "
      "teams: " +
      std::to_string(teams) + ", calendar: " + calendar + "}}\n");
  Sight sight{*plant};
  random::Draws draws{1, 0};
  sight.draw(draws);
  for (std::uint32_t c = 0; c < changed_at_stops; ++c) {
    sight.change_at_stop(c, hours(400));
    sight.change_at_stop(c, hours(410));  // nothing is left to change
  }
  if (calendar == "at_stops" || calendar == "at_deadline") {
    sight.change_the_rest(0, hours(500));
  }
  Banned result{.blind = sum(blind_hours(sight)), .changes = sight.books().changes.size()};
  for (const auto& payment : sight.books().payments) {
    result.price += payment.amount;
  }
  return result;
}

TEST(Sight, WithTeamsEnoughEveryCalendarCostsTheSame) {
  for (const auto* calendar : {"at_once", "spread", "at_stops", "at_deadline"}) {
    const auto result = banned(calendar, 10);
    EXPECT_EQ(result.changes, drives) << calendar;
    EXPECT_EQ(result.price, 70.0) << calendar;
    EXPECT_EQ(result.blind, 100.0) << calendar;
  }
}

TEST(Sight, WhatWaitsForATeamAfterTheDeadlineIsBlindMeanwhile) {
  EXPECT_EQ(banned("at_once", 1).blind, 100.0);
  EXPECT_EQ(banned("spread", 1).blind, 100.0);
  // One after the other from the deadline on: 10 + 20 + ... + 100 h.
  EXPECT_EQ(banned("at_deadline", 1).blind, 550.0);
  // Four were changed at stops, six are left: 40 h, and 10 + ... + 60 h.
  const auto mixed = banned("at_stops", 1, 4);
  EXPECT_EQ(mixed.blind, 40.0 + 210.0);
  EXPECT_EQ(mixed.changes, drives);
}

}  // namespace
}  // namespace hozen::monitoring
