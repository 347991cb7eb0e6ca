// What work restores: repair in part, as new by chance, or in vain.
#include "tests/truth/laboratory.hpp"

namespace hozen::truth {
namespace {

Case kijima_until(const std::string& hours, double failures) {
  return {.name = "B11_kijima_until_" + hours + "h",
          .file = "b11-kijima-repair",
          .settings = {{"experiment.horizon", hours + " h"}},
          .answers = {{.name = "E[N]",
                       .exact = failures,
                       .numerator = over_lines("failures", [](double n) { return n; }),
                       .denominator = constant(1.0)}}};
}

Answer failures_an_hour(double exact, const std::string& alternative) {
  return {.name = "failures an hour, " + alternative,
          .exact = exact,
          .numerator = plant("failures"),
          .denominator = plant("station_time"),
          .alternative = alternative};
}

}  // namespace

std::vector<Case> restoration() {
  return {kijima_until("300", 5.113121451378293),
          kijima_until("600", 16.83292250367132),
          {.name = "M6_restoration",
           .file = "m6-restoration",
           .answers = {failures_an_hour(0.01656688477386311, "baseline"),  // derive_answers.py
                       failures_an_hour(0.02060129077457011, "brown_proschan"),
                       failures_an_hour(0.03, "minimal_and_replaced"),
                       failures_an_hour(5.113121451378293 / 300.0, "kijima_and_replaced")}},
          {.name = "M7_faulty_work",
           .file = "m7-faulty-work",
           .answers = {{.name = "availability",
                        .exact = 1.0 / 1.1125,
                        .numerator = plant("up_time"),
                        .denominator = plant("station_time")},
                       {.name = "repetitions a failure",
                        .exact = 0.25,
                        .numerator = plant("work_done_again"),
                        .denominator = plant("failures"),
                        .absolute_half_width = 0.0025},
                       {.name = "restart's share of the down time",
                        .exact = 1.0 / 9.0,
                        .numerator = plant("down_restart"),
                        .denominator = plant("down_time")}}}};
}

}  // namespace hozen::truth
