// Spares that stand in for others.
#include <algorithm>

#include "models/run/simulation.hpp"

namespace hozen::run {
namespace {

const plant::SubstitutePlan* find_substitute(const plant::SparePlan& needed, std::uint32_t spare) {
  const auto found = std::ranges::find(needed.substitutes, spare, &plant::SubstitutePlan::spare);
  return found == needed.substitutes.end() ? nullptr : &*found;
}

}  // namespace

/// The kind of unit that is in the component, where its action names one.
std::uint32_t SimulationState::fitted_kind(std::uint32_t c, std::uint32_t named) const {
  const std::uint32_t fitted = components_[c].fitted;
  return fitted != plant::none && named != plant::none && find_substitute(plant_->spares[named], fitted) != nullptr
             ? fitted
             : named;
}

/// What the component asks for: what its action names, unless it has been converted for good.
std::uint32_t SimulationState::asked_kind(std::uint32_t c, std::uint32_t named) const {
  const std::uint32_t fitted = fitted_kind(c, named);
  return fitted != named && !find_substitute(plant_->spares[named], fitted)->reversible ? fitted : named;
}

/// The change of kind that the order's work is, if it is one.
const plant::SubstitutePlan* SimulationState::conversion(std::uint32_t c) const {
  const auto& order = orders_[c];
  const std::uint32_t fitted = fitted_kind(c, order.needs);
  if (order.spare == fitted) {
    return nullptr;
  }
  return find_substitute(plant_->spares[order.needs], order.spare == order.needs ? fitted : order.spare);
}

Tick SimulationState::conversion_time(std::uint32_t c) const {
  const auto* change = conversion(c);
  return change == nullptr ? 0 : change->conversion;
}

/// The work is done: the unit that is in the component now.
void Simulation::note_kind(std::uint32_t c) {
  const auto& order = orders_[c];
  if (const auto* change = conversion(c)) {
    ledger_.pay(Account::actions, change->cost, now_);
  }
  if (order.needs != plant::none) {
    components_[c].fitted = order.spare == order.needs ? plant::none : order.spare;
  }
}

/// Requests that this shelf cannot meet are met by what stands in for it, as far as it is not wanted by its own.
void Simulation::substitute(std::uint32_t spare) {
  auto& shelf = shelves_[spare];
  for (const auto& other : plant_->spares[spare].substitutes) {
    auto& giving = shelves_[other.spare];
    while (shelf.backorders() > 0 && giving.could_issue(shelf.first())) {
      const std::uint32_t c = shelf.first().component;
      book_holding(other.spare);
      giving.issue_elsewhere(now_);
      if (plant_->spares[other.spare].unlimited) {
        purchase_unlimited(other.spare);
      }
      shelf.met_elsewhere(now_);
      spare_tally_[spare].stood_in += measuring() ? 1 : 0;
      shelf_touched_[other.spare] = 1;
      if (c < components_.size()) {
        orders_[c].spare = other.spare;
      }
      hand_out(c);
    }
  }
}

/// Who waits for what this spare can stand in for is looked at again.
void Simulation::wake_those_it_stands_in_for(std::uint32_t spare) {
  for (const std::uint32_t other : plant_->spares[spare].stands_in_for) {
    if (shelves_[other].backorders() > 0 && shelves_[spare].could_issue(shelves_[other].first())) {
      shelf_touched_[other] = 1;
    }
  }
}

}  // namespace hozen::run
