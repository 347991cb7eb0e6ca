#include "models/scenario/fleet.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "tests/unit/scenario/plants.hpp"

namespace hozen::scenario {
namespace {

/// A folder with a fleet file, gone at the end.
class Fleet : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& text) const { std::ofstream{folder_ / "fleet.csv"} << text; }

  static std::string rows(const std::string& first) {
    std::string text = "component,age,condition\n" + first + "\n";
    for (const auto* unit :
         {"1/motor-2", "1/motor-3", "1/motor-4", "2/motor-1", "2/motor-2", "2/motor-3", "2/motor-4"}) {
      text += "main-1/press-" + std::string{unit} + ",1 y,sound\n";
    }
    return text;
  }

  const std::string plant_ = with(small_plant(), {{"    modes:", "    initial_age: {fleet: fleet.csv}\n    modes:"}});
  // One folder a process and test, so that tests may run side by side.
  const std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() /
      ("hozen_fleet_" + std::to_string(getpid()) + testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(Fleet, ReadsAgesAndConditions) {
  write(rows("main-1/press-1/motor-1,3.5 y,warned:bearing"));
  const auto document = read(plant_, {}, folder_.string());
  const auto& units = document.alternatives[0].scenario.component_types.at("motor").fleet;
  ASSERT_EQ(units.size(), 8U);
  EXPECT_EQ(units[0].component, "main-1/press-1/motor-1");
  EXPECT_EQ(units[0].age, Duration{3.5 * 8760});
  EXPECT_EQ(units[0].warned_mode, "bearing");
  EXPECT_EQ(units[7].warned_mode, std::nullopt);
  EXPECT_EQ(read(document.resolved_yaml, {}, folder_.string()).alternatives[0].identity,
            document.alternatives[0].identity);
}

TEST_F(Fleet, RowsArePartOfTheIdentityTheirOrderIsNot) {
  write(rows("main-1/press-1/motor-1,3 y,sound"));
  const auto first = read(plant_, {}, folder_.string()).alternatives[0].identity;
  write("condition , age,component\nsound,3 y,main-1/press-1/motor-1\n" + [] {
    std::string text;
    for (const auto* unit :
         {"2/motor-4", "2/motor-3", "2/motor-2", "2/motor-1", "1/motor-4", "1/motor-3", "1/motor-2"}) {
      text += "sound,1 y,main-1/press-" + std::string{unit} + "\n";
    }
    return text;
  }());
  EXPECT_EQ(read(plant_, {}, folder_.string()).alternatives[0].identity, first);
  write(rows("main-1/press-1/motor-1,4 y,sound"));
  EXPECT_NE(read(plant_, {}, folder_.string()).alternatives[0].identity, first);
}

TEST_F(Fleet, SaysWhatIsWrongWithARow) {
  const auto fault = [this](const std::string& row) {
    write(rows(row));
    return fault_of(plant_, {}, folder_.string());
  };
  EXPECT_EQ(fault("main-1/press-1/motor-1,3 y"), "this row has 2 cells, not 3");
  EXPECT_EQ(fault("main-1/press-1/motor-1,-3 y,sound"), "an age cannot be negative");
  EXPECT_EQ(fault("main-1/press-1/motor-2,3 y,sound"), "component 'main-1/press-1/motor-2' has two rows");
  EXPECT_EQ(fault("main-1/press-1/motor-01,3 y,sound"), "there is no component 'main-1/press-1/motor-01' in the plant");
  EXPECT_EQ(fault("main-2/press-1/motor-1,3 y,sound"), "there is no component 'main-2/press-1/motor-1' in the plant");
  EXPECT_EQ(fault("main-1/press-1/motor-1,3 y,warned:belt"), "there is no failure mode 'belt'");
  EXPECT_EQ(fault("main-1/press-1/motor-1,3 y,old"), "a condition cannot be 'old'");
}

}  // namespace
}  // namespace hozen::scenario
