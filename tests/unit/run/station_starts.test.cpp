// Failures as a station starts, counted by hand.
#include <gtest/gtest.h>

#include <string>

#include "tests/unit/run/simulated.hpp"

namespace hozen::run {
namespace {

/// A machine of a component that wears out after 10 h of work, mended in so many, and one that never starts at once,
/// but is mended in no time: it is not asked again at the same instant.
std::string machine(const std::string& repair, const std::string& rest) {
  std::string text = R"(
component_types:
  lasting:
    modes: {wear: {time_to_failure: 10 operating_h}}
    actions: {corrective: {duration: REPAIR}}
  unwilling:
    modes: {start: {at_start: 100 %}}
    actions: {corrective: {duration: 0 h}}
lines: {line: {stations: {press: {cycle: 1 h, components: {a: {type: lasting}, b: {type: unwilling}}}}}}
)";
  text.replace(text.find("REPAIR"), 6, repair);
  text.append(rest);
  return text;
}

TEST(Starting, TheBeginningOfTheRunIsNoStartAndEachStopBringsOne) {
  const auto simulation = simulated(machine("1 h", "experiment: {horizon: 110.5 h}\n"));
  EXPECT_EQ(simulation.component_tally()[0].failures, 10);
  EXPECT_EQ(simulation.component_tally()[1].failures, 10);
}

/// Two mornings, and the repair of the failure on Tuesday.
TEST(Starting, ALineThatOpensStarts) {
  const auto simulation = simulated(machine("1 h",
                                            "calendar: {production: [Mon 06:00 to Mon 14:00, Tue 06:00 to Tue 14:00]}\n"
                                            "experiment: {horizon: 7 d}\n"));
  EXPECT_EQ(simulation.component_tally()[0].failures, 1);
  EXPECT_EQ(simulation.component_tally()[1].failures, 3);
}

TEST(Starting, WorkThatEndsAtNightIsFollowedByOneStartInTheMorning) {
  const auto simulation = simulated(machine("4 h",
                                            "calendar: {production: [Mon 06:00 to Mon 17:00, Tue 06:00 to Tue 10:00]}\n"
                                            "experiment: {horizon: 7 d}\n"));
  EXPECT_EQ(simulation.component_tally()[0].failures, 1);
  EXPECT_EQ(simulation.component_tally()[1].failures, 2);
}

TEST(Starting, OneThatTakesOverStarts) {
  const auto simulation = simulated(R"(
component_types:
  unwilling:
    modes:
      start: {at_start: 100 %}
      wear: {time_to_failure: 10 operating_h}
    actions: {corrective: {renews: failed_mode, duration: 1000 h}}
lines:
  line:
    stations: {press: {cycle: 1 h, components: {a: {type: unwilling, copies: 3, needed: 1, standby: cold}}}}
experiment: {horizon: 50 h}
)");
  // The first wears out at 10 h; the second does not start, and neither does the third.
  EXPECT_EQ(simulation.line_tally()[0].failures, 3);
  EXPECT_EQ(to_hours(simulation.flow(0).operating(0)), 10.0);
}

}  // namespace
}  // namespace hozen::run
