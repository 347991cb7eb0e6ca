// Modes that age by another station's work: lives that are constants, counted by hand.
#include <gtest/gtest.h>

#include "tests/unit/run/simulated.hpp"

namespace hozen::run {
namespace {

/// A press makes a part an hour; the trimmer behind it takes half an hour for each, and so works half of the time.
std::string trimmer(const std::string& clock, const std::string& flow, const std::string& horizon) {
  return "component_types:\n  die:\n    modes: {wear: {clock: " + clock +
         ", time_to_failure: 100 operating_h}}\n    actions: {corrective: {duration: 10 h}}\n"
         "lines:\n  line:\n    flow: " +
         flow +
         "\n    sequence: [press, trimmer]\n    stations: {press: {cycle: 1 h}, trimmer: {cycle: 0.5 h, components: "
         "{die: {type: die}}}}\n    buffers: {between_stations: unlimited}\nexperiment: {horizon: " +
         horizon + "}\n";
}

TEST(Thresholds, AModeCanAgeByAnotherStationsWork) {
  for (const auto* flow : {"fluid", "parts"}) {
    // The press never stands: failures after 100 h, and 100 h after the die is back at 110 h.
    EXPECT_EQ(simulated(trimmer("{station: press}", flow, "209 h")).line_tally()[0].failures, 1) << flow;
    EXPECT_EQ(simulated(trimmer("{station: press}", flow, "211 h")).line_tally()[0].failures, 2) << flow;
    EXPECT_EQ(simulated(trimmer("operating", flow, "190 h")).line_tally()[0].failures, 0) << flow;
  }
}

TEST(Thresholds, TheOtherStationNeedNotStandFirst) {
  // The press ages by the trimmer's work, half of the time.
  const auto text = std::string{
      "component_types:\n  ram:\n    modes: {wear: {clock: {station: trimmer}, time_to_failure: 100 operating_h}}\n"
      "    actions: {corrective: {duration: 10 h}}\n"
      "lines:\n  line:\n    sequence: [press, trimmer]\n    stations: {press: {cycle: 1 h, components: {ram: {type: "
      "ram}}}, trimmer: {cycle: 0.5 h}}\nexperiment: {horizon: "};
  EXPECT_EQ(simulated(text + "199 h}\n").line_tally()[0].failures, 0);
  EXPECT_EQ(simulated(text + "201 h}\n").line_tally()[0].failures, 1);
}

TEST(Thresholds, WhatTheOtherStationDoesDuringTheWorkCounts) {
  // The trimmer wears out at 120 h and is mended until 130 h; its seal, which ages by the press, is due at 125 h.
  auto text = trimmer("operating", "fluid", "129 h");
  text.replace(text.find("time_to_failure: 100"), 20, "time_to_failure: 60");
  text.replace(text.find("wear:"), 5, "seal: {clock: {station: press}, time_to_failure: 125 operating_h}, wear:");
  text.replace(text.find("duration: 10 h"), 14, "duration: 10 h, renews: failed_mode");
  EXPECT_EQ(simulated(text).line_tally()[0].failures, 1);
  text.replace(text.find("129 h"), 5, "131 h");
  EXPECT_EQ(simulated(text).line_tally()[0].failures, 2);
}

}  // namespace
}  // namespace hozen::run
