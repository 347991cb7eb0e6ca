// Components that stand together: the station works while enough of them do. A component that is out of work is one
// thing, a station that stands another (docs/semantics.md, Standing together).
#include <fmt/format.h>

#include <algorithm>

#include "models/run/simulation.hpp"

namespace hozen::run {

using maintenance::OrderKind;
using random::Purpose;

/// All are up: as many as are needed run, in canonical order, and the rest with them or waiting.
void Simulation::reset_groups() {
  for (std::uint32_t g = 0; g < groups_.size(); ++g) {
    const auto& plan = plant_->groups[g];
    const std::uint32_t running = plan.stand_by ? plan.needed : plan.components;
    groups_[g] = {.count = {running, plan.components - running}};
    for (std::uint32_t k = 0; k < plan.components; ++k) {
      auto& unit = units_[plan.first_component + k];
      unit = {};
      if (k >= running) {
        unit.duty = Duty::waiting;
        unit.meter.follow(plan.waiting_share, 0);
      }
    }
  }
}

/// Takes up a duty: from here on it ages accordingly.
void Simulation::assume(std::uint32_t c, Duty duty) {
  const auto& site = plant_->components[c];
  auto& unit = units_[c];
  auto& group = groups_[site.group];
  --group.count[static_cast<std::size_t>(unit.duty)];
  ++group.count[static_cast<std::size_t>(duty)];
  unit.duty = duty;
  unit.since = ++group.changes;
  ++unit.stamp;
  const Tick share = duty == Duty::out       ? 0
                     : duty == Duty::waiting ? plant_->groups[site.group].waiting_share
                                             : plant::whole_share;
  unit.meter.follow(share, station_reading(c));
  if (duty == Duty::running && model(c).start_can_fail) {
    push(now_, Due::component_starts, c);
  }
  condition_changed(c);
  refresh(c);
}

/// It has failed, or work on it begins.
void Simulation::go_out(std::uint32_t c) {
  const auto& site = plant_->components[c];
  const bool was_needed = units_[c].duty == Duty::running || units_[c].duty == Duty::taking_over;
  const bool worked = stations_[site.station].works();
  assume(c, Duty::out);
  if (was_needed) {
    fill_up(site.group, orders_[c].kind == OrderKind::corrective);
  }
  stand_or_work(site.station, c);
  const bool stops = worked && stations_[site.station].stops > 0;
  if (stops && orders_[c].kind == OrderKind::corrective && plant_->lines[site.line].hours.open(now_) && measuring()) {
    ++line_tally_[site.line].unplanned_stops;
  }
  if (worked && told(c)) {
    story_->add(now_, stops ? "its station stops" : "its station goes on without it");
  }
}

/// Its work is done: it runs at once where one is missing, and needs no switching.
void Simulation::come_back(std::uint32_t c) {
  const auto& site = plant_->components[c];
  const auto& plan = plant_->groups[site.group];
  const auto& group = groups_[site.group];
  const bool missing = group.of(Duty::running) + group.of(Duty::taking_over) < plan.needed;
  assume(c, missing || !plan.stand_by ? Duty::running : Duty::waiting);
  fill_up(site.group, orders_[c].kind == OrderKind::corrective);
  stand_or_work(site.station, c);
}

/// Where one is missing, the one that has waited longest takes over; after a switching that fails nobody does.
void Simulation::fill_up(std::uint32_t g, bool after_failure) {
  const auto& plan = plant_->groups[g];
  const auto& group = groups_[g];
  while (group.of(Duty::running) + group.of(Duty::taking_over) < plan.needed && group.of(Duty::waiting) > 0) {
    const std::uint32_t next = longest_waiting(g);
    units_[next].after_failure = after_failure;
    if (!switch_over_to(next)) {
      return;
    }
  }
}

std::uint32_t Simulation::longest_waiting(std::uint32_t g) const {
  const auto& plan = plant_->groups[g];
  std::uint32_t first = plant::none;
  for (std::uint32_t c = plan.first_component; c < plan.first_component + plan.components; ++c) {
    if (units_[c].duty == Duty::waiting && (first == plant::none || units_[c].since < units_[first].since)) {
      first = c;
    }
  }
  return first;
}

bool Simulation::switch_over_to(std::uint32_t c) {
  const auto g = plant_->components[c].group;
  const auto& plan = plant_->groups[g];
  const auto number = groups_[g].switchings++;
  if (plan.switching_success < 1.0 && draws_.uniform(plan.key, Purpose::switching, number) >= plan.switching_success) {
    if (told(c)) {
      story_->add(now_, "it should take over, but the switching fails");
    }
    return false;
  }
  const auto& time = plan.switching_time;
  const Tick ticks = round_to_tick(
      time.constant() ? time.mean() : time.quantile(draws_.uniform(plan.key, Purpose::switching_time, number)));
  if (told(c)) {
    story_->add(now_, ticks > 0 ? fmt::format("it takes over in {:.2f} h", to_hours(ticks)) : "it takes over");
  }
  assume(c, ticks > 0 ? Duty::taking_over : Duty::running);
  if (ticks > 0) {
    push(later(now_, ticks), Due::switched_over, c, units_[c].stamp);
  }
  return true;
}

/// Of no consequence when the component has taken up another duty, be it by a fact of this very instant.
void Simulation::switched_over(std::uint32_t c, std::uint32_t stamp) {
  if (units_[c].stamp == stamp) {
    touch_component(c);
  }
  if (units_[c].stamp != stamp) {
    return;
  }
  assume(c, Duty::running);
  stand_or_work(plant_->components[c].station, c);
}

/// The station stands for want of this component: it is out and nobody takes its place, or it is taking over.
bool Simulation::holds_back(std::uint32_t c) const {
  const auto g = plant_->components[c].group;
  const auto needed = plant_->groups[g].needed;
  const auto running = groups_[g].of(Duty::running);
  const bool to_come = running + groups_[g].of(Duty::taking_over) >= needed;
  return running < needed && units_[c].duty == (to_come ? Duty::taking_over : Duty::out);
}

/// The first of those that hold the station back; none: it can work.
std::uint32_t Simulation::who_holds(std::uint32_t station) const {
  const auto& where = plant_->stations[station];
  for (std::uint32_t c = where.first_component; c < where.first_component + where.components; ++c) {
    if (holds_back(c)) {
      return c;
    }
  }
  return plant::none;
}

/// After a change of one component's duty: whether the station stands, and for whom. Whoever stopped it is to blame
/// until that one no longer holds it back.
void Simulation::stand_or_work(std::uint32_t station, std::uint32_t changed) {
  auto& state = stations_[station];
  const auto holder = who_holds(station);
  if (holder == plant::none) {
    if (state.stops > 0) {
      state.stops = 0;
      work_again(station);
    }
    return;
  }
  if (state.stops > 0 && state.owner != changed && holds_back(state.owner)) {
    return;
  }
  const bool worked = state.stops == 0;
  state.stops = 1;
  state.owner = holds_back(changed) ? changed : holder;
  stand_for(state.owner);
  if (worked) {
    note_stop(station);
  }
}

}  // namespace hozen::run
