// A fluid line that tells a recorder what its stations do.
#pragma once

#include <memory>

#include "models/line/network_plan.hpp"
#include "sim/trace/flow_recorder.hpp"

namespace hozen::line {

/// The line of make_fluid_network_flow, by the engine that serves events, halted at every event to
/// see which state each station was in since the last one. Queues are told in whole parts. Only states and queues are
/// told: in continuous flow there are no parts.
[[nodiscard]] std::unique_ptr<Flow> make_recorded_fluid_flow(const NetworkPlan& plan, trace::FlowRecorder& recorder);

}  // namespace hozen::line
