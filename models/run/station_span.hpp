// What one station did in the measured span.
#pragma once

#include "models/line/flow.hpp"
#include "models/run/simulation.hpp"

namespace hozen::run {

/// Ticks of line time in each state; the down time is also given by its reasons. States and `non_scheduled` sum to the
/// calendar time of the measured span.
struct StationSpan {
  line::StationTimes times;
  DownTime down;
  Tick non_scheduled{0};  // outside the line's required time
  line::StationCounts counts;
  double planned_run_time{0.0};  // ticks that the cycles it ended take at nominal speed, by their mean
};

[[nodiscard]] StationSpan station_span(const Simulation& simulation, const Snapshot& end, std::uint32_t station);

}  // namespace hozen::run
