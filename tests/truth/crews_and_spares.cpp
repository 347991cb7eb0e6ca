// Groups A and E: crews, spares, repair loops.
#include <array>

#include "tests/truth/laboratory.hpp"

namespace hozen::truth {
namespace {

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

/// While nobody works on anything, where one person mends one machine.
Answer all_up(double exact) {
  return {.name = "all machines up",
          .exact = exact,
          .numerator = plus(plant("crew_hours"), times(-1.0, plant("crew_hours_worked"))),
          .denominator = plant("crew_hours")};
}

Answer machines_down(double exact) {
  return {.name = "machines down", .exact = exact, .numerator = plant("down_time"), .denominator = calendar_hours()};
}

Answer interruptions(double exact) {
  return {.name = "interruptions an hour (rare)",
          .exact = exact,
          .numerator = plant("interruptions"),
          .denominator = calendar_hours(),
          .absolute_half_width = 0.01 * exact};
}

void add(std::vector<Answer>& to, const std::string& alternative, const std::vector<Answer>& more) {
  for (const auto& answer : more) {
    to.push_back(answer);
    to.back().alternative = alternative;
  }
}

/// E05 and E06: three machines, one crew.
std::vector<Case> one_crew() {
  Case interrupted{
      .name = "E06_interrupted_crew",
      .file = "e06-interrupted-crew",
      .answers = {availability_of("first-1", 0.8888888888888888), availability_of("second-1", 0.8360360360360360),
                  availability_of("third-1", 0.8469121245132876), utilisation(0.3182034204115134),
                  machines_down(0.4281629505617876), all_up(0.6817965795884866), interruptions(0.0031532619492639)}};
  add(interrupted.answers, "in_turn",
      {availability_of("first-1", 0.8608489081693005), availability_of("second-1", 0.8477359534191201),
       availability_of("third-1", 0.8628672138361310), utilisation(0.3179248161979064),
       machines_down(0.4285479245774483)});
  Case in_turn{
      .name = "E05_one_crew",
      .file = "e05-one-crew",
      .answers = {availability_of("first-1", 0.8591758998900109), availability_of("second-1", 0.8473593960272399),
                  availability_of("third-1", 0.8680434254365607), utilisation(0.31806702752571614),
                  machines_down(0.4254212786461886), all_up(0.6819329724742839)}};
  add(in_turn.answers, "on_the_way",
      {availability_of("first-1", 0.8230386151430793), availability_of("second-1", 0.8240348736333495),
       availability_of("third-1", 0.8103597602536357), utilisation(0.4051341588426512)});
  return {in_turn, interrupted};
}

Case two_fitters() {
  Case known{.name = "M8_two_fitters", .file = "m8-two-fitters"};
  const auto chain = [](std::array<double, 4> up, double used) {
    return std::vector<Answer>{availability_of("first-1", up[0]), availability_of("second-1", up[1]),
                               availability_of("third-1", up[2]), availability_of("fourth-1", up[3]),
                               utilisation(used)};
  };
  add(known.answers, "baseline",
      chain({0.7184932617180181, 0.8436679112707548, 0.7587585416355420, 0.6950179765808777}, 0.4560447534613503));
  add(known.answers, "in_turn",
      chain({0.7193872676754662, 0.8446491599128968, 0.7580822669636516, 0.6938986084521082}, 0.4559662701509918));
  add(known.answers, "called_away",
      chain({0.7272727272727271, 0.8571428571428569, 0.7696974042956926, 0.6694892488891667}, 0.4550267712455144));
  add(known.answers, "skilled",
      chain({0.7216212190734013, 0.8026879408188381, 0.7640439661201736, 0.6658464643835081}, 0.4478788089812212));
  return known;
}

Case called_in() {
  return {.name = "M9_called_in",
          .file = "m9-called-in",
          .answers = {{.name = "availability",
                       .exact = 0.7361570832202099,
                       .numerator = plant("up_time"),
                       .denominator = plant("station_time")},
                      utilisation(0.4157152866633696),
                      {.name = "called in at work (rare)",
                       .exact = 0.0750561021501036,
                       .numerator = plant("contractor_hours"),
                       .denominator = calendar_hours(),
                       .absolute_half_width = 0.001},
                      {.name = "calls an hour (rare)",
                       .exact = 0.0037528051075052,
                       .numerator = plant("contractor_calls"),
                       .denominator = calendar_hours(),
                       .absolute_half_width = 0.00004}}};
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
           .denominator = calendar_hours(),
           .absolute_half_width = 0.01 * backorders},
          {.name = "on hand", .exact = on_hand, .numerator = plant("on_hand_hours"), .denominator = calendar_hours()},
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
                       .denominator = calendar_hours()},
                      {.name = "availability",
                       .exact = 0.8141081385237097,
                       .numerator = plant("up_time"),
                       .denominator = plant("station_time")},
                      utilisation(0.4884648831142257),
                      {.name = "waiting for a crew",
                       .exact = 0.13842140262929048,
                       .numerator = plant("crew_queue_hours"),
                       .denominator = calendar_hours()},
                      {.name = "wait a failure in h",
                       .exact = 0.2833804586867735,
                       .numerator = plant("wait_for_crew_time"),
                       .denominator = plant("corrective_orders")},
                      {.name = "failures an hour",
                       .exact = 0.48846488311422576,
                       .numerator = plant("failures"),
                       .denominator = calendar_hours()}},
          .control = "crew utilisation"};
}

}  // namespace

std::vector<Case> crews_and_spares() {
  auto behind_a_loop = shelf(0.7755150487312066, 0.3036154494960619, 2.018216926969763, 0.6109407198173801);
  behind_a_loop.push_back({.name = "purchases a demand",
                           .exact = 0.25,
                           .numerator = plant("purchases"),
                           .denominator = plant("spare_requests")});
  std::vector<Case> cases{
      {.name = "E01_base_stock",
       .file = "e01-base-stock",
       .answers = shelf(0.8185838607671303, 0.12994775000138192, 2.137744615001465, 0.26057271676787847)},
      {.name = "E03_repair_loop", .file = "e03-repair-loop", .answers = behind_a_loop},
      {.name = "E03_repairman",
       .file = "e03-repairman",
       .answers = {{.name = "positions that work",
                    .exact = 4.544000262679968,
                    .numerator = plant("up_time"),
                    .denominator = calendar_hours()},
                   {.name = "all positions work",
                    .exact = 0.7362999088828863,
                    .numerator = plus(plant("calendar_time"), times(-1.0, plant("short_of_spare_time"))),
                    .denominator = plant("calendar_time")},
                   {.name = "crew utilisation",
                    .exact = 0.6816000394019953,
                    .numerator = plus(plant("repair_loop_hours"), times(-1.0, plant("repair_loop_queue_hours"))),
                    .denominator = plant("calendar_time")},
                   {.name = "failed units",
                    .exact = 1.5803998456755193,
                    .numerator = plus(plant("repair_loop_hours"), plant("backorder_hours")),
                    .denominator = plant("calendar_time")},
                   {.name = "spares on the shelf",
                    .exact = 0.8755998916445134,
                    .numerator = plant("on_hand_hours"),
                    .denominator = plant("calendar_time")}}},
      {.name = "E02_machines_crew_and_spares",
       .file = "e02-machines-crew-and-spares",
       .answers = {{.name = "availability",
                    .exact = 0.8027902595116372,
                    .numerator = plant("up_time"),
                    .denominator = plant("station_time")},
                   {.name = "waiting for a part",
                    .exact = 1.1492064285483319,
                    .numerator = plant("backorder_hours"),
                    .denominator = calendar_hours(),
                    .absolute_half_width = 0.01},
                   {.name = "at the crew",
                    .exact = 0.42847149535857076,
                    .numerator = plus(plant("crew_queue_hours"), plant("crew_hours_worked")),
                    .denominator = calendar_hours()},
                   utilisation(0.3211161038046578),
                   {.name = "on hand (rare)",
                    .exact = 0.2958131828924622,
                    .numerator = plant("on_hand_hours"),
                    .denominator = calendar_hours(),
                    .absolute_half_width = 0.004}}},
  };
  const auto crews = one_crew();
  cases.insert(cases.end(), crews.begin(), crews.end());
  cases.push_back(two_fitters());
  cases.push_back(called_in());
  const auto lines_and_queues = sharp({repairmen()});
  cases.insert(cases.end(), lines_and_queues.begin(), lines_and_queues.end());
  return cases;
}

}  // namespace hozen::truth
