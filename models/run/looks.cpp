// Being looked at: lines are brought up to the instant, as on the ledger's dates, and what has not been booked yet is
// reckoned without booking it.
#include <algorithm>

#include "models/run/history.hpp"
#include "models/run/simulation.hpp"

namespace hozen::run {

/// All that happens at the instant has happened: the agenda is beyond it, and the facts of lines are on the agenda.
void Simulation::look() {
  now_ = look_at_;
  touch_all();
  onlooker_->look(*this);
  look_at_ = later(look_at_, onlooker_->every());
  nobody_reads_before(next_reading_);
  schedule_lines();
}

/// The run itself reads no line before this instant; an onlooker may.
void Simulation::nobody_reads_before(Tick instant) noexcept {
  next_reading_ = instant;
  next_look_ = std::min(instant, later(look_at_, 1));
}

double Simulation::cost_so_far() const {
  if (now_ < plant_->warm_up) {
    return 0.0;
  }
  if (now_ >= plant_->horizon) {
    return ledger_.total();  // all is booked
  }
  return ledger_.total() + losses_not_booked() + holding_not_booked() + materials_not_booked() +
         monitoring_not_booked() + rounds_not_booked() + contract_fees() * static_cast<double>(now_ - plant_->warm_up);
}

double SimulationState::losses_not_booked() const {
  double money = 0.0;
  for (std::uint32_t line = 0; line < flows_.size(); ++line) {
    const double lost = flows_[line]->failure_free_output() - flows_[line]->output();
    money += (lost - loss_booked_[line]) * plant_->lines[line].margin_per_part;
  }
  return money;
}

double SimulationState::holding_not_booked() const {
  double money = 0.0;
  for (std::uint32_t spare = 0; spare < shelves_.size(); ++spare) {
    const Tick since = std::max(holding_booked_[spare], plant_->warm_up);
    money += holding_per_tick(spare) * static_cast<double>(now_ - since);
  }
  return money;
}

/// Of a copy, so that looking books nothing. A stock was looked at when the measured span began.
double SimulationState::materials_not_booked() const {
  double money = 0.0;
  for (std::uint32_t m = 0; m < materials_.size(); ++m) {
    const auto& plan = plant_->materials[m];
    auto stock = materials_[m];
    stock.look(used_so_far(m), now_);
    money += plan.holding_per_tick * (stock.unit_ticks() - materials_[m].unit_ticks());
    const double price = material_states_[m].price + material_states_[m].duty;
    money += plan.continuous ? price * (stock.received() - materials_[m].received()) : 0.0;
  }
  return money;
}

/// What is booked at the horizon for the whole span (`finish`): fees, and what the infrastructure has cost by now.
double Simulation::monitoring_not_booked() const {
  const auto& policy = plant_->policy;
  double per_tick = policy.yearly * static_cast<double>(plant_->watched) / static_cast<double>(ticks_per_year);
  if (policy.learning) {
    per_tick += policy.learning->fee_per_tick;
  }
  double money = per_tick * static_cast<double>(now_ - plant_->warm_up);
  for (const auto& payment : sight_.books().payments) {
    money += payment.when >= plant_->warm_up && payment.when <= now_ ? payment.amount : 0.0;
  }
  return money;
}

double Simulation::rounds_not_booked() const {
  const auto& policy = plant_->policy;
  if (!policy.walks_rounds()) {
    return 0.0;
  }
  const Tick before = plant_->warm_up - 1;
  std::int64_t walked = 0;
  if (policy.rounds_from_renewal) {
    for (std::uint32_t c = 0; c < components_.size(); ++c) {
      if (plant_->components[c].watched) {
        const auto walk = rounds(c);
        walked += std::max<std::int64_t>(
            walk.done_by(now_) - walk.done_by(std::max(components_[c].inspected_until, before)), 0);
      }
    }
  } else {
    const monitoring::Rounds walk{0, policy.every};
    walked = (walk.done_by(now_) - walk.done_by(before)) * static_cast<std::int64_t>(plant_->watched);
  }
  return static_cast<double>(walked) * (policy.inspection_charge + policy.inspection_labour);
}

}  // namespace hozen::run
