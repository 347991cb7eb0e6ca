// The state at time zero: ages, first lives, first alarms.
#include <algorithm>

#include "models/run/simulation.hpp"

namespace hozen::run {

using random::Purpose;
using scenario::InitialAge;
using scenario::PolicyKind;

void Simulation::start_components() {
  for (std::uint32_t c = 0; c < components_.size(); ++c) {
    start_component(c);
    start_policy(c);
  }
  for (std::uint32_t line = 0; line < flows_.size(); ++line) {
    line_touched_[line] = 1;
    touched_lines_.push_back(line);
  }
}

void Simulation::start_component(std::uint32_t c) {
  const auto& site = plant_->components[c];
  const auto& initial = model(c).initial;
  if (initial.kind == InitialAge::stationary) {
    start_stationary(c);
  } else if (initial.kind == InitialAge::fleet && site.fleet.given) {
    start_fleet(c);
  } else {
    for (std::uint32_t m = 0; m < model(c).modes.size(); ++m) {
      lives_.renew(model(c).modes[m], mode_key(c, m), 0, mode_state(c, m), site.watched);
    }
  }
  schedule_calendar_modes(c);
}

void Simulation::start_stationary(std::uint32_t c) {
  const auto& site = plant_->components[c];
  const auto& unit = model(c);
  const auto& initial = unit.initial;
  double uniform = 0.0;
  double unit_age = 0.0;  // ticks of work
  if (initial.whole_unit) {
    uniform = draws_.uniform(site.key, Purpose::initial_age, 0);
    unit_age = initial.ages.front()->quantile(uniform);
  }
  for (std::uint32_t m = 0; m < unit.modes.size(); ++m) {
    const auto& mode = unit.modes[m];
    if (mode.planted) {
      continue;
    }
    const auto key = mode_key(c, m);
    double age = mode.meter == plant::Meter::calendar ? unit_age / unit.duty : unit_age;
    if (!initial.whole_unit) {
      uniform = draws_.uniform(key, Purpose::initial_age, 0);
      age = initial.ages[m]->quantile(uniform);
      unit_age = std::max(unit_age, mode.meter == plant::Meter::calendar ? age * unit.duty : age);
    }
    lives_.start_old(mode, key, initial.screens[m].get(), uniform, age, mode_state(c, m), site.watched);
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
  }
  components_[c].renewed_reading = -site.fleet.age;
  components_[c].renewed_calendar = -site.fleet.age;
}

void Simulation::start_policy(std::uint32_t c) {
  auto& state = components_[c];
  state.inspected_until = std::max<Tick>(state.renewed_calendar, 0);
  if (!plant_->components[c].watched) {
    refresh(c);
    return;
  }
  if (plant_->policy.kind == PolicyKind::age) {
    schedule_age(c);
    const bool overdue = state.age_at <= 0;
    if (overdue && plant_->policy.phase_in > 0) {
      // Units that are too old already are replaced one by one over the phase-in.
      const double share = draws_.uniform(plant_->components[c].key, Purpose::phase_in, 0);
      state.age_at = never;
      push(round_to_tick(share * static_cast<double>(plant_->policy.phase_in)), Due::age, c, ++state.age_stamp);
    }
  }
  schedule_false_alarm(c);
  refresh(c);
}

}  // namespace hozen::run
