// Units that cannot matter inside the run are left out at the start: replications are those in which every unit's lives
// are drawn and placed.
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "models/run/measure.hpp"
#include "tests/property/random_plant.hpp"
#include "tests/property/rows.hpp"

namespace hozen::property {
namespace {

using PlantPointer = std::shared_ptr<const plant::Plant>;

/// The same plant, in which every unit takes part and every life is placed.
PlantPointer with_every_life(const plant::Plant& screened) {
  auto whole = std::make_shared<plant::Plant>(screened);
  for (auto& model : whole->models) {
    for (auto& first : model.initial.lives) {
      first.unwatched = first.watched = nullptr;
    }
  }
  return whole;
}

/// What differs between the two, in words. Whole numbers are equal. Lives that were not placed are not rounded to ticks
/// either, and sums of money may have been added up in other pieces: values may differ by that.
std::string difference_of(const PlantPointer& plant, std::uint64_t seed, std::uint64_t replications, bool antithetic) {
  const auto layout = run::make_layout({plant}, "USD");
  const run::Placement placement{*plant, layout};
  run::Simulation fast{plant};
  run::Simulation general{with_every_life(*plant)};
  run::Workings workings;
  store::Sample a;
  store::Sample b;
  for (std::uint64_t replication = 0; replication < replications; ++replication) {
    fast.run(seed, replication, antithetic);
    general.run(seed, replication, antithetic);
    placement.measure(fast, workings, a);
    placement.measure(general, workings, b);
    if (a.whole != b.whole) {
      return std::string{"moments differ in replication "}.append(std::to_string(replication));
    }
    for (std::size_t i = 0; i < a.values.size(); ++i) {
      const bool both_missing = std::isnan(a.values[i]) && std::isnan(b.values[i]);
      const double allowed = 1e-12 * std::abs(b.values[i]);
      if (!both_missing && !(std::abs(a.values[i] - b.values[i]) <= allowed)) {
        const auto& plants = layout.plant;
        return std::string{i < plants.size() ? plants[i].name : "a line's value"}
            .append(" differs in replication ")
            .append(std::to_string(replication));
      }
    }
  }
  return "";
}

TEST(Start, OfRandomPlantsLeavesOutWhatCannotMatter) {
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    const auto plant = random_plant(seed);
    // Lost output is paid for when a line is looked at, which a threshold beyond the run may bring about too: without
    // discounting it costs the same whenever that is.
    const auto document = scenario::read_text(written(plant), "random.yaml", ".", {{"money.discount_rate", "0 %/y"}});
    const auto& scenario = document.alternatives.front().scenario;
    if (scenario.maintenance.only.top == 0 && !scenario.maintenance.optimises()) {
      EXPECT_EQ(difference_of(plant::compile(scenario, scenario), seed, 4, seed % 2 == 0), "") << written(plant);
    }
  }
}

TEST(Start, OfAThousandMotorsLeavesOutWhatCannotMatter) {
  const auto document = scenario::read_file(HOZEN_SOURCE_DIR "/scenarios/study/thousand-motors.yaml",
                                            {{"experiment.horizon", "1 y"},
                                             {"experiment.warm_up", "60 d"},
                                             {"alternatives.fixed_age.maintenance.at", "10 operating_y"},
                                             {"alternatives.watch_critical.maintenance.only", "[main]"}});
  ASSERT_EQ(document.alternatives.size(), 5U);
  for (const auto& alternative : document.alternatives) {
    const auto plant = plant::compile(alternative.scenario, document.alternatives.front().scenario);
    EXPECT_EQ(difference_of(plant, 1, 40, false), "") << alternative.name;
    EXPECT_EQ(difference_of(plant, 2, 10, true), "") << alternative.name;
  }
}

}  // namespace
}  // namespace hozen::property
