// Worn and slowed stations, and parts at a failure: one machine whose lives are constants, counted by hand.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/unit/run/simulated.hpp"

namespace hozen::run {
namespace {

/// A machine that makes a part an hour; it is sound for 10.3 h of work, and fails 5 h of work later.
std::string machine(const std::string& station, const std::string& rest = "") {
  return "component_types:\n  drive:\n    modes:\n"
         "      wear: {time_to_failure: 10.3 operating_h, warning: {model: delay_time, time: 5 operating_h}}\n"
         "    actions: {corrective: {duration: 1 h}, planned: {duration: 1 h}}\n"
         "monitoring: {eye: {detectable: 100 %}}\n"
         "lines:\n  line: {flow: parts, stations: {press: {cycle: 1 h, components: {drive: {type: drive}}" +
         station + "}}}\nexperiment: {horizon: 15300 h}\n" + rest;
}

TEST(Condition, ScrapRisesWhileAFailureDevelopsThoughNobodyWatches) {
  const auto simulation = simulated(machine(", quality: {scrap_when_worn: 100 %}"));
  // The k-th cycle ends after k hours of work.
  const double work = to_hours(simulation.flow(0).operating(0));
  double good = 0.0;
  double scrap = 0.0;
  for (double k = 1.0; k <= work; ++k) {
    (std::fmod(k, 15.3) < 10.3 ? good : scrap) += 1.0;
  }
  EXPECT_GT(scrap, 4000.0);
  EXPECT_EQ(simulation.flow(0).output(), good);
  EXPECT_EQ(simulation.flow(0).parts().scrapped, scrap);
}

TEST(Condition, WhatAWornMachineCostsIsBookedToItsComponent) {
  const auto simulation = simulated(machine(", quality: {scrap_when_worn: 100 %}"));
  const auto& flow = simulation.flow(0);
  const auto degraded = flow.lost_by_category()[static_cast<std::size_t>(maintenance::LossCategory::degraded)];
  const auto repair = flow.lost_by_category()[static_cast<std::size_t>(maintenance::LossCategory::corrective_work)];
  const double lost = flow.failure_free_output() - flow.output();
  EXPECT_DOUBLE_EQ(flow.lost_by_component()[0], lost);
  EXPECT_DOUBLE_EQ(degraded + repair, lost);
}

TEST(Condition, AnAlarmSlowsTheStationUntilTheWorkIsDone) {
  // 10.3 h at full speed, 4 h of planning at half speed, 1 h of work: 12.3 parts in 15.3 h.
  const auto simulation = simulated(
      machine(", speed_when_warned: 50 %", "maintenance: {policy: predictive, monitoring: eye, planning: 4 h}\n"));
  EXPECT_NEAR(simulation.flow(0).output(), 12300.0, 1.0);
  EXPECT_EQ(simulation.line_tally()[0].failures, 0);
}

TEST(Condition, SpeedWearsByItsExponent) {
  // Twice the speed, eight times the wear: a life of 15.3 h of nominal work takes 1.9125 h, in which 3.825 parts are
  // made.
  const auto simulation = simulated(machine(", speed: 200 %, wear_exponent: 3"));
  EXPECT_NEAR(simulation.flow(0).output(), 15300.0 / 2.9125 * 3.825, 2.0);
}

TEST(Condition, APartAtAFailureIsKeptRestartedOrScrapped) {
  // A life is 15.3 h of work, then an hour of repair.
  EXPECT_NEAR(simulated(machine(", part_at_failure: kept")).flow(0).output(), 15300.0 / 16.3 * 15.3, 1.0);
  const auto restarted = simulated(machine(", part_at_failure: restarted"));
  EXPECT_NEAR(restarted.flow(0).output(), 15300.0 / 16.3 * 15.0, 15.0);
  EXPECT_EQ(restarted.flow(0).parts().scrapped, 0.0);
  const auto scrapped = simulated(machine(", part_at_failure: scrapped"));
  EXPECT_EQ(scrapped.flow(0).output(), restarted.flow(0).output());
  EXPECT_EQ(scrapped.flow(0).parts().scrapped, std::floor(15300.0 / 16.3));
}

}  // namespace
}  // namespace hozen::run
