#include "models/scenario/include.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "tests/unit/scenario/plants.hpp"

namespace hozen::scenario {
namespace {

/// A folder of files to include, gone at the end.
class Include : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(folder_ / "inner"); }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) const { std::ofstream{folder_ / name} << text; }
  [[nodiscard]] Document read_here(const std::string& text, const std::vector<Setting>& settings = {}) const {
    return read(text, settings, folder_.string());
  }
  [[nodiscard]] std::string identity_here(const std::string& text) const {
    return read_here(text).alternatives.front().identity;
  }
  [[nodiscard]] std::string message(const std::string& text, const std::vector<Setting>& settings = {}) const {
    try {
      return read_here(text, settings).source_name + ": accepted";
    } catch (const InputError& fault) {
      return fault.what();
    }
  }
  static const FailureMode& bearing(const Document& document) {
    return document.alternatives.front().scenario.component_types.at("motor").modes.at("bearing");
  }

  // One folder a process and test, so that tests may run side by side.
  const std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() /
      ("hozen_include_" + std::to_string(getpid()) + testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(Include, ALaterFileWinsAndTheScenarioWinsOverAll) {
  write("first.yaml", "crews: {electrician: {size: 5, cost: 1 USD/h}, fitter: {size: 7}}\n");
  write("second.yaml", "crews: {fitter: {size: 8}}\n");
  const auto document = read_here("include: [first.yaml, second.yaml]\n" + small_plant());
  const auto& crews = document.alternatives.front().scenario.crews;
  EXPECT_EQ(crews.at("electrician").size, 2);
  EXPECT_EQ(crews.at("electrician").cost, MoneyPerHour{60});
  EXPECT_EQ(crews.at("fitter").size, 8);
}

TEST_F(Include, APlantInPiecesIsThePlantInOneFile) {
  const auto crews = small_plant().find("crews:");
  write("inner/people.yaml", small_plant().substr(crews, small_plant().find("lines:") - crews));
  write("inner/types.yaml", "include: people.yaml\n" + small_plant().substr(0, crews));
  const auto rest = "include: inner/types.yaml\n" + small_plant().substr(small_plant().find("lines:"));
  EXPECT_EQ(identity_here(rest), identity(small_plant()));
  EXPECT_EQ(identity_here(read_here(rest).resolved_yaml), identity(small_plant()));
}

TEST_F(Include, AFileThatChangesNothingChangesNothing) {
  write("same.yaml", "# as it is by default\ncrews: {electrician: {cost: 60.0 USD/h}}\n");
  EXPECT_EQ(identity_here("include: same.yaml\n" + small_plant()), identity(small_plant()));
  write("same.yaml", "crews: {electrician: {hours: Mon 06:00 to Mon 14:00}}\n");
  EXPECT_NE(identity_here("include: same.yaml\n" + small_plant()), identity(small_plant()));
}

TEST_F(Include, TheScenarioDropsWhatOnlyAnIncludedPolicyReads) {
  write("age.yaml", "maintenance: {policy: age, at: 1 y}\n");
  const auto document = read_here("include: age.yaml\n" + small_plant());
  EXPECT_EQ(document.alternatives.front().scenario.maintenance.policy, PolicyKind::corrective);
  const auto silent = with(small_plant(), {{"maintenance: {policy: corrective}\n", ""}});
  EXPECT_EQ(read_here("include: age.yaml\n" + silent).alternatives.front().scenario.maintenance.policy,
            PolicyKind::age);
}

TEST_F(Include, ALawIsStatedAsAWholeOrChangedInPart) {
  write("fit.yaml",
        "component_types: {motor: {modes: {bearing: {clock: operating, time_to_failure: {law: weibull, scale: 4 "
        "operating_y, shape: 3}}}}}\n");
  const auto whole = read_here("include: fit.yaml\n" + small_plant());
  EXPECT_DOUBLE_EQ(bearing(whole).time_to_failure.law.mean(), 2.0 * 8760);
  const auto part =
      read_here("include: fit.yaml\n" + with(small_plant(), {{"law: weibull, mean: 2 operating_y, ", ""}}));
  EXPECT_DOUBLE_EQ(bearing(part).time_to_failure.law.quantile(1 - std::exp(-1.0)), 4.0 * 8760);
}

TEST_F(Include, NothingDeletesWhatIsIncluded) {
  write("crews.yaml", "crews: {fitter: {size: 2}}\n");
  const auto deleting = with(small_plant(), {{"crews: {", "crews: {fitter: null, "}});
  EXPECT_EQ(read_here("include: crews.yaml\n" + deleting).alternatives.front().scenario.crews.size(), 1U);
  EXPECT_EQ(fault_of(deleting), "crew 'fitter' has no value");
}

TEST_F(Include, AlternativesAndSettingsComeOnTop) {
  write("crews.yaml", "crews: {electrician: {size: 5}}\nalternatives: {more: {crews: {electrician: {size: 9}}}}\n");
  const auto text = "include: crews.yaml\n" + with(small_plant(), {{"size: 2, ", ""}});
  const auto document = read_here(text, {{"crews.electrician.size", "6"}});
  EXPECT_EQ(document.alternatives[0].scenario.crews.at("electrician").size, 6);
  EXPECT_EQ(document.alternatives.at(1).name, "more");
  EXPECT_EQ(document.alternatives[1].scenario.crews.at("electrician").size, 9);
}

TEST_F(Include, AFaultIsShownInTheFileThatHasIt) {
  write("inner/types.yaml", "component_types:\n  motor:\n    modes:\n      bearing: {tme_to_failure: 3 y}\n");
  EXPECT_EQ(message("include: inner/types.yaml\n" + small_plant()).substr(0, 63),
            "inner/types.yaml:4:17: error: unknown key 'tme_to_failure' in f");
}

TEST_F(Include, AFleetIsLookedUpBesideTheFileThatNamesIt) {
  write("inner/fleet.csv", "component,age,condition\nmain-1/press-1/motor-1,3 y,sound\n");
  write("inner/types.yaml", "component_types: {motor: {initial_age: {fleet: fleet.csv}}}\n");
  const auto one = with(small_plant(), {{"copies: 2, ", ""}, {", copies: 4", ""}});
  const auto document = read_here("include: inner/types.yaml\n" + one);
  EXPECT_EQ(document.alternatives.front().scenario.component_types.at("motor").fleet.front().age, Duration{3 * 8760.0});
  EXPECT_EQ(identity_here(document.resolved_yaml), document.alternatives.front().identity);
}

TEST_F(Include, CirclesAndDepthsAreRefused) {
  write("a.yaml", "include: inner/../b.yaml\n");
  write("b.yaml", "include: a.yaml\n");
  EXPECT_EQ(message("include: a.yaml\n" + small_plant()),
            "inner/../b.yaml:1:10: error: 'a.yaml' would include itself\n    1 | include: a.yaml\n      |          ^\n"
            "  a.yaml includes inner/../b.yaml includes a.yaml");
  for (int i = 0; i < 9; ++i) {
    write("deep-" + std::to_string(i) + ".yaml", "include: deep-" + std::to_string(i + 1) + ".yaml\n");
  }
  write("deep-9.yaml", "crews: {}\n");
  EXPECT_EQ(message("include: deep-0.yaml\n" + small_plant()).substr(0, 65),
            "deep-7.yaml:1:10: error: files include one another too deeply her");
  EXPECT_EQ(message("include: deep-2.yaml\n" + small_plant()), "t.yaml: accepted");
}

TEST_F(Include, ASettingIncludesNothing) {
  EXPECT_EQ(fault_of(small_plant(), {{"include", "a.yaml"}}),
            "files are included by a scenario file, not by a setting");
}

}  // namespace
}  // namespace hozen::scenario
