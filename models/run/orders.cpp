// The life of a work order, from its opening to the restart.
#include <fmt/format.h>

#include <algorithm>

#include "models/run/simulation.hpp"

namespace hozen::run {

using line::Cause;
using maintenance::OrderKind;
using maintenance::Phase;
using random::Purpose;

void Simulation::open_order(std::uint32_t c, OrderKind kind, std::uint32_t action, std::uint32_t mode, Tick latest,
                            std::optional<scenario::StartRule> start) {
  auto& order = orders_[c];
  order = {.phase = Phase::planning,
           .kind = kind,
           .start = start.value_or(plant_->policy.start),
           .mode = mode,
           .stamp = order.stamp + 1,
           .opened = now_,
           .ready_at = later(now_, plant_->policy.planning),
           .latest = latest,
           .phase_since = now_};
  set_action(c, action);
  if (order.ready_at > now_) {
    push(order.ready_at, Due::order_ready, c, order.stamp);
  }
  if (latest != never) {
    push(latest, Due::order_latest, c, order.stamp);
  }
  proceed(c);
}

/// Says what is to be done, and sees to the part: one already held or asked for is kept when the new work needs the
/// same.
void Simulation::set_action(std::uint32_t c, std::uint32_t wanted) {
  auto& order = orders_[c];
  order.action = wanted;
  const auto& plan = model(c).actions[wanted];
  const auto priority = maintenance::priority_of(order.kind);
  expect_back(c);
  if (order.needs == plan.spare) {
    if (order.spare != plant::none && !order.has_part) {
      shelves_[order.spare].raise_priority(c, priority);
      shelf_touched_[order.spare] = 1;
    }
    order.has_part = order.has_part || order.spare == plant::none;
    return;
  }
  if (order.spare != plant::none) {
    auto& shelf = shelves_[order.spare];
    book_holding(order.spare);
    if (order.has_part) {
      shelf.receive(now_);
    } else {
      shelf.withdraw(c, now_);
    }
    shelf_touched_[order.spare] = 1;
  }
  order.needs = plan.spare;
  order.spare = asked_kind(c, plan.spare);
  order.has_part = plan.spare == plant::none;
  if (!order.has_part) {
    shelves_[order.spare].request({priority, now_, c}, now_);
    shelf_touched_[order.spare] = 1;
    if (plan.loop == plant::none) {
      buy(order.spare);  // base stock: every unit asked for is ordered again
    }
  }
}

void Simulation::enter(std::uint32_t c, Phase phase) {
  auto& order = orders_[c];
  if (order.kind == OrderKind::corrective) {
    const Tick spent = now_ - order.phase_since;
    order.waited_for_part += order.phase == Phase::awaiting_part ? spent : 0;
    order.waited_for_crew += order.phase == Phase::awaiting_crew || order.phase == Phase::travelling ? spent : 0;
    tally_.waited_for_crew += order.phase == Phase::interrupted && measuring() ? spent : 0;
  }
  order.phase = phase;
  order.phase_since = now_;
  const auto& site = plant_->components[c];
  if (order.out_of_work() && stations_[site.station].owner == c && stations_[site.station].stops > 0) {
    stand_for(c);
  }
  record_order(c);
}

/// A planned order or a check: what it waits for now. The station goes on producing.
void Simulation::proceed(std::uint32_t c) {
  auto& order = orders_[c];
  const bool due = now_ >= order.latest;
  const auto leave_queue = [&] {
    if (order.phase == Phase::awaiting_crew) {
      roster_.withdraw(c, now_);
      crews_touched_ = true;
    }
  };
  if (now_ < order.ready_at && !due) {
    leave_queue();
    enter(c, Phase::planning);
    return;
  }
  if (!order.has_part) {
    leave_queue();
    enter(c, Phase::awaiting_part);
    return;
  }
  const auto moment =
      due ? maintenance::Moment{.open = true}
          : maintenance::start_moment(*plant_, plant_->lines[plant_->components[c].line], order.start, now_);
  if (!moment.open) {
    leave_queue();
    enter(c, Phase::awaiting_moment);
    push(moment.next, Due::moment_opens, c, order.stamp);
    return;
  }
  if (order.phase != Phase::awaiting_crew) {
    enter(c, Phase::awaiting_crew);
    ask_for_crew(c);
  }
  if (moment.until != never) {
    push(moment.until, Due::moment_closes, c, order.stamp);
  }
}

void Simulation::proceed_corrective(std::uint32_t c) {
  auto& order = orders_[c];
  if (!order.has_part) {
    enter(c, Phase::awaiting_part);
  } else if (order.phase != Phase::awaiting_crew) {
    enter(c, Phase::awaiting_crew);
    ask_for_crew(c);
  }
}

void Simulation::begin_work(std::uint32_t c) {
  auto& order = orders_[c];
  const auto& plan = action(c);
  touch(plant_->components[c].line);
  if (order.phase == Phase::interrupted) {
    go_on_with_work(c);
    return;
  }
  const bool first = order.kind != OrderKind::corrective && !order.again;
  if (first) {
    begin_planned(c);
  }
  book_labour(c);
  enter(c, Phase::working);
  change_units_at_stop(c);
  if (first) {
    hold_station(c);
  }
  if (order.kind == OrderKind::corrective && measuring()) {
    tally_.waited_for_part += order.waited_for_part;
    tally_.waited_for_crew += order.waited_for_crew;
  }
  const double ticks = draw_work(c) + static_cast<double>(conversion_time(c));
  order.worked = 0;
  order.work_left = round_to_tick(ticks);
  schedule_work(c);
  refresh(c);
  if (told(c)) {
    story_->add(now_, fmt::format("{} begins, for {:.1f} h", plan.name, ticks / static_cast<double>(ticks_per_hour)));
  }
}

/// How long the work takes, in ticks of its crew's time.
double Simulation::draw_work(std::uint32_t c) {
  auto& state = components_[c];
  const auto kind = orders_[c].kind;
  const auto purpose = kind == OrderKind::corrective ? Purpose::repair_duration
                       : kind == OrderKind::planned  ? Purpose::planned_duration
                                                     : Purpose::check_duration;
  auto& occurrence = kind == OrderKind::corrective ? state.repairs
                     : kind == OrderKind::planned  ? state.plans
                                                   : state.checks;
  const auto number = occurrence++;
  const auto& duration = action(c).duration;
  return duration.constant() ? duration.mean()
                             : duration.quantile(draws_.uniform(plant_->components[c].key, purpose, number));
}

/// Planned work starts: a developing failure that raised it is prevented.
void Simulation::begin_planned(std::uint32_t c) {
  if (model(c).hides) {
    pass_demands(c);
  }
  if (!measuring() || orders_[c].kind != OrderKind::planned) {
    return;
  }
  if (orders_[c].developing) {
    const auto fate =
        plant_->lines[plant_->components[c].line].hours.open(now_) ? Fate::prevented_stop : Fate::prevented_idle;
    ++tally_.fate[static_cast<std::size_t>(fate)];
  }
  if (!failed_already(c)) {  // else nothing of its life is given away
    book_life_used(c);
  }
}

/// Consumed and total life of the unit that planned work takes out: of the mode that would have ended it first.
void Simulation::book_life_used(std::uint32_t c) {
  const auto& modes = model(c).modes;
  double left = -1.0;
  double consumed = 0.0;
  for (std::uint32_t m = 0; m < modes.size(); ++m) {
    const auto& state = mode_state(c, m);
    if (modes[m].planted && state.fails_at == never) {
      continue;
    }
    const auto age = static_cast<double>(mode_reading(c, m) - state.renewed_at);
    const double rest = lives_.total_life(modes[m], mode_key(c, m), state) - age;
    if (left < 0.0 || rest < left) {
      left = std::max(rest, 0.0);
      consumed = age;
    }
  }
  tally_.life_consumed += consumed;
  tally_.life_total += consumed + std::max(left, 0.0);
}

void Simulation::work_done(std::uint32_t c) {
  auto& order = orders_[c];
  const auto& plan = action(c);
  book_labour(c);
  release_people(c);
  order.worked += now_ - order.phase_since;
  ledger_.pay(Account::labour, plan.labour_per_hour * to_hours(order.worked) + order.labour, now_);
  order.labour = 0.0;
  ledger_.pay(Account::actions, plan.cost, now_);
  order.again = proves_faulty(c);
  note_work(c);
  if (order.kind != OrderKind::check && !order.again) {
    renew(c);
    unit_removed(c);
    note_kind(c);
  }
  const Tick span = draw_restart(c);
  if (span > 0) {
    enter(c, Phase::restarting);
    push(later(now_, span), Due::restart_done, c, order.stamp);
  } else {
    restarted(c);
  }
}

Tick Simulation::draw_restart(std::uint32_t c) {
  const auto& restart = action(c).restart;
  const auto number = components_[c].restarts++;
  const double ticks = restart.constant()
                           ? restart.mean()
                           : restart.quantile(draws_.uniform(plant_->components[c].key, Purpose::restart, number));
  return ticks > 0.0 ? round_to_tick(ticks) : 0;
}

void Simulation::note_work(std::uint32_t c) {
  if (!measuring()) {
    return;
  }
  const auto& order = orders_[c];
  // Planned work on a failure that a round has found comes after it all the same.
  const bool corrective =
      order.kind == OrderKind::corrective || (order.mode != plant::none && failed_unseen(c, order.mode));
  tally_.corrective_work += corrective ? order.worked : 0;
  if (order.again) {
    ++tally_.work_done_again;
    return;
  }
  auto& counts = line_tally_[plant_->components[c].line];
  const bool planned = order.kind == OrderKind::planned && !corrective;
  (corrective ? counts.corrective_orders : planned ? counts.planned_replacements : counts.checks) += 1;
  component_tally_[c].planned_replacements += planned ? 1 : 0;
}

void Simulation::close_order(std::uint32_t c) {
  if (model(c).hides) {
    pass_demands(c);
  }
  release_station(c);
  orders_[c].phase = Phase::none;
  record_order(c);
  components_[c].alarmed = false;
  components_[c].deceived_at = never;
  if (told(c)) {
    story_->add(now_, "back in service");
  }
  ask_policy(c, maintenance::Trigger::back);
  const auto& modes = model(c).modes;
  for (std::uint32_t m = 0; m < modes.size(); ++m) {
    const auto& state = mode_state(c, m);
    if (modes[m].meter == plant::Meter::calendar && state.fails_at <= now_) {
      push(now_, Due::calendar_failure, plant_->components[c].first_mode + m, state.stamp);
    }
    if (state.warned && (state.fails_at != never || modes[m].watch.present) && !orders_[c].open()) {
      // Its alarm joined an order whose work did not renew this mode: it still stands.
      components_[c].alarmed = true;
      act_on_alarm(c, m);
    }
  }
  if (model(c).hides) {
    go_on_hidden(c);
  }
  if (!exchanges_.empty()) {
    ask_for_exchange(c);
  }
  condition_changed(c);
  refresh(c);
  if (components_[c].next_operating <= station_reading(c) || plant_->components[c].rides) {
    // It fails again as it comes back: known before anybody is granted anything at this instant.
    touch_component(c);
  }
}

/// The station stands because of this component, in its order's present phase, or until it has taken over.
void Simulation::stand_for(std::uint32_t c) {
  const auto& site = plant_->components[c];
  const auto& order = orders_[c];
  const bool takes_over = site.group != plant::none && units_[c].duty == Duty::taking_over;
  const auto reason = takes_over ? maintenance::LossCategory::restart : loss_category(order);
  const bool after_failure = takes_over ? units_[c].after_failure : order.kind == OrderKind::corrective;
  auto& flow = *flows_[site.line];
  flow.stop(plant_->stations[site.station].index_in_line,
            Cause{site.index_in_line, static_cast<std::uint32_t>(reason)});
  down_times_.stand(site.station, reason, after_failure, flow.now());
  if (reason == maintenance::LossCategory::waiting_part && wait_of(c)) {
    new_waits_.push_back(c);
  }
  note_draw(site.station);
}

/// The component is out of work for its order, from the failure or from the start of planned work, and the station
/// stands for it unless it can do without.
void Simulation::hold_station(std::uint32_t c) {
  const auto& site = plant_->components[c];
  auto& station = stations_[site.station];
  orders_[c].stopped_at = flows_[site.line]->now();
  if (model(c).hides) {
    stand_hidden(c);
  }
  if (site.group != plant::none) {
    go_out(c);
  } else if (station.stops++ == 0) {
    station.owner = c;
    stand_for(c);
    note_stop(site.station);
  }
}

/// Line time in the measured span since the component went out of work.
Tick Simulation::time_out_of_work(std::uint32_t c) const {
  const auto& site = plant_->components[c];
  const Tick measured_from = std::max(orders_[c].stopped_at, plant_->lines[site.line].hours.required(plant_->warm_up));
  return std::max<Tick>(flows_[site.line]->now() - measured_from, 0);
}

void Simulation::release_station(std::uint32_t c) {
  const auto& site = plant_->components[c];
  const auto& where = plant_->stations[site.station];
  auto& station = stations_[site.station];
  const Tick down = time_out_of_work(c);
  component_tally_[c].down += down;
  line_tally_[site.line].components_down += down;
  if (site.group != plant::none) {
    come_back(c);
    return;
  }
  if (--station.stops == 0) {
    work_again(site.station);
    return;
  }
  if (station.owner != c) {
    return;
  }
  for (std::uint32_t k = 0; k < where.components; ++k) {
    const std::uint32_t other = where.first_component + k;
    if (other != c && orders_[other].out_of_work()) {
      station.owner = other;
      stand_for(other);
      return;
    }
  }
}

}  // namespace hozen::run
