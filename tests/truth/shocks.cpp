// What does not come from a component's own wear: starts that fail, and what hits several components at once.
#include "tests/truth/laboratory.hpp"

namespace hozen::truth {
namespace {

Answer an_hour(std::string name, double exact, std::string of, const std::string& alternative = "baseline") {
  return {.name = std::move(name) + " an hour, " + alternative,
          .exact = exact,
          .numerator = plant(std::move(of)),
          .denominator = plant("station_time"),
          .alternative = alternative};
}

/// A machine works for 100 h on average, is mended in 8 h, and then fails to start with p = 20 %, which takes 5 h to
/// mend, each time anew: p / (1 - p) times in a cycle. A cycle lasts 100 + 8 + 5 p / (1 - p) hours.
Case fails_to_start() {
  constexpr double again = 0.2 / 0.8;
  constexpr double cycle = 100.0 + 8.0 + 5.0 * again;
  return {.name = "Fails_to_start",
          .text = R"(
plant: fails to start
component_types:
  unit:
    modes:
      random: {time_to_failure: {law: exponential, mean: 100 operating_h}}
      start: {at_start: 20 %, on_failure: try_again}
    actions:
      corrective: {duration: {law: exponential, mean: 8 h}}
      try_again: {renews: none, duration: {law: exponential, mean: 5 h}}
lines:
  machine: {copies: 10, stations: {machine: {cycle: 1 h, components: {unit: {type: unit}}}}}
experiment: {horizon: 41000 h, warm_up: 1000 h, replications: 250, seed: 411}
)",
          .answers = {an_hour("up", 100.0 / cycle, "up_time"), an_hour("failures", (1.0 + again) / cycle, "failures")}};
}

/// The same where nothing is ever mended but starts: a line that opens 7 times a week for 16 hours. A start fails with
/// 10 %, and again at the next try after 2 h, constant: a week has 7 openings, 7 / 9 failures and 14 / 9 h of standing.
Case fails_at_shifts() {
  constexpr double failures = 7.0 / 9.0;
  return {.name = "Fails_to_start_in_the_morning",
          .text = R"(
plant: fails to start in the morning
calendar:
  production: [Mon 06:00 to Mon 22:00, Tue 06:00 to Tue 22:00, Wed 06:00 to Wed 22:00, Thu 06:00 to Thu 22:00,
               Fri 06:00 to Fri 22:00, Sat 06:00 to Sat 22:00, Sun 06:00 to Sun 22:00]
component_types:
  unit:
    modes: {start: {at_start: 10 %}}
    actions: {corrective: {duration: 2 h}}
lines:
  machine: {copies: 20, stations: {machine: {cycle: 1 h, components: {unit: {type: unit}}}}}
experiment: {horizon: 16800 h, replications: 200, seed: 412}
)",
          .answers = {an_hour("failures", failures / (7.0 * 16.0), "failures"),
                      an_hour("up", 1.0 - 2.0 * failures / (7.0 * 16.0), "up_time")}};
}

/// Two machines of which one is enough, each failing once in 100 h and mended in 40 h; a shock comes once in 80 h, and
/// each fails of it with 50 %, or both for certain. A Markov chain on how many are down: tests/truth/derive_growth.py.
Case common_causes() {
  const auto answers = [](double down, double failures, const std::string& alternative) {
    return std::vector<Answer>{{.name = "share of time that both are down, " + alternative,
                                .exact = down,
                                .numerator = plus(plant("station_time"), times(-1.0, plant("up_time"))),
                                .denominator = plant("station_time"),
                                .alternative = alternative},
                               an_hour("failures", failures, "failures", alternative)};
  };
  Case known{.name = "Common_causes",
             .text = R"(
plant: common causes
component_types:
  unit:
    modes: {random: {time_to_failure: {law: exponential, mean: 100 operating_h}}}
    actions: {corrective: {duration: {law: exponential, mean: 40 h}}}
common_causes:
  shock: {time_between: {law: exponential, mean: 80 h}, mode: random, each_fails_with: 50 %}
lines:
  machine: {copies: 3, stations: {machine: {cycle: 1 h, components: {unit: {type: unit, copies: 2, needed: 1}}}}}
alternatives:
  both: {common_causes: {shock: {each_fails_with: 100 %}}}
experiment: {horizon: 101000 h, warm_up: 1000 h, replications: 170, seed: 413}
)",
             .answers = answers(0.1696492483894059, 0.019696969696969702, "baseline")};
  const auto both = answers(0.26634768740031894, 0.02368421052631579, "both");
  known.answers.insert(known.answers.end(), both.begin(), both.end());
  return known;
}

}  // namespace

std::vector<Case> shocks() { return {fails_to_start(), fails_at_shifts(), common_causes()}; }

}  // namespace hozen::truth
