#include "models/run/simulation.hpp"

#include <algorithm>
#include <utility>

#include "models/run/history.hpp"

namespace hozen::run {

Simulation::Simulation(std::shared_ptr<const plant::Plant> plant, Tracer* tracer,
                       std::shared_ptr<const maintenance::Policy> own)
    : SimulationState{std::move(plant), tracer, std::move(own)} {}

void Simulation::reset(std::uint64_t seed, std::uint64_t replication, bool antithetic) {
  // Twins share a replication number, so that the second one turns the first one's draws over.
  draws_ = antithetic ? random::Draws{seed, replication / 2, replication % 2 == 1} : random::Draws{seed, replication};
  agenda_.clear();
  own_agenda_.clear();
  own_station_ = plant::none;
  roster_.reset(draws_);
  measures_->reset(draws_);
  std::ranges::fill(exchanges_, Exchange{});
  std::ranges::fill(records_, 0);
  for (auto& loop : loops_) {
    loop.reset();
  }
  for (auto& shelf : shelves_) {
    shelf.reset();
  }
  for (auto& flow : flows_) {
    flow->reset(draws_);
  }
  for (auto& stock : materials_) {
    stock.reset();
  }
  std::ranges::fill(material_states_, MaterialState{});
  std::ranges::fill(material_tally_, MaterialTally{});
  std::ranges::fill(steady_, SteadyUnits{});
  std::ranges::fill(material_ends_, never);
  materials_touched_ = false;
  std::ranges::fill(pipelines_, supply::Pipeline{});
  std::ranges::fill(holding_booked_, Tick{0});
  std::ranges::fill(other_requests_, std::uint64_t{0});
  for (auto& list : reserved_) {
    list.components.clear();
  }
  std::ranges::fill(shelf_touched_, char{0});
  std::ranges::fill(stations_, StationState{});
  reset_groups();
  std::ranges::fill(ride_ends_, never);
  down_times_.reset();
  reset_components();
  std::ranges::fill(line_stamps_, 0U);
  std::ranges::fill(line_due_, never);
  std::ranges::fill(line_touched_, char{0});
  std::ranges::fill(loss_booked_, 0.0);
  losses_from_ = 0;
  look_at_ = onlooker_ == nullptr ? never : 0;
  nobody_reads_before(std::min(plant_->warm_up, plant_->horizon));
  std::ranges::fill(line_tally_, LineTally{});
  std::ranges::fill(spare_tally_, SpareTally{});
  touched_lines_.clear();
  starting_.clear();
  new_waits_.clear();
  interrupted_.clear();
  crews_touched_ = false;
  shift_due_ = never;
  now_ = 0;
  std::ranges::fill(line_times_, LineTime{});
  ledger_.reset();
  tally_ = {};
}

/// Most components take no part in a replication, and their state is never touched.
void Simulation::reset_components() {
  for (const auto& [c, unused] : starters_) {
    components_[c] = {};
    component_tally_[c] = {};
    orders_[c] = {};
    const auto first = modes_.begin() + plant_->components[c].first_mode;
    std::fill_n(first, model(c).modes.size(), component::ModeState{});
    if (!level_looks_.empty()) {
      std::fill_n(level_looks_.begin() + plant_->components[c].first_mode, model(c).modes.size(), LevelLook{});
    }
    std::fill_n(develops_at_.begin() + plant_->components[c].first_mode, model(c).modes.size(), never);
    if (model(c).hides) {
      std::fill_n(hidden_.begin() + plant_->components[c].first_mode, model(c).modes.size(), HiddenState{});
    }
  }
  starters_.clear();
}

void Simulation::run(std::uint64_t seed, std::uint64_t replication, bool antithetic, trace::Story* story) {
  story_ = story;
  reset(seed, replication, antithetic);
  push(plant_->warm_up, Due::measuring_starts, 0);
  start_infrastructure();
  start_supply();
  if (plant_->warm_up == 0) {
    snapshot_pools(at_start_);  // before the first orders, which are measured, too
  }
  await_measure();
  start_components();
  settle();
  schedule_lines();
  for (;;) {
    const Tick next = std::min(agenda_.next_time(), plant_->horizon);
    if (look_at_ < next) {
      look();
      continue;
    }
    if (next == plant_->horizon) {
      break;
    }
    now_ = next;
    while (agenda_.next_time() == now_) {
      handle(next_event(agenda_));
      if (agenda_.next_time() != now_) {
        settle();
        schedule_lines();
      }
    }
  }
  finish();
  if (onlooker_ != nullptr) {
    onlooker_->look(*this);
  }
}

void Simulation::push(Tick when, Due due, std::uint32_t index, std::uint32_t stamp, std::uint32_t extra) {
  // What lies beyond the horizon never happens.
  if (when < plant_->horizon) {
    const auto order = (static_cast<std::uint64_t>(due) << 32) | index;
    auto& agenda = own_station_ != plant::none && when < next_look_ ? own_agenda_ : agenda_;
    agenda.push(std::max(when, now_), order, {stamp, extra});
  }
}

Event Simulation::next_event(event::DayAgenda<Ticket>& agenda) {
  const auto [time, order, ticket] = agenda.pop();
  return {static_cast<Due>(order >> 32), static_cast<std::uint32_t>(order), ticket.stamp, ticket.extra};
}

/// How far the line's time has come; asked for many times at one instant, by lines of the same hours.
Tick Simulation::line_time(std::uint32_t line) {
  auto& known = line_times_[plant_->lines[line].same_hours];
  if (known.at != now_) {
    known = {now_, plant_->lines[line].hours.required(now_)};
  }
  return known.time;
}

/// The line's time at the last instant before somebody reads its state.
Tick Simulation::time_before_look(std::uint32_t line) {
  auto& known = line_times_[plant_->lines[line].same_hours];
  if (known.next_look != next_look_) {
    known.next_look = next_look_;
    known.before_look = plant_->lines[line].hours.required(next_look_ - 1);
  }
  return known.before_look;
}

/// Brings a line up to now, handling the facts it stops at; whoever changes a line touches it first.
void Simulation::touch(std::uint32_t line) {
  if (own_station_ != plant::none) {
    touch_station();
    return;
  }
  auto& flow = *flows_[line];
  const Tick to = line_time(line);
  for (auto fact = flow.advance(to); fact.time != never; fact = flow.advance(to)) {
    station_fact(plant_->lines[line].first_station + fact.station);
  }
  if (line_touched_[line] == 0) {
    line_touched_[line] = 1;
    touched_lines_.push_back(line);
  }
}

/// The line is due, but all it has said is until when nothing happens to it. Where nothing else is due at this instant,
/// it is moved on at once to its fact, or to the instant before anything else happens.
void Simulation::look_ahead(std::uint32_t line) {
  const Tick next = std::min({agenda_.next_time(), plant_->horizon, later(look_at_, 1)});
  if (next <= now_ + 1 || !touched_lines_.empty()) {
    return;  // what is handled at this instant is not settled yet
  }
  const auto& hours = plant_->lines[line].hours;
  const auto fact = flows_[line]->advance(hours.required(next - 1));
  if (fact.time != never && hours.calendar(fact.time) < next) {
    now_ = std::max(now_, hours.calendar(fact.time));
  }
}

void Simulation::touch_all() {
  for (std::uint32_t line = 0; line < flows_.size(); ++line) {
    touch(line);
  }
}

void Simulation::schedule_lines() {
  for (const auto line : touched_lines_) {
    line_touched_[line] = 0;
    if (runs_by_itself(line)) {
      run_by_itself(line);
    } else {
      schedule_line(line);
    }
  }
  touched_lines_.clear();
}

void Simulation::schedule_line(std::uint32_t line) {
  auto& flow = *flows_[line];
  if (next_look_ > now_) {
    flow.run_ahead(time_before_look(line));
  }
  const Tick earliest = flow.earliest_fact();
  if (earliest == line_due_[line]) {
    return;  // as expected before
  }
  line_due_[line] = earliest;
  ++line_stamps_[line];
  if (earliest != never) {
    push(plant_->lines[line].hours.calendar(earliest), Due::line_fact, line, line_stamps_[line]);
  }
}

}  // namespace hozen::run
