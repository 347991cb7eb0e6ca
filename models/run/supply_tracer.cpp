#include "models/run/supply_tracer.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hozen::run {
namespace {

constexpr auto takes_none = "takes no orders";

}  // namespace

SupplyTracer::SupplyTracer(trace::ChromeTrace& trace, const plant::Plant& plant)
    : trace_{&trace}, plant_{&plant}, group_{trace.group("suppliers")}, offers_(plant.network.offers.size()) {
  for (const auto& supplier : plant.network.suppliers) {
    suppliers_.emplace_back(trace, always_, trace.track(group_, supplier.name));
    closed_.emplace_back(takes_none);
    show_standing(static_cast<std::uint32_t>(suppliers_.size() - 1), 0,
                  supplier.status == scenario::SupplierStatus::qualified, 1.0);
  }
}

void SupplyTracer::show_standing(std::uint32_t s, Tick now, bool open, double level) {
  if (!open) {
    suppliers_[s].show(now, trace_->name(closed_[s]));
  } else if (level < 1.0) {
    suppliers_[s].show(now, trace_->name(fmt::format("delivers {:.0f} %", 100.0 * level)));
  } else {
    suppliers_[s].end(now);
  }
}

void SupplyTracer::decided(Tick now, const supply::DecisionFact& fact) {
  using Kind = supply::DecisionFact::Kind;
  if (fact.kind != Kind::qualifying && fact.kind != Kind::investing && fact.kind != Kind::close) {
    return;
  }
  auto& word = closed_[fact.supplier];
  const auto shown = suppliers_[fact.supplier].shown();
  const bool closed = shown && *shown == trace_->name(word);
  word = fact.kind == Kind::qualifying  ? "is being qualified"
         : fact.kind == Kind::investing ? "is being built"
                                        : takes_none;
  if (closed) {
    suppliers_[fact.supplier].show(now, trace_->name(word));
  }
}

void SupplyTracer::levels_changed(Tick now, const supply::Network& network) {
  for (std::uint32_t s = 0; s < suppliers_.size(); ++s) {
    show_standing(s, now, network.is_open(s), network.level(s));
  }
}

void SupplyTracer::ordered(Tick now, const supply::OpenOrder& order) {
  auto& offer = offers_[order.offer];
  const auto free = static_cast<std::size_t>(std::ranges::find(offer.busy, false) - offer.busy.begin());
  const auto& name = plant_->network.offers[order.offer].name;
  if (free == offer.busy.size()) {
    const auto label = fmt::format("{} {}", name, free + 1);
    offer.tracks.emplace_back(*trace_, always_, trace_->track(group_, label));
    offer.busy.push_back(false);
  }
  offer.busy[free] = true;
  offer.open[order.number] = {free, order.open};
  offer.tracks[free].show(now, trace_->name(fmt::format("order {}: {}", order.number + 1, order.open)));
}

void SupplyTracer::settled(Tick now, const supply::NetworkFact& fact) {
  auto& offer = offers_[fact.offer];
  auto& [track, open] = offer.open[fact.order];
  open -= fact.quantity;
  if (open == 0) {
    offer.tracks[track].end(now);
    offer.busy[track] = false;
    offer.open.erase(fact.order);
  }
}

void SupplyTracer::finish(Tick now) {
  for (auto& track : suppliers_) {
    track.end(now);
  }
  for (auto& offer : offers_) {
    for (auto& track : offer.tracks) {
      track.end(now);
    }
  }
}

}  // namespace hozen::run
