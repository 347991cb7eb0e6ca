// What hits several components at once, counted by hand.
#include <gtest/gtest.h>

#include <string>

#include "tests/unit/run/simulated.hpp"

namespace hozen::run {
namespace {

/// Four components of two lines, hit at 100 h, 200 h, ... of 1,050 h.
std::string struck(const std::string& hits, const std::string& age = "new") {
  std::string text = R"(
component_types:
  drive:
    initial_age: AGE
    modes: {board: {time_to_failure: {law: exponential, mean: 1000000 operating_y}}}
    actions: {corrective: {duration: 10 h}}
common_causes: {surge: {time_between: 100 h, mode: board, hits: HITS}}
lines:
  line: {copies: 2, stations: {press: {cycle: 1 h, components: {a: {type: drive}, b: {type: drive}}}}}
experiment: {horizon: 1050 h}
)";
  text.replace(text.find("AGE"), 3, age);
  text.replace(text.find("HITS"), 4, hits);
  return text;
}

TEST(CommonCauses, HitAllThatHaveTheModeAtTheirInstants) {
  const auto simulation = simulated(struck("all"));
  for (const auto& component : simulation.component_tally()) {
    EXPECT_EQ(component.failures, 10);
  }
}

TEST(CommonCauses, HitOnlyWhomTheyName) {
  const auto simulation = simulated(struck("[line-1/press-1/a-1, line-1/press-1/b-1, line-2/press-1/b-1]"));
  EXPECT_EQ(simulation.component_tally()[0].failures, 10);
  EXPECT_EQ(simulation.component_tally()[1].failures, 10);
  EXPECT_EQ(simulation.component_tally()[2].failures, 0);
  EXPECT_EQ(simulation.component_tally()[3].failures, 10);
}

/// What is being mended has nothing to lose: it is hit at 4 h and every 12 h later, each third time, for work takes 10
/// h.
TEST(CommonCauses, PassByWhoIsOutOfWork) {
  const auto simulation = simulated(R"(
component_types:
  drive:
    modes: {board: {time_to_failure: {law: exponential, mean: 1000000 operating_y}}}
    actions: {corrective: {duration: 10 h}}
common_causes: {surge: {time_between: 4 h, mode: board}}
lines: {line: {stations: {press: {cycle: 1 h, components: {a: {type: drive}}}}}}
experiment: {horizon: 121 h}
)");
  EXPECT_EQ(simulation.component_tally()[0].failures, 10);
}

/// A unit of stationary age whose first life lies beyond the run takes part for what comes from outside.
TEST(CommonCauses, FindUnitsThatWouldOutliveTheRun) {
  const auto simulation = simulated(struck("[drive]", "stationary"));
  EXPECT_EQ(simulation.starters().size(), 4U);
  EXPECT_EQ(simulation.component_tally()[3].failures, 10);
}

}  // namespace
}  // namespace hozen::run
