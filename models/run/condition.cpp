// Stations that are worn, or run more slowly because of a warning: what the line must know of its components.
#include <algorithm>

#include "models/run/simulation.hpp"

namespace hozen::run {

using plant::Meter;

/// When failures of the present lives begin to develop, where the station shows it.
void Simulation::note_developing(std::uint32_t c) {
  const auto& site = plant_->components[c];
  if (!plant_->stations[site.station].wear_shows) {
    return;
  }
  const auto& modes = model(c).modes;
  for (std::uint32_t m = 0; m < modes.size(); ++m) {
    const std::uint32_t number = site.first_mode + m;
    develops_at_[number] = lives_.develops_at(modes[m], mode_key(c, m), modes_[number]);
    if (modes[m].meter == Meter::calendar && develops_at_[number] > now_) {
      push(develops_at_[number], Due::wear_begins, number, modes_[number].stamp);
    }
  }
  condition_changed(c);
}

bool Simulation::worn(std::uint32_t c) const {
  const auto& modes = model(c).modes;
  for (std::uint32_t m = 0; m < modes.size(); ++m) {
    if (develops_at_[plant_->components[c].first_mode + m] <= mode_reading(c, m)) {
      return true;
    }
  }
  return false;
}

/// The next reading of the station's meter at which a failure begins to develop.
Tick Simulation::next_development(std::uint32_t c) const {
  Tick next = never;
  const auto& site = plant_->components[c];
  if (!plant_->stations[site.station].wear_shows) {
    return next;
  }
  const auto& modes = model(c).modes;
  const Tick reached = reading(c);
  for (std::uint32_t m = 0; m < modes.size(); ++m) {
    const Tick begins = develops_at_[site.first_mode + m];
    if (modes[m].meter == Meter::operating && begins > reached) {
      next = std::min(next, begins);
    }
  }
  return next;
}

/// Tells the line how the component's station is; of several components that run the first one is to
/// blame.
void Simulation::condition_changed(std::uint32_t c) {
  const auto& site = plant_->stations[plant_->components[c].station];
  if (!site.wear_shows && !site.slows_down) {
    return;
  }
  line::Condition condition;
  for (std::uint32_t k = site.components; k-- > 0;) {
    const std::uint32_t one = site.first_component + k;
    if (site.groups > 0 && units_[one].duty != Duty::running) {
      continue;
    }
    const bool is_worn = site.wear_shows && worn(one);
    const bool is_alarmed = site.slows_down && components_[one].alarmed;
    condition.worn = condition.worn || is_worn;
    condition.derated = condition.derated || is_alarmed;
    if (is_worn || is_alarmed) {
      condition.cause = {plant_->components[one].index_in_line,
                         static_cast<std::uint32_t>(maintenance::LossCategory::degraded)};
    }
  }
  flows_[site.line]->set_condition(site.index_in_line, condition);
}

void Simulation::stand_alarm(std::uint32_t c) {
  components_[c].alarmed = true;
  condition_changed(c);
}

}  // namespace hozen::run
