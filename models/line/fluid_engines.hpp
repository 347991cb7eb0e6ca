// The two engines behind make_fluid_flow. Where both apply they give the same to the bit; tests hold that.
#pragma once

#include <cstddef>
#include <memory>
#include <span>

#include "models/line/flow.hpp"

namespace hozen::line {

/// A fluid line that serves events: between two of them, and two touches, every station stays in its state.
class EventedFlow : public Flow {
 public:
  /// When the next buffer becomes empty or full, as things stand; `never` if none does.
  [[nodiscard]] virtual Tick next_event() const noexcept = 0;
};

/// Any speeds and capacities: serves each instant at which a buffer becomes empty or full.
[[nodiscard]] std::unique_ptr<EventedFlow> make_event_flow(const LinePlan& plan);

/// Whether all cycle times are equal and every buffer holds a whole number of ticks of work (or is unlimited), so that
/// make_wave_flow applies.
[[nodiscard]] bool moves_in_waves(const LinePlan& plan);

/// Equal speeds: no buffer events. Each call of stop() or start() finds at once when every station will stand.
[[nodiscard]] std::unique_ptr<Flow> make_wave_flow(const LinePlan& plan);

/// Cycles in so many ticks of work at nominal speed.
[[nodiscard]] inline double cycles_made(Tick worked, double cycle) noexcept {
  return static_cast<double>(worked) / cycle;
}

/// What has become of a serial line's material: nothing is scrapped. In process is what lies in the buffers and on the
/// stations: a working one holds a part for the share of its speed that it is used, a blocked or stopped one holds it.
[[nodiscard]] PartCounts parts_of_serial_line(const Flow& line, std::size_t stations, double first_cycle) noexcept;
/// The same from what was read of its stations.
[[nodiscard]] PartCounts parts_of_serial_line(std::span<const StationReading> stations) noexcept;

/// Throws std::invalid_argument with a sentence if no fluid line can be made of the plan.
void check_fluid(const LinePlan& plan);

}  // namespace hozen::line
