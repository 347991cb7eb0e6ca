// Group C: maintenance policies, one machine each, everything in no time.
#include "tests/truth/laboratory.hpp"

namespace hozen::truth {
namespace {

Value hours() { return plant("calendar_time"); }
Value lives() { return plus(plant("failures"), plant("planned_replacements")); }

Answer cost(double exact, const std::string& alternative = "baseline") {
  return {.name = "cost an hour",
          .exact = exact,
          .numerator = plant("total_cost"),
          .denominator = hours(),
          .alternative = alternative};
}

Answer mean_life(double exact) {
  return {.name = "mean life", .exact = exact, .numerator = hours(), .denominator = lives()};
}

Case wolf() {
  const double replaced = 1.0 / 1.009;
  const double inspected = 1.0 / 1.007;
  return {.name = "M3_live_false_alarms",
          .file = "m3-live-false-alarms",
          .answers = {{.name = "availability, replaced",
                       .exact = replaced,
                       .numerator = plant("up_time"),
                       .denominator = plant("station_time")},
                      {.name = "false alarms an hour, replaced",
                       .exact = 0.002 * replaced,
                       .numerator = plant("false_alarms"),
                       .denominator = hours()},
                      {.name = "availability, inspected",
                       .exact = inspected,
                       .numerator = plant("up_time"),
                       .denominator = plant("station_time"),
                       .alternative = "inspected"},
                      {.name = "checks an hour, inspected",
                       .exact = 0.002 * inspected,
                       .numerator = plant("checks"),
                       .denominator = hours(),
                       .alternative = "inspected"},
                      {.name = "failures an hour, inspected",
                       .exact = 0.001 * inspected,
                       .numerator = plant("failures"),
                       .denominator = hours(),
                       .alternative = "inspected"}}};
}

}  // namespace

std::vector<Case> policies() {
  return {
      {.name = "C01_age_replacement",
       .file = "c01-age-replacement",
       .answers = {cost(0.009016483983888221),
                   cost(0.0045183947970756375, "at_300"),
                   cost(0.004863702160456622, "at_600"),
                   cost(0.006943720629537244, "at_1000"),
                   {.name = "share of planned replacements",
                    .exact = 1.0 - 0.24335023991690363,
                    .numerator = plant("planned_replacements"),
                    .denominator = lives(),
                    .alternative = "at_600"}}},
      {.name = "C05_delay_time",
       .file = "c05-delay-time",
       .answers = {cost(3.869164446730688),
                   mean_life(219.22562454953547),
                   {.name = "share of lives that are saved",
                    .exact = 1.0 - 0.13657986731187594,
                    .numerator = plant("planned_replacements"),
                    .denominator = lives()},
                   {.name = "inspections an hour",
                    .exact = 0.024541272079256656,
                    .numerator = plant("inspections"),
                    .denominator = hours()},
                   {.name = "failures an hour (rare)",
                    .exact = 0.0006230105061510034,
                    .numerator = plant("failures"),
                    .denominator = hours(),
                    .absolute_half_width = 7e-6}}},
      {.name = "C06_imperfect_rounds",
       .file = "c06-imperfect-rounds",
       .answers = {cost(1.4844961908072491),
                   mean_life(329.8735900724739),
                   {.name = "share of lives that end by failure (rare)",
                    .exact = 0.024533135890221148,
                    .numerator = plant("failures"),
                    .denominator = lives(),
                    .absolute_half_width = 8e-4},
                   {.name = "inspections an hour",
                    .exact = 0.02495028898388598,
                    .numerator = plant("inspections"),
                    .denominator = hours()}}},
      {.name = "C09_control_limit",
       .file = "c09-control-limit",
       .answers = {cost(0.4583844131545732),
                   cost(0.8886881684740879, "at_1"),
                   cost(0.5530883243281789, "at_2"),
                   cost(0.5902132376808147, "at_4"),
                   {.name = "failures an hour (rare)",
                    .exact = 0.0001005568271509461,
                    .numerator = plant("failures"),
                    .denominator = hours(),
                    .absolute_half_width = 4e-6},
                   {.name = "planned replacements an hour",
                    .exact = 0.0029805031686400544,
                    .numerator = plant("planned_replacements"),
                    .denominator = hours()}}},
      {.name = "W1_semi_markov_limit",
       .file = "w1-semi-markov-limit",
       .answers = {cost(1.4810734998282313),
                   mean_life(155.90483690520142),
                   {.name = "share of lives that end by failure",
                    .exact = 0.14479637553905023,
                    .numerator = plant("failures"),
                    .denominator = lives(),
                    .absolute_half_width = 1.2e-3},
                   {.name = "inspections an hour",
                    .exact = 0.019331564437938698,
                    .numerator = plant("inspections"),
                    .denominator = hours()}}},
      {.name = "C11_false_alarms_of_rounds",
       .file = "c11-false-alarms-of-rounds",
       .answers = {cost(2.1077621276464362),
                   {.name = "failures an hour (rare)",
                    .exact = 0.0006199324111998256,
                    .numerator = plant("failures"),
                    .denominator = hours(),
                    .absolute_half_width = 6e-6},
                   {.name = "true alarms an hour",
                    .exact = 0.0016940878654402264,
                    .numerator = plant("true_alarms"),
                    .denominator = hours()},
                   {.name = "false alarms an hour (rare)",
                    .exact = 0.000532236485382391,
                    .numerator = plant("false_alarms"),
                    .denominator = hours(),
                    .absolute_half_width = 6e-6}}},
      {.name = "C13_noisy_warning",
       .file = "c13-noisy-warning",
       .answers = {cost(5.319890561040893),
                   mean_life(879.25969159757),
                   {.name = "share of lives that end by failure",
                    .exact = 0.5253664762905199,
                    .numerator = plant("failures"),
                    .denominator = lives()}}},
      wolf(),
  };
}

}  // namespace hozen::truth
