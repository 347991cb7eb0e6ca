// Failures that do not announce themselves.
#include "tests/truth/laboratory.hpp"

namespace hozen::truth {
namespace {

Answer share(std::string name, double exact, Value of, Value all, const std::string& alternative) {
  return {.name = std::move(name) + ", " + alternative,
          .exact = exact,
          .numerator = std::move(of),
          .denominator = std::move(all),
          .alternative = alternative};
}

Answer working(double exact, const std::string& alternative) {
  const auto idle = plus(plant("hidden_time"), plant("down_time"));
  return share("working", exact, plus(plant("hiding_time"), times(-1.0, idle)), plant("hiding_time"), alternative);
}

Answer hidden(double exact, const std::string& alternative) {
  return share("hidden", exact, plant("hidden_time"), plant("hiding_time"), alternative);
}

Answer found(double exact, const std::string& alternative) {
  return share("found at a test", exact, plant("hidden_failures_found"), plant("inspections"), alternative);
}

Answer unmet(double exact, const std::string& alternative) {
  return share("demands that fail", exact, plant("failed_demands"), plant("demands"), alternative);
}

Answer rarely(Answer answer) {
  answer.absolute_half_width = 1.2e-3;
  return answer;
}

}  // namespace

std::vector<Case> hidden_failures() {
  return {{.name = "C15_standby_test",
           .file = "c15-standby-test",
           .answers = {working(0.8847968677143805, "baseline"), found(0.22119921692859512, "baseline"),
                       working(0.8081815299065975, "imperfect"), found(0.20204538247664938, "imperfect"),
                       working(0.796732090774128, "mended"),
                       share("under repair", 0.01593464181548256, plant("down_time"), plant("hiding_time"), "mended"),
                       hidden(1.0 / 3.0, "demands"), unmet(1.0 / 3.0, "demands"),
                       working(1.0 - 0.09882957899600653, "both"), found(0.1758778157529951, "both"),
                       rarely(unmet(0.09882957899600653, "both"))}}};
}

}  // namespace hozen::truth
