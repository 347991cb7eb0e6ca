// The state at time zero: ages, first lives, first alarms.
#include <algorithm>

#include "models/run/simulation.hpp"

namespace hozen::run {

using scenario::InitialAge;

void Simulation::start_components() {
  standing_.draw(draws_, starters_);
  for (const auto& starter : starters_) {
    start_component(starter);
    start_policy(starter);
    const auto& fleet = plant_->components[starter.component].fleet;
    if (fleet.planned_order) {
      order_planned(starter.component, fleet.warned_mode, {.order = true});
    }
  }
  start_stock();
  start_materials();
  if (plant_->policy.review > 0) {
    push(plant_->policy.review, Due::review, 0);
  }
  start_common_causes();
  for (std::uint32_t line = 0; line < flows_.size(); ++line) {
    await_opening(line);
    line_touched_[line] = 1;
    touched_lines_.push_back(line);
  }
}

void Simulation::start_component(const Starter& starter) {
  const auto c = starter.component;
  const auto& site = plant_->components[c];
  const auto& initial = model(c).initial;
  if (initial.kind == InitialAge::stationary) {
    start_stationary(starter);
  } else if (initial.kind == InitialAge::fleet && site.fleet.given) {
    start_fleet(c);
  } else {
    for (std::uint32_t m = 0; m < model(c).modes.size(); ++m) {
      lives_.renew(model(c).modes[m], mode_key(c, m), 0, mode_state(c, m), site.watched);
    }
  }
  note_developing(c);
  watch_levels(c);
  schedule_calendar_modes(c);
  if (model(c).hides) {
    start_demands(c);
  }
}

void Simulation::start_stationary(const Starter& starter) {
  const auto c = starter.component;
  const auto& unit = model(c);
  const auto& initial = unit.initial;
  std::uint64_t word = draws_.turned(starter.unit.age);
  double unit_age = initial.whole_unit ? initial.ages.front()->quantile(random::to_uniform(word)) : 0.0;
  for (std::uint32_t m = 0; m < unit.modes.size(); ++m) {
    const auto& mode = unit.modes[m];
    if (mode.planted) {
      continue;
    }
    const bool calendar = mode.meter == plant::Meter::calendar;
    double age = calendar ? unit_age / unit.duty : unit_age;
    if (!initial.whole_unit) {
      word = draws_.turned(random::named_word(starter.unit.age, initial.lives[m].name));
      age = initial.ages[m]->quantile(random::to_uniform(word));
      unit_age = std::max(unit_age, calendar ? age * unit.duty : age);
    }
    lives_.start_old(mode, mode_key(c, m), initial.lives[m], starter.unit, word, age, mode_state(c, m),
                     plant_->components[c].watched);
  }
  components_[c].renewed_reading = -round_to_tick(unit_age);
  components_[c].renewed_calendar = -round_to_tick(unit_age / unit.duty);
}

void Simulation::start_fleet(std::uint32_t c) {
  const auto& site = plant_->components[c];
  const auto& unit = model(c);
  const auto age = static_cast<double>(site.fleet.age);
  for (std::uint32_t m = 0; m < unit.modes.size(); ++m) {
    auto& state = mode_state(c, m);
    if (m == site.fleet.warned_mode) {
      lives_.continue_warned(unit.modes[m], mode_key(c, m), 0, age, state, site.watched);
    } else if (!unit.modes[m].planted) {
      lives_.continue_from(unit.modes[m], mode_key(c, m), 0, age, state, site.watched);
    }
    if (m == site.fleet.failed_mode) {
      component::Lives::end_at(0, state);
    }
  }
  components_[c].renewed_reading = -site.fleet.age;
  components_[c].renewed_calendar = -site.fleet.age;
}

void Simulation::start_policy(const Starter& starter) {
  const auto c = starter.component;
  auto& state = components_[c];
  state.inspected_until = std::max<Tick>(state.renewed_calendar, 0);
  if (!plant_->components[c].watched) {
    refresh(c);
    return;
  }
  ask_policy(c, maintenance::Trigger::start);
  if (model(c).initial.kind != InitialAge::stationary) {
    schedule_false_alarm(c);
  } else if (false_alarms_come()) {
    schedule_false_alarm(c, random::to_uniform(draws_.turned(starter.unit.care)));
  }
  refresh(c);
}

}  // namespace hozen::run
