// When how much of a spare is ordered.
#include "models/run/simulation.hpp"

namespace hozen::run {

using random::Purpose;

void Simulation::buy(std::uint32_t spare) {
  const auto& plan = plant_->spares[spare];
  if (plan.unlimited) {
    return;
  }
  const auto number = purchases_[spare]++;
  const double ticks = plan.lead_time.constant()
                           ? plan.lead_time.mean()
                           : plan.lead_time.quantile(draws_.uniform(plan.key, Purpose::spare_lead_time, number));
  push(later(now_, round_to_tick(ticks)), Due::part_arrives, spare);
}

void Simulation::part_arrives(std::uint32_t spare) {
  ledger_.pay(Account::purchases, plant_->spares[spare].price, now_);
  tally_.purchases += measuring() ? 1 : 0;
  book_holding(spare);
  shelves_[spare].receive(now_);
  shelf_touched_[spare] = 1;
}

}  // namespace hozen::run
