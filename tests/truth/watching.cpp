// Live monitoring that depends on something: what is dark sees nothing, what is attacked may stand.
#include <cmath>

#include "tests/truth/laboratory.hpp"

namespace hozen::truth {
namespace {

Answer an_hour(const std::string& variable, double exact) {
  return {.name = variable + " an hour",
          .exact = exact,
          .numerator = plant(variable),
          .denominator = plant("calendar_time")};
}

Answer share_blind(double exact) {
  return {
      .name = "share blind", .exact = exact, .numerator = plant("blind_time"), .denominator = plant("watched_time")};
}

}  // namespace

std::vector<Case> watching() {
  const double hits = 0.002 * (0.25 + 0.75 * 0.3);
  return {{.name = "W1_dark_cloud",
           .file = "w1-dark-cloud",
           .answers = {an_hour("failures", 0.00028985507246376813), an_hour("fate_unseen", 0.00028985507246376813),
                       an_hour("planned_replacements", 0.0030144927536231886), share_blind(0.2)}},
          {.name = "W2_attacks",
           .file = "w2-attacks",
           .answers = {an_hour("attacks", 0.002),
                       share_blind(1.0 - std::exp(-hits * 40.0)),
                       {.name = "share halted",
                        .exact = 1.0 - std::exp(-hits * 0.5 * 20.0),
                        .numerator = plant("down_halted"),
                        .denominator = plant("station_time")},
                       {.name = "share of output lost by halts",
                        .exact = 1.0 - std::exp(-hits * 0.5 * 20.0),
                        .numerator = plant("lost_output_halted"),
                        .denominator = plant("failure_free_output")}}}};
}

}  // namespace hozen::truth
