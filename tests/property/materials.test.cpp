// Materials of random plants: nothing appears or vanishes, no level is below nothing, and rows still add up.
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "models/run/simulation.hpp"
#include "models/scenario/reader.hpp"
#include "tests/property/random_plant.hpp"
#include "tests/property/row_checks.hpp"
#include "tests/property/rows.hpp"

namespace hozen::property {
namespace {

/// Supply that vanishes for days at a time.
void add_mill(Declaration& plant, Dice& dice, const std::string& item) {
  plant["regions"]["east"] = Declaration{"{}"};
  auto& mill = plant["suppliers"]["mill"];
  mill["region"] = "east";
  mill["sells"][item] = Declaration{"{price: " + dice.number(1, 9, "USD") + "}"};
  if (dice.chance(60)) {
    mill["capacity"] = dice.number(1, 8, "/h");
  }
  auto& out = mill["disruptions"]["out"];
  out["up"] = "{law: exponential, mean: " + dice.number(5, 30, "d") + "}";
  out["down"] = "{law: exponential, mean: " + dice.number(1, 9, "d") + "}";
  out["capacity"] = dice.number(0, 80, "%");
}

/// One or two materials, each of one station of one line.
void add_materials(Declaration& plant, std::uint64_t seed) {
  Dice dice{seed + 80'000'000};
  for (int i = 0; i < dice.between(1, 2); ++i) {
    const auto item = "material_" + std::to_string(i);
    const auto& lines = plant["lines"].entries;
    const auto& [line, body] = lines[static_cast<std::size_t>(dice.between(0, static_cast<int>(lines.size()) - 1))];
    auto copy = body;
    const auto& stations = copy["stations"].entries;
    const auto& station =
        stations[static_cast<std::size_t>(dice.between(0, static_cast<int>(stations.size()) - 1))].first;
    auto& material = plant["materials"][item];
    material["used_by"] = "{line: " + line + ", station: " + station + "}";
    material[dice.chance(50) ? "use" : "per_cycle"] = "1";
    auto& use = material.entries.back();
    use.second = use.first == "use" ? dice.number(1, 3, "/h") : "0." + std::to_string(dice.between(1, 9));
    material["holding"] = dice.number(0, 30, "%/y");
    if (dice.chance(40)) {
      material["feed"] = "continuous";
      material["sourcing"] = "mill";
      material["stock"] = Declaration{"{policy: base_stock, level: " + std::to_string(dice.between(0, 90)) + "}"};
      add_mill(plant, dice, item);
      continue;
    }
    if (dice.chance(50)) {
      material["sourcing"] = "mill";
      add_mill(plant, dice, item);
    } else {
      material["price"] = dice.number(1, 9, "USD");
      material["lead_time"] = dice.pick({"{law: exponential, mean: 2 d}", "0 h", "30 h"});
    }
    const auto level = std::to_string(dice.between(5, 60));
    material["stock"] =
        Declaration{dice.pick({"{policy: r_Q, reorder_point: 9, quantity: " + level + "}",
                               "{policy: s_S, reorder_point: 3, up_to: " + level + ", order_cost: 4 USD}",
                               "{policy: base_stock, level: " + level + ", review: 50 h}"})};
  }
}

TEST(Materials, RowsAddUpInAnyOrderOfDeclarations) {
  double waited = 0.0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    auto plant = random_plant(seed);
    add_materials(plant, seed);
    const auto text = written(plant);
    const auto study = study_of(text);
    const auto rows = rows_of(study);
    for (const auto& row : rows) {
      for (const auto& check : row_checks()) {
        ASSERT_EQ(check.wrong(study.layout(), row), "") << check.name << "\n" << text;
      }
      waited += value_of(study.layout(), row, "waiting_material_time");
    }
    Dice dice{seed};
    EXPECT_TRUE(same_bits(rows, rows_of(study_of(shuffled(plant, dice))))) << text;
  }
  EXPECT_GT(waited, 1000.0);
}

/// A level that had fallen below nothing would have been taken for nothing, and the sum would not come out.
TEST(Materials, WhatCameIsUsedOrThere) {
  double used = 0.0;
  std::int64_t stops = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    auto plant = random_plant(seed);
    add_materials(plant, seed);
    const auto text = written(plant);
    const auto document = scenario::read_text(text, "random.yaml");
    const auto& scenario = document.alternatives.front().scenario;
    run::Simulation simulation{plant::compile(scenario, scenario)};
    simulation.run(seed, 0, false);
    for (std::size_t m = 0; m < simulation.plant().materials.size(); ++m) {
      const auto& from = simulation.at_start().materials[m];
      const auto& to = simulation.at_end().materials[m];
      EXPECT_NEAR(to.received - from.received, to.used - from.used + to.level - from.level, 1e-6) << text;
      EXPECT_GE(to.level, 0.0) << text;
      EXPECT_GE(to.received, from.received) << text;
      used += to.used;
      stops += simulation.material_tally()[m].stops;
    }
  }
  EXPECT_GT(used, 10000.0);
  EXPECT_GT(stops, 200);
}

}  // namespace
}  // namespace hozen::property
