// Failures that do not announce themselves: the station goes on until a round or a demand finds them, or work that
// comes by mends them.
#include <fmt/format.h>

#include <algorithm>

#include "models/run/simulation.hpp"

namespace hozen::run {

using maintenance::OrderKind;
using plant::Meter;
using random::Purpose;

bool Simulation::failed_already(std::uint32_t c) const {
  for (std::uint32_t m = 0; m < model(c).modes.size(); ++m) {
    if (failed_unseen(c, m)) {
      return true;
    }
  }
  return false;
}

void Simulation::fail_unseen(std::uint32_t c, std::uint32_t m) {
  note_failure(c, m);
  const auto& mode = model(c).modes[m];
  const auto& state = mode_state(c, m);
  const std::uint32_t number = plant_->components[c].first_mode + m;
  pass_demands(c);
  auto& hidden = hidden_[number];
  hidden.failed = true;
  hidden.since = now_;
  hidden.failed_reading = mode_reading(c, m);
  schedule_demand(c, m);
  const auto& policy = plant_->policy;
  if (policy.walks_rounds() && policy.kind != scenario::PolicyKind::condition && plant_->components[c].watched &&
      draws_.uniform(mode_key(c, m), Purpose::detectable, state.life - 1) < mode.detectable) {
    const double uniform = draws_.uniform(mode_key(c, m), Purpose::hit, state.life - 1);
    push(monitoring::finding_round(rounds(c), now_, mode.hit, uniform), Due::found, number, state.stamp);
  }
}

/// A round finds it. The station goes on until the work begins.
void Simulation::find_hidden(std::uint32_t c, std::uint32_t m) {
  book_hidden(c);
  hidden_[plant_->components[c].first_mode + m].found = true;
  tally_.hidden_failures_found += measuring() ? 1 : 0;
  if (told(c)) {
    story_->add(now_, fmt::format("a round finds that mode {} has failed{}", model(c).modes[m].name,
                                  orders_[c].open() ? "; it joins the open order" : ""));
  }
  open_hidden_order(c, m);
}

void Simulation::open_hidden_order(std::uint32_t c, std::uint32_t m) {
  if (!orders_[c].open()) {
    open_order(c, OrderKind::planned, model(c).modes[m].on_failure, m, later(now_, plant_->policy.latest_after));
  }
}

/// Demands come whatever the plant does, on the calendar or with the station's work.
void Simulation::start_demands(std::uint32_t c) {
  const auto& modes = model(c).modes;
  for (std::uint32_t m = 0; m < modes.size(); ++m) {
    if (modes[m].demand.present) {
      auto& hidden = hidden_[plant_->components[c].first_mode + m];
      hidden.next_demand =
          round_to_tick(modes[m].demand.between.quantile(draws_.uniform(mode_key(c, m), Purpose::demand, 0)));
      hidden.demands = 1;
    }
  }
}

/// Demands up to now that found everything in order, or the station standing for this component: those are none.
void Simulation::pass_demands(std::uint32_t c) {
  const auto& modes = model(c).modes;
  for (std::uint32_t m = 0; m < modes.size(); ++m) {
    const auto& demand = modes[m].demand;
    if (!demand.present) {
      continue;
    }
    auto& hidden = hidden_[plant_->components[c].first_mode + m];
    const Tick reached = reading(c, demand.meter);
    while (hidden.next_demand <= reached) {
      tally_.demands += orders_[c].out_of_work() ? 0 : 1;
      const double uniform = draws_.uniform(mode_key(c, m), Purpose::demand, hidden.demands++);
      hidden.next_demand = later(hidden.next_demand, round_to_tick(demand.between.quantile(uniform)));
    }
  }
}

/// The next demand for a failed component, where demands come by the calendar; others are thresholds of its station.
void Simulation::schedule_demand(std::uint32_t c, std::uint32_t m) {
  const std::uint32_t number = plant_->components[c].first_mode + m;
  if (model(c).modes[m].demand.present && model(c).modes[m].demand.meter == Meter::calendar) {
    push(hidden_[number].next_demand, Due::demand, number, modes_[number].stamp);
  }
}

/// The station's reading at which a demand finds a failed component.
Tick Simulation::next_demand(std::uint32_t c) const {
  const auto& modes = model(c).modes;
  Tick next = never;
  for (std::uint32_t m = 0; m < modes.size(); ++m) {
    if (modes[m].demand.present && modes[m].demand.meter == Meter::operating && failed_unseen(c, m)) {
      next = std::min(next, hidden_[plant_->components[c].first_mode + m].next_demand);
    }
  }
  return next;
}

void Simulation::face_demands(std::uint32_t c, Tick reading) {
  if (next_demand(c) > reading) {
    return;
  }
  const auto& modes = model(c).modes;
  for (std::uint32_t m = 0; m < modes.size(); ++m) {
    const std::uint32_t number = plant_->components[c].first_mode + m;
    if (modes[m].demand.meter == Meter::operating && hidden_[number].next_demand <= reading) {
      demand_comes(number);
    }
  }
}

/// A demand that a failed component does not meet stops the station, as an open failure does.
void Simulation::demand_comes(std::uint32_t mode_number) {
  const std::uint32_t c = component_of_mode_[mode_number];
  const std::uint32_t m = mode_number - plant_->components[c].first_mode;
  const auto& demand = model(c).modes[m].demand;
  if (!failed_unseen(c, m) || orders_[c].out_of_work() || hidden_[mode_number].next_demand > reading(c, demand.meter)) {
    return;
  }
  const auto& site = plant_->components[c];
  const bool producing =
      site.group == plant::none && plant_->lines[site.line].hours.open(now_) && stations_[site.station].works();
  pass_demands(c);
  ledger_.pay(Account::actions, demand.cost, now_);
  if (measuring()) {
    ++tally_.failed_demands;
    line_tally_[site.line].unplanned_stops += producing ? 1 : 0;
  }
  if (told(c)) {
    story_->add(now_, fmt::format("a demand finds that mode {} has failed{}", model(c).modes[m].name,
                                  producing ? ", the station stops" : ""));
  }
  make_corrective(c, m);
  refresh(c);
}

/// The station stands for the component: no failure is hidden any more.
void Simulation::stand_hidden(std::uint32_t c) {
  book_hidden(c);
  for (std::uint32_t m = 0; m < model(c).modes.size(); ++m) {
    hidden_[plant_->components[c].first_mode + m].since = never;
  }
}

/// The station goes on, and with it what the work has not mended.
void Simulation::go_on_hidden(std::uint32_t c) {
  const std::uint32_t first = plant_->components[c].first_mode;
  for (std::uint32_t m = 0; m < model(c).modes.size(); ++m) {
    if (hidden_[first + m].failed) {
      hidden_[first + m].since = now_;
      schedule_demand(c, m);
    }
    if (hidden_[first + m].found) {
      open_hidden_order(c, m);
    }
  }
}

/// It works again. Returns the reading at which it had failed.
Tick Simulation::mend_hidden(std::uint32_t c, std::uint32_t m) {
  auto& hidden = hidden_[plant_->components[c].first_mode + m];
  hidden.failed = hidden.found = false;
  return hidden.failed_reading;
}

/// Time in which a failed component went on, up to now.
void Simulation::book_hidden(std::uint32_t c) {
  for (std::uint32_t m = 0; m < model(c).modes.size(); ++m) {
    auto& hidden = hidden_[plant_->components[c].first_mode + m];
    if (!hidden.failed || hidden.since == never) {
      continue;
    }
    const Tick span = std::max<Tick>(now_ - std::max(hidden.since, plant_->warm_up), 0);
    tally_.hidden_time += span;
    tally_.undetected_time += hidden.found ? 0 : span;
    hidden.since = now_;
  }
}

void Simulation::start_measuring_hidden() {
  if (hidden_.empty()) {
    return;
  }
  for (const auto& starter : starters_) {
    if (model(starter.component).hides) {
      pass_demands(starter.component);
    }
  }
  tally_.demands = 0;
}

void Simulation::finish_hidden() {
  if (hidden_.empty()) {
    return;
  }
  for (const auto& starter : starters_) {
    if (model(starter.component).hides) {
      book_hidden(starter.component);
      pass_demands(starter.component);
    }
  }
}

}  // namespace hozen::run
