// What has no meaning in continuous flow.
#include <cmath>
#include <cstddef>

#include "models/line/fluid_mix.hpp"
#include "models/line/fluid_network.hpp"

namespace hozen::line {
namespace {

using Reason = std::optional<std::string>;

Reason why_not(const OutletPlan& outlet) {
  if (!outlet.transport.constant() || outlet.transport.mean() != 0.0) {
    return "transport takes time, and a fluid line moves material at once";
  }
  return {};
}

bool lasts(const random::Law& law) { return law.mean() > 0.0 && std::isfinite(law.mean()); }

Reason why_not(const CentrePlan& centre, std::size_t products) {
  for (const random::Law& cycle : centre.cycle) {
    if (!cycle.constant() || !lasts(cycle)) {
      return "a cycle time is random, and a fluid flows at constant rates";
    }
  }
  if (!centre.setup.empty()) {
    return "set-ups separate lots, and a fluid has none";
  }
  if (centre.batch.most > 1) {
    return "a station works on batches, and a fluid has none";
  }
  if (centre.blocking != Blocking::after_service) {
    return "a station does not block after service, and in a fluid it makes no difference when a part is done";
  }
  if (centre.part_at_failure != PartAtFailure::kept) {
    return "the part at a failure is restarted or scrapped, and a fluid has no parts";
  }
  if (centre.outlets.size() < products || centre.cycle.size() < products) {
    return "a station knows no cycle time or no way for a product";
  }
  for (const auto& outlets : centre.outlets) {
    for (const OutletPlan& outlet : outlets) {
      if (auto reason = why_not(outlet)) {
        return reason;
      }
    }
  }
  return {};
}

/// Whether a station feeds the queue too.
bool fed_by_stations(const NetworkPlan& plan, std::uint32_t queue) {
  for (const CentrePlan& centre : plan.centres) {
    if (centre.quality.rework_queue == queue) {
      return true;
    }
    for (const auto& outlets : centre.outlets) {
      for (const OutletPlan& outlet : outlets) {
        if (outlet.queue == queue) {
          return true;
        }
      }
    }
  }
  return false;
}

Reason why_not(const SourcePlan& source, const NetworkPlan& plan) {
  if (!source.between.constant() || !lasts(source.between)) {
    return "arrivals are random, and a fluid arrives at a constant rate";
  }
  if (source.size != 1) {
    return "several parts arrive at once, and a fluid arrives at a constant rate";
  }
  if (source.has_due_dates) {
    return "orders have due dates, and a fluid has no orders";
  }
  if (!source.lost_when_full && std::isfinite(plan.queues[source.queue].capacity) &&
      fed_by_stations(plan, source.queue)) {
    return "arrivals wait outside for places that a station fills too, and a fluid does not queue for places";
  }
  return {};
}

}  // namespace

std::optional<std::string> why_not_fluid(const NetworkPlan& plan) {
  if (!plan.limits.empty()) {
    return "work in process is limited by cards, and a fluid has no parts to count";
  }
  for (const CentrePlan& centre : plan.centres) {
    if (auto reason = why_not(centre, plan.products.size())) {
      return reason;
    }
  }
  for (const SourcePlan& source : plan.sources) {
    if (auto reason = why_not(source, plan)) {
      return reason;
    }
  }
  return mix_products(plan).refused;
}

}  // namespace hozen::line
