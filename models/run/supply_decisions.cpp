// What buyers decide, and what it means for suppliers, shelves and the ledger.
#include <algorithm>
#include <cmath>

#include "models/run/simulation.hpp"

namespace hozen::run {

using supply::DecisionFact;

/// Keeps the agenda informed of when something is due next.
void Simulation::await_decisions() {
  if (const Tick next = decisions_->next_time(); decision_wakings_.ask(next)) {
    push(next, Due::decision, 0);
  }
}

void Simulation::decisions_due() {
  decision_wakings_.came();
  decision_facts_.clear();
  decisions_->advance(now_, draws_, decision_facts_);
  for (const auto& fact : decision_facts_) {
    if (supply_recorder_ != nullptr) {
      supply_recorder_->decided(now_, fact);
    }
    act_on(fact);
  }
  await_decisions();
  await_supply();
}

void Simulation::act_on(const DecisionFact& fact) {
  switch (fact.kind) {
    case DecisionFact::Kind::buy:
      buy_last_time(*plant_->decisions[fact.decision].buy);
      break;
    case DecisionFact::Kind::open:
    case DecisionFact::Kind::close:
      network_->open(fact.supplier, fact.kind == DecisionFact::Kind::open, now_);
      break;
    case DecisionFact::Kind::activate:
      network_->activate(fact.supplier, now_);
      break;
    case DecisionFact::Kind::qualifying:
      ledger_.pay(Account::qualification, fact.amount, now_);
      break;
    case DecisionFact::Kind::activating:
      ledger_.pay(Account::contracts, fact.amount, now_);
      break;
    case DecisionFact::Kind::investing:
      ledger_.pay(Account::investment, fact.amount, now_);
      break;
    case DecisionFact::Kind::subsidised:
      ledger_.pay(Account::subsidies, -fact.amount, now_);
      break;
  }
}

/// Suppliers that deliver nothing, or deliver again, for those decisions that wait for it.
void Simulation::note_outages() {
  for (std::uint32_t s = 0; s < plant_->network.suppliers.size(); ++s) {
    if (decisions_->awaits(s)) {
      decisions_->supplier_is_out(s, network_->level(s) <= 0.0, now_);
    }
  }
  await_decisions();
}

/// As much as is wanted, can be paid, and can still pass; nothing where that is less than the supplier takes an order
/// for.
void Simulation::buy_last_time(const plant::LastTimeBuyPlan& plan) {
  const bool material = plan.item >= shelves_.size();
  const auto m = material ? plan.item - static_cast<std::uint32_t>(shelves_.size()) : 0;
  const auto source = network_->source(plan.item, now_);
  if (source == plant::none) {
    return;
  }
  if (material) {
    look_at_material(m);
  }
  std::int64_t units = plan.quantity;
  if (units == 0) {
    const double used = material ? materials_[m].used() : static_cast<double>(shelves_[plan.item].requests());
    const double there = material ? materials_[m].level() + static_cast<double>(material_on_order(m))
                                  : static_cast<double>(inventory_position(plan.item));
    const double wanted = now_ == 0 ? 0.0 : used / static_cast<double>(now_) * static_cast<double>(plan.cover);
    units = static_cast<std::int64_t>(std::ceil(wanted - there));
  }
  if (const double price = network_->landed_price(source, now_); plan.cash_limit && price > 0.0) {
    units = std::min(units, static_cast<std::int64_t>(std::min(*plan.cash_limit / price, 1e15)));
  }
  units = std::min(units, network_->would_pass(source, now_));
  if (units < plant_->network.offers[source].minimum_order) {
    return;
  }
  if (material) {
    order_material(m, units);
  } else {
    order_units(plan.item, units);
  }
}

/// Of a tick.
double SimulationState::contract_fees() const noexcept {
  double fees = 0.0;
  for (const auto& supplier : plant_->network.suppliers) {
    fees += supplier.contract ? supplier.contract->fee_per_tick : 0.0;
  }
  return fees;
}

}  // namespace hozen::run
