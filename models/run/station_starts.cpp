// Failures on demand: a component may fail as it is to start again after it stood. All starts of an instant are one, so
// that what is mended in no time is not asked again.
#include "models/run/simulation.hpp"

namespace hozen::run {

using random::Purpose;

/// It works again: whether it starts is asked after all else that happens at this instant.
void Simulation::note_start(std::uint32_t station) {
  if (plant_->stations[station].start_can_fail) {
    push(now_, Due::station_starts, station);
  }
}

/// The components that run start with their station, in canonical order, until one holds it.
void Simulation::station_starts(std::uint32_t s) {
  const auto& site = plant_->stations[s];
  touch(site.line);
  for (std::uint32_t c = site.first_component; c < site.first_component + site.components; ++c) {
    component_starts(c);
  }
}

/// It is to start now, unless its station stands for another, or no work is asked for before its line's hours.
void Simulation::component_starts(std::uint32_t c) {
  const auto& site = plant_->components[c];
  auto& state = components_[c];
  const bool runs = !orders_[c].out_of_work() && (site.group == plant::none || units_[c].duty == Duty::running);
  if (!model(c).start_can_fail || !runs || state.started_at == now_ || !stations_[site.station].works() ||
      !plant_->lines[site.line].hours.open(now_)) {
    return;
  }
  state.started_at = now_;
  const auto number = state.starts++;
  const auto& modes = model(c).modes;
  for (std::uint32_t m = 0; m < modes.size(); ++m) {
    if (modes[m].at_start > 0.0 && draws_.uniform(mode_key(c, m), Purpose::start, number) < modes[m].at_start) {
      fail(c, m);
      refresh(c);
      return;
    }
  }
}

/// All its stations stood while no work was asked for.
void Simulation::line_opens(std::uint32_t line) {
  const auto& site = plant_->lines[line];
  for (std::uint32_t s = site.first_station; s < site.first_station + site.stations; ++s) {
    station_starts(s);
  }
  await_opening(line);
}

/// A line that is open now opens again after it has closed.
void Simulation::await_opening(std::uint32_t line) {
  const auto& hours = plant_->lines[line].hours;
  if (plant_->lines[line].start_can_fail) {
    push(hours.next_open(hours.open(now_) ? hours.next_close(now_) : now_), Due::line_opens, line);
  }
}

}  // namespace hozen::run
