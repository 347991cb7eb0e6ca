// What the meters say: failures and warnings reached, and the next ones to wait for.
#include <algorithm>

#include "models/run/simulation.hpp"

namespace hozen::run {

using plant::Meter;

Tick Simulation::station_reading(std::uint32_t c) const {
  const auto& site = plant_->components[c];
  return flows_[site.line]->operating(plant_->stations[site.station].index_in_line);
}

/// The component's own: the station's, unless the station works without it at times.
Tick Simulation::reading(std::uint32_t c) const {
  const Tick station = station_reading(c);
  return plant_->components[c].group == plant::none ? station : units_[c].meter.read(station);
}

Tick Simulation::reading(std::uint32_t c, Meter own_or_calendar) const {
  return own_or_calendar == Meter::calendar ? now_ : reading(c);
}

/// Of the meter that makes the mode age.
Tick Simulation::mode_reading(std::uint32_t c, std::uint32_t m) const {
  const auto meter = model(c).modes[m].meter;
  if (meter != Meter::other_station) {
    return reading(c, meter);
  }
  const auto& other = plant_->stations[plant_->clock_stations[plant_->components[c].first_mode + m]];
  return flows_[other.line]->operating(other.index_in_line);
}

void Simulation::station_fact(std::uint32_t station) {
  const auto& site = plant_->stations[station];
  const Tick reading = flows_[site.line]->operating(site.index_in_line);
  for (std::uint32_t k = 0; k < site.components; ++k) {
    const std::uint32_t c = site.first_component + k;
    if (components_[c].next_operating <= reading) {
      component_fact(c, site.groups == 0 ? reading : units_[c].meter.read(reading));
    }
  }
  for (std::uint32_t i = 0; i < site.riders; ++i) {
    const auto& rider = plant_->riders[site.first_rider + i];
    if (ride_ends_[rider.mode] <= reading) {
      component_fact(rider.component, this->reading(rider.component));
    }
  }
  if (site.draws > 0) {
    material_fact(station, reading);
  }
}

/// Warnings before alarms before decisions before failures: what is known at an instant is known before it breaks.
void Simulation::component_fact(std::uint32_t c, Tick reading) {
  const auto& modes = model(c).modes;
  const auto reached = [&](std::uint32_t m, Tick when) {
    return modes[m].meter == Meter::operating ? when <= reading
                                              : modes[m].meter == Meter::other_station && when <= mode_reading(c, m);
  };
  condition_changed(c);
  for (std::uint32_t m = 0; m < modes.size(); ++m) {
    auto& state = mode_state(c, m);
    if (reached(m, state.warns_at)) {
      state.warns_at = never;
      warning_begins(c, m);
    }
  }
  if (components_[c].false_alarm_at <= reading) {
    false_alarm(c);
  }
  if (model(c).hides) {
    face_demands(c, reading);
  }
  if (components_[c].ask_at <= reading) {
    components_[c].ask_at = never;
    ask_policy(c, maintenance::Trigger::due);
  }
  for (std::uint32_t m = 0; m < modes.size(); ++m) {
    if (reached(m, mode_state(c, m).fails_at) && !orders_[c].out_of_work()) {
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
  if (modes_[mode_number].fails_at != never && !orders_[c].out_of_work()) {
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

/// The component's next threshold on the station's meter; one that is out of work reaches none.
void Simulation::refresh(std::uint32_t c) {
  auto& state = components_[c];
  if (plant_->components[c].rides) {
    refresh_rides(c);
  }
  Tick next = never;
  if (!orders_[c].out_of_work()) {
    const auto& modes = model(c).modes;
    next = std::min({state.ask_at, state.false_alarm_at, next_development(c)});
    if (model(c).hides) {
      next = std::min(next, next_demand(c));
    }
    for (std::uint32_t m = 0; m < modes.size(); ++m) {
      if (modes[m].meter == Meter::operating) {
        next = std::min({next, mode_state(c, m).fails_at, mode_state(c, m).warns_at});
      }
    }
  }
  if (plant_->components[c].group != plant::none) {
    next = units_[c].meter.station_at(next);
  }
  if (next == state.next_operating) {
    return;
  }
  state.next_operating = next;
  show_threshold(plant_->components[c].station);
}

/// The next thresholds of modes that age by other stations' work.
void Simulation::refresh_rides(std::uint32_t c) {
  const auto& site = plant_->components[c];
  const auto& modes = model(c).modes;
  for (std::uint32_t m = 0; m < modes.size(); ++m) {
    const auto number = site.first_mode + m;
    if (modes[m].meter != Meter::other_station) {
      continue;
    }
    Tick next = never;
    if (!orders_[c].out_of_work()) {
      next = std::min(modes_[number].fails_at, modes_[number].warns_at);
      next = develops_at_[number] > mode_reading(c, m) ? std::min(next, develops_at_[number]) : next;
    }
    if (next != ride_ends_[number]) {
      ride_ends_[number] = next;
      show_threshold(plant_->clock_stations[number]);
    }
  }
}

/// Tells a line at which reading of a station's meter something happens next, there or to those that age by its work.
void Simulation::show_threshold(std::uint32_t station) {
  const auto& site = plant_->stations[station];
  Tick next = never;
  for (std::uint32_t k = 0; k < site.components; ++k) {
    next = std::min(next, components_[site.first_component + k].next_operating);
  }
  for (std::uint32_t i = 0; i < site.riders; ++i) {
    next = std::min(next, ride_ends_[plant_->riders[site.first_rider + i].mode]);
  }
  for (std::uint32_t i = 0; i < site.draws; ++i) {
    next = std::min(next, material_ends_[plant_->drawn[site.first_draw + i]]);
  }
  flows_[site.line]->set_threshold(site.index_in_line, next);
}

}  // namespace hozen::run
