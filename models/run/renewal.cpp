// What work makes new again.
#include <algorithm>

#include "models/run/simulation.hpp"

namespace hozen::run {

using random::Purpose;
using scenario::Renews;

void Simulation::renew(std::uint32_t c) {
  const auto& order = orders_[c];
  const auto& plan = action(c);
  const auto& unit = model(c);
  const bool failed = order.kind == maintenance::OrderKind::corrective;
  // Work that renews "the failed mode" but was asked for by no mode renews them all.
  const bool all = plan.renews == Renews::all || (plan.renews == Renews::failed_mode && order.mode == plant::none);
  if (all) {
    book_inspections(c, now_);
  }
  for (std::uint32_t m = 0; m < unit.modes.size(); ++m) {
    const auto& mode = unit.modes[m];
    auto& state = mode_state(c, m);
    const Tick now_reads = reading(c, mode.meter);
    const bool listed = plan.renews == Renews::listed && (plan.renewed_modes >> m & 1U) != 0;
    if (all || listed || (plan.renews == Renews::failed_mode && m == order.mode)) {
      lives_.renew(mode, mode_key(c, m), now_reads, state, plant_->components[c].watched);
    } else if (failed && m == order.mode) {
      // Minimal repair: as bad as old.
      lives_.continue_from(mode, mode_key(c, m), now_reads, static_cast<double>(now_reads - state.renewed_at), state,
                           plant_->components[c].watched);
    }
  }
  auto& state = components_[c];
  if (all) {
    state.renewed_reading = reading(c);
    state.renewed_calendar = now_;
    state.inspected_until = now_;
    state.ask_at = never;
    ask_policy(c, maintenance::Trigger::renewed);
    if (plant_->policy.rounds_from_renewal && plant_->components[c].watched) {
      schedule_false_alarm(c);
    }
  }
  plant_early_failure(c, plan.early);
  note_developing(c);
  watch_levels(c);
  schedule_calendar_modes(c);
}

void Simulation::plant_early_failure(std::uint32_t c, const plant::EarlyFailurePlan& early) {
  if (early.probability <= 0.0) {
    return;
  }
  auto& state = components_[c];
  const auto key = plant_->components[c].key;
  if (draws_.uniform(key, Purpose::early_failure, state.interventions++) < early.probability) {
    const double life = early.life.quantile(draws_.uniform(key, Purpose::early_life, state.early_lives++));
    component::Lives::plant_failure(reading(c), round_to_tick(life), mode_state(c, model(c).planted_mode));
  }
}

}  // namespace hozen::run
