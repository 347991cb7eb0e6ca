// Who looks changes nothing: a replication that is looked at on any grid is the one that nobody looks at, to the bit.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>

#include "models/run/history.hpp"
#include "models/run/measure.hpp"
#include "tests/property/random_plant.hpp"
#include "tests/property/rows.hpp"

namespace hozen::property {
namespace {

using PlantPointer = std::shared_ptr<const plant::Plant>;

PlantPointer compiled(const std::string& text) {
  const auto document = scenario::read_text(text, "random.yaml");
  const auto& scenario = document.alternatives.front().scenario;
  return plant::compile(scenario, scenario);
}

/// Whether a line draws its cycles when they are asked for, part by part: which draw is the last one then depends on
/// how far it has been followed, though every draw is the same.
bool draws_cycles(const plant::Plant& plant) {
  return std::ranges::any_of(plant.lines, [](const auto& line) { return line.engine.engine != plant::Engine::fluid; });
}

/// Grids that hit the horizon and miss it, and one that is finer than the cycles of most lines.
TEST(History, LooksChangeNoBitOfARow) {
  constexpr std::uint64_t plants = 150;
  std::uint64_t last_draws = 0;
  for (std::uint64_t seed = 1; seed <= plants; ++seed) {
    const auto text = written(random_plant(seed));
    const auto plant = compiled(text);
    const auto layout = run::make_layout({plant}, "USD");
    const run::Placement placement{*plant, layout};
    run::Workings workings;
    store::Sample alone;
    store::Sample watched;
    run::Simulation simulation{plant};
    simulation.run(seed, 0, false);
    placement.measure(simulation, workings, alone);
    for (const Tick every : {plant->horizon / 7 + 1, plant->horizon / 100, plant->horizon / 1500}) {
      run::History history{*plant, {.every = every, .lines = {}}, "USD"};
      run::Simulation looked_at{plant};
      looked_at.be_looked_at(&history);
      looked_at.run(seed, 0, false);
      placement.measure(looked_at, workings, watched);
      if (draws_cycles(*plant)) {
        watched.last_draw = alone.last_draw;
      } else {
        ++last_draws;
      }
      ASSERT_EQ(difference(layout, alone, layout, watched, {}, false), "") << "seed " << seed << "\n" << text;
      ASSERT_EQ(alone.last_draw, watched.last_draw) << "seed " << seed << "\n" << text;
    }
  }
  EXPECT_GT(last_draws, 30U);
}

/// What a history ends with is what the row says, and instants that two grids share say the same.
TEST(History, EndsWithTheRowAndDoesNotDependOnItsGrid) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    auto declared = random_plant(seed);
    declared["experiment"]["warm_up"] = "0 h";
    const auto text = written(declared);
    const auto study = study_of(text);
    const auto row = rows_of(study).front();
    const auto plan = study.plan();
    const Tick horizon = compiled(text)->horizon;
    const auto coarse = study.history("baseline", {0}, plan.seed, {.every = horizon / 8 + 1, .lines = {}}, 1).front();
    const auto fine =
        study.history("baseline", {0}, plan.seed, {.every = (horizon / 8 + 1) / 4, .lines = {}}, 1).front();
    const double parts = value_of(study.layout(), row, "output");
    ASSERT_EQ(coarse.columns.front().name, "output");
    EXPECT_NEAR(coarse.columns.front().values.back(), parts, 1e-9 * parts) << text;
    EXPECT_EQ(coarse.columns.at(3).name, "total_cost");
    EXPECT_EQ(coarse.columns.at(3).values.back(), value_of(study.layout(), row, "total_cost")) << text;
    if ((horizon / 8 + 1) % 4 == 0) {
      for (std::size_t column = 0; column < coarse.columns.size(); ++column) {
        for (std::size_t i = 0; i + 1 < coarse.hours.size(); ++i) {
          ASSERT_EQ(coarse.hours[i], fine.hours.at(4 * i));
          ASSERT_EQ(coarse.columns[column].values[i], fine.columns[column].values[4 * i])
              << coarse.columns[column].name << " at " << coarse.hours[i] << " h\n"
              << text;
        }
      }
    }
  }
}

}  // namespace
}  // namespace hozen::property
