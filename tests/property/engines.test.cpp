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

constexpr std::uint64_t compared_plants = 1500;
constexpr std::uint64_t plants_of_any_shape = 240;

void remove(Declaration& from, const std::string& name) {
  std::erase_if(from.entries, [&](const auto& entry) { return entry.first == name; });
}

/// Another law in place of one whose quantiles take long to compute.
void quicken(Declaration& law, const std::string& instead) {
  if (law.scalar.find("gamma") != std::string::npos) {
    law = instead;
  }
}

/// Failures by the meter and nothing else; half of the types have nothing to share after a failure.
void simplify(Declaration& type, Dice& dice) {
  for (auto& [name, mode] : type["modes"].entries) {
    if (mode["clock"].scalar == "calendar") {
      mode["clock"] = "operating";
      mode["time_to_failure"] = std::to_string(dice.between(100, 900)) + " operating_h";
      remove(mode, "warning");
    }
    const std::string unit = mode["clock"].scalar == "cycles" ? "0 cycles" : " operating_h";
    quicken(mode["time_to_failure"], "300" + unit);
    if (mode.has("warning")) {
      quicken(mode["warning"]["time"], "40" + unit);
    }
  }
  auto& work = type["actions"]["corrective"];
  quicken(work["duration"], "4 h");
  if (dice.chance(50)) {
    for (const auto* shared : {"crew", "spare", "cost", "removed_unit"}) {
      remove(work, shared);
    }
  }
  if (dice.chance(80)) {
    remove(type, "initial_age");  // tables of stationary ages
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
    for (auto& [station, plan] : line["stations"].entries) {
      quicken(plan["cycle"], "{law: exponential, mean: 31 min}");
    }
  }
  plant["experiment"]["replications"] = "2";
  return plant;
}

/// The plant whose lines are run by the engine; nothing if one of them cannot be.
std::optional<run::Study> study_with(Declaration plant, const std::vector<std::string>& lines,
                                     const std::string& engine) {
  for (const auto& line : lines) {
    plant["lines"][line]["engine"] = engine;
  }
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

/// Runs the lines by `reference` and by every other engine that can, and counts the comparisons.
void compare_engines(const std::string& reference, const Declaration& plant, const std::vector<std::string>& lines,
                     std::map<std::string, int>& compared) {
  const auto expected = study_with(plant, lines, reference);
  if (!expected) {
    return;  // a fluid
  }
  for (const auto* engine : {"calendar", "run_ahead"}) {
    const auto other = engine == reference ? std::nullopt : study_with(plant, lines, engine);
    if (other) {
      ASSERT_EQ(difference_of(*expected, *other), "") << engine << " against " << reference << "\n" << written(plant);
      ++compared[engine];
    }
  }
}

std::vector<std::string> lines_of(Declaration plant) {
  std::vector<std::string> names;
  for (const auto& [name, line] : plant["lines"].entries) {
    names.push_back(name);
  }
  return names;
}

TEST(Engines, OfAnyPlantGiveTheSameRows) {
  std::map<std::string, int> compared;
  for (std::uint64_t seed = 1; seed <= plants_of_any_shape; ++seed) {
    const auto plant = random_plant(seed);
    for (const auto& line : lines_of(plant)) {
      ASSERT_NO_FATAL_FAILURE(compare_engines("network", plant, {line}, compared)) << "seed " << seed;
    }
  }
  EXPECT_GT(compared["calendar"], 60);
  EXPECT_GT(compared["run_ahead"], 5);
}

TEST(Engines, RunAheadEqualsTheOthers) {
  std::map<std::string, int> compared;
  for (std::uint64_t seed = 1; seed <= compared_plants; ++seed) {
    const std::string reference = seed % 4 == 0 ? "network" : "calendar";
    const auto plant = plant_to_run_ahead(seed);
    ASSERT_NO_FATAL_FAILURE(compare_engines(reference, plant, lines_of(plant), compared)) << "seed " << seed;
  }
  EXPECT_EQ(compared["run_ahead"], static_cast<int>(compared_plants));
}

TEST(Engines, AnotherCycleIsNoticed) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    auto plant = plant_to_run_ahead(seed);
    const auto before = study_with(plant, {"one"}, "calendar");
    plant["lines"]["one"]["stations"]["saw"]["cycle"] = "2461 s";
    const auto after = study_with(plant, {"one"}, "run_ahead");
    EXPECT_NE(difference_of(before.value(), after.value()), "") << seed;
  }
}

}  // namespace
}  // namespace hozen::property
