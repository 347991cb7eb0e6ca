#include "bench/limit/scenario.hpp"

#include <fmt/format.h>

#include <limits>

#include "sim/base/tick.hpp"

namespace hozen::limit {
namespace {

std::string seconds(double ticks) { return fmt::format("{} s", ticks / static_cast<double>(ticks_per_second)); }

}  // namespace

std::string scenario_of(const Law& law, const std::string& line, double horizon) {
  const bool crews = law.crews != std::numeric_limits<std::uint32_t>::max();
  return fmt::format(
      R"(plant: reference line
component_types:
  machine:
    modes:
      stop: {{clock: operating, time_to_failure: {{law: exponential, mean: {life}}}}}
    actions:
      corrective: {{{crew}duration: {{law: exponential, mean: {repair}}}}}
{crews}lines:
  line:
    {line}
    stations:
      station: {{copies: {stations}, cycle: {cycle}, components: {{machine: {{type: machine}}}}}}
    buffers: {{between_stations: {places} part}}
experiment: {{horizon: {horizon}, replications: 1, seed: 1}}
)",
      fmt::arg("life", fmt::format("{} operating_s", law.mean_life / static_cast<double>(ticks_per_second))),
      fmt::arg("crew", crews ? "crew: {fitter: 1}, " : ""), fmt::arg("repair", seconds(law.mean_repair)),
      fmt::arg("crews", crews ? fmt::format("crews: {{fitter: {{size: {}}}}}\n", law.crews) : ""),
      fmt::arg("line", line), fmt::arg("stations", law.stations),
      fmt::arg("cycle", law.cycles == Cycles::constant
                            ? seconds(law.cycle)
                            : fmt::format("{{law: exponential, mean: {}}}", seconds(law.cycle))),
      fmt::arg("places", law.places), fmt::arg("horizon", seconds(horizon * law.cycle)));
}

}  // namespace hozen::limit
