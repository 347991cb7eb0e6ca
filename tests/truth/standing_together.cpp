// Group E: components that stand together on a station, hot, cold and warm; derived in derive_answers.py.
#include <fmt/format.h>

#include "tests/truth/laboratory.hpp"

namespace hozen::truth {
namespace {

/// A station of its own with one kind of component, up and mending times exponential.
struct Modules {
  std::string use;  // what is said of the components, beside their type
  int crews{1};
  double mttf{0.0};
  double mttr{0.0};
  int hours{0};  // measured: enough stops and switchings for a narrow interval
};

std::string station_of(const Modules& modules) {
  return fmt::format(R"(
component_types:
  module:
    modes: {{random: {{clock: operating, time_to_failure: {{law: exponential, mean: {} operating_h}}}}}}
    actions: {{corrective: {{crew: {{fitter: 1}}, duration: {{law: exponential, mean: {} h}}}}}}
crews: {{fitter: {{size: {}}}}}
lines:
  main: {{stations: {{machine: {{cycle: 1 h, components: {{module: {{type: module, {}}}}}}}}}}}
experiment: {{horizon: {} h, warm_up: 500 h, replications: 200, seed: 1011}}
)",
                     modules.mttf, modules.mttr, modules.crews, modules.use, modules.hours + 500);
}

Answer availability(double exact) {
  return {.name = "availability",
          .exact = exact,
          .numerator = line("up_time", "main-1"),
          .denominator = line("station_time", "main-1")};
}

Answer stops(double exact) {
  return {.name = "stops an hour",
          .exact = exact,
          .numerator = plant("unplanned_stops"),
          .denominator = plant("required_time")};
}

Answer components_up(double exact) {
  return {.name = "components up",
          .exact = exact,
          .numerator = plant("component_up_time"),
          .denominator = plant("required_time")};
}

Answer utilisation(double exact) {
  return {.name = "crew utilisation",
          .exact = exact,
          .numerator = plant("crew_hours_worked"),
          .denominator = plant("crew_hours")};
}

}  // namespace

std::vector<Case> standing_together() {
  return {
      {.name = "E10_three_of_four",
       .file = "e10-three-of-four-modules",
       .answers = {availability(0.8954501452081316), components_up(3.5004840271055175),
                   utilisation(0.39496611810261373), stops(0.008712487899322361)}},
      {.name = "E10_three_of_five_two_crews",
       .text = station_of({"copies: 5, needed: 3", 2, 50.0, 20.0, 55'000}),
       .answers = {availability(0.8273381294964028), components_up(3.5467625899280577), utilisation(0.6402877697841727),
                   stops(0.017266187050359712)}},
      {.name = "E10_cold_standby",
       .text = station_of({"copies: 2, needed: 1, standby: cold", 1, 40.0, 20.0, 133'000}),
       .answers = {availability(0.8571428571428572), components_up(1.4285714285714284),
                   utilisation(0.42857142857142855), stops(0.007142857142857143)}},
      {.name = "E10_cold_standby_without_queue",
       .text = station_of({"copies: 2, needed: 1, standby: cold", 2, 40.0, 20.0, 123'000}),
       .answers = {availability(0.9230769230769231), components_up(1.5384615384615385),
                   utilisation(0.23076923076923078), stops(0.007692307692307693)}},
      {.name = "E10_warm_standby",
       .text = station_of({"copies: 3, needed: 2, standby: {warm: 30 %}", 1, 60.0, 15.0, 92'000}),
       .answers = {availability(0.8456375838926175), components_up(2.38255033557047), utilisation(0.46308724832214765),
                   stops(0.01029082774049217)}},
      {.name = "E10_cold_five_of_seven",
       .text = station_of({"copies: 7, needed: 5, standby: cold", 1, 100.0, 15.0, 140'000}),
       .answers = {availability(0.8457142857142856), components_up(5.851428571428572), utilisation(0.6342857142857145),
                   stops(0.010285714285714289)}},
      {.name = "E10_switching_that_fails",
       .text = station_of({"copies: 2, needed: 1, standby: cold, switching: {success: 80 %, time: {law: exponential, "
                           "mean: 2 h}}",
                           1, 40.0, 20.0, 120'000}),
       .answers = {availability(0.8090614886731419),
                   components_up(1.4875943905070095),
                   stops(0.020226537216828547),
                   {.name = "taking over",
                    .exact = 0.023732470334412153,
                    .numerator = plant("down_restart"),
                    .denominator = plant("required_time")}}},
  };
}

}  // namespace hozen::truth
