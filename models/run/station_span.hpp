// What one station did in the measured span.
#pragma once

#include <span>
#include <vector>

#include "models/line/flow.hpp"
#include "models/run/simulation.hpp"

namespace hozen::run {

/// Ticks of line time in each state; the down time is also given by its reasons. States and `non_scheduled` sum to the
/// calendar time of the measured span.
struct StationSpan {
  line::StationTimes times;
  Tick waiting_material{0};  // in working order; lines count it to the time it stands
  DownTime down;
  Tick non_scheduled{0};  // outside the line's required time
  line::StationCounts counts;
  double buffer_after{0.0};      // part x ticks in the buffers behind it
  double planned_run_time{0.0};  // ticks that the cycles it ended take at nominal speed, by their mean
};

/// One span a station of the plant, in their order; `spans` keeps its memory.
void measure_stations(const Simulation& simulation, std::vector<StationSpan>& spans);
/// Several stations' time and counts together.
[[nodiscard]] StationSpan sum_of(std::span<const StationSpan> stations) noexcept;

}  // namespace hozen::run
