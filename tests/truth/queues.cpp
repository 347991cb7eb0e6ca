// Groups A and G: parts that arrive by themselves at machines with room before them.
#include "tests/truth/laboratory.hpp"

namespace hozen::truth {
namespace {

const std::string the_line = "line-1";

Value of_line(const std::string& variable) { return line(variable, the_line); }
Value required_hours() { return of_line("required_time"); }

Answer busy(double exact) {
  return {.name = "busy", .exact = exact, .numerator = of_line("working_time"), .denominator = of_line("station_time")};
}

Answer in_the_system(double exact) {
  return {.name = "parts in the system",
          .exact = exact,
          .numerator = of_line("work_in_process_hours"),
          .denominator = required_hours()};
}

Answer time_in_the_system(double exact) {
  return {.name = "time in the system in h",
          .exact = exact,
          .numerator = of_line("work_in_process_hours"),
          .denominator = of_line("parts_left")};
}

Answer waiting(double exact) {
  return {.name = "parts waiting",
          .exact = exact,
          .numerator = of_line("wait_before_first_work"),
          .denominator = required_hours()};
}

Answer wait(double exact) {
  return {.name = "wait in h",
          .exact = exact,
          .numerator = of_line("wait_before_first_work"),
          .denominator = of_line("parts_begun")};
}

/// G04: from empty to an hour, a line one history. What came and has not left is there.
Case from_empty(double horizon, double at_the_end, double on_average) {
  const auto hours_text = std::to_string(static_cast<int>(horizon)) + " h";
  const auto all = [](const std::string& variable) { return over_lines(variable, [](double x) { return x; }); };
  return {.name = "G04_mm1_from_empty_until_" + std::to_string(static_cast<int>(horizon)) + "h",
          .file = "g04-mm1-from-empty",
          .settings = {{"experiment.horizon", hours_text}},
          .answers = {{.name = "parts in the system at " + hours_text,
                       .exact = at_the_end,
                       .numerator = plus(all("arrivals"), times(-1.0, all("parts_left"))),
                       .denominator = constant(1.0)},
                      {.name = "parts in the system on average",
                       .exact = on_average,
                       .numerator = all("work_in_process_hours"),
                       .denominator = constant(horizon)}}};
}

std::vector<Case> cases() {
  return {
      {.name = "A01_mm1",
       .file = "a01-mm1",
       .answers = {in_the_system(4.0),
                   waiting(3.2),
                   time_in_the_system(5.0),
                   wait(4.0),
                   busy(0.8),
                   {.name = "share longer than 10 h",
                    .exact = 0.13533528323661276,
                    .numerator = of_line("late_parts"),
                    .denominator = of_line("due_parts")},
                   {.name = "95 % quantile of the time in the system in h",
                    .exact = 14.978661367769957,
                    .numerator = of_line("time_in_line_p95"),
                    .denominator = constant(1.0)}},
       .control = "busy"},
      {.name = "A02_mmc",
       .file = "a02-mmc",
       .answers = {{.name = "share that waits",
                    .exact = 0.6471910112359549,
                    .numerator = of_line("arrivals_waiting"),
                    .denominator = of_line("parts_begun")},
                   waiting(2.5887640449438183),
                   wait(1.0786516853932577),
                   time_in_the_system(2.0786516853932575),
                   busy(0.8)},
       .control = "busy"},
      {.name = "A03_mg1",
       .file = "a03-mg1",
       .answers = {wait(3.791666666666666), waiting(2.654166666666666), time_in_the_system(4.791666666666666),
                   in_the_system(3.354166666666666), busy(0.7)},
       .control = "busy"},
      {.name = "A04_mm1k",
       .file = "a04-mm1k",
       .answers = {{.name = "share lost",
                    .exact = 0.12602254998836862,
                    .numerator = of_line("arrivals_lost"),
                    .denominator = of_line("arrivals")},
                   {.name = "throughput",
                    .exact = 0.7865797050104683,
                    .numerator = of_line("output"),
                    .denominator = required_hours()},
                   in_the_system(2.1947823006280958),
                   time_in_the_system(2.790285951503016),
                   busy(0.7865797050104683)},
       .control = "busy"},
      {.name = "A08_breakdowns",
       .file = "a08-breakdowns",
       .answers =
           {wait(2.4),
            time_in_the_system(3.6),
            in_the_system(2.16),
            busy(0.6),
            {.name = "in repair", .exact = 0.12, .numerator = of_line("down_time"), .denominator = required_hours()},
            {.name = "from the first start to the end in h",
             .exact = 1.2,
             .numerator = plus(of_line("work_in_process_hours"), times(-1.0, of_line("wait_before_first_work"))),
             .denominator = of_line("parts_left")}},
       .control = "in repair"},
  };
}

}  // namespace

std::vector<Case> queues() {
  auto all = sharp(cases());
  all.push_back(from_empty(10.0, 2.030281563578982, 1.3517311635164295));
  all.push_back(from_empty(50.0, 3.405038977998281, 2.603707871849534));
  return all;
}

}  // namespace hozen::truth
