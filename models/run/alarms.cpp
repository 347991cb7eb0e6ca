// What the plant knows: warnings seen, rounds walked, false alarms.
#include <fmt/format.h>

#include <algorithm>

#include "models/run/simulation.hpp"

namespace hozen::run {

using maintenance::OrderKind;
using plant::Meter;
using random::Purpose;
using scenario::FalseAlarmOutcome;
using scenario::PolicyKind;

monitoring::Rounds Simulation::rounds(std::uint32_t c) const {
  const auto& policy = plant_->policy;
  return {policy.rounds_from_renewal ? components_[c].renewed_calendar : 0, policy.every};
}

/// A failure begins to show. A live sensor sees it now or never; inspections see it when a round hits.
void Simulation::warning_begins(std::uint32_t c, std::uint32_t m) {
  const auto& mode = model(c).modes[m];
  if (mode.watch.present) {
    level_rises(c, m);
    return;
  }
  auto& state = mode_state(c, m);
  state.showing = true;
  if (told(c)) {
    story_->add(now_, fmt::format("a failure in mode {} begins to show", mode.name));
  }
  const double uniform = draws_.uniform(mode_key(c, m), Purpose::hit, state.life - 1);
  if (plant_->policy.looks_always()) {
    if (uniform < mode.hit) {
      see(c, m);
    }
  } else if (plant_->policy.walks_rounds()) {
    const Tick round = monitoring::finding_round(rounds(c), now_, mode.hit, uniform);
    push(round, Due::found, plant_->components[c].first_mode + m, state.stamp);
  }
}

void Simulation::found(std::uint32_t mode_number) {
  const std::uint32_t c = component_of_mode_[mode_number];
  const std::uint32_t m = mode_number - plant_->components[c].first_mode;
  const bool hidden = failed_unseen(c, m);
  if (modes_[mode_number].fails_at == never && !hidden) {
    return;  // it has failed
  }
  if (plant_->policy.looks_always()) {
    see(c, m);
    return;
  }
  if (orders_[c].out_of_work()) {
    // Nobody inspects a component that is being worked on: the next round does.
    push(rounds(c).first_from(now_ + 1), Due::found, mode_number, modes_[mode_number].stamp);
  } else if (hidden) {
    find_hidden(c, m);
  } else {
    alarm(c, m);
  }
}

/// By when work must begin, from what the plant believes about the life that is left.
Tick Simulation::latest_start(std::uint32_t c, std::uint32_t m) {
  const auto& policy = plant_->policy;
  const Tick after = later(now_, policy.latest_after);
  return policy.latest_quantile <= 0.0 ? after : std::min(after, believed_end(c, m, policy.latest_quantile));
}

/// Until when the mode's life lasts with this probability of ending before, as the plant believes.
Tick Simulation::believed_end(std::uint32_t c, std::uint32_t m, double quantile) {
  const auto& mode = model(c).modes[m];
  const auto& state = mode_state(c, m);
  const double uniform = draws_.uniform(mode_key(c, m), Purpose::life_estimate, state.life - 1);
  const Tick remaining = state.fails_at - mode_reading(c, m);
  return later(now_, monitoring::estimated_latest(estimate_of(mode), quantile, mode, remaining, uniform));
}

void Simulation::alarm(std::uint32_t c, std::uint32_t m) {
  tally_.alarms += measuring() ? 1 : 0;
  tally_.true_alarms += measuring() ? 1 : 0;
  if (told(c)) {
    story_->add(now_, fmt::format("alarm: mode {} is failing{}", model(c).modes[m].name,
                                  orders_[c].open() ? "; it joins the open order" : ""));
  }
  act_on_alarm(c, m);
}

/// Where no work is under way, every alarm leads to planned work, unless a researcher's own policy decides.
void Simulation::act_on_alarm(std::uint32_t c, std::uint32_t m) {
  mode_state(c, m).warned = true;
  stand_alarm(c);
  auto& order = orders_[c];
  if (order.out_of_work() || order.under_way()) {
    return;
  }
  order.developing = order.developing || (order.open() && mode_state(c, m).showing);
  if (plant_->policy.kind == PolicyKind::own) {
    ask_policy(c, maintenance::Trigger::alarm);
  } else {
    order_planned(c, m, {.order = true});
  }
}

bool Simulation::false_alarms_come() const noexcept {
  const auto& policy = plant_->policy;
  return (policy.looks_always() && policy.false_alarms.live) ||
         (policy.walks_rounds() && policy.false_alarms.per_inspection > 0.0);
}

void Simulation::schedule_false_alarm(std::uint32_t c) {
  if (false_alarms_come()) {
    schedule_false_alarm(
        c, draws_.uniform(plant_->components[c].key, Purpose::false_alarm, components_[c].false_alarms++));
  }
}

void Simulation::schedule_false_alarm(std::uint32_t c, double uniform) {
  const auto& policy = plant_->policy;
  const auto& plan = policy.false_alarms;
  auto& state = components_[c];
  if (policy.walks_rounds()) {
    const Tick round = monitoring::finding_round(rounds(c), now_ + 1, plan.per_inspection, uniform);
    push(round, Due::false_alarm, c, ++state.alarm_stamp);
    return;
  }
  const Tick wait = round_to_tick(plan.between.quantile(uniform));
  if (plan.meter == Meter::operating) {
    state.false_alarm_at = later(reading(c), wait);
  } else {
    push(later(now_, wait), Due::false_alarm, c, ++state.alarm_stamp);
  }
}

bool Simulation::failure_shows(std::uint32_t c) const {
  for (std::uint32_t m = 0; m < model(c).modes.size(); ++m) {
    if (mode_state(c, m).showing && mode_state(c, m).fails_at != never) {
      return true;
    }
  }
  return false;
}

/// An alarm without a developing failure; where one shows, an alarm would not be false.
void Simulation::false_alarm(std::uint32_t c) {
  components_[c].false_alarm_at = never;
  schedule_false_alarm(c);
  auto& order = orders_[c];
  const auto& plan = plant_->policy.false_alarms;
  if (!order.out_of_work() && !failure_shows(c) && sees(c)) {
    tally_.alarms += measuring() ? 1 : 0;
    tally_.false_alarms += measuring() ? 1 : 0;
    if (told(c)) {
      story_->add(now_, order.open() ? "false alarm; it joins the open order" : "false alarm");
    }
    if (!order.open() && plan.outcome == FalseAlarmOutcome::dismissed) {
      ledger_.pay(Account::labour, plan.dismissal_cost, now_);
    } else {
      stand_alarm(c);
      if (plant_->policy.kind == PolicyKind::own && plan.outcome == FalseAlarmOutcome::replaced) {
        components_[c].deceived_at = now_;
        ask_policy(c, maintenance::Trigger::alarm);
      } else if (!order.open()) {
        const bool check = plan.outcome == FalseAlarmOutcome::inspected;
        open_order(c, check ? OrderKind::check : OrderKind::planned, check ? model(c).check : model(c).planned,
                   plant::none, later(now_, plant_->policy.latest_after));
      }
    }
  }
  refresh(c);
}

void Simulation::book_inspections(std::uint32_t c, Tick until) {
  auto& state = components_[c];
  if (!plant_->policy.walks_rounds() || !plant_->policy.rounds_from_renewal || !plant_->components[c].watched) {
    return;
  }
  const auto walk = rounds(c);
  const double each = plant_->policy.inspection_charge;
  const double labour = plant_->policy.inspection_labour;
  const Tick from = std::max(state.inspected_until, plant_->warm_up - 1);
  for (auto k = walk.done_by(from) + 1; k <= walk.done_by(until); ++k) {
    const Tick when = walk.origin + k * walk.every;
    ++tally_.inspections;
    ledger_.pay(Account::monitoring, each, when);
    ledger_.pay(Account::labour, labour, when);
  }
  state.inspected_until = until;
}

/// Rounds fixed on the calendar are the same for every component watched.
void Simulation::book_calendar_inspections() {
  const auto& policy = plant_->policy;
  const auto watched = static_cast<double>(plant_->watched);
  const monitoring::Rounds walk{0, policy.every};
  for (auto k = walk.done_by(plant_->warm_up - 1) + 1; k <= walk.done_by(now_ - 1); ++k) {
    const Tick when = k * policy.every;
    tally_.inspections += static_cast<std::int64_t>(plant_->watched);
    ledger_.pay(Account::monitoring, policy.inspection_charge * watched, when);
    ledger_.pay(Account::labour, policy.inspection_labour * watched, when);
  }
}

}  // namespace hozen::run
