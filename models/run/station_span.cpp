#include "models/run/station_span.hpp"

namespace hozen::run {

StationSpan station_span(const Simulation& simulation, const Snapshot& end, std::uint32_t station) {
  const auto& plant = simulation.plant();
  const auto& site = plant.stations[station];
  const auto& from = simulation.at_start().stations[station];
  const auto& to = end.stations[station];
  const auto& counted_from = simulation.at_start().counts[station];
  const auto& counted_to = end.counts[station];
  StationSpan span;
  span.times = {.working = to.working - from.working,
                .setting_up = to.setting_up - from.setting_up,
                .starved = to.starved - from.starved,
                .blocked = to.blocked - from.blocked,
                .down = to.down - from.down};
  span.down = simulation.down_times().spent(station, simulation.flow(site.line).now());
  span.non_scheduled = plant.horizon - plant.warm_up -
                       (plant.production.required(plant.horizon) - plant.production.required(plant.warm_up));
  span.counts = {.cycles = counted_to.cycles - counted_from.cycles,
                 .scrapped = counted_to.scrapped - counted_from.scrapped,
                 .reworked = counted_to.reworked - counted_from.reworked};
  span.planned_run_time = span.counts.cycles * site.planned_cycle;
  return span;
}

}  // namespace hozen::run
