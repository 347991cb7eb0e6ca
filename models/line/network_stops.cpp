// Stops and starts, conditions, and what the operating meters read.
#include <algorithm>
#include <cmath>

#include "models/line/network_core.hpp"

namespace hozen::line {

// Stops. --------------------------------------------------------------------------------------------------------------

Tag NetworkCore::open_tag(Cause cause) {
  if (loss_ == nullptr) {
    return 0;
  }
  if (loss_->full()) {
    collect();
  }
  return loss_->open(cause);
}

/// Forgets the stops that no part carries any more.
void NetworkCore::collect() {
  for (const Part& part : pool_.all()) {
    loss_->mark(part.tag);
  }
  for (std::uint32_t m = 0; m < machines_.size(); ++m) {
    loss_->mark(machines_[m].tag);
    loss_->mark(machines_[m].left_tag);
    loss_->mark(stops_[m].tag);
    loss_->mark(stops_[m].condition);
  }
  for (const Queue& queue : queues_) {
    loss_->mark(queue.room.tag);
  }
  for (const Centre& centre : centres_) {
    loss_->mark(centre.place.tag);
  }
  for (const WorkLimit& limit : limits_) {
    loss_->mark(limit.card.tag);
    loss_->mark(limit.latest.tag);
  }
  loss_->sweep();
}

/// Whether a stop holds up the machine, although no part is on it: it will take one only when it may work.
bool NetworkCore::keeps_waiting(std::uint32_t m) const noexcept {
  const Machine& machine = machines_[m];
  const Centre& centre = centres_[machine.centre];
  return machine.stage == NetworkStage::idle && (centre.machines > 1 || centre.batches);
}

void NetworkCore::stop(std::uint32_t m, Cause cause) {
  Machine& machine = machines_[m];
  MachineStops& stops = stops_[m];
  if (machine.stopped) {
    if (in_hand(machine) || keeps_waiting(m)) {
      loss_->hold(stops.tag, now_ - machine.since);
      machine.held = machine.held || now_ > machine.since;
      machine.since = now_;
    }
    loss_->change(stops.tag, cause);
    return;
  }
  if (in_hand(machine) && machine.held) {
    loss_->change(stops.tag, cause);  // one more reason for the same part to be late
  } else {
    stops.tag = open_tag(cause);
  }
  if (in_hand(machine)) {
    pause(m);
  } else if (machine.stage == NetworkStage::done || machine.no_room) {
    machine.blocked += now_ - machine.since;
  }
  machine.stopped = true;
  machine.since = now_;
  stops.since = now_;
  Centre& centre = centres_[machine.centre];
  if (machine.stage == NetworkStage::idle && centre.machines > 1) {
    --centre.idle;
  }
  tell(m);
}

void NetworkCore::start(std::uint32_t m) {
  Machine& machine = machines_[m];
  MachineStops& stops = stops_[m];
  if (!machine.stopped) {
    return;
  }
  machine.stopped = false;
  stops.down += now_ - stops.since;
  Centre& centre = centres_[machine.centre];
  if (in_hand(machine)) {
    loss_->hold(stops.tag, now_ - machine.since);
    if (now_ > machine.since || machine.held) {
      machine.tag = stops.tag;
      machine.held = true;
      machine.ended = 0;
    }
    resume(m);
  } else if (keeps_waiting(m)) {
    loss_->hold(stops.tag, now_ - machine.since);
    if (now_ > stops.since) {
      machine.left = now_;
      machine.left_tag = stops.tag;
    }
    if (centre.machines > 1) {
      add_idle(m);
    }
    dirty_.put(centre.order);
  }
  machine.since = now_;
  tell(m);
}

/// The set-up or cycle of the machine stands still from now on: `finish` is what is left of it.
void NetworkCore::pause(std::uint32_t m) noexcept {
  Machine& machine = machines_[m];
  calendar_.erase(m);
  (machine.stage == NetworkStage::cycle ? machine.worked : machine.setting_up) += now_ - machine.since;
  machine.finish -= now_;
  machine.since = now_;
}

void NetworkCore::resume(std::uint32_t m) noexcept {
  Machine& machine = machines_[m];
  machine.finish = std::min(now_ + machine.finish, network_unreachable);
  machine.since = now_;
  schedule(m);
}

void NetworkCore::spoil(std::uint32_t m) {
  Machine& machine = machines_[m];
  const PartAtFailure fate = plan_.centres[machine.centre].part_at_failure;
  if (machine.stage != NetworkStage::cycle || !machine.stopped || fate == PartAtFailure::kept) {
    return;
  }
  const Tag tag = stops_[m].tag;
  if (fate == PartAtFailure::restarted) {
    const Tick whole = cycle_time(m);
    if (whole > machine.finish) {
      loss_->hold(tag, whole - machine.finish);
      machine.held = true;
    }
    machine.finish = whole;
    return;
  }
  while (machine.parts.count != 0) {
    const std::uint32_t p = machine.parts.pop(pool_);
    pool_[p].tag = tag;
    give_back_place(machine.centre, pool_[p]);
    ++stops_[m].scrapped;
    scrap(p);
  }
  machine.left_tag = tag;
  machine.held = false;
  empty_machine(m);
  dirty_.put(centres_[machine.centre].order);
}

// Conditions. ---------------------------------------------------------------------------------------------------------

void NetworkCore::set_condition(std::uint32_t m, Condition condition) {
  MachineStops& stops = stops_[m];
  const double speed = stops.speed;
  stops.worn = condition.worn;
  stops.derated = condition.derated;
  stops.condition = condition.worn || condition.derated ? open_tag(condition.cause) : 0;
  const MachinePlan& plan = plan_.machines[m];
  stops.speed = plan.speed * (condition.derated ? plan.derated_speed : 1.0);
  machines_[m].slowed = stops.speed < plan.speed;
  if (stops.speed != speed) {
    change_speed(m, speed);
  }
}

/// The machine's speed has changed: what is left of its set-up or cycle takes longer or shorter.
void NetworkCore::change_speed(std::uint32_t m, double before) {
  Machine& machine = machines_[m];
  MachineStops& stops = stops_[m];
  const bool runs = in_hand(machine) && !machine.stopped;
  if (runs) {
    pause(m);
  }
  stops.meter = meter_at(m, machine.worked);
  stops.meter_worked = machine.worked;
  set_rates(m);
  machine.armed = machine.armed == never ? never : worked_at(m, stops.threshold);
  if (in_hand(machine)) {
    machine.finish =
        std::min(round_to_tick(static_cast<double>(machine.finish) * before / stops.speed), network_unreachable);
    if (machine.slowed) {
      blame_condition(m);
    }
  }
  if (runs) {
    resume(m);
  }
  renew_lead(m);
}

/// What the machine's speed makes of constant cycles and of its wear.
void NetworkCore::set_rates(std::uint32_t m) {
  MachineStops& stops = stops_[m];
  stops.wear = stops.speed == 1.0 ? 1.0 : std::pow(stops.speed, plan_.machines[m].wear_exponent);
  const CentrePlan& plan = plan_.centres[machines_[m].centre];
  for (std::size_t product = 0; product < products_; ++product) {
    const random::Law& cycle = plan.cycle[product];
    const Tick span = cycle.constant() ? round_to_tick(cycle.mean() / stops.speed) : 0;
    constants_[m * products_ + product] = cycle.constant() ? std::clamp(span, Tick{1}, network_unreachable) : 0;
  }
}

/// The cycle ends later because the machine runs slowly.
void NetworkCore::blame_condition(std::uint32_t m) {
  if (loss_ != nullptr && !machines_[m].held) {
    loss_->hold(stops_[m].condition, 1);
    machines_[m].tag = stops_[m].condition;
  }
}

// Meters. -------------------------------------------------------------------------------------------------------------

Tick NetworkCore::meter_at(std::uint32_t m, Tick worked) const noexcept {
  const MachineStops& stops = stops_[m];
  const Tick since = worked - stops.meter_worked;
  return stops.meter +
         (stops.wear == 1.0 ? since : static_cast<Tick>(std::floor(stops.wear * static_cast<double>(since))));
}

/// The least work after which the meter shows the reading, which it does not yet; `never`: out of reach.
Tick NetworkCore::worked_at(std::uint32_t m, Tick reading) const noexcept {
  const MachineStops& stops = stops_[m];
  if (reading == never) {
    return never;
  }
  if (stops.wear == 1.0) {
    return later(stops.meter_worked, reading - stops.meter);
  }
  const double needed = static_cast<double>(reading - stops.meter) / stops.wear;
  Tick worked = later(stops.meter_worked, round_to_tick(std::ceil(needed)));
  if (worked >= network_unreachable) {
    return never;
  }
  while (meter_at(m, worked) < reading) {
    ++worked;
  }
  while (worked > stops.meter_worked && meter_at(m, worked - 1) >= reading) {
    --worked;
  }
  return worked;
}

Tick NetworkCore::operating(std::uint32_t m) const noexcept { return meter_at(m, worked(machines_[m])); }

void NetworkCore::set_threshold(std::uint32_t m, Tick reading) {
  Machine& machine = machines_[m];
  std::erase(reached_, m);
  const bool reached = reading <= operating(m);
  if (reached) {
    reached_.push_back(m);
  }
  stops_[m].threshold = reading;
  machine.armed = reached ? never : worked_at(m, reading);
  if (in_hand(machine) && !machine.stopped) {
    calendar_.erase(m);
    schedule(m);
  }
  renew_lead(m);
}

void NetworkCore::renew_lead(std::uint32_t m) noexcept {
  lead_[m] = lead(m);
  if (m == nearest_) {
    nearest_known_ = false;
  } else if (nearest_known_ && lead_[m] < lead_[nearest_]) {
    nearest_ = m;
  }
}

void NetworkCore::renew_all_leads() const noexcept {
  idle_until_ = 0;
  for (std::uint32_t m = 0; m < machines_.size(); ++m) {
    lead_[m] = lead(m);
  }
  nearest_known_ = false;
  leads_stale_ = false;
}

/// The machine's threshold is not reached before. One that is idle stays so until something ends elsewhere, or the line
/// is touched.
Tick NetworkCore::lead(std::uint32_t m) const noexcept {
  const Machine& machine = machines_[m];
  if (machine.armed == never) {
    return never;
  }
  Tick from = now_;
  if (!works(machine) && !unsettled()) {
    const std::uint32_t first = calendar_.first();
    const Tick next = first == PartsCalendar::none ? never : calendar_.key(first) >> 1;
    from = std::max(now_, std::min(next, transports_.next_time()));
    idle_until_ = std::max(idle_until_, from);
  }
  return later(from, machine.armed - worked(machine));
}

Tick NetworkCore::earliest_fact() const noexcept {
  if (!reached_.empty()) {
    return now_;
  }
  if (leads_stale_ || (unsettled() && now_ < idle_until_)) {
    renew_all_leads();
  }
  // A machine works at most a tick a tick, so a lead once computed stays a lower bound until it is touched; only the
  // nearest is renewed, when the line has come up to it.
  while (!nearest_known_ || lead_[nearest_] <= now_) {
    if (nearest_known_) {
      lead_[nearest_] = lead(nearest_);
    }
    nearest_ = static_cast<std::uint32_t>(std::min_element(lead_.begin(), lead_.end()) - lead_.begin());
    nearest_known_ = true;
  }
  return lead_[nearest_];
}

/// Says how the machine is now.
void NetworkCore::tell(std::uint32_t m) const {
  if (recorder_ == nullptr) [[likely]] {
    return;
  }
  const Machine& machine = machines_[m];
  using trace::StationState;
  StationState state = StationState::starved;
  if (machine.stopped) {
    state = StationState::down;
  } else if (machine.stage == NetworkStage::cycle) {
    state = StationState::working;
  } else if (machine.stage == NetworkStage::setup) {
    state = StationState::setting_up;
  } else if (machine.stage == NetworkStage::done || machine.no_room) {
    state = StationState::blocked;
  }
  recorder_->station(now_, m, state);
}

}  // namespace hozen::line
