// Levels with a control limit, beside the chains of group C: what is exact stands in derive_levels.py.
#include "tests/truth/laboratory.hpp"

namespace hozen::truth {
namespace {

Answer an_hour(const std::string& variable, double exact, const std::string& alternative = "baseline") {
  return {.name = variable + " an hour",
          .exact = exact,
          .numerator = plant(variable),
          .denominator = plant("calendar_time"),
          .alternative = alternative};
}

Answer lives_an_hour(double exact) {
  return {.name = "lives an hour",
          .exact = exact,
          .numerator = plus(plant("failures"), plant("planned_replacements")),
          .denominator = plant("calendar_time")};
}

/// One life in six: sharp enough at a hundredth of itself.
Answer rare_false_alarms(double exact) {
  auto answer = an_hour("false_alarms", exact);
  answer.absolute_half_width = 0.01 * exact;
  return answer;
}

}  // namespace

std::vector<Case> levels() {
  return {
      {.name = "L1_gamma_limit",
       .file = "l1-gamma-limit",
       .answers = {an_hour("failures", 0.0007067743461489146), an_hour("planned_replacements", 0.001904423300339886),
                   an_hour("inspections", 0.01953000741413996)}},
      {.name = "L2_wiener_limit",
       .file = "l2-wiener-limit",
       .answers = {an_hour("failures", 0.0015075491636960506), lives_an_hour(0.002079502675945715),
                   an_hour("failures", 0.002, "run_to_failure")}},
      {.name = "L3_random_slope",
       .file = "l3-random-slope",
       .answers = {an_hour("failures", 0.0007334487154781461), an_hour("planned_replacements", 0.000976708072737996),
                   an_hour("inspections", 0.01946268836139286)}},
      {.name = "L4_wiener_noise",
       .file = "l4-wiener-noise",
       .answers = {an_hour("failures", 0.001102460991678062), an_hour("planned_replacements", 0.0010358981030128302),
                   rare_false_alarms(0.0003875598905188786), an_hour("inspections", 0.009322157893460525)}},
      {.name = "L5_chain_noise",
       .file = "l5-chain-noise",
       .answers = {an_hour("failures", 0.000569787091534007), an_hour("planned_replacements", 0.0015092694448951404),
                   an_hour("false_alarms", 0.0007677992064588071), an_hour("inspections", 0.012165492003134807)}}};
}

}  // namespace hozen::truth
