// Runs that begin with what stands in the plant today.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/unit/run/simulated.hpp"

namespace hozen::run {
namespace {

/// Two machines of one motor each with their fleet file; a life is 1,000 h, a repair takes 2 h, a replacement 1 h.
class Today : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] Simulation run(const std::string& rows, const std::string& spare, const std::string& rest = "") const {
    std::ofstream{folder_ / "fleet.csv"} << rows;
    return simulated(
        "component_types:\n  motor:\n    initial_age: {fleet: " + (folder_ / "fleet.csv").string() +
        "}\n    modes: {wear: {time_to_failure: 1000 operating_h}}\n    actions:\n      corrective: {duration: 2 h, "
        "spare: motor}\n      planned: {duration: 1 h, spare: motor}\nspares: {motor: " +
        spare +
        "}\nlines:\n  line: {flow: parts, copies: 2, stations: {press: {cycle: 1 h, components: {motor: {type: "
        "motor}}}}}\nexperiment: {horizon: 200 h}\n" +
        rest);
  }

  const std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() /
      ("hozen_today_" + std::to_string(getpid()) + testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(Today, AFailedUnitIsOutFromTheStartAndWaitsForThePartThatIsOnItsWay) {
  const auto simulation =
      run("component,age,condition\nline-1/press-1/motor-1,600 h,sound\nline-2/press-1/motor-1,600 h,failed:wear\n",
          "{base_stock: 1, lead_time: 500 h, arriving: [30 h]}");
  EXPECT_EQ(simulation.component_tally()[0].failures, 0);
  EXPECT_EQ(simulation.component_tally()[1].failures, 1);
  EXPECT_EQ(to_hours(simulation.component_tally()[1].down), 32.0);
  EXPECT_EQ(simulation.flow(0).output(), 200.0);
  EXPECT_EQ(simulation.flow(1).output(), 168.0);
  EXPECT_EQ(simulation.spare_tally()[0].received, 1);
}

TEST_F(Today, AFailureOnTheCalendarIsThereFromTheStartToo) {
  std::ofstream{folder_ / "fleet.csv"} << "component,age,condition\nline-1/press-1/motor-1,10 h,failed:rust\n";
  const auto simulation = simulated(
      "component_types:\n  motor:\n    initial_age: {fleet: " + (folder_ / "fleet.csv").string() +
      "}\n    modes: {rust: {clock: calendar, time_to_failure: 1000 h}}\n    actions: {corrective: {duration: 5 h}}\n"
      "lines: {line: {flow: parts, stations: {press: {cycle: 1 h, components: {motor: {type: motor}}}}}}\n"
      "experiment: {horizon: 200 h}\n");
  EXPECT_EQ(simulation.component_tally()[0].failures, 1);
  EXPECT_EQ(to_hours(simulation.component_tally()[0].down), 5.0);
}

TEST_F(Today, WhatIsOrderedAlreadyIsDoneWithoutAnyPolicy) {
  const auto simulation =
      run("component,age,condition,order\nline-1/press-1/motor-1,990 h,sound,planned\nline-2/press-1/motor-1,990 "
          "h,sound,none\n",
          "{base_stock: 2, lead_time: 500 h}");
  // One is replaced at once; the other one works for its last ten hours.
  EXPECT_EQ(simulation.component_tally()[0].failures, 0);
  EXPECT_EQ(simulation.component_tally()[0].planned_replacements, 1);
  EXPECT_EQ(to_hours(simulation.component_tally()[0].down), 1.0);
  EXPECT_EQ(simulation.component_tally()[1].failures, 1);
  EXPECT_EQ(simulation.flow(1).output(), 198.0);
}

TEST_F(Today, AnOrderThatWaitsForItsPartBecomesCorrectiveAsTheUnitFails) {
  const auto simulation =
      run("component,age,condition,order\nline-1/press-1/motor-1,990 h,sound,planned\nline-2/press-1/motor-1,1 "
          "h,sound,none\n",
          "{base_stock: 1, lead_time: 500 h, arriving: [50 h]}");
  EXPECT_EQ(simulation.component_tally()[0].failures, 1);
  EXPECT_EQ(simulation.component_tally()[0].planned_replacements, 0);
  EXPECT_EQ(to_hours(simulation.component_tally()[0].down), 42.0);
}

}  // namespace
}  // namespace hozen::run
