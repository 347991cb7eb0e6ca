// Products that are improved while they are sold.
#include "tests/truth/laboratory.hpp"

namespace hozen::truth {
namespace {

Answer failures(double exact, const std::string& alternative) {
  return {.name = "failures of a machine, " + alternative,
          .exact = exact,
          .numerator = times(1.0 / 100.0, plant("failures")),
          .denominator = constant(1.0),
          .alternative = alternative};
}

/// Crow's power law: after 2,000 h of development at the start, lives of mean 1,000 h grow as the square root of its
/// age. A machine that fails is replaced at once by the newest version; an exponential unit keeps the rate that it was
/// made with, so that the expected failures follow from which version a place holds (tests/truth/derive_growth.py).
Case replaced_by_the_newest() {
  return {.name = "Replaced_by_the_newest_version",
          .text = R"(
plant: replaced by the newest version
component_types:
  unit:
    modes:
      random:
        time_to_failure: {law: exponential, mean: 1000 operating_h}
        growth: {shape: 0.5, age: 2000 h}
    actions: {corrective: {duration: 0 h}}
lines:
  machine: {copies: 100, stations: {machine: {cycle: 1 h, components: {unit: {type: unit}}}}}
alternatives:
  mature: {component_types: {unit: {modes: {random: {growth: {mature_at: 8000 h}}}}}}
  worse_at_first: {component_types: {unit: {modes: {random: {growth: {life: 50 %}}}}}}
  in_steps: {component_types: {unit: {modes: {random: {growth: {released_every: 4000 h}}}}}}
  dated:
    component_types:
      unit:
        modes:
          random:
            growth:
              shape: null
              age: null
              releases: {second: {at: 5000 h, life: 250 %}, third: {at: 12000 h, life: 80 %}}
experiment: {horizon: 20000 h, replications: 250, seed: 401}
)",
          .answers = {failures(10.287999903457845, "baseline"), failures(11.621733981427976, "mature"),
                      failures(18.777876385516738, "worse_at_first"), failures(11.827415316207503, "in_steps"),
                      failures(16.36270342250849, "dated")}};
}

}  // namespace

std::vector<Case> growth() { return {replaced_by_the_newest()}; }

}  // namespace hozen::truth
