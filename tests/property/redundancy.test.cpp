// Components that stand together, on plants at random: where all are needed it is a series, to the bit; nothing depends
// on the order of declarations; times and losses still sum.
#include <gtest/gtest.h>

#include "tests/property/random_plant.hpp"
#include "tests/property/row_checks.hpp"
#include "tests/property/rows.hpp"

namespace hozen::property {
namespace {

constexpr std::uint64_t redundant_plants = 60;

/// Every use of a component type in the plant.
template <class Change>
void each_use(Declaration& plant, const Change& change) {
  for (auto& [unused_line, line] : plant["lines"].entries) {
    for (auto& [unused_station, station] : line["stations"].entries) {
      if (station.has("components")) {
        for (auto& [unused_use, use] : station["components"].entries) {
          change(use);
        }
      }
    }
  }
}

/// Any engine that can run it will do.
Declaration freed(Declaration plant) {
  for (auto& [unused, line] : plant["lines"].entries) {
    if (line.has("engine")) {
      line["engine"] = "fastest";
    }
  }
  return plant;
}

Declaration standing_together(std::uint64_t seed) {
  Dice dice{seed + 4'400'000};
  auto plant = freed(random_plant(seed));
  each_use(plant, [&](Declaration& use) {
    const int copies = dice.between(1, 4);
    const int needed = dice.between(1, copies);
    use["copies"] = std::to_string(copies);
    use["needed"] = std::to_string(needed);
    if (needed < copies && dice.chance(70)) {
      use["standby"] = dice.pick({"cold", "{warm: 30 %}"});
      if (dice.chance(50)) {
        use["switching"] =
            dice.pick({"{success: 70 %}", "{time: 20 min}", "{success: 50 %, time: {law: exponential, mean: 2 h}}"});
      }
    }
  });
  return plant;
}

TEST(Redundancy, WhereAllAreNeededItIsASeriesToTheBit) {
  for (std::uint64_t seed = 1; seed <= redundant_plants; ++seed) {
    const auto series = random_plant(seed);
    auto all_needed = series;
    each_use(all_needed, [](Declaration& use) { use["needed"] = use.has("copies") ? use["copies"].scalar : "1"; });
    EXPECT_TRUE(same_bits(rows_of(study_of(written(series))), rows_of(study_of(written(all_needed)))))
        << written(series);
  }
}

/// Beside a pair of which one is needed and none ever fails, the others stand together too, though all are needed.
TEST(Redundancy, ASeriesBesideAPairIsASeriesToTheBit) {
  for (std::uint64_t seed = 1; seed <= redundant_plants; ++seed) {
    auto plant = freed(random_plant(seed));
    plant["maintenance"] = seed % 2 == 0 ? plant["maintenance"] : Declaration{"{policy: corrective}"};
    auto larger = plant;
    larger["component_types"]["mute"] = Declaration{
        "{modes: {sleep: {time_to_failure: 1e9 operating_h}}, actions: {corrective: {duration: 1 h}, "
        "planned: {duration: 1 h}, check: {renews: none, duration: 1 h}}}"};
    if (written(plant).find("policy: corrective") == std::string::npos) {
      continue;  // a policy might watch the pair
    }
    for (auto& [unused, station] : larger["lines"]["one"]["stations"].entries) {
      station["components"]["zzz"] = Declaration{"{type: mute, copies: 2, needed: 1, standby: cold}"};
    }
    const auto before = study_of(written(plant));
    const auto after = study_of(written(larger));
    const auto rows = rows_of(before);
    const auto others = rows_of(after);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      EXPECT_EQ(difference(before.layout(), rows[i], after.layout(), others[i],
                           {"component_time", "component_up_time", "component_availability"}, false),
                "")
          << written(plant);
    }
  }
}

TEST(Redundancy, TheOrderOfDeclarationsDecidesNothing) {
  for (std::uint64_t seed = 1; seed <= redundant_plants; ++seed) {
    const auto plant = standing_together(seed);
    if (written(plant).find("hidden") != std::string::npos) {
      continue;  // nobody knows whether the station can do without
    }
    Dice dice{seed};
    EXPECT_TRUE(same_bits(rows_of(study_of(written(plant))), rows_of(study_of(shuffled(plant, dice)))))
        << written(plant);
  }
}

TEST(Redundancy, TimesAndLossesSum) {
  for (std::uint64_t seed = 1; seed <= redundant_plants; ++seed) {
    const auto plant = standing_together(seed);
    if (written(plant).find("hidden") != std::string::npos) {
      continue;  // nobody knows whether the station can do without
    }
    const auto study = study_of(written(plant));
    for (const auto& row : rows_of(study)) {
      for (const auto& check : row_checks()) {
        EXPECT_EQ(check.wrong(study.layout(), row), "") << check.name << '\n' << written(plant);
      }
      EXPECT_EQ(wrong_with_stations(study.layout(), row), "") << written(plant);
      EXPECT_EQ(wrong_with_components(study.layout(), row), "") << written(plant);
    }
  }
}

}  // namespace
}  // namespace hozen::property
