// What the run does with what suppliers tell, and with what it wants from them.
#include <fmt/format.h>

#include <algorithm>

#include "models/run/simulation.hpp"

namespace hozen::run {

using supply::NetworkFact;

void Simulation::start_supply() {
  supply_wakings_.reset();
  if (network_) {
    network_->reset(draws_);
    await_supply();
  }
  decision_wakings_.reset();
  if (decisions_) {
    decisions_->reset();
    await_decisions();
  }
}

/// Keeps the agenda informed of when the network moves next.
void Simulation::await_supply() {
  if (const Tick next = network_->next_time(); supply_wakings_.ask(next)) {
    push(next, Due::supply, 0);
  }
}

void Simulation::supply_moves() {
  supply_wakings_.came();
  if (network_->next_time() > now_) {
    await_supply();
    return;
  }
  network_facts_.clear();
  network_->advance(now_, draws_, network_facts_);
  for (const auto& fact : network_facts_) {
    if (supply_recorder_ != nullptr && fact.kind != NetworkFact::Kind::changed) {
      supply_recorder_->settled(now_, fact);
    }
    if (fact.kind == NetworkFact::Kind::changed) {
      if (supply_recorder_ != nullptr) {
        supply_recorder_->levels_changed(now_, *network_);
      }
      buyers_look();
      if (decisions_) {
        note_outages();
      }
    } else if (fact.kind == NetworkFact::Kind::received) {
      units_received(fact);
    } else {
      units_gone(fact);
    }
  }
  await_supply();
}

/// Somebody may take orders again: what is bought from suppliers is looked at, at the end of this instant.
void Simulation::buyers_look() {
  for (std::uint32_t spare = 0; spare < shelves_.size(); ++spare) {
    if (network_->buys(spare)) {
      shelf_touched_[spare] = 1;
    }
  }
  for (std::uint32_t material = 0; material < materials_.size(); ++material) {
    if (network_->buys(item_of(material))) {
      touch_material(material);
    }
  }
}

void Simulation::units_received(const NetworkFact& fact) {
  const auto& offer = plant_->network.offers[fact.offer];
  const bool paid = plant_->network.suppliers[offer.supplier].paid_on_order;
  const auto landed = plant_->measures.measures.empty() ? supply::Landed{.buyer = fact.price, .exporter = fact.price}
                                                        : measures_->landed(fact.price, fact.offer);
  ledger_.pay(Account::duty, landed.duty * static_cast<double>(fact.quantity), now_);
  const double price = paid ? landed.exporter - fact.price : landed.exporter;
  if (offer.item < shelves_.size()) {
    units_arrive(offer.item, fact.quantity, price);
  } else {
    material_arrives(offer.item - static_cast<std::uint32_t>(shelves_.size()), fact.quantity, price);
  }
}

/// They leave the inventory position, so that the stock policy orders again by itself.
void Simulation::units_gone(const NetworkFact& fact) {
  const auto& offer = plant_->network.offers[fact.offer];
  const auto& supplier = plant_->network.suppliers[offer.supplier];
  if (supplier.paid_on_order) {
    ledger_.pay(Account::purchases, -supplier.refund * fact.price * static_cast<double>(fact.quantity), now_);
  }
  if (offer.item < shelves_.size()) {
    units_lost(offer.item, fact.quantity);
  } else {
    touch_material(offer.item - static_cast<std::uint32_t>(shelves_.size()));
  }
}

/// Orders from the source that the sourcing rule names, at least what it takes an order for. Returns what was ordered:
/// nothing while nobody takes orders.
std::int64_t Simulation::order_from_suppliers(std::uint32_t item, std::int64_t quantity) {
  const auto source = network_->source(item, now_);
  if (source == plant::none) {
    return 0;
  }
  const auto& offer = plant_->network.offers[source];
  quantity = std::max(quantity, offer.minimum_order);
  if (plant_->network.suppliers[offer.supplier].paid_on_order) {
    ledger_.pay(Account::purchases, network_->price(source, now_) * static_cast<double>(quantity), now_);
  }
  network_->order(source, quantity, now_);
  if (supply_recorder_ != nullptr) {
    supply_recorder_->ordered(now_, network_->open_orders(item).back());
  }
  await_supply();
  return quantity;
}

/// What a component that lacks a part of a spare from suppliers waits for now: the oldest open order of that spare; the
/// first source, where nothing is on order.
std::optional<supply::Wait> SimulationState::wait_of(std::uint32_t c) const {
  const auto& site = plant_->components[c];
  const auto spare = orders_[c].spare;
  if (site.source_places == 0 || spare == plant::none || !network_->buys(spare)) {
    return std::nullopt;
  }
  const auto& open = network_->open_orders(spare);
  return open.empty()
             ? supply::Wait{.component = c, .offer = plant_->network.buying[spare].offers.front(), .order = plant::none}
             : supply::Wait{.component = c, .offer = open.front().offer, .order = open.front().number};
}

/// Where the loss of a wait is booked.
std::uint32_t SimulationState::place_of(const supply::Wait& wait) const {
  const auto& site = plant_->components[wait.component];
  const auto& line = plant_->lines[site.line];
  auto place = site.first_source_place;
  while (line.source_places[place].offer != wait.offer) {
    ++place;
  }
  return line.first_source_place + place;
}

/// Components that began to wait at this instant, now that what they lack has been ordered.
void Simulation::settle_waits() {
  std::ranges::sort(new_waits_);
  new_waits_.erase(std::unique(new_waits_.begin(), new_waits_.end()), new_waits_.end());
  for (const auto c : new_waits_) {
    const auto& site = plant_->components[c];
    const auto& station = stations_[site.station];
    if (orders_[c].phase != maintenance::Phase::awaiting_part || station.owner != c || station.stops == 0) {
      continue;
    }
    auto wait = *wait_of(c);
    const auto place = place_of(wait);
    auto& flow = *flows_[site.line];
    flow.stop(plant_->stations[site.station].index_in_line,
              line::Cause{place, static_cast<std::uint32_t>(maintenance::LossCategory::waiting_part)});
    wait.lost_before = flow.lost_by_component()[place];
    if (supply_recorder_ != nullptr) {
      supply_recorder_->waits(now_, wait);
    }
    if (told(c)) {
      tell_of_wait(wait);
    }
  }
  new_waits_.clear();
}

/// The chain from the shelf to what has struck: what the component waits for, and why it is not there.
void Simulation::tell_of_wait(const supply::Wait& wait) const {
  const auto& offer = plant_->network.offers[wait.offer];
  const auto& supplier = plant_->network.suppliers[offer.supplier];
  const auto& spare = plant_->spares[offer.item].name;
  auto words = fmt::format("waits for a {}: nothing is on order", spare);
  if (wait.order != plant::none) {
    const Tick since = now_ - network_->open_orders(offer.item).front().placed;
    words = fmt::format("waits for a {} of order {} of {}, placed {:.1f} d ago", spare, wait.order + 1, supplier.name,
                        static_cast<double>(since) / static_cast<double>(ticks_per_day));
  }
  for (const auto& disruption : network_->disruptions()) {
    if (disruption.strikes() && network_->touches(offer.supplier, disruption)) {
      words += fmt::format("; {} leaves {:.0f} %", disruption.plan().name, 100.0 * disruption.level());
    }
  }
  story_->add(now_, words);
}

}  // namespace hozen::run
