#include "models/kpi/states.hpp"

#include <gtest/gtest.h>

#include <set>

#include "models/kpi/kpi.hpp"

namespace hozen::kpi {
namespace {

TEST(States, EveryStateIsAKpiOfLinesInHours) {
  std::set<std::string_view> names;
  for (const auto& state : states()) {
    EXPECT_TRUE(names.insert(state.name).second) << state.name;
    const auto* kpi = find(state.name);
    ASSERT_NE(kpi, nullptr) << state.name;
    EXPECT_EQ(kpi->unit, "h");
    EXPECT_EQ(kpi->level, Level::plant_and_line);
  }
}

TEST(States, OnlyDownTimeDependsOnWhatWentBefore) {
  for (const auto& state : states()) {
    EXPECT_EQ(state.down, state.after_failure != state.otherwise) << state.name;
    EXPECT_NE(state.otherwise, E10::unscheduled_down) << state.name << ": nothing is unscheduled without a failure";
    EXPECT_NE(state.otherwise, E10::engineering);
  }
  EXPECT_EQ(name_of(E10::non_scheduled), "non_scheduled");
}

}  // namespace
}  // namespace hozen::kpi
