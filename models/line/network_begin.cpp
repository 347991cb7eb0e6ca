// Machines take their next parts and begin to work on them.
#include <algorithm>
#include <limits>

#include "models/line/network_core.hpp"

namespace hozen::line {

/// The machine alone, which is idle, has one queue before it or takes from outside; there is no choice to be made.
void NetworkCore::load_plain(std::uint32_t c) {
  Centre& centre = centres_[c];
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
  const std::uint32_t q = plan_.centres[c].inlets.front().queue;
  if (queues_[q].list.count != 0) {
    take_onto(m, q, since);
    vacate(q, since.tag);
    begin(m, since.tag);
  } else if (queues_[q].level >= queues_[q].capacity) {
    room_came(q);  // the idle machine is a place
  }
}

/// The work centre begins as many cycles as it can.
void NetworkCore::load(std::uint32_t c) {
  const CentrePlan& plan = plan_.centres[c];
  Centre& centre = centres_[c];
  const auto begin_next = [&] {
    return centre.batches ? begin_batch(c) : plan.assembles ? begin_assembly(c) : begin_one(c);
  };
  while (centre.idle != 0 && begin_next()) {
  }
  if (centre.idle != 0) {
    admit_spare(c);
  }
  if (plan.blocking == Blocking::before_service) {
    note_idle(c);
  }
}

bool NetworkCore::begin_one(std::uint32_t c) {
  Centre& centre = centres_[c];
  if (able_machine(c, nothing) == nothing) {
    return false;
  }
  const std::uint32_t inlet = choose_inlet(c);
  if (inlet == nothing && !(centre.endless && permitted(c, outside_part(c)))) {
    return false;
  }
  if (inlet == nothing) {
    const Part part = outside_part(c);
    const std::uint32_t m = able_machine(c, part.product);
    Moment since = with_cards({machines_[m].left, machines_[m].left_tag}, centre.limits, part);
    const std::uint32_t p = pool_.make();
    pool_[p] = part;
    enter(c, p);
    machines_[m].parts.push(pool_, p);
    keep_place(c, pool_[p], since);
    begin(m, since.tag);
    return true;
  }
  const std::uint32_t q = plan_.centres[c].inlets[inlet].queue;
  centre.last_inlet = inlet;
  if (queues_[q].list.count == 0) {
    move(first_comer(q), q);
  }
  const std::uint32_t m = able_machine(c, pool_[queues_[q].list.head].product);
  Moment since{machines_[m].left, machines_[m].left_tag};
  const std::uint32_t p = take_onto(m, q, since);
  keep_place(c, pool_[p], since);
  vacate(q, since.tag);
  begin(m, since.tag);
  return true;
}

/// The first part of the queue goes onto the machine; its place is still to be vacated.
std::uint32_t NetworkCore::take_onto(std::uint32_t m, std::uint32_t q, Moment& since) noexcept {
  Queue& queue = queues_[q];
  const std::uint32_t p = queue.list.pop(pool_);
  queue.weighted += now_;
  since = later_of(since, {pool_[p].arrived, pool_[p].tag});
  machines_[m].parts.push(pool_, p);
  if (recorder_ != nullptr) [[unlikely]] {
    recorder_->queue(now_, q, queue.present() - 1);
  }
  return p;
}

/// As many parts as wait, if they are enough or have waited long enough.
bool NetworkCore::begin_batch(std::uint32_t c) {
  const CentrePlan& plan = plan_.centres[c];
  Centre& centre = centres_[c];
  const std::uint32_t m = able_machine(c, nothing);
  if (m == nothing) {
    return false;
  }
  std::uint64_t waiting = 0;
  Tick oldest = never;
  for (const InletPlan& inlet : plan.inlets) {
    const PartList& list = queues_[inlet.queue].list;
    waiting += list.count;
    oldest = list.count != 0 ? std::min(oldest, pool_[list.head].arrived) : oldest;
  }
  const Tick due = oldest == never ? never : later(oldest, plan.batch.wait);
  const std::uint64_t from_outside = centre.endless ? free_cards(centre.limits, plan.batch.most) : 0;
  if (waiting + from_outside < plan.batch.least && due > now_) {
    await_batch(c, due);
    return false;
  }
  Moment since{machines_[m].left, machines_[m].left_tag};
  if (waiting + from_outside < plan.batch.least) {
    since = later_of(since, {now_, 0});  // time has passed, whoever was late
  }
  for (std::uint32_t taken = 0; taken < plan.batch.most; ++taken) {
    const std::uint32_t inlet = choose_inlet(c);
    if (inlet != nothing) {
      centre.last_inlet = inlet;
      take_onto(m, plan.inlets[inlet].queue, since);
      vacate(plan.inlets[inlet].queue, since.tag);
    } else if (centre.endless && missing_cards(centre.limits, Part{}) == 0) {
      const std::uint32_t p = pool_.make();
      pool_[p] = outside_part(c);
      since = with_cards(since, centre.limits, pool_[p]);
      enter(c, p);
      machines_[m].parts.push(pool_, p);
    } else {
      break;
    }
  }
  begin(m, since.tag);
  return true;
}

void NetworkCore::await_batch(std::uint32_t c, Tick due) noexcept {
  if (due >= network_unreachable || due == batch_due_[c]) {
    return;
  }
  const auto event = static_cast<std::uint32_t>(machines_.size() + sources_.size()) + c;
  if (batch_due_[c] != never) {
    calendar_.erase(event);
  }
  batch_due_[c] = due;
  calendar_.insert(event, 2 * due + 1);
  expect_work();
}

/// One part of what lies ready in all queues: the first of the first one, to which the others are joined.
bool NetworkCore::begin_assembly(std::uint32_t c) {
  const CentrePlan& plan = plan_.centres[c];
  const auto lies_ready = [&](const InletPlan& inlet) { return queues_[inlet.queue].list.count >= inlet.parts; };
  if (!std::all_of(plan.inlets.begin(), plan.inlets.end(), lies_ready)) {
    return false;
  }
  const std::uint32_t main = queues_[plan.inlets.front().queue].list.head;
  const std::uint32_t m = able_machine(c, pool_[main].product);
  if (m == nothing || !permitted(c, pool_[main])) {
    return false;
  }
  Machine& machine = machines_[m];
  Moment since{machine.left, machine.left_tag};
  for (const InletPlan& inlet : plan.inlets) {
    for (std::uint32_t i = 0; i < inlet.parts; ++i) {
      take_onto(m, inlet.queue, since);
    }
  }
  keep_place(c, pool_[main], since);
  for (const InletPlan& inlet : plan.inlets) {
    for (std::uint32_t i = 0; i < inlet.parts; ++i) {
      vacate(inlet.queue, since.tag);
    }
  }
  while (machine.parts.count > 1) {
    const std::uint32_t joined = pool_[main].next;
    machine.parts.cut(pool_, main);
    ++counts_.merged;
    forget(joined, trace::PartFate::merged);
  }
  begin(m, since.tag);
  return true;
}

/// Idle machines that cannot begin have places for parts that find none in the queues.
void NetworkCore::admit_spare(std::uint32_t c) {
  for (const InletPlan& inlet : plan_.centres[c].inlets) {
    const std::uint32_t q = inlet.queue;
    std::uint32_t waiter = waiters_.first(q);
    while (waiter != nothing && has_spare_place(q)) {
      const std::uint32_t next = waiters_.next(waiter);
      const bool moved = move_one(waiters_.owner(waiter), q);
      waiter = moved && waiters_.waits(waiter) ? waiter : next;
    }
    if (queues_[q].before_service && queues_[q].level >= queues_[q].capacity && has_spare_place(q)) {
      room_came(q);
    }
  }
}

// The cycle.
// -----------------------------------------------------------------------------------------------------------

/// The machine begins to work on what has been loaded onto it, or to be set up for it.
void NetworkCore::begin(std::uint32_t m, Tag tag) {
  Machine& machine = machines_[m];
  Centre& centre = centres_[machine.centre];
  --centre.idle;
  if (machine.no_room) {
    machine.no_room = false;
    machine.blocked += machine.stopped ? 0 : now_ - machine.since;
  }
  machine.tag = tag;
  machine.held = false;
  machine.ended = 0;
  machine.repeats = 0;
  for (std::uint32_t p = machine.parts.head; p != nothing; p = pool_[p].next) {
    Part& part = pool_[p];
    if (part.from_source && !part.begun) {
      counts_.waited += now_ > part.entered ? 1.0 : 0.0;
      counts_.wait_before_first += static_cast<double>(now_ - part.entered);
    }
    part.begun = true;
    if (recorder_ != nullptr) [[unlikely]] {
      recorder_->begun(now_, part.number, m);
    }
  }
  const Part& first = pool_[machine.parts.head];
  const bool other = machine.product != first.product && machine.product != nothing;
  const Tick setup = other && !plan_.centres[machine.centre].setup.empty() ? setup_time(m, first) : 0;
  machine.product = first.product;
  if (setup == 0) {
    start_cycle(m);
    return;
  }
  machine.stage = NetworkStage::setup;
  machine.since = now_;
  machine.finish = machine.stopped ? setup : std::min(now_ + setup, network_unreachable);
  if (!machine.stopped) {
    schedule(m);
  }
  tell(m);
}

void NetworkCore::start_cycle(std::uint32_t m) {
  Machine& machine = machines_[m];
  const Tick cycle = cycle_time(m);
  machine.stage = NetworkStage::cycle;
  machine.since = now_;
  if (stops_[m].slowed) [[unlikely]] {
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

/// Of all parts on the machine, at its present speed; at least one tick.
Tick NetworkCore::cycle_time(std::uint32_t m) {
  const Machine& machine = machines_[m];
  const std::uint32_t head = machine.parts.head;
  Tick longest = cycle_of_part(m, pool_[head]);
  if (machine.parts.count == 1 || plan_.products.size() == 1) {
    return longest;
  }
  // A batch of several products takes as long as the longest of them, each drawn for its first part.
  for (std::uint32_t p = pool_[head].next; p != nothing; p = pool_[p].next) {
    bool first = true;
    for (std::uint32_t earlier = head; earlier != p && first; earlier = pool_[earlier].next) {
      first = pool_[earlier].product != pool_[p].product;
    }
    longest = first ? std::max(longest, cycle_of_part(m, pool_[p])) : longest;
  }
  return longest;
}

Tick NetworkCore::cycle_of_part(std::uint32_t m, const Part& part) {
  const Tick constant = constants_[m * plan_.products.size() + part.product];
  if (constant != 0) {
    return constant;
  }
  const Machine& machine = machines_[m];
  const CentrePlan& plan = plan_.centres[machine.centre];
  const std::uint64_t visit = part.visit | (std::uint64_t{machine.repeats} << 32);
  const double u = draws_->uniform(plan.key, random::Purpose::cycle_time, part.number, visit);
  const Tick drawn = round_to_tick(plan.cycle[part.product].quantile(u) / stops_[m].speed);
  return std::clamp(drawn, Tick{1}, network_unreachable);
}

Tick NetworkCore::setup_time(std::uint32_t m, const Part& part) {
  const Machine& machine = machines_[m];
  const CentrePlan& plan = plan_.centres[machine.centre];
  const random::Law& law = plan.setup[machine.product * plan_.products.size() + part.product];
  double span = law.mean();
  if (!law.constant()) {
    span = law.quantile(draws_->uniform(plan.key, random::Purpose::setup, part.number, part.visit));
  }
  return std::min(round_to_tick(span / stops_[m].speed), network_unreachable);
}

}  // namespace hozen::line
