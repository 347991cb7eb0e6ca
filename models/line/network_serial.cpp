#include "models/line/network_serial.hpp"

#include <cstddef>

namespace hozen::line {
namespace {

/// Whether a station of a line in a row does all that is asked of the work centre.
bool serial(const NetworkPlan& plan, std::uint32_t c) {
  const CentrePlan& centre = plan.centres[c];
  if (centre.machines != 1 || centre.inlets.size() > 1 || centre.outlets.front().size() != 1) {
    return false;
  }
  const MachinePlan& machine = plan.machines[centre.first_machine];
  const OutletPlan& outlet = centre.outlets.front().front();
  const QualityPlan& quality = centre.quality;
  const bool all_good = quality.scrap + quality.scrap_when_worn + quality.rework + quality.rework_when_worn == 0.0;
  const bool at_once = outlet.transport.constant() && outlet.transport.mean() == 0.0;
  return machine.speed == 1.0 && machine.derated_speed == 1.0 && all_good && at_once && centre.batch.most == 1 &&
         !centre.assembles && !centre.disassembles && centre.blocking == Blocking::after_service &&
         centre.part_at_failure == PartAtFailure::kept;
}

}  // namespace

NetworkPlan network_of(const LinePlan& plan) {
  NetworkPlan network{.components = plan.components, .categories = plan.categories};
  network.products.resize(1);
  const auto count = static_cast<std::uint32_t>(plan.stations.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    const StationPlan& station = plan.stations[i];
    network.machines.push_back({.key = station.key});
    CentrePlan centre{.key = station.key, .first_machine = i, .cycle = {station.cycle}};
    if (i > 0) {
      centre.inlets.push_back({.queue = i - 1});
    }
    if (i + 1 < count) {
      network.queues.push_back({.key = station.key, .capacity = station.buffer_after, .centre = i + 1});
    }
    centre.outlets = {{OutletPlan{.queue = i + 1 < count ? i : outside, .key = station.key}}};
    network.centres.push_back(std::move(centre));
  }
  network.endless.push_back({.centre = 0, .mix = {ProductShare{}}});
  return network;
}

std::optional<LinePlan> serial_line(const NetworkPlan& plan) {
  if (plan.products.size() != 1 || !plan.sources.empty() || !plan.limits.empty() || plan.endless.size() != 1 ||
      plan.machines.size() != plan.centres.size()) {
    return std::nullopt;
  }
  LinePlan line{.components = plan.components, .categories = plan.categories};
  std::uint32_t c = plan.endless.front().centre;
  if (!plan.centres[c].inlets.empty()) {
    return std::nullopt;
  }
  while (line.stations.size() < plan.centres.size()) {
    if (!serial(plan, c)) {
      return std::nullopt;
    }
    const CentrePlan& centre = plan.centres[c];
    const std::uint32_t q = centre.outlets.front().front().queue;
    line.stations.push_back({.cycle = centre.cycle.front(), .key = centre.key});
    if (q == outside) {
      break;
    }
    line.stations.back().buffer_after = plan.queues[q].capacity;
    c = plan.queues[q].centre;
  }
  const bool all = line.stations.size() == plan.centres.size();
  return all && plan.queues.size() + 1 == plan.centres.size() ? std::optional{line} : std::nullopt;
}

}  // namespace hozen::line
