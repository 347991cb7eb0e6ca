// A component fails.
#include <fmt/format.h>

#include "models/run/simulation.hpp"

namespace hozen::run {

using maintenance::OrderKind;
using maintenance::Phase;

Fate Simulation::fate_of_failure(std::uint32_t c, std::uint32_t m) const {
  const auto& state = mode_state(c, m);
  if (!state.detectable) {
    return Fate::undetectable;
  }
  if (!state.warned) {
    return state.unseen ? Fate::unseen : Fate::missed;
  }
  switch (orders_[c].phase) {
    case Phase::awaiting_part:
      return Fate::waited_for_part;
    case Phase::awaiting_crew:
    case Phase::travelling:
      return Fate::waited_for_crew;
    default:
      return Fate::too_late;
  }
}

void Simulation::fail(std::uint32_t c, std::uint32_t m) {
  if (model(c).modes[m].hidden) {
    fail_unseen(c, m);
    return;
  }
  note_failure(c, m);
  make_corrective(c, m);
}

void Simulation::note_failure(std::uint32_t c, std::uint32_t m) {
  const auto& site = plant_->components[c];
  const auto& mode = model(c).modes[m];
  const auto fate = fate_of_failure(c, m);
  auto& state = mode_state(c, m);
  state.fails_at = never;
  state.warns_at = never;
  if (plant_->policy.learning) {
    ++records_[mode.record];
  }
  // Where components stand together, the station does not stop for each of them (redundancy.cpp); and not for a failure
  // that is hidden.
  const bool stops = !mode.hidden && site.group == plant::none && plant_->lines[site.line].hours.open(now_) &&
                     stations_[site.station].works();
  if (measuring()) {
    ++component_tally_[c].failures;
    ++line_tally_[site.line].failures;
    line_tally_[site.line].unplanned_stops += stops ? 1 : 0;
    tally_.warnable_failures += mode.can_be_seen() ? 1 : 0;
    ++tally_.fate[static_cast<std::size_t>(fate)];
  }
  if (told(c)) {
    story_->add(now_, fmt::format("failed in mode {}{}{}", mode.name, stops ? ", the station stops" : "",
                                  orders_[c].open() ? "; the open order becomes corrective" : ""));
  }
}

/// The same order becomes corrective: its work, its priority; it keeps its part if the new work needs the same.
void Simulation::make_corrective(std::uint32_t c, std::uint32_t m) {
  auto& order = orders_[c];
  if (model(c).hides) {
    pass_demands(c);
  }
  const std::uint32_t wanted = model(c).modes[m].on_failure;
  if (!order.open()) {
    order = {.stamp = order.stamp + 1, .opened = now_};
  }
  if (order.phase == Phase::awaiting_crew) {
    roster_.withdraw(c, now_);
    crews_touched_ = true;
  } else if (order.phase == Phase::travelling) {
    turn_back(c);
  }
  order.kind = OrderKind::corrective;
  order.mode = m;
  order.failed_at = now_;
  order.waited_for_part = order.waited_for_crew = 0;
  // Downtime counts from here; before the order knows what it waits for, it waits for its part.
  order.phase = Phase::awaiting_part;
  order.phase_since = now_;
  set_action(c, wanted);
  const auto& site = plant_->components[c];
  const bool works = stations_[site.station].works();
  hold_station(c);
  if (works && stations_[site.station].stops > 0) {
    flows_[site.line]->spoil(plant_->stations[site.station].index_in_line);
  }
  proceed_corrective(c);
}

}  // namespace hozen::run
