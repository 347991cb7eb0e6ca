// The engine that runs a line of the plant.
#pragma once

#include <memory>

#include "models/line/flow.hpp"
#include "models/plant/plant.hpp"
#include "sim/trace/flow_recorder.hpp"

namespace hozen::run {

/// The engine that was chosen when the plant was compiled.
[[nodiscard]] std::unique_ptr<line::Flow> make_flow(const plant::LineSite& site);

/// One that tells the recorder what happens in the line. Part by part it is the network engine, which gives the same
/// sample path as the others; in continuous flow it tells of stations and queues.
[[nodiscard]] std::unique_ptr<line::Flow> make_recorded_flow(const plant::LineSite& site,
                                                             trace::FlowRecorder& recorder);

}  // namespace hozen::run
