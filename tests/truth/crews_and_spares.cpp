// Groups A and E: crews, spares, repair loops.
#include "tests/truth/laboratory.hpp"

namespace hozen::truth {
namespace {

Value hours() { return plant("calendar_time"); }

Answer availability_of(const std::string& label, double exact) {
  return {.name = "availability of " + label,
          .exact = exact,
          .numerator = line("up_time", label),
          .denominator = line("station_time", label)};
}

Answer utilisation(double exact) {
  return {.name = "crew utilisation",
          .exact = exact,
          .numerator = plant("crew_hours_worked"),
          .denominator = plant("crew_hours")};
}

/// What is said of a shelf; wait in days.
std::vector<Answer> shelf(double fill, double backorders, double on_hand, double wait) {
  return {{.name = "fill rate",
           .exact = fill,
           .numerator = plant("spare_requests_met"),
           .denominator = plant("spare_requests")},
          {.name = "backorders (rare)",
           .exact = backorders,
           .numerator = plant("backorder_hours"),
           .denominator = hours(),
           .absolute_half_width = 0.01 * backorders},
          {.name = "on hand", .exact = on_hand, .numerator = plant("on_hand_hours"), .denominator = hours()},
          {.name = "wait a demand in h (rare)",
           .exact = 24.0 * wait,
           .numerator = plant("backorder_hours"),
           .denominator = plant("spare_requests"),
           .absolute_half_width = 0.24 * wait}};
}

Case repairmen() {
  return {.name = "A05_repairmen",
          .file = "a05-repairmen",
          .answers = {{.name = "machines down",
                       .exact = 1.115351168857742,
                       .numerator = plant("down_time"),
                       .denominator = hours()},
                      {.name = "availability",
                       .exact = 0.8141081385237097,
                       .numerator = plant("up_time"),
                       .denominator = plant("station_time")},
                      utilisation(0.4884648831142257),
                      {.name = "waiting for a crew",
                       .exact = 0.13842140262929048,
                       .numerator = plant("crew_queue_hours"),
                       .denominator = hours()},
                      {.name = "wait a failure in h",
                       .exact = 0.2833804586867735,
                       .numerator = plant("wait_for_crew_time"),
                       .denominator = plant("corrective_orders")},
                      {.name = "failures an hour",
                       .exact = 0.48846488311422576,
                       .numerator = plant("failures"),
                       .denominator = hours()}}};
}

}  // namespace

std::vector<Case> crews_and_spares() {
  auto behind_a_loop = shelf(0.7755150487312066, 0.3036154494960619, 2.018216926969763, 0.6109407198173801);
  behind_a_loop.push_back({.name = "purchases a demand",
                           .exact = 0.25,
                           .numerator = plant("purchases"),
                           .denominator = plant("spare_requests")});
  std::vector<Case> cases{
      {.name = "E05_one_crew",
       .file = "e05-one-crew",
       .answers = {availability_of("first-1", 0.8591758998900109),
                   availability_of("second-1", 0.8473593960272399),
                   availability_of("third-1", 0.8680434254365607),
                   utilisation(0.31806702752571614),
                   {.name = "machines down",
                    .exact = 0.4254212786461886,
                    .numerator = plant("down_time"),
                    .denominator = hours()}}},
      {.name = "E01_base_stock",
       .file = "e01-base-stock",
       .answers = shelf(0.8185838607671303, 0.12994775000138192, 2.137744615001465, 0.26057271676787847)},
      {.name = "E03_repair_loop", .file = "e03-repair-loop", .answers = behind_a_loop},
      {.name = "E02_machines_crew_and_spares",
       .file = "e02-machines-crew-and-spares",
       .answers = {{.name = "availability",
                    .exact = 0.8027902595116372,
                    .numerator = plant("up_time"),
                    .denominator = plant("station_time")},
                   {.name = "waiting for a part",
                    .exact = 1.1492064285483319,
                    .numerator = plant("backorder_hours"),
                    .denominator = hours(),
                    .absolute_half_width = 0.01},
                   {.name = "at the crew",
                    .exact = 0.42847149535857076,
                    .numerator = plus(plant("crew_queue_hours"), plant("crew_hours_worked")),
                    .denominator = hours()},
                   utilisation(0.3211161038046578),
                   {.name = "on hand (rare)",
                    .exact = 0.2958131828924622,
                    .numerator = plant("on_hand_hours"),
                    .denominator = hours(),
                    .absolute_half_width = 0.004}}},
  };
  const auto lines_and_queues = sharp({repairmen()});
  cases.insert(cases.end(), lines_and_queues.begin(), lines_and_queues.end());
  return cases;
}

}  // namespace hozen::truth
