// What fails again the moment it comes back has asked by then: two hand-made plants of drives with a fixed life that
// their repair does not renew.
#include <gtest/gtest.h>

#include "tests/unit/run/simulated.hpp"

namespace hozen::run {
namespace {

const std::string fitters = "crews: {fitter: {size: 2}}\n";
const std::string drive =
    "spares: {unit: {base_stock: 4, lead_time: 90 d}}\n"
    "component_types:\n"
    "  drive:\n"
    "    modes: {burn: {time_to_failure: 900 operating_h}}\n"
    "    actions: {corrective: {duration: 9 h, renews: none, crew: {fitter: 2}, spare: unit}, planned: {duration: 1 "
    "h}}\n";

TEST(Pools, AUnitOnTheShelfIsIssuedToWhatFailsAtItsRestart) {
  for (const std::string engine : {"calendar", "run_ahead", "network"}) {
    // Both drives fail at 900 h and take a unit; the fitters mend one until 909 h, the other until 918 h. Each fails
    // at its restart, and takes one of the two units that are left.
    const auto simulation =
        simulated(drive + fitters + "lines: {line: {flow: parts, engine: " + engine +
                  ", stations: {saw: {cycle: 1 h, components: {drive: {type: drive, copies: 2}}}}}}\n"
                  "experiment: {horizon: 920 h}\n");
    EXPECT_EQ(simulation.line_tally()[0].failures, 4) << engine;
    EXPECT_EQ(simulation.at_end().requests[0], 4) << engine;
    EXPECT_EQ(simulation.at_end().met_at_once[0], 4) << engine;
    EXPECT_EQ(simulation.at_end().backorders[0], 0) << engine;
  }
}

TEST(Pools, WhatFailsAtItsRestartGoesBeforePlannedWorkThatHasWaited) {
  // The fan is to be replaced at 905 h, while the fitters mend the drive until 909 h. The drive then fails again.
  const auto simulation =
      simulated(drive +
                "  fan:\n"
                "    modes: {wear: {time_to_failure: 9000 operating_h}}\n"
                "    actions: {corrective: {duration: 1 h}, planned: {duration: 2 h, crew: {fitter: 1}}}\n" +
                fitters +
                "lines:\n"
                "  a: {flow: parts, stations: {saw: {cycle: 1 h, components: {drive: {type: drive}}}}}\n"
                "  b: {flow: parts, stations: {kiln: {cycle: 1 h, components: {fan: {type: fan}}}}}\n"
                "maintenance: {policy: age, at: 905 operating_h}\n"
                "experiment: {horizon: 917 h}\n");
  EXPECT_EQ(simulation.line_tally()[0].failures, 2);
  EXPECT_EQ(simulation.line_tally()[1].planned_replacements, 0);
  EXPECT_EQ(to_hours(simulation.at_end().crew_waiting), 12.0);  // of the fan
}

}  // namespace
}  // namespace hozen::run
