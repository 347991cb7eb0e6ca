// Groups B and G: one machine.
#include <cmath>

#include "tests/truth/laboratory.hpp"

namespace hozen::truth {
namespace {

double same(double x) { return x; }

Case in_time(const std::string& hours, double up, double bound_seed) {
  return {.name = "B03_availability_at_" + hours + "h",
          .file = "b03-availability-in-time",
          .settings = {{"experiment.horizon", hours + " h"}},
          .answers = {{.name = "probability of being up",
                       .exact = up,
                       .numerator = plant("stations_up_at_end"),
                       .denominator = constant(1.0),
                       .absolute_half_width = bound_seed}}};
}

std::vector<Answer> two_modes(double availability, double wear_out, double random) {
  const auto hours = plant("station_time");
  const auto others = [](const Row& row) { return row.plant("failures") - row.plant("warnable_failures"); };
  return {
      {.name = "availability", .exact = availability, .numerator = plant("up_time"), .denominator = hours},
      {.name = "wear_out an hour", .exact = wear_out, .numerator = plant("warnable_failures"), .denominator = hours},
      {.name = "random an hour", .exact = random, .numerator = others, .denominator = hours},
      {.name = "share of wear_out",
       .exact = wear_out / (wear_out + random),
       .numerator = plant("warnable_failures"),
       .denominator = plant("failures")}};
}

/// Rockafellar and Uryasev 2000: the mean of the worst share is q + E[max(0, D - q)] / share, with q its quantile.
Answer mean_of_worst(const std::string& share_name, double share, double quantile, double exact) {
  return {
      .name = "mean of the worst " + share_name,
      .exact = exact,
      .numerator = over_lines("down_time", [=](double d) { return quantile + std::fmax(0.0, d - quantile) / share; }),
      .denominator = constant(1.0)};
}

Answer longer_down(const std::string& name, double than, double exact, double half_width) {
  return {.name = name,
          .exact = exact,
          .numerator = over_lines("down_time", [=](double d) { return d > than ? 1.0 : 0.0; }),
          .denominator = constant(1.0),
          .absolute_half_width = half_width};
}

Answer mean_down(double exact, const std::string& alternative) {
  return {.name = "mean",
          .exact = exact,
          .numerator = over_lines("down_time", same),
          .denominator = constant(1.0),
          .alternative = alternative};
}

Answer variance_of_down(double mean, double exact, const std::string& alternative) {
  return {.name = "variance",
          .exact = exact,
          .numerator = over_lines("down_time", [=](double d) { return (d - mean) * (d - mean); }),
          .denominator = constant(1.0),
          .alternative = alternative};
}

/// G01 and G02. Probabilities of a tail are held to an absolute half-width; what sim/stats makes of the same rows
/// stands in spans.test.cpp.
Case down_time_in_a_span() {
  const double mean = 90.08264462809917;
  const double faster = 56.28337486650054;
  const double q90 = 141.4230354057809;
  const double q95 = 159.1298646586932;
  const double q99 = 194.6766240779403;
  return {
      .name = "G02_down_time_in_a_span",
      .file = "g01-downtime-in-a-span",
      .answers = {
          mean_down(mean, "baseline"), variance_of_down(mean, 1475.9920770439176, "baseline"),
          longer_down("P(some down time)", 0.0, 1.0 - 4.5399929762484854e-05, 2.5e-5),
          longer_down("P(D > 100 h)", 100.0, 0.3649289437576857, 0.0016),
          longer_down("P(D > median)", 86.31946673366886, 0.5, 0.0016),
          longer_down("P(D > 90 % quantile)", q90, 0.1, 0.001), longer_down("P(D > 95 % quantile)", q95, 0.05, 0.0007),
          longer_down("P(D > 99 % quantile)", q99, 0.01, 0.00032), mean_of_worst("10 %", 0.10, q90, 165.21552177434026),
          mean_of_worst("5 %", 0.05, q95, 181.00555945491934), mean_of_worst("1 %", 0.01, q99, 213.72634102051288),
          mean_down(faster, "faster"), variance_of_down(faster, 597.7848498716367, "faster")}};
}

}  // namespace

std::vector<Case> one_machine() {
  const auto failures = plant("failures");
  const auto hours = plant("station_time");
  const auto count = [](std::function<double(double)> of) { return over_lines("failures", std::move(of)); };
  const double minimal = 7.507027712383946;
  return {
      {.name = "B01_alternating_renewal",
       .file = "b01-alternating-renewal",
       .answers =
           {{.name = "availability", .exact = 0.9172037148907713, .numerator = plant("up_time"), .denominator = hours},
            {.name = "failures an hour", .exact = 0.010349535638653585, .numerator = failures, .denominator = hours},
            {.name = "mean repair",
             .exact = 8.0,
             .numerator = plant("corrective_work_time"),
             .denominator = plant("corrective_orders")}}},
      in_time("20", 0.8978006350294621, 0.0045),
      in_time("60", 0.8340949158833256, 0.0042),
      {.name = "B03_first_200_hours",
       .file = "b03-availability-in-time",
       .answers =
           {{.name = "probability of being up",
             .exact = 0.8333333394711474,
             .numerator = plant("stations_up_at_end"),
             .denominator = constant(1.0)},
            {.name = "failures", .exact = 3.187499998854845, .numerator = count(same), .denominator = constant(1.0)},
            {.name = "down time",
             .exact = 30.20833338325992,
             .numerator = over_lines("down_time", same),
             .denominator = constant(1.0)}}},
      {.name = "B05_two_modes_whole_unit",
       .file = "b05-two-modes-whole-unit",
       .answers = two_modes(0.8563884886120119, 0.0063241870807874, 0.004281942443060063)},
      {.name = "B06_two_modes_apart",
       .file = "b06-two-modes-apart",
       .answers = two_modes(0.8287468500883005, 0.007733910645496678, 0.004143734250441502)},
      {.name = "B09_minimal_repair",
       .file = "b09-minimal-repair",
       .answers = {{.name = "E[N]", .exact = minimal, .numerator = count(same), .denominator = constant(1.0)},
                   {.name = "Var N",
                    .exact = minimal,
                    .numerator = count([=](double n) { return (n - minimal) * (n - minimal); }),
                    .denominator = constant(1.0),
                    .absolute_half_width = 0.11},
                   {.name = "P(N = 0)",
                    .exact = 0.0005492110784019669,
                    .numerator = count([](double n) { return n == 0.0 ? 1.0 : 0.0; }),
                    .denominator = constant(1.0),
                    .absolute_half_width = 0.0002},
                   {.name = "P(N >= 12)",
                    .exact = 0.07965325064223522,
                    .numerator = count([](double n) { return n >= 12.0 ? 1.0 : 0.0; }),
                    .denominator = constant(1.0),
                    .absolute_half_width = 0.002}}},
      {.name = "G08_count_of_failures",
       .file = "g08-count-of-failures",
       .answers = {{.name = "E[N]", .exact = 4.750000000515289, .numerator = count(same), .denominator = constant(1.0)},
                   {.name = "Var N",
                    .exact = 2.5624999896942313,
                    .numerator = count([](double n) { return (n - 4.750000000515289) * (n - 4.750000000515289); }),
                    .denominator = constant(1.0)},
                   {.name = "P(N <= 3)",
                    .exact = 0.22022064660169904,
                    .numerator = count([](double n) { return n <= 3.0 ? 1.0 : 0.0; }),
                    .denominator = constant(1.0)},
                   {.name = "P(N >= 8)",
                    .exact = 0.04874040330397868,
                    .numerator = count([](double n) { return n >= 8.0 ? 1.0 : 0.0; }),
                    .denominator = constant(1.0),
                    .absolute_half_width = 0.0006}}},
      down_time_in_a_span(),
      {.name = "M1_working_week",
       .file = "m1-working-week",
       .answers = {{.name = "failures a calendar hour",
                    .exact = 120.0 / 168.0 / 100.0,
                    .numerator = failures,
                    .denominator = plant("calendar_time")},
                   {.name = "failures a calendar hour",
                    .exact = 0.01,
                    .numerator = failures,
                    .denominator = plant("calendar_time"),
                    .alternative = "by_the_calendar"}}},
      {.name = "M2_early_failures",
       .file = "m2-early-failures",
       .answers = {{.name = "failures an hour", .exact = 0.0014, .numerator = failures, .denominator = hours}}},
  };
}

}  // namespace hozen::truth
