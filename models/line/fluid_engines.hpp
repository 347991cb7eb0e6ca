// The two engines behind make_fluid_flow. Where both apply they give the same to the bit; tests hold that.
#pragma once

#include <memory>

#include "models/line/flow.hpp"

namespace hozen::line {

/// Any speeds and capacities: serves each instant at which a buffer becomes empty or full.
[[nodiscard]] std::unique_ptr<Flow> make_event_flow(const LinePlan& plan);

/// Whether all cycle times are equal and every buffer holds a whole number of ticks of work (or is unlimited), so that
/// make_wave_flow applies.
[[nodiscard]] bool moves_in_waves(const LinePlan& plan);

/// Equal speeds: no buffer events. Each call of stop() or start() finds at once when every station will stand.
[[nodiscard]] std::unique_ptr<Flow> make_wave_flow(const LinePlan& plan);

/// Throws std::invalid_argument with a sentence if no fluid line can be made of the plan.
void check_fluid(const LinePlan& plan);

}  // namespace hozen::line
