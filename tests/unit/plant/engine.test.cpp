#include "models/plant/engine.hpp"

#include <gtest/gtest.h>

#include "models/scenario/reader.hpp"
#include "sim/base/error.hpp"

namespace hozen::plant {
namespace {

std::shared_ptr<const Plant> plant_of(const std::string& line) {
  const auto document = scenario::read_text("lines:\n  shop: {" + line + "}\n", "t.yaml");
  const auto& scenario = document.alternatives.front().scenario;
  return compile(scenario, scenario);
}

TEST(Engine, OtherShapesThanARowRunOnTheNetwork) {
  const auto plant = plant_of("flow: parts, stations: {cut: {cycle: 30 s, parallel: 2}}");
  EXPECT_EQ(plant->lines[0].engine.engine, Engine::network);
  EXPECT_EQ(reason_of(plant->lines[0].engine), "not run_ahead, calendar: machines stand side by side");
}

TEST(Engine, TheOneThatIsAskedForIsTaken) {
  const auto plant = plant_of("flow: parts, engine: network, stations: {cut: {cycle: 30 s}}");
  EXPECT_EQ(plant->lines[0].engine.engine, Engine::network);
  EXPECT_EQ(reason_of(plant->lines[0].engine), "not run_ahead, calendar: another engine is asked for");
}

TEST(Engine, MaterialThatFlowsHasItsOwn) {
  const auto plant = plant_of("stations: {cut: {cycle: 30 s, parallel: 2}}");
  EXPECT_EQ(plant->lines[0].engine.engine, Engine::fluid);
}

TEST(Engine, OneThatCannotIsRefusedWhereItIsAskedFor) {
  try {
    const auto plant =
        plant_of("flow: parts, engine: calendar, work_in_process: 3 part, stations: {cut: {cycle: 30 s}}");
    ADD_FAILURE() << name_of(plant->lines[0].engine.engine);
  } catch (const InputError& fault) {
    EXPECT_EQ(fault.mark().line, 2);
    EXPECT_NE(
        std::string{fault.what()}.find("line 'shop' cannot be run by engine calendar: the work in process is limited"),
        std::string::npos)
        << fault.what();
  }
}

std::string why_not_ahead(const std::string& mode, const std::string& more) {
  const auto document = scenario::read_text("component_types: {drive: {modes: {board: " + mode +
                                                "}, actions: {corrective: {duration: 1 h}}}}\n" + more +
                                                "lines: {shop: {flow: parts, stations: {cut: {cycle: 30 s, components: "
                                                "{drive: {type: drive}}}}}}\n",
                                            "t.yaml");
  const auto& scenario = document.alternatives.front().scenario;
  return reason_of(compile(scenario, scenario)->lines[0].engine);
}

TEST(Engine, WhatStopsAStationInMidCycleIsNotRunAhead) {
  EXPECT_EQ(
      why_not_ahead("{at_start: 5 %}", ""),
      "not run_ahead: mode 'board' of 'shop-1/cut-1/drive-1' fails as its station starts: that is asked after all "
      "else that happens at the instant");
  EXPECT_EQ(
      why_not_ahead("{time_to_failure: 1 operating_y}", "common_causes: {surge: {time_between: 1 y, mode: board}}\n"),
      "not run_ahead: a common cause can make 'shop-1/cut-1/drive-1' fail in mid-cycle");
}

TEST(Engine, ACauseThatHitsNothingIsRefused) {
  const auto document = scenario::read_text(R"(
component_types:
  drive: {modes: {board: {time_to_failure: 1 operating_y}}, actions: {corrective: {duration: 1 h}}}
  pump: {modes: {seal: {time_to_failure: 1 operating_y}}, actions: {corrective: {duration: 1 h}}}
common_causes:
  surge: {time_between: 1 y, mode: board, hits: [pump]}
lines: {shop: {stations: {cut: {cycle: 30 s, components: {drive: {type: drive}, pump: {type: pump}}}}}}
)",
                                            "t.yaml");
  try {
    const auto& scenario = document.alternatives.front().scenario;
    (void)compile(scenario, scenario);
    ADD_FAILURE();
  } catch (const InputError& fault) {
    EXPECT_EQ(fault.mark().line, 6);
    EXPECT_NE(std::string{fault.what()}.find("common cause 'surge' hits no component that has a failure mode 'board'"),
              std::string::npos)
        << fault.what();
  }
}

TEST(Engine, MoneyAnHourIsRefusedWhereNoPaceIsFixed) {
  EXPECT_THROW(
      (void)plant_of("flow: parts, lost_output: 9 USD/h, work_in_process: 3 part, stations: {cut: {cycle: 30 s}}"),
      InputError);
  const auto plant = plant_of(
      "flow: parts, lost_output: 9 USD/h, stations: {cut: {cycle: 30 s, parallel: 2, quality: {scrap: 50 %}}}");
  EXPECT_DOUBLE_EQ(plant->lines[0].margin_per_part, 9.0 * 30 / 3600);  // two machines, every other part is good
}

}  // namespace
}  // namespace hozen::plant
