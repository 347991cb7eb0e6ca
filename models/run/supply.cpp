// What the run does with what suppliers tell, and with what it wants from them.
#include <algorithm>

#include "models/run/simulation.hpp"

namespace hozen::run {

using supply::NetworkFact;

void Simulation::start_supply() {
  supply_due_ = never;
  if (network_) {
    network_->reset(draws_);
    await_supply();
  }
}

/// Keeps the agenda informed of when the network moves next.
void Simulation::await_supply() {
  const Tick next = network_->next_time();
  if (next != supply_due_) {
    supply_due_ = next;
    ++supply_stamp_;
    if (next != never) {
      push(next, Due::supply, 0, supply_stamp_);
    }
  }
}

void Simulation::supply_moves(std::uint32_t stamp) {
  if (stamp != supply_stamp_) {
    return;
  }
  supply_due_ = never;
  network_facts_.clear();
  network_->advance(now_, draws_, network_facts_);
  for (const auto& fact : network_facts_) {
    if (fact.kind == NetworkFact::Kind::changed) {
      buyers_look();
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
}

void Simulation::units_received(const NetworkFact& fact) {
  const auto& offer = plant_->network.offers[fact.offer];
  const bool paid = plant_->network.suppliers[offer.supplier].paid_on_order;
  units_arrive(offer.spare, fact.quantity, paid ? 0.0 : fact.price);
}

/// They leave the inventory position, so that the stock policy orders again by itself.
void Simulation::units_gone(const NetworkFact& fact) {
  const auto& offer = plant_->network.offers[fact.offer];
  const auto& supplier = plant_->network.suppliers[offer.supplier];
  if (supplier.paid_on_order) {
    ledger_.pay(Account::purchases, -supplier.refund * fact.price * static_cast<double>(fact.quantity), now_);
  }
  units_lost(offer.spare, fact.quantity);
}

/// Orders from the source that the sourcing rule names, at least what it takes an order for. Returns what was ordered:
/// nothing while nobody takes orders.
std::int64_t Simulation::order_from_suppliers(std::uint32_t spare, std::int64_t quantity) {
  const auto source = network_->source(spare);
  if (source == plant::none) {
    return 0;
  }
  const auto& offer = plant_->network.offers[source];
  quantity = std::max(quantity, offer.minimum_order);
  if (plant_->network.suppliers[offer.supplier].paid_on_order) {
    ledger_.pay(Account::purchases, network_->price(source) * static_cast<double>(quantity), now_);
  }
  network_->order(source, quantity, now_);
  await_supply();
  return quantity;
}

}  // namespace hozen::run
