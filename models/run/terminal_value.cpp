// What is left over at the end of the run is worth.
#include <algorithm>

#include "models/run/simulation_state.hpp"

namespace hozen::run {
namespace {

/// Of what is there and paid, at most what is used for as long as the plan says; what is owed costs its whole price.
double worth(const plant::SalvagePlan& plan, double price, double units, double used_per_tick) {
  if (units < 0.0) {
    return price * units;
  }
  const double counts = plan.use == never ? units : std::min(units, used_per_tick * static_cast<double>(plan.use));
  return plan.share * price * counts;
}

}  // namespace

/// Units on order that are paid already.
double SimulationState::paid_on_order(std::uint32_t item) const {
  double units = 0.0;
  if (network_ && network_->buys(item)) {
    for (const auto& order : network_->open_orders(item)) {
      const auto supplier = plant_->network.offers[order.offer].supplier;
      units += plant_->network.suppliers[supplier].paid_on_order ? static_cast<double>(order.open) : 0.0;
    }
  }
  return units;
}

double SimulationState::terminal_value() const {
  double money = 0.0;
  const auto time = static_cast<double>(now_);
  for (std::uint32_t spare = 0; spare < shelves_.size(); ++spare) {
    const auto& plan = plant_->spares[spare];
    if (plan.salvage) {
      const auto& shelf = shelves_[spare];
      const auto there = static_cast<double>(shelf.on_hand() + pipelines_[spare].apart - shelf.backorders());
      money +=
          worth(*plan.salvage, plan.price, there + paid_on_order(spare), static_cast<double>(shelf.requests()) / time);
    }
  }
  for (std::uint32_t m = 0; m < materials_.size(); ++m) {
    const auto& plan = plant_->materials[m];
    if (plan.salvage) {
      money += worth(*plan.salvage, plan.price, materials_[m].level() + paid_on_order(item_of(m)),
                     materials_[m].used() / time);
    }
  }
  return money;
}

}  // namespace hozen::run
