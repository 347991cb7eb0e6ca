// What a policy decides is carried out.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "models/run/study.hpp"

namespace hozen::run {
namespace {

/// Four machines that fail at an age, or never, of 100 h each; the rest of the document follows.
std::string machines(const std::string& life, const std::string& corrective, const std::string& maintenance) {
  return R"(
plant: four machines
component_types:
  unit:
    modes: {wear: {time_to_failure: )" +
         life + R"(}}
    actions:
      corrective: {)" +
         corrective + R"(}
      planned: {duration: 1 h}
lines:
  machine: {stations: {machine: {copies: 4, cycle: 1 h, components: {unit: {type: unit}}}}}
maintenance: {)" +
         maintenance + R"(}
experiment: {horizon: 1000 h, replications: 1}
)";
}

/// The hours at which planned work begins on one of the machines.
std::vector<double> planned_starts(const std::string& text, int machine) {
  const Study study{scenario::read_text(text, "t.yaml"), 1};
  std::vector<double> hours;
  for (const auto& event :
       study.explain("machine-1/machine-" + std::to_string(machine) + "/unit-1", "baseline", 0, 1)) {
    if (event.what.starts_with("planned begins")) {
      hours.push_back(event.hours);
    }
  }
  return hours;
}

TEST(Block, ComesAtItsDatesWhateverTheAge) {
  const auto text = machines("1e6 operating_h", "duration: 1 h", "policy: block, every: 300 h");
  for (const int machine : {1, 2, 3, 4}) {
    EXPECT_THAT(planned_starts(text, machine), testing::ElementsAre(300.0, 600.0, 900.0));
  }
}

TEST(Block, SpreadTakesTheComponentsInTurn) {
  const auto text = machines("1e6 operating_h", "duration: 1 h", "policy: block, every: 400 h, spread: yes");
  EXPECT_THAT(planned_starts(text, 1), testing::ElementsAre(100.0, 500.0, 900.0));
  EXPECT_THAT(planned_starts(text, 2), testing::ElementsAre(200.0, 600.0));
  EXPECT_THAT(planned_starts(text, 4), testing::ElementsAre(400.0, 800.0));
}

TEST(Block, APhaseInPassesOverTheDatesBeforeAComponentJoins) {
  const auto text = machines("1e6 operating_h", "duration: 1 h", "policy: block, every: 100 h, phase_in: 900 h");
  std::vector<double> firsts;
  for (const int machine : {1, 2, 3, 4}) {
    const auto starts = planned_starts(text, machine);
    ASSERT_FALSE(starts.empty());
    EXPECT_EQ(starts.size(), static_cast<std::size_t>((1000.0 - starts.front()) / 100.0 + 0.5));
    firsts.push_back(starts.front());
  }
  EXPECT_THAT(firsts, testing::Contains(testing::Gt(100.0)));
}

TEST(Block, ADateThatARepairHoldsUpIsMadeUpForWhenTheRepairLeavesTheUnitOld) {
  const std::string dates = "policy: block, every: 300 h";
  // It fails at 290 h of work, and is repaired until 340 h.
  EXPECT_THAT(planned_starts(machines("290 operating_h", "renews: failed_mode, duration: 50 h", dates), 1).front(),
              340.0);
  EXPECT_THAT(planned_starts(machines("290 operating_h", "renews: all, duration: 50 h", dates), 1).front(), 600.0);
}

}  // namespace
}  // namespace hozen::run
