#include "models/run/station_span.hpp"

#include <utility>

namespace hozen::run {
namespace {

void add(const StationSpan& span, StationSpan& sum) noexcept {
  sum.times.working += span.times.working;
  sum.times.setting_up += span.times.setting_up;
  sum.times.starved += span.times.starved;
  sum.times.blocked += span.times.blocked;
  sum.times.down += span.times.down;
  sum.waiting_material += span.waiting_material;
  for (std::size_t reason = 0; reason < span.down.by_reason.size(); ++reason) {
    sum.down.by_reason[reason] += span.down.by_reason[reason];
  }
  sum.down.after_failure += span.down.after_failure;
  sum.non_scheduled += span.non_scheduled;
  sum.counts.cycles += span.counts.cycles;
  sum.counts.scrapped += span.counts.scrapped;
  sum.counts.reworked += span.counts.reworked;
  sum.buffer_after += span.buffer_after;
  sum.planned_run_time += span.planned_run_time;
}

}  // namespace

void measure_stations(const Simulation& simulation, std::vector<StationSpan>& spans) {
  const auto& plant = simulation.plant();
  const auto& start = simulation.at_start();
  const auto& end = simulation.at_end();
  const Tick calendar_time = plant.horizon - plant.warm_up;
  spans.resize(plant.stations.size());
  Tick required = 0;
  Tick now = 0;
  for (std::uint32_t s = 0; s < plant.stations.size(); ++s) {
    const auto& site = plant.stations[s];
    if (site.index_in_line == 0) {
      const auto& hours = plant.lines[site.line].hours;
      required = hours.required(plant.horizon) - hours.required(plant.warm_up);
      now = simulation.flow(site.line).now();
    }
    const auto& from = start.stations[s];
    const auto& to = end.stations[s];
    StationSpan& span = spans[s];
    span.times = {.working = to.times.working - from.times.working,
                  .setting_up = to.times.setting_up - from.times.setting_up,
                  .starved = to.times.starved - from.times.starved,
                  .blocked = to.times.blocked - from.times.blocked,
                  .down = to.times.down - from.times.down};
    span.down = simulation.down_times().spent(s, now);
    // A line knows that the station stands; that it is in order all the same is known here.
    constexpr auto waiting = static_cast<std::size_t>(maintenance::LossCategory::waiting_material);
    span.waiting_material = std::exchange(span.down.by_reason[waiting], 0);
    span.times.down -= span.waiting_material;
    span.non_scheduled = calendar_time - required;
    span.counts = {.cycles = to.counts.cycles - from.counts.cycles,
                   .scrapped = to.counts.scrapped - from.counts.scrapped,
                   .reworked = to.counts.reworked - from.counts.reworked};
    span.buffer_after = to.buffer_integral - from.buffer_integral;
    span.planned_run_time = span.counts.cycles * site.planned_cycle;
  }
}

StationSpan sum_of(std::span<const StationSpan> stations) noexcept {
  StationSpan sum;
  for (const StationSpan& span : stations) {
    add(span, sum);
  }
  return sum;
}

}  // namespace hozen::run
