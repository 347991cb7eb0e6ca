// Orders of random plants, watched: none is lost or stuck, nobody has two jobs, phases sum to the stop.
#include <gtest/gtest.h>

#include "tests/property/order_watch.hpp"
#include "tests/property/random_people.hpp"
#include "tests/property/random_plant.hpp"
#include "tests/property/row_checks.hpp"
#include "tests/property/rows.hpp"

namespace hozen::property {
namespace {

constexpr std::uint64_t staffed_plants = 240;

std::shared_ptr<const plant::Plant> compiled(const std::string& text) {
  const auto document = scenario::read_text(text, "random.yaml");
  const auto& scenario = document.alternatives.front().scenario;
  return plant::compile(scenario, scenario);
}

Declaration plant_with_people(std::uint64_t seed) {
  auto plant = random_plant(seed);
  add_people(plant, seed);
  return plant;
}

TEST(People, OrdersAreNeitherLostNorStuckAndNobodyHasTwoJobs) {
  OrderCounts all;
  for (std::uint64_t seed = 1; seed <= staffed_plants; ++seed) {
    const auto text = written(plant_with_people(seed));
    const auto plant = compiled(text);
    run::Simulation simulation{plant};
    OrderWatch watch{simulation};
    simulation.watch_orders(watch);
    simulation.run(seed, 0, false);
    watch.finish();
    ASSERT_EQ(watch.wrong(), "") << "seed " << seed << "\n" << text;
    all.closed += watch.counts().closed;
    all.interrupted += watch.counts().interrupted;
    all.rested += watch.counts().rested;
    all.travelled += watch.counts().travelled;
    all.called_in += watch.counts().called_in;
    all.open_at_end += watch.counts().open_at_end;
  }
  EXPECT_GT(all.closed, 2000);
  EXPECT_GT(all.interrupted, 200);
  EXPECT_GT(all.rested, 40);
  EXPECT_GT(all.travelled, 200);
  EXPECT_GT(all.called_in, 100);
  EXPECT_GT(all.open_at_end, 40);
}

TEST(People, RowsOfTheirPlantsSum) {
  for (std::uint64_t seed = 1; seed <= staffed_plants / 4; ++seed) {
    const auto text = written(plant_with_people(seed));
    const auto study = study_of(text);
    for (const auto& row : rows_of(study)) {
      for (const auto& check : row_checks()) {
        ASSERT_EQ(check.wrong(study.layout(), row), "") << check.name << ", seed " << seed << "\n" << text;
      }
      ASSERT_EQ(wrong_with_stations(study.layout(), row), "") << "seed " << seed << "\n" << text;
    }
  }
}

TEST(People, TheOrderOfDeclarationsDecidesNothing) {
  for (std::uint64_t seed = 1; seed <= staffed_plants / 8; ++seed) {
    const auto plant = plant_with_people(seed);
    Dice dice{seed};
    EXPECT_TRUE(same_bits(rows_of(study_of(written(plant))), rows_of(study_of(shuffled(plant, dice)))))
        << "seed " << seed << "\n"
        << written(plant);
  }
}

// Two drives that fail together, and one fitter.
const std::string two_drives{
    "component_types: {drive: {modes: {wear: {time_to_failure: 100 operating_h}}, actions: {corrective: {duration: "
    "1 h, crew: {fitter: 1}}}}}\n"
    "crews: {fitter: {size: 1}}\n"
    "lines: {a: {stations: {saw: {cycle: 1 h, components: {drive: {type: drive, copies: 2}}}}}}\n"
    "experiment: {horizon: 200 h}\n"};

maintenance::Order told(maintenance::Phase phase, Tick since, const std::vector<plant::CrewNeed>* people) {
  maintenance::Order order{.phase = phase, .kind = maintenance::OrderKind::corrective, .action = 0};
  order.phase_since = since;
  order.people = people;
  return order;
}

TEST(People, WhoBeginsWithoutPeopleIsNoticed) {
  const auto plant = compiled(two_drives);
  const run::Simulation simulation{plant};
  OrderWatch watch{simulation};
  const std::vector<plant::CrewNeed> fitter{{0, 1}};
  for (std::uint32_t c = 0; c < 2; ++c) {
    watch.changed(0, c, told(maintenance::Phase::awaiting_crew, 0, nullptr));
    watch.changed(0, c, told(maintenance::Phase::working, 0, &fitter));
  }
  EXPECT_NE(watch.wrong().find("more people than are there, a-1/saw-1/drive-2"), std::string::npos) << watch.wrong();
}

TEST(People, TwoJobsAreNoticed) {
  const auto plant = compiled(two_drives);
  const run::Simulation simulation{plant};
  OrderWatch watch{simulation};
  const std::vector<plant::CrewNeed> fitter{{0, 1}};
  const std::vector<plant::CrewNeed> two{{0, 2}};
  watch.changed(0, 0, told(maintenance::Phase::awaiting_crew, 0, nullptr));
  watch.changed(0, 0, told(maintenance::Phase::working, 0, &fitter));
  watch.changed(1, 0, told(maintenance::Phase::resting, 1, &two));
  watch.changed(2, 0, told(maintenance::Phase::working, 2, &two));
  EXPECT_NE(watch.wrong().find("people of crew fitter have two jobs, a-1/saw-1/drive-1"), std::string::npos)
      << watch.wrong();
}

}  // namespace
}  // namespace hozen::property
