// The engines that can run a line part by part give the same rows to the bit: all numbers but the last draw, because
// they draw in another order.
#include <gtest/gtest.h>

#include <map>
#include <optional>

#include "sim/base/error.hpp"
#include "tests/property/random_plant.hpp"
#include "tests/property/rows.hpp"

namespace hozen::property {
namespace {

constexpr std::uint64_t plants = 400;
constexpr std::uint64_t plants_of_any_shape = 160;

void remove(Declaration& from, const std::string& name) {
  std::erase_if(from.entries, [&](const auto& entry) { return entry.first == name; });
}

/// Failures by the meter and nothing else; half of the types have nothing to share after a failure.
void simplify(Declaration& type, Dice& dice) {
  for (auto& [name, mode] : type["modes"].entries) {
    if (mode["clock"].scalar == "calendar") {
      mode["clock"] = "operating";
      mode["time_to_failure"] = std::to_string(dice.between(100, 900)) + " operating_h";
      remove(mode, "warning");
    }
  }
  auto& work = type["actions"]["corrective"];
  if (dice.chance(50)) {
    for (const auto* shared : {"crew", "spare", "cost", "removed_unit"}) {
      remove(work, shared);
    }
  }
}

Declaration plant_to_run_ahead(std::uint64_t seed) {
  auto plant = random_plant_of_rows(seed);
  Dice dice{seed + 5'000'000};
  remove(plant, "monitoring");
  remove(plant, "maintenance");
  plant["maintenance"]["policy"] = "corrective";
  simplify(plant["component_types"]["alpha"], dice);
  simplify(plant["component_types"]["beta"], dice);
  for (auto& [name, line] : plant["lines"].entries) {
    line["flow"] = "parts";
    if (line["buffers"]["between_stations"].scalar == "unlimited") {
      line["buffers"]["between_stations"] = "7 part";
    }
  }
  return plant;
}

/// The plant whose line is run by the engine; nothing if it cannot be.
std::optional<run::Study> study_with(Declaration plant, const std::string& line, const std::string& engine) {
  plant["lines"][line]["engine"] = engine;
  try {
    return study_of(written(plant));
  } catch (const InputError&) {
    return std::nullopt;
  }
}

/// What differs between two studies of one plant, in words.
std::string difference_of(const run::Study& a, const run::Study& b) {
  const auto expected = rows_of(a);
  const auto actual = rows_of(b);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (auto found = difference(a.layout(), expected[i], b.layout(), actual[i], {}, false); !found.empty()) {
      return found;
    }
  }
  return "";
}

/// Runs each line of the plant by `reference` and by every other engine that can, and counts the comparisons.
void compare_engines(const std::string& reference, Declaration plant, std::map<std::string, int>& compared) {
  for (const auto& [name, line] : plant["lines"].entries) {
    const auto expected = study_with(plant, name, reference);
    if (!expected) {
      continue;  // a fluid
    }
    for (const auto* engine : {"calendar", "run_ahead"}) {
      const auto other = engine == reference ? std::nullopt : study_with(plant, name, engine);
      if (other) {
        ASSERT_EQ(difference_of(*expected, *other), "") << name << " by " << engine << "\n" << written(plant);
        ++compared[engine];
      }
    }
  }
}

TEST(Engines, OfAnyPlantGiveTheSameRows) {
  std::map<std::string, int> compared;
  for (std::uint64_t seed = 1; seed <= plants_of_any_shape; ++seed) {
    ASSERT_NO_FATAL_FAILURE(compare_engines("network", random_plant(seed), compared)) << "seed " << seed;
  }
  EXPECT_GT(compared["calendar"], 60);
  EXPECT_GT(compared["run_ahead"], 5);
}

TEST(Engines, RunAheadEqualsTheOthers) {
  std::map<std::string, int> compared;
  for (std::uint64_t seed = 1; seed <= plants; ++seed) {
    const std::string reference = seed % 4 == 0 ? "network" : "calendar";
    ASSERT_NO_FATAL_FAILURE(compare_engines(reference, plant_to_run_ahead(seed), compared)) << "seed " << seed;
  }
  EXPECT_GE(compared["run_ahead"], static_cast<int>(plants));
}

TEST(Engines, AnotherCycleIsNoticed) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    auto plant = plant_to_run_ahead(seed);
    const auto before = study_with(plant, "one", "calendar");
    plant["lines"]["one"]["stations"]["saw"]["cycle"] = "2461 s";
    const auto after = study_with(plant, "one", "run_ahead");
    EXPECT_NE(difference_of(before.value(), after.value()), "") << seed;
  }
}

}  // namespace
}  // namespace hozen::property
