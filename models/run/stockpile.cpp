// Units kept apart from the shelf, for when it is empty.
#include "models/run/simulation.hpp"

namespace hozen::run {

void Simulation::stockpile_bought(std::uint32_t spare) {
  const auto& plan = plant_->spares[spare];
  book_holding(spare);
  pipelines_[spare].apart = plan.stockpile->quantity;
  ledger_.pay(Account::purchases, plan.price * static_cast<double>(plan.stockpile->quantity), now_);
  spare_tally_[spare].received += measuring() ? plan.stockpile->quantity : 0;
  shelf_touched_[spare] = 1;
}

/// Whether a request that its shelf cannot meet may be met from the stockpile.
bool Simulation::may_draw(std::uint32_t spare, const supply::Request& request) const {
  return pipelines_[spare].apart > 0 && request.priority <= plant_->spares[spare].stockpile->least_priority;
}

/// Requests that the shelf has left waiting draw from the stockpile; where nobody waits, what is on the shelf makes up
/// for what was drawn.
void Simulation::use_stockpile(std::uint32_t spare) {
  const auto& stockpile = plant_->spares[spare].stockpile;
  if (!stockpile) {
    return;
  }
  auto& shelf = shelves_[spare];
  auto& pipeline = pipelines_[spare];
  while (shelf.on_hand() == 0 && shelf.backorders() > 0 && may_draw(spare, shelf.first())) {
    const std::uint32_t asking = shelf.first().component;
    --pipeline.apart;
    pipeline.to_refill += stockpile->refill ? 1 : 0;
    spare_tally_[spare].drawn += measuring() ? 1 : 0;
    shelf.met_elsewhere(now_);
    hand_out(asking);
  }
  while (pipeline.to_refill > 0 && shelf.backorders() == 0 && shelf.on_hand() > 0) {
    shelf.issue_elsewhere(now_);
    ++pipeline.apart;
    --pipeline.to_refill;
  }
}

}  // namespace hozen::run
