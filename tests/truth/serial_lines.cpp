// Group D: lines with buffers, in both flows.
#include "tests/truth/laboratory.hpp"

namespace hozen::truth {
namespace {

Value hours(const std::string& label) { return line("required_time", label); }

Answer throughput(double exact, const std::string& label = "line-1") {
  return {.name = "throughput of " + label,
          .exact = exact,
          .numerator = line("output", label),
          .denominator = hours(label)};
}

Answer share(const std::string& state, const std::string& label, double exact) {
  return {.name = label + " " + state,
          .exact = exact,
          .numerator = station(state + "_time", label),
          .denominator = hours(label.substr(0, label.find('/')))};
}

Answer in_buffers(double exact) {
  return {.name = "parts in the buffers",
          .exact = exact,
          .numerator = plant("buffer_part_hours"),
          .denominator = hours("line-1")};
}

Answer in_buffer_after(const std::string& label, double exact) {
  return {.name = "parts waiting after " + label,
          .exact = exact,
          .numerator = station("buffer_part_hours", label),
          .denominator = hours("line-1")};
}

/// The same answer, held to an absolute half-width: what is at most 0.5 % of the value at 95 %, or wider where the
/// value is a rare event's.
Answer roughly(Answer answer, double half_width) {
  answer.absolute_half_width = half_width;
  return answer;
}

/// Parts in the buffer and on the second of two machines.
Answer level(double exact) {
  const std::string second = "line-1/second-1";
  return {.name = "parts between the machines",
          .exact = exact,
          .numerator = plus(plus(line("buffer_part_hours", "line-1"), hours("line-1")),
                            times(-1.0, station("starved_time", second))),
          .denominator = hours("line-1")};
}

/// The same and the part that blocks the first machine.
Answer finished_by_the_first(double exact) {
  Answer answer = level(exact);
  answer.name = "parts that the first has finished and the second has not";
  answer.numerator = plus(answer.numerator, station("blocked_time", "line-1/first-1"));
  return answer;
}

std::vector<Case> cases() {
  const std::string first = "line-1/first-1";
  const std::string second = "line-1/second-1";
  const std::string third = "line-1/third-1";
  return {
      {.name = "D01_two_machines",
       .file = "d01-two-machines",
       .answers = {throughput(0.8157723475498483), share("blocked", first, 0.10265041769516647),
                   share("starved", second, 0.2522086814126392), share("down", first, 0.08157723475498505),
                   share("down", second, 0.06798102896248741), in_buffers(1.4909229359725669),
                   finished_by_the_first(2.3413646722550943)},
       .control = "throughput of line-1"},
      {.name = "D02_two_machines_calendar",
       .file = "d02-two-machines-calendar",
       .answers = {throughput(0.8079313373178798), share("blocked", first, 0.10115957177302938),
                   share("starved", second, 0.23581479465934274), share("down", first, 0.09090909090909115),
                   share("down", second, 0.0909090909090909), in_buffers(1.5226416230536652)},
       .control = "throughput of line-1"},
      {.name = "D05_slotted_line",
       .file = "d05-slotted-line",
       .answers = {throughput(0.8170841130633281), roughly(share("blocked", first, 0.10120747563033905), 0.0004),
                   roughly(share("starved", second, 0.04673520142611712), 0.0003), level(6.3347553218613974)},
       .control = "throughput of line-1"},
      {.name = "D07_two_machines_fluid",
       .file = "d07-two-machines-fluid",
       .answers = {throughput(0.8198601639281414),
                   share("blocked", first, 0.09815381967904463),
                   share("starved", second, 0.043496475417168494),
                   {.name = "level of the buffer",
                    .exact = 6.592294675530252,
                    .numerator = plant("buffer_part_hours"),
                    .denominator = hours("line-1")}},
       .control = "throughput of line-1"},
      {.name = "D09_three_machines",
       .file = "d09-three-machines",
       .answers = {throughput(0.6540930805717174), share("blocked", first, 0.2804976113711101),
                   share("down", first, 0.06540930805717173), share("blocked", second, 0.16363285948863013),
                   share("starved", second, 0.1674083081084768), share("down", second, 0.07432875915587704),
                   share("starved", third, 0.29357947298254544), share("down", third, 0.05232744644573725),
                   in_buffer_after(first, 1.1731793873814595), in_buffer_after(second, 0.8230660530235288),
                   in_buffers(1.9962454404049883)},
       .control = "throughput of line-1"},
      {.name = "D11_no_buffers",
       .file = "d11-no-buffers",
       .answers = {throughput(2.0 / 3.0, "two-1"), throughput(22.0 / 39.0, "three-1"),
                   throughput(0.5147754893181528, "four-1"), throughput(0.6704661583208869, "three_with_places-1"),
                   share("blocked", "three-1/machine-1", 0.4358974358974359),
                   share("starved", "three-1/machine-3", 0.4358974358974359)}},
      {.name = "D13_bernoulli_line",
       .file = "d13-bernoulli-line",
       .answers = {throughput(0.8412850301881357),
                   level(3.0146275245728607),
                   {.name = "machine 1 up and blocked in a slot",
                    .exact = 0.05871496981186422,
                    .numerator = plus(station("cycles", first), times(-1.0, line("output", "line-1"))),
                    .denominator = hours("line-1"),
                    .absolute_half_width = 0.00036},
                   {.name = "machine 2 up and starved in a slot",
                    .exact = 0.008714969811864223,
                    .numerator = times(0.85, station("starved_time", second)),
                    .denominator = hours("line-1"),
                    .absolute_half_width = 0.00015}}},
      {.name = "M4_life_in_cycles",
       .file = "m4-life-in-cycles",
       .answers = {{.name = "parts in 706 h",
                    .exact = 505.0,
                    .numerator = line("output", "line-1"),
                    .denominator = constant(1.0)}}},
  };
}

}  // namespace

std::vector<Case> serial_lines() { return sharp(cases()); }

}  // namespace hozen::truth
