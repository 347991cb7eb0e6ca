// What lines use up as they work: levels that fall with the meters of stations, and stations that stand without.
//
// The meters say when a stock is looked at: each station that uses it has a threshold at which the stock could be used
// up, or ordered again, if all of them worked from now on. It is looked at there at the latest, and the rest that is
// left shrinks from look to look.
#include <algorithm>

#include "models/run/simulation.hpp"

namespace hozen::run {

bool Simulation::up_at_end(std::uint32_t station) const noexcept {
  const auto& site = plant_->stations[station];
  const auto& state = stations_[station];
  return state.lacks > 0 ? state.waits_only() : !flows_[site.line]->stopped(site.index_in_line);
}

void Simulation::start_materials() {
  for (std::uint32_t m = 0; m < materials_.size(); ++m) {
    const auto& plan = plant_->materials[m];
    if (!plan.continuous && plan.policy.review != never) {
      material_is_looked_at(m, MaterialLook::position);
    }
    material_is_looked_at(m, MaterialLook::hours);
  }
}

/// The station's meter has reached a threshold of a material, perhaps.
void Simulation::material_fact(std::uint32_t station, Tick reading) {
  const auto& site = plant_->stations[station];
  bool reached = false;
  for (std::uint32_t i = 0; i < site.draws; ++i) {
    const auto use = plant_->drawn[site.first_draw + i];
    if (material_ends_[use] <= reading) {
      material_ends_[use] = never;
      touch_material(plant_->uses[use].material);
      reached = true;
    }
  }
  if (reached) {
    show_threshold(station);
  }
}

/// Before anything else is granted: facts of lines that are brought up to now may ask for more.
void Simulation::settle_materials() {
  while (materials_touched_) {
    materials_touched_ = false;
    for (std::uint32_t m = 0; m < materials_.size(); ++m) {
      if (!material_states_[m].touched) {
        continue;
      }
      material_states_[m].touched = false;
      look_at_material(m);
      if (plant_->materials[m].continuous) {
        feed_material(m);
      } else {
        review_material(m);
      }
      if (material_states_[m].empty && materials_[m].can_go_on()) {
        material_is_back(m);
      } else if (!material_states_[m].empty && materials_[m].runs_dry()) {
        push(now_, Due::material_out, m);
      }
      await_material(m);
    }
  }
}

void Simulation::look_at_material(std::uint32_t m) {
  std::uint32_t last = plant::none;
  for (const auto& use : plant_->uses_of(m)) {
    const auto line = plant_->stations[use.station].line;
    if (line != last) {
      touch(line);
      last = line;
    }
  }
  book_material(m);
}

/// The lines of its stations stand at now. Holding is paid for what was there, and what came steadily is paid for.
void Simulation::book_material(std::uint32_t m) {
  const auto& plan = plant_->materials[m];
  auto& stock = materials_[m];
  const Tick from = stock.looked_at();
  const double held = stock.unit_ticks();
  const double received = stock.received();
  stock.look(used_so_far(m), now_);
  if (now_ > from) {
    const auto ticks = static_cast<double>(now_ - from);
    ledger_.accrue(Account::holding, plan.holding_per_tick * (stock.unit_ticks() - held) / ticks, from, now_);
    if (plan.continuous) {
      const double came = stock.received() - received;
      ledger_.accrue(Account::purchases, material_states_[m].price * came / ticks, from, now_);
      ledger_.accrue(Account::duty, material_states_[m].duty * came / ticks, from, now_);
      note_steady(m, came);
    }
  }
}

/// When it is looked at next.
void Simulation::await_material(std::uint32_t m) {
  const auto& plan = plant_->materials[m];
  const auto& stock = materials_[m];
  const bool stands = material_states_[m].empty;
  Tick work = stands ? never : stock.work_until(0.0);
  if (!stands && !plan.continuous && plan.policy.review == never) {
    const auto reorder_at = static_cast<double>(plan.policy.reorder_at - material_on_order(m));
    if (stock.level() - reorder_at > stock.least()) {
      work = std::min(work, stock.work_until(reorder_at));
    }
  }
  for (std::uint32_t i = 0; i < plan.uses; ++i) {
    const auto& site = plant_->stations[plant_->uses[plan.first_use + i].station];
    const Tick reading = flows_[site.line]->operating(site.index_in_line);
    const Tick end = later(reading, at_least_a_tick(work));
    auto& known = material_ends_[plan.first_use + i];
    if (known != end) {
      known = end;
      show_threshold(plant_->uses[plan.first_use + i].station);
    }
  }
  if (stands && stock.fed() > 0.0) {
    push(later(now_, stock.time_to_go_on()), Due::material_look, m);
  }
}

/// Outside the hours of a line nothing is used: it is looked at where they begin and end.
void Simulation::material_is_looked_at(std::uint32_t m, MaterialLook why) {
  touch_material(m);
  Tick next = never;
  if (why == MaterialLook::position) {
    material_states_[m].look_due = true;
    next = later(now_, plant_->materials[m].policy.review);
  } else if (why == MaterialLook::hours) {
    for (const auto& use : plant_->uses_of(m)) {
      const auto& hours = plant_->lines[plant_->stations[use.station].line].hours;
      if (!hours.always_open()) {
        next = std::min(next, hours.open(now_) ? hours.next_close(now_) : hours.next_open(now_));
      }
    }
  }
  push(next, Due::material_look, m, 0, static_cast<std::uint32_t>(why));
}

/// After all else at this instant: nothing has come.
void Simulation::material_runs_out(std::uint32_t m) {
  auto& state = material_states_[m];
  if (state.empty || !materials_[m].runs_dry()) {
    return;
  }
  state.empty = true;
  state.empty_since = now_;
  material_tally_[m].stops += measuring() ? 1 : 0;
  for (const auto& use : plant_->uses_of(m)) {
    touch(plant_->stations[use.station].line);
    auto& station = stations_[use.station];
    if (station.lacks++ == 0 && station.waits_only()) {
      stand_without(use.station);
    }
  }
  touch_material(m);
}

/// The lines of its stations stand at now.
void Simulation::material_is_back(std::uint32_t m) {
  auto& state = material_states_[m];
  state.empty = false;
  state.empty_time += now_ - state.empty_since;
  for (const auto& use : plant_->uses_of(m)) {
    auto& station = stations_[use.station];
    --station.lacks;
    if (station.waits_only()) {
      work_again(use.station);
    }
  }
}

/// For want of the first material of which there is nothing.
void Simulation::stand_without(std::uint32_t s) {
  const auto& site = plant_->stations[s];
  auto* draw = plant_->drawn.data() + site.first_draw;
  while (!material_states_[plant_->uses[*draw].material].empty) {
    ++draw;
  }
  constexpr auto category = maintenance::LossCategory::waiting_material;
  auto& flow = *flows_[site.line];
  flow.stop(site.index_in_line,
            {place_of_material(site.line, plant_->uses[*draw].material), static_cast<std::uint32_t>(category)});
  down_times_.stand(s, category, false, flow.now());
}

}  // namespace hozen::run
