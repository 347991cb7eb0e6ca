// When lost output is paid for: on dates, not when a line happens to be looked at, so that what it costs does not
// depend on the engine (docs/decisions/0005-lines-of-every-shape.md).
#include <algorithm>

#include "models/run/simulation.hpp"

namespace hozen::run {
namespace {

/// Between two dates, when money is discounted.
constexpr Tick twelfth_of_a_year = ticks_per_year / 12;

}  // namespace

/// What was lost before the measured span is not paid for. All lines stand at now.
void Simulation::note_losses() {
  for (std::uint32_t line = 0; line < flows_.size(); ++line) {
    loss_booked_[line] = flows_[line]->failure_free_output() - flows_[line]->output();
  }
  losses_from_ = now_;
  schedule_ledger_date();
}

/// Pays for what has been lost since the last date, as of the middle of the span. All lines stand at now.
void Simulation::book_losses() {
  for (std::uint32_t line = 0; line < flows_.size(); ++line) {
    const double lost = flows_[line]->failure_free_output() - flows_[line]->output();
    ledger_.pay(Account::lost_output, (lost - loss_booked_[line]) * plant_->lines[line].margin_per_part,
                losses_from_ + (now_ - losses_from_) / 2);
    loss_booked_[line] = lost;
  }
  losses_from_ = now_;
  schedule_ledger_date();
}

void Simulation::schedule_ledger_date() {
  const bool dated = plant_->discount_per_tick != 0.0 &&
                     std::ranges::any_of(plant_->lines, [](const auto& site) { return site.margin_per_part != 0.0; });
  const Tick next = dated ? now_ + twelfth_of_a_year : plant_->horizon;
  nobody_reads_before(std::min(next, plant_->horizon));
  push(next, Due::ledger_date, 0);
}

}  // namespace hozen::run
