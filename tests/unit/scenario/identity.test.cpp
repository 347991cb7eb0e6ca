#include "models/scenario/identity.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/unit/scenario/plants.hpp"

namespace hozen::scenario {
namespace {

TEST(Identity, ForgetsOrderUnitsDefaultsAndLabels) {
  const auto first = identity(small_plant());
  EXPECT_EQ(first.size(), 32U);
  const std::vector<std::vector<std::pair<std::string, std::string>>> same{
      {{"two presses", "another name"}},
      {{"28 d", "672 h"}},
      {{"28 d", "{law: deterministic, value: 4 wk}"}},
      {{"size: 2, cost: 60 USD/h", "cost: 0.06 kUSD/h, size: 2"}},
      {{"maintenance: {policy: corrective}\n", ""}},
      {{"    stations:", "    flow: fluid\n    copies: 1\n    stations:"}},
      {{"warning: {time", "on_failure: corrective, clock: operating, warning: {model: lead, time"}},
      {{"replications: 100",
        "replications: 7, seed: 3, confidence: 90 %, stop_when: {total_cost: 1 %}, max_replications: 9"}},
      {{"crews:", "repair_loops: {}\ncalendar: {production: always}\ncrews:"}},
  };
  for (const auto& change : same) {
    EXPECT_EQ(identity(with(small_plant(), change)), first) << change.front().second;
  }
}

TEST(Identity, SeesEveryRealChange) {
  std::set<std::string> seen{identity(small_plant())};
  const std::vector<std::pair<std::string, std::string>> changes{
      {"28 d", "29 d"},
      {"size: 2", "size: 3"},
      {"60 USD/h", "61 USD/h"},
      {"shape: 1.5", "shape: 1.6"},
      {"80 %", "81 %"},
      {"copies: 4", "copies: 5"},
      {"50 part", "51 part"},
      {"horizon: 10 y", "horizon: 11 y"},
      {"warm_up: 1 y", "warm_up: 2 y"},
      {"winding", "windings"},
      {"cycle: 12 s", "cycle: 13 s"},
      {"replications: 100", "antithetic: yes"},
      {"planned: {duration", "planned: {renews: none, duration"},
      {"policy: corrective", "policy: age, at: optimise"},
      {"policy: corrective", "policy: age, at: 3 operating_y"},
      {"policy: corrective", "policy: age, at: 3 y"},
      {"base_stock: 1", "base_stock: 0"},
      {"    modes:", "    initial_age: stationary\n    modes:"}};
  for (const auto& change : changes) {
    EXPECT_TRUE(seen.insert(identity(with(small_plant(), {change}))).second) << change.second;
  }
}

TEST(Identity, AddingAnAlternativeChangesNoOther) {
  const auto alone = read(small_plant() + "alternatives:\n  b: {crews: {electrician: {size: 3}}}\n");
  const auto both =
      read(small_plant() +
           "alternatives:\n  a: {crews: {electrician: {size: 4}}}\n  b: {crews: {electrician: {size: 3}}}\n");
  EXPECT_EQ(alone.alternatives[0].identity, both.alternatives[0].identity);
  EXPECT_EQ(alone.alternatives[1].identity, both.alternatives[2].identity);
}

TEST(WrittenBack, HasTheSameIdentity) {
  const auto document = read(small_plant());
  const auto again = read(document.resolved_yaml);
  EXPECT_EQ(again.alternatives[0].identity, document.alternatives[0].identity);
  EXPECT_EQ(again.resolved_yaml, document.resolved_yaml);
}

TEST(WrittenBack, KeepsEveryLawExactly) {
  for (const auto* law : {"28 d",
                          "{law: exponential, mean: 3.7 wk}",
                          "{law: exponential, rate: 0.017 /d}",
                          "{law: weibull, shape: 1.7, scale: 3 mo}",
                          "{law: weibull, mean: 11.3 d, cv: 0.7}",
                          "{law: lognormal, mean: 13 d, cv: 0.3}",
                          "{law: lognormal, median: 13.37 d, sigma: 0.3}",
                          "{law: gamma, shape: 2.5, scale: 5 d}",
                          "{law: gamma, mean: 17 d, shape: 2.5}",
                          "{law: gamma, mean: 17 d, cv: 0.3}",
                          "{law: normal, mean: 17 d, sd: 1.1 d}",
                          "{law: normal, mean: 17 d, cv: 0.1}",
                          "{law: uniform, low: 1 d, high: 2.3 d}",
                          "{law: uniform, mean: 7 d, cv: 0.5}",
                          "{law: triangular, low: 0 d, mode: 1.1 d, high: 3 d}",
                          "{law: empirical, values: [3 d, 1 d, 2.2 h, 1 d]}",
                          "{law: discrete, values: [3 d, 1 d, 2.2 h], probabilities: [12.5 %, 50 %, 37.5 %]}",
                          "{law: geometric, probability: 10 %, step: 7 h}",
                          "{law: hyperexponential, mean: 3 d, cv: 1.7}",
                          "{law: hyperexponential, probability: 37 %, first_mean: 1 d, second_mean: 7 d}"}) {
    const auto document = read(with(small_plant(), {{"28 d", law}}));
    const auto again = read(document.resolved_yaml);
    EXPECT_EQ(again.alternatives[0].identity, document.alternatives[0].identity) << law << "\n"
                                                                                 << document.resolved_yaml;
  }
}

TEST(WrittenBack, AllPlantsAndAlternativesOfTheRepository) {
  for (const auto& path : plants_of_the_repository()) {
    const auto document = read_file(path.string());
    for (const auto& alternative : document.alternatives) {
      const auto text = written_back(alternative.scenario);
      const auto again = read(text, {}, path.parent_path().string());
      EXPECT_EQ(again.alternatives[0].identity, alternative.identity) << path << " " << alternative.name << "\n"
                                                                      << text;
    }
  }
}

}  // namespace
}  // namespace hozen::scenario
