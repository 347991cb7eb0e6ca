// Group D: the throughput of sixty serial lines, a row of serial_rows.csv each.
//
// The rows were computed as Markov chains: a saturated line, exponential times, blocking after service, buffer places
// apart from those on the machines; failures (rate p) only while a machine works, repair of rate r, the part stays and
// its work is resumed. `published` are values of the literature, all of which agree.
#include <fmt/format.h>

#include <algorithm>
#include <sstream>
#include <utility>

#include "tests/truth/laboratory.hpp"

namespace hozen::truth {
namespace {

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts;
  std::istringstream stream{text};
  for (std::string part; std::getline(stream, part, at);) {
    parts.push_back(part);
  }
  return parts;
}

/// Rates an hour, an entry for each station (or buffer); no failures: the machines are reliable.
struct SerialLine {
  std::string name;
  std::vector<std::string> service;
  std::vector<std::string> failure;
  std::vector<std::string> repair;
  std::vector<std::string> buffers;
  double throughput{0.0};
};

SerialLine read_row(const std::string& text) {
  const auto fields = split(text, ',');
  return {.name = fields.at(0),
          .service = split(fields.at(3), ';'),
          .failure = split(fields.at(4), ';'),
          .repair = split(fields.at(5), ';'),
          .buffers = split(fields.at(6), ';'),
          .throughput = std::stod(fields.at(7))};
}

/// Long enough for the bar, by the standard errors measured: the rarer the stops and the longer, the longer the run.
int hours(const SerialLine& line) {
  if (line.failure.empty()) {
    return 24'500;
  }
  return std::stod(line.repair.front()) > 0.1 ? 48'000 : 116'000;
}

std::string component_type(const SerialLine& line, std::size_t i) {
  return fmt::format(
      "  drive_{}:\n"
      "    modes: {{stop: {{clock: operating, time_to_failure: {{law: exponential, rate: {} /operating_h}}}}}}\n"
      "    actions: {{corrective: {{duration: {{law: exponential, rate: {} /h}}}}}}\n",
      i + 1, line.failure[i], line.repair[i]);
}

std::string scenario_of(const SerialLine& line) {
  std::string types;
  std::string sequence;
  std::string stations;
  std::string buffers;
  for (std::size_t i = 0; i < line.service.size(); ++i) {
    const bool fails = !line.failure.empty();
    types += fails ? component_type(line, i) : "";
    sequence += fmt::format("{}machine_{}", i == 0 ? "" : ", ", i + 1);
    stations +=
        fmt::format("      machine_{}: {{cycle: {{law: exponential, rate: {} /h}}{}}}\n", i + 1, line.service[i],
                    fails ? fmt::format(", components: {{drive: {{type: drive_{}}}}}", i + 1) : "");
    if (i < line.buffers.size()) {
      buffers += fmt::format("{}machine_{}: {} part", i == 0 ? "" : ", ", i + 1, line.buffers[i]);
    }
  }
  return fmt::format(
      "plant: {}\n{}{}"
      "lines:\n  line:\n    flow: parts\n    sequence: [{}]\n    stations:\n{}    buffers: {{after: {{{}}}}}\n"
      "experiment: {{horizon: {} h, warm_up: 1000 h, replications: 40, seed: 460}}\n",
      line.name, types.empty() ? "" : "component_types:\n", types, sequence, stations, buffers, hours(line) + 1000);
}

Case known(const SerialLine& line) {
  std::string name = line.name;
  std::ranges::replace(name, '.', '_');
  return {.name = name,
          .file = {},
          .text = scenario_of(line),
          .settings = {},
          .answers = {{.name = "throughput",
                       .exact = line.throughput,
                       .numerator = truth::line("output", "line-1"),
                       .denominator = truth::line("required_time", "line-1")}},
          .sharpness = {}};
}

}  // namespace

std::vector<Case> serial_rows() {
  const auto rows = lines_of("serial_rows.csv");
  std::vector<Case> cases;
  for (std::size_t i = 1; i < rows.size(); ++i) {  // after the names of the columns
    cases.push_back(known(read_row(rows[i])));
  }
  return sharp(std::move(cases));
}

}  // namespace hozen::truth
