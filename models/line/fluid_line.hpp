// A serial line in continuous flow: the state of its stations and buffers, and how a change spreads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/line/fluid_buffer.hpp"
#include "models/line/fluid_earliest.hpp"
#include "models/line/fluid_station.hpp"
#include "sim/base/tick.hpp"

namespace hozen::line {

/// The speeds are the largest that satisfy, for every station: not above its own speed (0 when stopped), not above
/// that of the station before it when the buffer between them is empty, not above that of the station after it when
/// the buffer between them is full. A buffer without capacity is both: lock step. So a station's speed is the least
/// own speed among the stations it reaches upstream through empty and downstream through full buffers.
///
/// Between two calls of stop() or start() no speed ever rises: a buffer that becomes empty or full only adds a
/// condition, and one that leaves that state had no effect any more. Therefore an operating threshold is never
/// reached earlier than the present speeds say.
///
/// A station that stands while up is `blocked` if it reaches a stopped station downstream through full buffers
/// (also when it has nothing to work on), else `starved`.
class FluidLine {
 public:
  /// Speeds relative to the slowest station; capacities (one less than stations) in volumes as FluidBuffer counts.
  FluidLine(const std::vector<double>& speeds, const std::vector<double>& capacities);

  void reset() noexcept;

  [[nodiscard]] std::size_t size() const noexcept { return stations_.size(); }
  [[nodiscard]] const FluidStation& station(std::size_t i) const noexcept { return stations_[i]; }
  [[nodiscard]] const FluidBuffer& buffer(std::size_t i) const noexcept { return buffers_[i]; }
  [[nodiscard]] double sink_speed() const noexcept { return stations_.back().speed(); }

  /// When the next buffer becomes empty or full.
  [[nodiscard]] Tick next_event() const noexcept { return events_.exact(); }
  /// Serves that event and all others of the same tick.
  void step() noexcept;

  /// Instants at which the stations' operating thresholds are reached at their present speeds.
  [[nodiscard]] const Earliest& crossings() const noexcept { return crossings_; }
  void set_threshold(std::size_t i, Tick now, Tick reading) noexcept;

  // The events up to `now` must have been served.
  void stop(std::size_t i, Tick now) noexcept;
  void start(std::size_t i, Tick now) noexcept;

 private:
  void change(std::size_t i, Tick now, double speed, StationState state) noexcept;
  void follow(std::size_t buffer, Tick now) noexcept;
  void slow_downstream(std::size_t from, Tick now, double speed) noexcept;
  void slow_upstream(std::size_t from, Tick now, double speed) noexcept;
  void solve(std::size_t first, std::size_t last, Tick now) noexcept;

  std::vector<FluidStation> stations_;
  std::vector<FluidBuffer> buffers_;  // [i] stands after station i
  Earliest events_;                   // of buffers
  Earliest crossings_;                // of stations
  std::vector<std::size_t> due_;      // scratch of step(): buffers whose level arrives
  std::vector<double> fed_;           // scratch of solve(): what may come from upstream
};

}  // namespace hozen::line
