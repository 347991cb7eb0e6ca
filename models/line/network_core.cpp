#include "models/line/network_core.hpp"

#include <algorithm>

namespace hozen::line {

Fact NetworkCore::advance(Tick limit) {
  if (limit < now_) {
    return Fact{};
  }
  while (reached_.empty()) {
    const std::uint32_t first = calendar_.first();
    const std::int64_t key = first == PartsCalendar::none ? never : calendar_.key(first);
    const Tick next = std::min(key >> 1, transports_.next_time());
    if (next > now_ && unsettled()) {
      settle();  // what stops and starts have left to be done
      continue;
    }
    if (next > limit || next >= network_unreachable) {
      break;
    }
    now_ = next;
    if (key == 2 * next) {
      meet(key);
    } else {
      end_all();
      settle();
    }
  }
  if (!reached_.empty()) {
    return Fact{.station = *std::min_element(reached_.begin(), reached_.end()), .time = now_};
  }
  now_ = limit;
  settled_ = true;
  return Fact{};
}

/// All machines whose facts have this key have reached their thresholds; their cycles go on.
void NetworkCore::meet(std::int64_t key) {
  for (std::uint32_t m = calendar_.first(); m != PartsCalendar::none && calendar_.key(m) == key;
       m = calendar_.first()) {
    calendar_.take(m);
    reached_.push_back(m);
    machines_[m].armed = never;
    schedule(m);
  }
  settled_ = false;
}

/// All that ends at the present instant.
void NetworkCore::end_all() {
  const std::int64_t key = 2 * now_ + 1;
  const auto machines = static_cast<std::uint32_t>(machines_.size());
  const auto sources = static_cast<std::uint32_t>(sources_.size());
  for (std::uint32_t i = calendar_.first(); i != PartsCalendar::none && calendar_.key(i) == key;
       i = calendar_.first()) {
    calendar_.take(i);
    if (i < machines) {
      end(i);
    } else if (i < machines + sources) {
      arrive(i - machines);
    } else {
      const std::uint32_t c = i - machines - sources;
      batch_due_[c] = never;
      dirty_.put(layout_.centre_order[c]);
    }
  }
  while (transports_.next_time() == now_) {
    const auto arrived = transports_.pop().payload;
    come(arrived.queue, arrived.part);
  }
}

/// The set-up or the cycle of the machine has come to its end.
void NetworkCore::end(std::uint32_t m) {
  Machine& machine = machines_[m];
  if (machine.stage == NetworkStage::setup) {
    machine.setting_up += now_ - machine.since;
    start_cycle(m);
    return;
  }
  machine.worked += now_ - machine.since;
  machine.stage = NetworkStage::done;
  machine.since = now_;
  machine.ended = machine.ended == 0 ? now_ : machine.ended;
  ++machine.cycles;
  done_.put(layout_.machine_order[m]);
}

void NetworkCore::schedule(std::uint32_t m) noexcept {
  const Machine& machine = machines_[m];
  const Tick slack = machine.armed - machine.worked;
  const bool fact = machine.stage == NetworkStage::cycle && slack <= machine.finish - machine.since;
  calendar_.insert(m, fact ? 2 * (machine.since + slack) : 2 * machine.finish + 1);
  expect_work();
}

/// Moves parts at the present instant until nothing moves.
void NetworkCore::settle() {
  for (;;) {
    if (!done_.empty()) {
      unload(layout_.machine_at[done_.take()]);
    } else if (!offers_.empty()) {
      offer(layout_.queue_at[offers_.take()]);
    } else if (!dirty_.empty()) {
      load(layout_.centre_at[dirty_.take()]);
    } else if (!again_.empty() || !refusing_.empty()) {
      give_up();
    } else {
      return;
    }
  }
}

/// What has found no place at this instant and will not wait for one.
void NetworkCore::give_up() {
  for (const std::uint32_t s : refusing_) {
    refuse(s);
  }
  refusing_.clear();
  for (const std::uint32_t m : again_) {
    Machine& machine = machines_[m];
    if (machine.stage != NetworkStage::done) {
      continue;  // its parts have gone after all
    }
    stop_waiting(m);
    for (std::uint32_t p = machine.parts.head; p != nothing; p = pool_[p].next) {
      pool_[p].outlet = pool_[p].outlet == to_rework ? to_decide : pool_[p].outlet;
    }
    ++machine.repeats;
    start_cycle(m);
  }
  again_.clear();
}

// What happens at every part.
// ------------------------------------------------------------------------------------------

/// The machine has come to the end of a cycle.
void NetworkCore::unload(std::uint32_t m) {
  Machine& machine = machines_[m];
  const Centre& centre = centres_[machine.centre];
  if (recorder_ != nullptr) [[unlikely]] {
    for (std::uint32_t p = machine.parts.head; p != nothing; p = pool_[p].next) {
      recorder_->ended(now_, pool_[p].number, m);
    }
  }
  if (!centre.one_way) {
    unload_any(m);
    return;
  }
  const std::uint32_t p = machine.parts.head;
  Part& part = pool_[p];
  part.tag = machine.tag;
  if (centre.only != outside && (waiters_.any(centre.only) || !has_place(queues_[centre.only]))) {
    part.outlet = 0;
    await(centre.first_waiter + m - centre.first, centre.only, machine.ended);
    tell(m);
    return;
  }
  machine.parts = PartList{};
  if (centre.only == outside) {
    machine.left_tag = part.tag;
    leave_line(p);
  } else {
    pass_on(m, p);
  }
  machine.blocked += machine.stopped ? 0 : now_ - machine.since;
  free_machine(m);
}

/// The part goes the only way there is, to a queue that has a place: on to the machine behind it, if that waits for it.
void NetworkCore::pass_on(std::uint32_t m, std::uint32_t p) {
  Machine& machine = machines_[m];
  const Centre& centre = centres_[machine.centre];
  Queue& queue = queues_[centre.only];
  Part& part = pool_[p];
  part.tag = later_of({machine.ended, machine.tag}, room_of(queue)).tag;
  part.visit += centre.only_again ? 1 : 0;
  machine.left_tag = part.tag;
  const Centre& next = centres_[queue.centre];
  if (recorder_ != nullptr) [[unlikely]] {
    recorder_->queued(now_, part.number, centre.only);
  }
  if (next.plain && next.idle != 0) {
    part.arrived = now_;
    Machine& taker = machines_[next.first];
    taker.parts.push(pool_, p);
    begin(next.first, later_of({taker.left, taker.left_tag}, {now_, part.tag}).tag);
    return;
  }
  occupy(centre.only);
  queue.weighted -= now_;
  if (recorder_ != nullptr) [[unlikely]] {
    recorder_->queue(now_, centre.only, queue.present());
  }
  come(centre.only, p);
}

void NetworkCore::free_machine(std::uint32_t m) {
  empty_machine(m);
  Centre& centre = centres_[machines_[m].centre];
  if (centre.plain) {
    load_plain(machines_[m].centre);
  } else if (centre.idle != 0) {
    dirty_.put(centre.order);
  }
}

/// All parts have left the machine; it does not look for another one yet.
void NetworkCore::empty_machine(std::uint32_t m) {
  Machine& machine = machines_[m];
  const Centre& centre = centres_[machine.centre];
  machine.stage = NetworkStage::idle;
  machine.since = now_;
  machine.left = now_;
  if (!machine.stopped || centre.machines == 1) {
    add_idle(m);
  }
  tell(m);
}

/// The machine alone, which is idle, has one queue before it or takes from outside; there is no choice to be made.
void NetworkCore::load_plain(std::uint32_t c) {
  const Centre& centre = centres_[c];
  const std::uint32_t m = centre.first;
  Machine& machine = machines_[m];
  Moment since{machine.left, machine.left_tag};
  if (centre.endless) {
    const std::uint32_t p = pool_.make();
    pool_[p] = outside_part(c);
    enter(c, p);
    machine.parts.push(pool_, p);
    begin(m, since.tag);
    return;
  }
  if (queues_[centre.inlet].list.count != 0) {
    take_onto(m, centre.inlet, since);
    vacate(centre.inlet, since.tag);
    begin(m, since.tag);
  } else if (queues_[centre.inlet].level >= queues_[centre.inlet].capacity) {
    room_came(centre.inlet);  // the idle machine is a place
  }
}

/// The first part of the queue goes onto the machine; its place is still to be vacated.
std::uint32_t NetworkCore::take_onto(std::uint32_t m, std::uint32_t q, Moment& since) noexcept {
  Queue& queue = queues_[q];
  const std::uint32_t p = queue.list.pop(pool_);
  queue.weighted += now_;
  since = later_of(since, {pool_[p].arrived, pool_[p].tag});
  machines_[m].parts.push(pool_, p);
  return p;
}

/// The machine begins to work on what has been loaded onto it, or to be set up for it.
void NetworkCore::begin(std::uint32_t m, Tag tag) {
  Machine& machine = machines_[m];
  Centre& centre = centres_[machine.centre];
  --centre.idle;
  if (machine.no_room) [[unlikely]] {
    machine.no_room = false;
    machine.blocked += machine.stopped ? 0 : now_ - machine.since;
  }
  machine.tag = tag;
  machine.held = false;
  machine.ended = 0;
  machine.repeats = 0;
  if (recorder_ != nullptr || !sources_.empty()) [[unlikely]] {
    note_begun(m);
  }
  if (centre.sets_up) {
    const Part& first = pool_[machine.parts.head];
    const bool other = machine.product != first.product && machine.product != nothing;
    const Tick setup = other ? setup_time(m, first) : 0;
    machine.product = first.product;
    if (setup > 0) {
      begin_setup(m, setup);
      return;
    }
  }
  start_cycle(m);
}

void NetworkCore::start_cycle(std::uint32_t m) {
  Machine& machine = machines_[m];
  const Tick cycle = products_ == 1 && constants_[m] != 0 ? constants_[m] : cycle_time(m);
  machine.stage = NetworkStage::cycle;
  machine.since = now_;
  if (machine.slowed) [[unlikely]] {
    blame_condition(m);
  }
  if (machine.stopped) {
    machine.finish = cycle;
  } else {
    machine.finish = std::min(now_ + cycle, network_unreachable);
    schedule(m);
  }
  tell(m);
}

}  // namespace hozen::line
