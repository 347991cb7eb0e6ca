// The order in which a file declares things decides nothing, and an entity that takes no part changes no bit elsewhere.
#include <gtest/gtest.h>

#include "tests/property/random_plant.hpp"
#include "tests/property/rows.hpp"

namespace hozen::property {
namespace {

constexpr std::uint64_t shuffled_plants = 150;

/// Every plant once, with its number in messages.
void each_plant(const std::function<void(std::uint64_t, const Declaration&)>& check) {
  for (std::uint64_t seed = 1; seed <= shuffled_plants; ++seed) {
    SCOPED_TRACE(seed);
    const auto plant = random_plant(seed);
    ASSERT_NO_FATAL_FAILURE(check(seed, plant)) << written(plant);
    if (testing::Test::HasFailure()) {
      FAIL() << written(plant);
    }
  }
}

/// Every number of the smaller plant's rows stands in the larger one's, to the bit, and the last draw is the same,
/// unless what has been added draws.
void expect_differences_only_in(const std::vector<std::string>& names, const Declaration& smaller,
                                const Declaration& larger, bool draws = false) {
  const auto before = study_of(written(smaller));
  const auto after = study_of(written(larger));
  const auto rows = rows_of(before);
  const auto others = rows_of(after);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_TRUE(draws || rows[i].last_draw == others[i].last_draw);
    EXPECT_EQ(difference(before.layout(), rows[i], after.layout(), others[i], names, false), "");
  }
}

TEST(Order, OfDeclarationsDecidesNothing) {
  each_plant([](std::uint64_t seed, const Declaration& plant) {
    const auto rows = rows_of(study_of(written(plant)));
    Dice dice{seed + 1'000'000};
    for (int turn = 0; turn < 2; ++turn) {
      EXPECT_TRUE(same_bits(rows, rows_of(study_of(shuffled(plant, dice)))));
    }
  });
}

TEST(Bystanders, UnusedTypesSparesAndLoopsChangeNoBit) {
  each_plant([](std::uint64_t, const Declaration& plant) {
    auto larger = plant;
    larger["component_types"]["aardvark"] = Declaration{larger["component_types"]["alpha"]};
    larger["spares"]["anvil"]["base_stock"] = "0";
    larger["spares"]["anvil"]["lead_time"] = "5 d";
    larger["repair_loops"]["abroad"]["turnaround"] = "9 d";
    larger["monitoring"]["absent"]["detectable"] = "50 %";
    expect_differences_only_in({"out_of_stock_time"}, plant, larger);  // of the anvils there never is one
  });
}

TEST(Bystanders, AnIdleCrewChangesOnlyTheHoursOfAllCrews) {
  each_plant([](std::uint64_t, const Declaration& plant) {
    auto larger = plant;
    larger["crews"]["apprentice"]["size"] = "7";
    expect_differences_only_in({"crew_hours", "crew_utilisation"}, plant, larger);
  });
}

/// A component that never fails, where nobody plans work on what is sound.
TEST(Bystanders, AComponentThatDoesNothingChangesNoOther) {
  each_plant([](std::uint64_t seed, Declaration plant) {
    if (seed % 3 != 0) {
      return;
    }
    plant["maintenance"] = Declaration{"{policy: corrective}"};
    auto larger = plant;
    larger["component_types"]["mute"] =
        Declaration{"{modes: {sleep: {time_to_failure: 1e9 operating_h}}, actions: {corrective: {duration: 1 h}}}"};
    auto& station = larger["lines"]["one"]["stations"].entries.front().second;
    station["components"][seed % 2 == 0 ? "aaa" : "zzz"]["type"] = "mute";
    // It counts as a component, and the length of its life is drawn.
    expect_differences_only_in({"component_time", "component_up_time", "component_availability"}, plant, larger, true);
  });
}

TEST(Bystanders, AStrangerLineChangesNoOtherLine) {
  for (const auto* name : {"aaa", "zzz"}) {
    each_plant([name](std::uint64_t, Declaration plant) {
      if (plant["maintenance"]["policy"].scalar == "block") {
        plant["maintenance"]["spread"] = "no";  // else the stranger takes its turn among the others
      }
      auto larger = plant;
      add_stranger_line(larger, name);
      const auto before = study_of(written(plant));
      const auto after = study_of(written(larger));
      const auto rows = rows_of(before);
      const auto others = rows_of(after);
      for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_EQ(difference(before.layout(), rows[i], after.layout(), others[i], {}, true), "");
      }
    });
  }
}

}  // namespace
}  // namespace hozen::property
