#include "models/line/serial_plan.hpp"

#include <cstddef>
#include <utility>

namespace hozen::line {
namespace {

std::string why_not(const MachinePlan& machine) {
  return machine.speed == 1.0 && machine.derated_speed == 1.0 ? "" : "a station has a speed of its own";
}

std::string why_not(const CentrePlan& centre) {
  const QualityPlan& quality = centre.quality;
  if (centre.machines > 1) {
    return "machines stand side by side";
  }
  if (centre.assembles || centre.disassembles) {
    return "parts are assembled or taken apart";
  }
  if (centre.batch.most > 1) {
    return "parts are worked on in batches";
  }
  if (quality.scrap > 0.0 || quality.scrap_when_worn > 0.0 || quality.rework_queue != outside) {
    return "parts are scrapped or worked on again";
  }
  if (centre.blocking != Blocking::after_service) {
    return "a station does not block after service";
  }
  if (centre.part_at_failure != PartAtFailure::kept) {
    return "a failure costs the part";
  }
  return {};
}

/// Whether the one way leads from each work centre to the next one, and from the last one out.
std::string why_not_on(const NetworkPlan& plan, std::size_t c) {
  constexpr auto no_row = "the stations do not stand in a row";
  const auto& ways = plan.centres[c].outlets.front();
  const bool last = c + 1 == plan.centres.size();
  if (ways.size() != 1 || last != (ways.front().queue == outside)) {
    return no_row;
  }
  if (last) {
    return {};
  }
  const auto& inlets = plan.centres[c + 1].inlets;
  if (inlets.size() != 1 || inlets.front().queue != ways.front().queue) {
    return no_row;
  }
  return ways.front().transport.mean() > 0.0 ? "the way from station to station takes time" : "";
}

}  // namespace

std::string why_not_serial(const NetworkPlan& plan) {
  if (plan.products.size() > 1) {
    return "there are several products";
  }
  if (!plan.sources.empty()) {
    return "parts arrive at their own time";
  }
  if (!plan.limits.empty()) {
    return "the work in process is limited";
  }
  for (std::size_t c = 0; c < plan.centres.size(); ++c) {
    const CentrePlan& centre = plan.centres[c];
    for (const auto& reason : {why_not(centre), why_not(plan.machines[centre.first_machine]), why_not_on(plan, c)}) {
      if (!reason.empty()) {
        return reason;
      }
    }
  }
  return {};
}

std::optional<LinePlan> serial_plan(const NetworkPlan& plan) {
  if (!why_not_serial(plan).empty()) {
    return std::nullopt;
  }
  LinePlan serial{.stations = {}, .components = plan.components, .categories = plan.categories};
  for (const CentrePlan& centre : plan.centres) {
    const auto queue = centre.outlets.front().front().queue;
    serial.stations.push_back({.cycle = centre.cycle.front(),
                               .key = centre.key,
                               .buffer_after = queue == outside ? 0.0 : plan.queues[queue].capacity});
  }
  return serial;
}

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

}  // namespace hozen::line
