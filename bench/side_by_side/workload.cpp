#include "bench/side_by_side/workload.hpp"

#include <array>
#include <stdexcept>

namespace hozen::side_by_side {
namespace {

using Engines = std::vector<std::string>;

struct Horizon {
  std::uint32_t stations;
  double cycles;
  double rare_failures;  // cycles where a station fails once in 10,000
};

/// Millions of parts at stations each, and for a line of a thousand stations long enough that the last has seen parts.
constexpr std::array horizons{Horizon{10, 2e5, 1e6}, Horizon{100, 2e4, 1e5}, Horizon{1000, 1e4, 2e4}};

}  // namespace

limit::Law law_of(const std::string& workload, std::uint32_t stations) {
  limit::Law law{.stations = stations};
  if (workload == "w2_crews") {
    law.crews = stations / 5;
  } else if (workload == "w2_random_cycle") {
    law.cycles = limit::Cycles::exponential;
  } else if (workload == "w2_mttf_1000") {
    law.mean_life = 1'000 * law.cycle;
  } else if (workload == "w2_mttf_10000") {
    law.mean_life = 10'000 * law.cycle;
  } else if (workload != "w2") {
    throw std::invalid_argument("there is no workload '" + workload + "'");
  }
  return law;
}

std::vector<Workload> workloads(std::uint32_t most_stations) {
  const Engines everything{"calendar", "run_ahead", "fluid", "limit_calendar", "limit_max_plus"};
  const Engines shared{"calendar", "run_ahead", "fluid", "limit_calendar"};
  const Engines random{"calendar", "run_ahead", "limit_calendar", "limit_max_plus"};
  std::vector<Workload> all;
  for (const Horizon& horizon : horizons) {
    if (horizon.stations > most_stations) {
      continue;
    }
    const auto add = [&](const std::string& name, double cycles, const Engines& engines) {
      all.push_back({name, law_of(name, horizon.stations), cycles, engines});
    };
    add("w2", horizon.cycles, everything);
    add("w2_crews", horizon.cycles, shared);
    add("w2_random_cycle", horizon.cycles, random);
    add("w2_mttf_1000", horizon.cycles, everything);
    add("w2_mttf_10000", horizon.rare_failures, everything);
  }
  return all;
}

}  // namespace hozen::side_by_side
