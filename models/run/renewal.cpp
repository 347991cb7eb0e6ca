// What work makes new again, or younger.
#include <algorithm>

#include "models/component/restoration.hpp"
#include "models/run/simulation.hpp"

namespace hozen::run {

using random::Purpose;
using scenario::Renews;
using scenario::Restoration;
using scenario::Restores;

void Simulation::renew(std::uint32_t c) {
  const auto& order = orders_[c];
  const auto& plan = action(c);
  const Restores how = draw_restoration(c);
  // Work that renews "the failed mode" but was asked for by no mode renews them all.
  const bool all = plan.renews == Renews::all || (plan.renews == Renews::failed_mode && order.mode == plant::none);
  // Ages are counted from the last planned work too, however much it restored.
  const bool anew = all && (how.how == Restoration::as_new || order.kind == maintenance::OrderKind::planned);
  if (anew) {
    book_inspections(c, now_);
  }
  for (std::uint32_t m = 0; m < model(c).modes.size(); ++m) {
    const bool listed = plan.renews == Renews::listed && (plan.renewed_modes >> m & 1U) != 0;
    if (all || listed || (plan.renews == Renews::failed_mode && m == order.mode)) {
      restore_mode(c, m, how);
    } else if (m == order.mode) {
      restore_mode(c, m, {.how = Restoration::minimal});
    }
  }
  if (anew) {
    begin_unit_anew(c);
  }
  if (!exchanges_.empty() && all && how.how == Restoration::as_new) {
    unit_exchanged(c);
  }
  plant_early_failure(c, plan.early);
  note_developing(c);
  watch_levels(c);
  schedule_calendar_modes(c);
}

/// What this work does: of Brown and Proschan's repairs, whether this one makes as new, for all modes together.
/// Source: M. Brown and F. Proschan, Imperfect repair, Journal of Applied Probability 20 (1983) 851-859.
Restores Simulation::draw_restoration(std::uint32_t c) {
  const Restores& plan = action(c).restores;
  if (plan.how != Restoration::new_with_probability) {
    return plan;
  }
  const double uniform = draws_.uniform(plant_->components[c].key, Purpose::restoration, components_[c].restorations++);
  return {.how = uniform < plan.share.value ? Restoration::as_new : Restoration::minimal};
}

/// A mode that has not failed goes on with its life through minimal work. An early failure has no age that could be
/// given back in part.
void Simulation::restore_mode(std::uint32_t c, std::uint32_t m, const Restores& how) {
  const auto& mode = model(c).modes[m];
  auto& state = mode_state(c, m);
  const Tick now_reads = mode_reading(c, m);
  const bool watched = plant_->components[c].watched;
  const bool unseen = failed_unseen(c, m);
  const bool failed = unseen || (orders_[c].kind == maintenance::OrderKind::corrective && orders_[c].mode == m);
  const Tick lived_to = unseen ? mend_hidden(c, m) : now_reads;
  if (how.how == Restoration::as_new) {
    lives_.renew(mode, mode_key(c, m), now_reads, state, watched, now_);
  } else if (failed || (how.how != Restoration::minimal && !mode.planted)) {
    const auto age = static_cast<double>(lived_to - state.renewed_at);
    lives_.continue_from(mode, mode_key(c, m), now_reads, component::restored_age(how, age, state.drawn_at_age), state,
                         watched);
  }
}

/// The unit's age, and rounds counted from it, start again.
void Simulation::begin_unit_anew(std::uint32_t c) {
  auto& state = components_[c];
  state.renewed_reading = reading(c);
  state.renewed_calendar = now_;
  state.inspected_until = now_;
  state.ask_at = never;
  ask_policy(c, maintenance::Trigger::renewed);
  if (plant_->policy.rounds_from_renewal && plant_->components[c].watched) {
    schedule_false_alarm(c);
  }
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
