// Units kept apart from the shelf, for when it is empty.
#include <utility>

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

/// A measure that unlocks stockpiles has entered a phase; once it has ended they are filled up again.
void Simulation::lock_stockpiles(const supply::MeasureFact& fact) {
  for (std::uint32_t spare = 0; spare < shelves_.size(); ++spare) {
    const auto& stockpile = plant_->spares[spare].stockpile;
    if (stockpile && stockpile->release && stockpile->release->of == fact.measure) {
      shelf_touched_[spare] = 1;
      if (fact.phase == supply::Phase::ended) {
        push(later(now_, stockpile->refill_after), Due::stockpile_refilled, spare);
      }
    }
  }
}

void Simulation::stockpile_refilled(std::uint32_t spare) {
  pipelines_[spare].to_refill += std::exchange(pipelines_[spare].owed, 0);
  shelf_touched_[spare] = 1;
}

/// Whether a request that its shelf cannot meet may be met from the stockpile.
bool SimulationState::may_draw(std::uint32_t spare, const supply::Request& request) const {
  const auto& plan = *plant_->spares[spare].stockpile;
  if (const auto& release = plan.release) {
    const bool unlocked = release->what == scenario::Happening::announced ? measures_->announced(release->of)
                                                                          : measures_->in_force(release->of);
    if (!unlocked) {
      return false;
    }
  }
  return pipelines_[spare].apart > 0 && request.priority <= plan.least_priority;
}

/// Requests that the shelf has left waiting draw from the stockpile.
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
    (stockpile->release ? pipeline.owed : pipeline.to_refill) += stockpile->refill ? 1 : 0;
    spare_tally_[spare].drawn += measuring() ? 1 : 0;
    shelf.met_elsewhere(now_);
    hand_out(asking);
  }
}

/// Where nobody waits, what is on the shelf makes up for what was drawn.
void Simulation::refill_stockpile(std::uint32_t spare) {
  auto& shelf = shelves_[spare];
  auto& pipeline = pipelines_[spare];
  while (pipeline.to_refill > 0 && shelf.backorders() == 0 && shelf.on_hand() > 0) {
    shelf.issue_elsewhere(now_);
    ++pipeline.apart;
    --pipeline.to_refill;
  }
}

}  // namespace hozen::run
