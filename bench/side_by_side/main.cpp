// The native half of the side-by-side benchmark; bench/peers/run.py calls it once a round and puts the rest beside it.
//   hozen_side_by_side measure ROUND MOST_STATIONS
//   hozen_side_by_side one WORKLOAD STATIONS ENGINE            (to look at under a profiler)
//   hozen_side_by_side reference WORKLOAD STATIONS CYCLES REPLICATIONS CONFIDENCE
// Prints one JSON object a line. Times are of the processor, not of the clock on the wall.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "bench/limit/yardstick.hpp"
#include "bench/side_by_side/plant_year.hpp"
#include "bench/side_by_side/runner.hpp"
#include "bench/side_by_side/workload.hpp"
#include "sim/base/error.hpp"
#include "sim/base/tick.hpp"
#include "sim/stats/interval.hpp"

namespace hozen::side_by_side {
namespace {

/// Replications are repeated until a measurement takes this long.
constexpr double shortest = 0.02;  // seconds
/// Replications of a round have numbers of their own.
constexpr std::uint64_t most_replications = 100'000;

struct Measured {
  double seconds{0.0};
  Done done;
  double parts{0.0};  // of the round's first replication: the same on every machine, however often it is repeated
};

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// The first replication of a round fetches code and data and is not timed.
Measured measure(const std::function<Done(std::uint64_t)>& run, std::uint64_t round) {
  std::uint64_t replication = round * most_replications;
  Measured measured;
  measured.parts = run(replication).parts;
  const double start = processor_seconds();
  do {
    const Done done = run(++replication);
    measured.done.units += done.units;
    measured.done.events += done.events;
  } while ((measured.seconds = processor_seconds() - start) < shortest);
  return measured;
}

/// `span`: over which one replication counted its parts, in cycles; for a plant in hours.
void print(const std::string& workload, std::uint32_t n, const std::string& engine, double span,
           const Measured& measured) {
  fmt::print(R"({{"workload": "{}", "n": {}, "engine": "{}", "span": {}, "seconds": {}, "units": {}, "events": {}, )"
             R"("throughput": {}}})"
             "\n",
             workload, n, engine, span, measured.seconds, measured.done.units, measured.done.events,
             measured.parts / span);
  std::fflush(stdout);
}

/// The reason in a form that a JSON string can hold.
std::string first_line(std::string sentence) {
  sentence.resize(std::min(sentence.find('\n'), sentence.size()));
  std::erase_if(sentence, [](char letter) { return letter == '"' || letter == '\\'; });
  return sentence;
}

void measure_line(const Workload& workload, const std::string& engine, std::uint64_t round) {
  try {
    const auto runner = make_runner(workload, engine);
    print(workload.name, workload.law.stations, engine, workload.horizon,
          measure([&](std::uint64_t replication) { return runner->run(replication); }, round));
  } catch (const Error& error) {
    fmt::print(R"({{"workload": "{}", "n": {}, "engine": "{}", "refused": "{}"}})"
               "\n",
               workload.name, workload.law.stations, engine, first_line(error.what()));
  }
}

void measure_lines(std::uint64_t round, std::uint32_t most_stations) {
  for (const Workload& workload : workloads(most_stations)) {
    for (const std::string& engine : workload.engines) {
      measure_line(workload, engine, round);
    }
  }
}

void measure_plant_years(std::uint64_t round) {
  for (const std::uint32_t thousands : {1U, 10U}) {
    PlantYear plant_year{thousands};
    for (std::size_t policy = 0; policy < PlantYear::policies().size(); ++policy) {
      double hours = 0.0;
      const auto year = [&](std::uint64_t replication) {
        const PlantYear::Done done = plant_year.run(policy, replication);
        hours = done.hours;
        return Done{.parts = done.parts, .units = 1.0, .events = done.events};
      };
      const Measured measured = measure(year, round);
      print(PlantYear::policies()[policy].workload, 1000 * thousands, "fluid", hours, measured);
    }
  }
}

void measure_one(const std::string& name, std::uint32_t stations, const std::string& engine) {
  for (const Workload& workload : workloads(stations)) {
    if (workload.name == name && workload.law.stations == stations) {
      return measure_line(workload, engine, 0);
    }
  }
  throw Error("there is no workload '" + name + "' with " + std::to_string(stations) + " stations");
}

/// Parts a cycle of the whole law, as the fastest yardstick that is valid counts them, and how far the mean of so many
/// replications may lie from the truth.
void print_reference(const std::string& workload, std::uint32_t stations, double cycles, std::uint64_t replications,
                     double confidence) {
  const limit::Law law = law_of(workload, stations);
  const auto yardstick = law.crews < stations ? limit::make_calendar(law) : limit::make_max_plus(law);
  std::vector<double> rates;
  for (std::uint64_t i = 0; i < replications; ++i) {
    const auto count = yardstick->run(1, i, round_to_tick(cycles * law.cycle));
    rates.push_back(static_cast<double>(count.parts) / cycles);
  }
  const stats::Interval interval = stats::mean_interval(rates, confidence);
  fmt::print(R"({{"mean": {}, "half_width": {}, "replications": {}}})"
             "\n",
             interval.mean, interval.half_width, interval.count);
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.size() == 3 && arguments[0] == "measure") {
    const std::uint64_t round = std::stoull(arguments[1]);
    measure_lines(round, static_cast<std::uint32_t>(std::stoul(arguments[2])));
    measure_plant_years(round);
    return 0;
  }
  if (arguments.size() == 4 && arguments[0] == "one") {
    measure_one(arguments[1], static_cast<std::uint32_t>(std::stoul(arguments[2])), arguments[3]);
    return 0;
  }
  if (arguments.size() == 6 && arguments[0] == "reference") {
    print_reference(arguments[1], static_cast<std::uint32_t>(std::stoul(arguments[2])), std::stod(arguments[3]),
                    std::stoull(arguments[4]), std::stod(arguments[5]));
    return 0;
  }
  fmt::print(stderr,
             "hozen_side_by_side measure ROUND MOST_STATIONS\n"
             "hozen_side_by_side one WORKLOAD STATIONS ENGINE\n"
             "hozen_side_by_side reference WORKLOAD STATIONS CYCLES REPLICATIONS CONFIDENCE\n");
  return 2;
}

}  // namespace
}  // namespace hozen::side_by_side

int main(int argc, char** argv) {
  try {
    return hozen::side_by_side::run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 2;
  }
}
