// The engines that can run a line part by part give the same rows to the bit: all numbers but the last draw, because
// they draw in another order.
#include <gtest/gtest.h>

#include "tests/property/random_plant.hpp"
#include "tests/property/rows.hpp"

namespace hozen::property {
namespace {

constexpr std::uint64_t plants = 400;

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
  auto plant = random_plant(seed);
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

Declaration with_engine(Declaration plant, const std::string& engine) {
  for (auto& [name, line] : plant["lines"].entries) {
    line["engine"] = engine;
  }
  return plant;
}

TEST(Engines, RunAheadEqualsTheEventCalendar) {
  for (std::uint64_t seed = 1; seed <= plants; ++seed) {
    const auto plant = plant_to_run_ahead(seed);
    const auto calendar = study_of(written(with_engine(plant, "calendar")));
    const auto ahead = study_of(written(with_engine(plant, "run_ahead")));
    const auto expected = rows_of(calendar);
    const auto actual = rows_of(ahead);
    for (std::size_t i = 0; i < expected.size(); ++i) {
      ASSERT_EQ(difference(calendar.layout(), expected[i], ahead.layout(), actual[i], {}, false), "")
          << "seed " << seed << "\n"
          << written(plant);
    }
  }
}

}  // namespace
}  // namespace hozen::property
