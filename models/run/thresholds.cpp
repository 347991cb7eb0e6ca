// What the meters say: failures and warnings reached, and the next ones to wait for.
#include <algorithm>

#include "models/run/simulation.hpp"

namespace hozen::run {

using plant::Meter;

Tick Simulation::reading(std::uint32_t c) const {
  const auto& site = plant_->components[c];
  return flows_[site.line]->operating(plant_->stations[site.station].index_in_line);
}

Tick Simulation::reading(std::uint32_t c, Meter meter) const { return meter == Meter::calendar ? now_ : reading(c); }

void Simulation::station_fact(std::uint32_t station) {
  const auto& site = plant_->stations[station];
  const Tick reading = flows_[site.line]->operating(site.index_in_line);
  for (std::uint32_t k = 0; k < site.components; ++k) {
    const std::uint32_t c = site.first_component + k;
    if (components_[c].next_operating <= reading) {
      component_fact(c, reading);
    }
  }
}

/// Warnings before alarms before decisions before failures: what is known at an instant is known before it breaks.
void Simulation::component_fact(std::uint32_t c, Tick reading) {
  const auto& modes = model(c).modes;
  condition_changed(c);
  for (std::uint32_t m = 0; m < modes.size(); ++m) {
    auto& state = mode_state(c, m);
    if (modes[m].meter == Meter::operating && state.warns_at <= reading) {
      state.warns_at = never;
      warning_begins(c, m);
    }
  }
  if (components_[c].false_alarm_at <= reading) {
    false_alarm(c);
  }
  if (components_[c].ask_at <= reading) {
    components_[c].ask_at = never;
    ask_policy(c, maintenance::Trigger::due);
  }
  for (std::uint32_t m = 0; m < modes.size(); ++m) {
    if (modes[m].meter == Meter::operating && mode_state(c, m).fails_at <= reading && !orders_[c].stops_station()) {
      fail(c, m);
    }
  }
  refresh(c);
}

void Simulation::calendar_warning(std::uint32_t mode_number) {
  auto& state = modes_[mode_number];
  if (state.warns_at <= now_) {
    state.warns_at = never;
    const std::uint32_t c = component_of_mode_[mode_number];
    warning_begins(c, mode_number - plant_->components[c].first_mode);
  }
}

/// A component that is out of work already fails when it comes back, unless the work renews this mode.
void Simulation::calendar_failure(std::uint32_t mode_number) {
  const std::uint32_t c = component_of_mode_[mode_number];
  if (modes_[mode_number].fails_at != never && !orders_[c].stops_station()) {
    fail(c, mode_number - plant_->components[c].first_mode);
    refresh(c);
  }
}

void Simulation::schedule_calendar_modes(std::uint32_t c) {
  const auto& modes = model(c).modes;
  for (std::uint32_t m = 0; m < modes.size(); ++m) {
    const auto& state = mode_state(c, m);
    if (modes[m].meter == Meter::calendar) {
      const std::uint32_t number = plant_->components[c].first_mode + m;
      push(state.warns_at, Due::calendar_warning, number, state.stamp);
      push(state.fails_at, Due::calendar_failure, number, state.stamp);
    }
  }
}

/// The component's next threshold on the station's meter; one that stands still reaches none.
void Simulation::refresh(std::uint32_t c) {
  auto& state = components_[c];
  Tick next = never;
  if (!orders_[c].stops_station()) {
    const auto& modes = model(c).modes;
    next = std::min({state.ask_at, state.false_alarm_at, next_development(c)});
    for (std::uint32_t m = 0; m < modes.size(); ++m) {
      if (modes[m].meter == Meter::operating) {
        next = std::min({next, mode_state(c, m).fails_at, mode_state(c, m).warns_at});
      }
    }
  }
  if (next == state.next_operating) {
    return;
  }
  state.next_operating = next;
  const auto& site = plant_->stations[plant_->components[c].station];
  for (std::uint32_t k = 0; k < site.components; ++k) {
    next = std::min(next, components_[site.first_component + k].next_operating);
  }
  flows_[site.line]->set_threshold(site.index_in_line, next);
}

}  // namespace hozen::run
