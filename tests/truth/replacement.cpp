// Group C, work that is planned by age or by date: one machine each.
#include <cmath>

#include "tests/truth/laboratory.hpp"

namespace hozen::truth {
namespace {

Answer failures_an_hour(double exact, const std::string& alternative) {
  return {.name = "failures an hour",
          .exact = exact,
          .numerator = plant("failures"),
          .denominator = calendar_hours(),
          .alternative = alternative};
}

/// Minimal repair between replacements (Barlow and Hunter 1960, policy II): failures of an interval T are Poisson of
/// mean (T / scale)^shape, so that an hour costs (cp + cm (T / scale)^shape) / T. What takes no time happens at the
/// same instants whether T is counted on the calendar or as the unit's age.
Case minimal_repair_between() {
  const double failures = std::pow(500.0 / 400.0, 2.2);
  const double exact = (200.0 + 30.0 * failures) / 500.0;
  return {.name = "Minimal_repair_between_replacements",
          .text = R"(
plant: minimal repair between replacements
money: {currency: USD}
component_types:
  unit:
    modes:
      wear: {clock: operating, time_to_failure: {law: weibull, shape: 2.2, scale: 400 operating_h}}
    actions:
      corrective: {renews: none, duration: 0 h, cost: 30 USD}
      planned: {duration: 0 h, cost: 200 USD}
lines:
  machine: {stations: {machine: {cycle: 1 h, components: {unit: {type: unit}}}}}
maintenance: {policy: block, every: 500 h}
alternatives:
  by_age: {maintenance: {policy: age, at: 500 operating_h}}
experiment: {horizon: 200500 h, warm_up: 500 h, replications: 400, seed: 304}
)",
          .answers = {cost(exact), cost(exact, "by_age"), failures_an_hour(failures / 500.0, "baseline"),
                      failures_an_hour(failures / 500.0, "by_age")}};
}

/// C01 with a repair of mean 40 h, exponential, and planned work of 8 h: a cycle lasts the integral of S up to T, and
/// 40 F(T) + 8 S(T) (tests/truth/derive_answers.py).
Case work_that_takes_time() {
  return {.name = "Age_replacement_that_takes_time",
          .text = R"(
plant: age replacement that takes time
money: {currency: USD}
component_types:
  unit:
    modes:
      wear: {clock: operating, time_to_failure: {law: weibull, shape: 2.5, scale: 1000 operating_h}}
    actions:
      corrective: {duration: {law: exponential, mean: 40 h}, cost: 8 USD}
      planned: {duration: 8 h, cost: 1 USD}
lines:
  machine: {stations: {machine: {cycle: 1 h, components: {unit: {type: unit}}}}}
maintenance: {policy: age, at: 600 operating_h}
experiment: {horizon: 1010000 h, warm_up: 10000 h, replications: 400, seed: 305}
)",
          .answers = {cost(0.004729376924946292),
                      {.name = "availability",
                       .exact = 0.9723821009019789,
                       .numerator = plant("up_time"),
                       .denominator = plant("station_time")},
                      {.name = "share of time in repair (rare)",
                       .exact = 0.01702852716924868,
                       .numerator = plant("down_corrective_work"),
                       .denominator = plant("station_time"),
                       .absolute_half_width = 1.5e-4},
                      {.name = "failures an hour",
                       .exact = 0.000425713179231217,
                       .numerator = plant("failures"),
                       .denominator = calendar_hours()}}};
}

/// A seal beside a motor that fails at a constant rate: it is replaced at 800 h of work, and from 480 h on when the
/// motor fails (Radner and Jorgenson 1963, opportunistic replacement). The age at which a seal is replaced has survival
/// S(t) up to 480 h, and S(t) exp(-(t - 480) / 500) from there to 800 h (tests/truth/derive_answers.py). `within: 320
/// h` is the same rule, said otherwise.
Case replaced_at_stops() {
  constexpr double planned = 0.0010501806479146654;
  constexpr double failures = 0.0004860695337389035;
  const auto answers = [&](const std::string& alternative) {
    return std::vector<Answer>{cost(5.0 / 500.0 + 40.0 * failures + 8.0 * planned, alternative),
                               {.name = "planned replacements an hour",
                                .exact = planned,
                                .numerator = plant("planned_replacements"),
                                .denominator = calendar_hours(),
                                .alternative = alternative},
                               failures_an_hour(1.0 / 500.0 + failures, alternative)};
  };
  Case known{.name = "Replaced_at_the_stops_of_a_neighbour",
             .text = R"(
plant: replaced at the stops of a neighbour
money: {currency: USD}
component_types:
  motor:
    modes: {winding: {time_to_failure: {law: exponential, mean: 500 operating_h}}}
    actions: {corrective: {duration: 0 h, cost: 5 USD}, planned: {duration: 0 h}}
  seal:
    modes: {wear: {time_to_failure: {law: weibull, shape: 3, scale: 1000 operating_h}}}
    actions: {corrective: {duration: 0 h, cost: 40 USD}, planned: {duration: 0 h, cost: 8 USD}}
lines:
  machine: {stations: {pump: {cycle: 1 h, components: {motor: {type: motor}, seal: {type: seal}}}}}
maintenance: {policy: age, at: 800 operating_h, only: [seal], group: {age_share: 60 %}}
alternatives:
  said_otherwise: {maintenance: {policy: age, at: 800 operating_h, only: [seal], group: {within: 320 h}}}
experiment: {horizon: 305000 h, warm_up: 5000 h, replications: 500, seed: 306}
)",
             .answers = answers("baseline")};
  const auto otherwise = answers("said_otherwise");
  known.answers.insert(known.answers.end(), otherwise.begin(), otherwise.end());
  return known;
}

}  // namespace

std::vector<Case> replacement() {
  return {
      {.name = "C03_block_replacement",
       .file = "c03-block-replacement",
       .answers = {cost(0.6),
                   cost(0.5507111942479958, "every_200"),
                   cost(0.5451429132459437, "every_400"),
                   {.name = "failures in 400 h",
                    .exact = 0.5601905509945916,
                    .numerator = plant("failures"),
                    .denominator = plant("planned_replacements"),
                    .alternative = "every_400"}}},
      minimal_repair_between(),
      work_that_takes_time(),
      replaced_at_stops(),
  };
}

}  // namespace hozen::truth
