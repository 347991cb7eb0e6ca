#include "models/run/chain.hpp"

#include <algorithm>
#include <limits>

namespace hozen::run {
namespace {

constexpr double not_yet = std::numeric_limits<double>::infinity();

}  // namespace

void ChainRecorder::levels_changed(Tick now, const supply::Network& network) {
  for (std::uint32_t d = 0; d < network.disruptions().size(); ++d) {
    const auto& disruption = network.disruptions()[d];
    const auto known = striking_.find(d);
    if (disruption.strikes()) {
      if (known == striking_.end()) {
        striking_[d] = chain_.outages.size();
        chain_.outages.push_back({.disruption = disruption.plan().name, .from = to_hours(now), .to = not_yet});
      }
      auto& outage = chain_.outages[striking_[d]];
      outage.lowest = std::min(outage.lowest, disruption.level());
    } else if (known != striking_.end()) {
      chain_.outages[known->second].to = to_hours(now);
      striking_.erase(known);
    }
  }
}

void ChainRecorder::ordered(Tick now, const supply::OpenOrder& order) {
  orders_[{order.offer, order.number}] = {to_hours(now), not_yet};
}

void ChainRecorder::settled(Tick now, const supply::NetworkFact& fact) {
  if (fact.kind == supply::NetworkFact::Kind::received) {
    orders_[{fact.offer, fact.order}].second = to_hours(now);
  }
}

/// What is lost later at the same place, until it waits there again, is of this wait: buffers delay it.
void ChainRecorder::waits(Tick now, const supply::Wait& wait) {
  const Place place{wait.component, wait.offer};
  close(place, wait.lost_before);
  open_[place] = {chain_.links.size(), wait.lost_before};
  const auto& offer = plant_->network.offers[wait.offer];
  const auto& component = plant_->components[wait.component];
  chain_.links.push_back({.supplier = plant_->network.suppliers[offer.supplier].name,
                          .spare = plant_->spares[offer.item].name,
                          .order = wait.order == plant::none ? 0 : wait.order + 1,
                          .station = plant_->stations[component.station].path,
                          .component = component.path,
                          .waited_from = to_hours(now)});
  of_links_.emplace_back(wait.offer, wait.order);
}

void ChainRecorder::close(const Place& place, double lost) {
  if (const auto last = open_.find(place); last != open_.end()) {
    chain_.links[last->second.first].lost = lost - last->second.second;
  }
}

Chain ChainRecorder::finish(const std::map<Place, double>& lost) {
  for (const auto& [place, parts] : lost) {
    close(place, parts);
  }
  for (std::size_t i = 0; i < chain_.links.size(); ++i) {
    auto& link = chain_.links[i];
    link.received = not_yet;
    if (const auto order = orders_.find(of_links_[i]); order != orders_.end()) {
      link.placed = order->second.first;
      link.received = order->second.second;
    }
  }
  return std::move(chain_);
}

}  // namespace hozen::run
