// Levels of any process in random plants: what holds of every row, and that nobody who looks changes a path.
#include <gtest/gtest.h>

#include "tests/property/random_levels.hpp"
#include "tests/property/random_plant.hpp"
#include "tests/property/row_checks.hpp"
#include "tests/property/rows.hpp"

namespace hozen::property {
namespace {

TEST(Levels, RowsAddUpInAnyOrderOfDeclarations) {
  double alarms = 0.0;
  double false_alarms = 0.0;
  double prevented = 0.0;
  int watched = 0;
  for (std::uint64_t seed = 1; seed <= 80; ++seed) {
    auto plant = random_plant(seed);
    if (!watch_levels(plant, seed)) {
      continue;
    }
    ++watched;
    const auto text = written(plant);
    const auto study = study_of(text);
    const auto rows = rows_of(study);
    for (const auto& row : rows) {
      for (const auto& check : row_checks()) {
        ASSERT_EQ(check.wrong(study.layout(), row), "") << check.name << "\n" << text;
      }
      const auto value = [&](const char* name) { return value_of(study.layout(), row, name); };
      EXPECT_EQ(value("alarms"), value("true_alarms") + value("false_alarms"));
      alarms += value("alarms");
      false_alarms += value("false_alarms");
      prevented += value("fate_prevented_stop") + value("fate_prevented_idle");
    }
    Dice dice{seed};
    EXPECT_TRUE(same_bits(rows, rows_of(study_of(shuffled(plant, dice))))) << text;
  }
  EXPECT_GT(watched, 70);
  EXPECT_GT(alarms, 1000.0);
  EXPECT_GT(false_alarms, 50.0);
  EXPECT_GT(prevented, 500.0);
}

/// Alarms slow nothing down, and work that waits takes no part from the shelf.
void let_alarms_do_nothing(Declaration& plant) {
  for (auto& [name, type] : plant["component_types"].entries) {
    std::erase_if(type["actions"]["planned"].entries,
                  [](const auto& entry) { return entry.first == "spare" || entry.first == "removed_unit"; });
  }
  for (auto& [line_name, line] : plant["lines"].entries) {
    for (auto& [station_name, station] : line["stations"].entries) {
      std::erase_if(station.entries, [](const auto& entry) { return entry.first == "speed_when_warned"; });
    }
  }
}

/// The same plant in which alarms lead to nothing before the failure comes.
Declaration that_only_looks(Declaration plant) {
  plant["maintenance"]["planning"] = "1000 y";
  std::erase_if(plant["maintenance"].entries, [](const auto& entry) { return entry.first == "latest"; });
  return plant;
}

Declaration that_is_blind(Declaration plant) {
  plant["maintenance"].entries.clear();
  plant["maintenance"]["policy"] = "corrective";
  plant["monitoring"].entries.clear();
  plant["monitoring"]["eye"]["cost"]["inspection"] = "5 USD";
  return plant;
}

TEST(Levels, WhoOnlyLooksChangesNoFailure) {
  int compared = 0;
  double alarms = 0.0;
  for (std::uint64_t seed = 1; seed <= 80; ++seed) {
    auto plant = random_plant(seed);
    if (!watch_levels(plant, seed)) {
      continue;
    }
    let_alarms_do_nothing(plant);
    const auto looking = study_of(written(that_only_looks(plant)));
    const auto blind = study_of(written(that_is_blind(plant)));
    const auto seen = rows_of(looking);
    const auto unseen = rows_of(blind);
    for (std::size_t i = 0; i < seen.size(); ++i) {
      for (const auto& line : looking.layout().lines) {
        for (const auto* name : {"failures", "output", "lost_output_corrective_work"}) {
          ASSERT_EQ(value_of(looking.layout(), seen[i], name, line), value_of(blind.layout(), unseen[i], name, line))
              << name << " of line " << line << "\n"
              << written(plant);
        }
      }
      alarms += value_of(looking.layout(), seen[i], "alarms");
    }
    ++compared;
  }
  EXPECT_GT(compared, 70);
  EXPECT_GT(alarms, 1000.0);
}

}  // namespace
}  // namespace hozen::property
