#include "models/line/network_flow.hpp"

#include <optional>

#include "models/line/network_check.hpp"
#include "models/line/parts_shadow.hpp"
#include "models/line/serial_plan.hpp"

namespace hozen::line {
namespace {

std::unique_ptr<FailureFree> failure_free_of(const NetworkPlan& plan) {
  if (const std::optional<LinePlan> line = serial_plan(plan)) {
    return std::make_unique<PartsShadow>(*line);
  }
  return std::make_unique<NetworkShadow>(plan);
}

}  // namespace

NetworkFlow::NetworkFlow(const NetworkPlan& plan, trace::FlowRecorder* recorder)
    : has_sources_{!plan.sources.empty()},
      // A stop is remembered by its machine, by parts, and by places that came free.
      loss_{failure_free_of(plan), 4 * plan.machines.size() + 2 * plan.queues.size(), plan.components, plan.categories},
      core_{plan, &loss_, recorder} {}

StationCounts NetworkFlow::counts(std::uint32_t station) const noexcept {
  const MachineStops& stops = core_.stops(station);
  return {.cycles = static_cast<double>(core_.machine(station).cycles),
          .scrapped = static_cast<double>(stops.scrapped),
          .reworked = static_cast<double>(stops.reworked)};
}

std::unique_ptr<Flow> make_network_flow(const NetworkPlan& plan, trace::FlowRecorder* recorder) {
  check_network(plan);
  return std::make_unique<NetworkFlow>(plan, recorder);
}

}  // namespace hozen::line
