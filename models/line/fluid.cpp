#include <cmath>
#include <stdexcept>
#include <string>

#include "models/line/flow.hpp"
#include "models/line/fluid_engines.hpp"

namespace hozen::line {

void check_fluid(const LinePlan& plan) {
  if (plan.stations.empty()) {
    throw std::invalid_argument{"A fluid line needs at least one station."};
  }
  for (std::size_t i = 0; i < plan.stations.size(); ++i) {
    const double cycle = plan.stations[i].cycle.mean();
    if (!(cycle > 0.0 && std::isfinite(cycle))) {
      throw std::invalid_argument{"The mean cycle time of station " + std::to_string(i) +
                                  " of a fluid line must be positive and finite."};
    }
    if (i + 1 < plan.stations.size() && !(plan.stations[i].buffer_after >= 0.0)) {
      throw std::invalid_argument{"The buffer after station " + std::to_string(i) +
                                  " of a fluid line must not have a negative capacity."};
    }
  }
}

namespace {

double work_in_process_at(const StationTimes& times, double buffer_integral) noexcept {
  return buffer_integral + static_cast<double>(times.working + times.blocked + times.down);
}

}  // namespace

PartCounts parts_of_serial_line(const Flow& line, std::size_t stations, double first_cycle) noexcept {
  PartCounts counts{.entered = cycles_made(line.operating(0), first_cycle)};
  for (std::uint32_t i = 0; i < stations; ++i) {
    counts.work_in_process += work_in_process_at(line.times(i), line.buffer_integral(i));
  }
  return counts;
}

PartCounts parts_of_serial_line(std::span<const StationReading> stations) noexcept {
  PartCounts counts{.entered = stations.front().counts.cycles};
  for (const StationReading& station : stations) {
    counts.work_in_process += work_in_process_at(station.times, station.buffer_integral);
  }
  return counts;
}

std::unique_ptr<Flow> make_fluid_flow(const LinePlan& plan) {
  // Measured: where it applies, a wave is faster than the events it spares, on short lines and on long ones.
  check_fluid(plan);
  return moves_in_waves(plan) ? make_wave_flow(plan) : make_event_flow(plan);
}

}  // namespace hozen::line
