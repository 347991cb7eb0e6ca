// Measures of states: what they mean for whom they bind. Nobody is told of one before it is announced.
#include <algorithm>

#include "models/run/simulation.hpp"

namespace hozen::run {

void Simulation::await_measure() { push(measures_->next_time(), Due::measure, 0); }

void Simulation::measures_due() {
  while (const auto fact = measures_->advance(now_, draws_)) {
    if (decisions_) {
      decisions_->heard(*fact, now_);
      await_decisions();
    }
    lock_stockpiles(*fact);
    for (const auto c : plant_->measures.measures[fact->measure].components) {
      touch_component(c);
      if (fact->phase == supply::Phase::announced) {
        ask_for_exchange(c);
      }
      stand_for_exchange(c);
      refresh(c);
    }
  }
  if (network_) {
    network_->measures_changed(now_);
    await_supply();
  }
  await_measure();
}

/// Planned work that exchanges the unit, by the time at which its station would stand for it. Work that is under way
/// may leave the unit in its place: this is asked again as its order is closed.
void Simulation::ask_for_exchange(std::uint32_t c) {
  const auto& plans = plant_->measures.measures;
  Tick latest = never;
  for (std::uint32_t m = 0; m < plans.size(); ++m) {
    const bool comes = measures_->effective_from(m) < measures_->foreseen_end(m);
    if (measures_->announced(m) && comes && binds(m, c)) {
      latest = std::min(latest, measures_->effective_from(m));
    }
  }
  if (latest != never) {
    order_planned(c, plant::none, {.order = true, .latest = std::max(latest, now_), .why = "it must be exchanged"});
  }
}

/// The measure asks for another unit than the one that stands there.
bool SimulationState::binds(std::uint32_t m, std::uint32_t c) const {
  const auto& components = plant_->measures.measures[m].components;
  return exchanges_[c].done < measures_->announced_from(m) && std::ranges::binary_search(components, c);
}

void Simulation::unit_exchanged(std::uint32_t c) {
  exchanges_[c].done = now_;
  stand_for_exchange(c);
}

/// The station idles as long as a measure in force asks for another unit. The caller has touched the line.
void Simulation::stand_for_exchange(std::uint32_t c) {
  bool due = false;
  for (std::uint32_t m = 0; m < plant_->measures.measures.size(); ++m) {
    due = due || (measures_->in_force(m) && binds(m, c));
  }
  auto& exchange = exchanges_[c];
  if (due == exchange.due) {
    return;
  }
  exchange.due = due;
  const auto station = plant_->components[c].station;
  if (due) {
    halt_station(station);
  } else {
    end_station_halt(station);
  }
}

}  // namespace hozen::run
