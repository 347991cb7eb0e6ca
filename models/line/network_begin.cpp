// Machines take their next parts and begin to work on them.
#include <algorithm>
#include <limits>

#include "models/line/network_core.hpp"

namespace hozen::line {

/// The work centre begins as many cycles as it can.
void NetworkCore::load(std::uint32_t c) {
  const CentrePlan& plan = plan_.centres[c];
  Centre& centre = centres_[c];
  if (centre.plain) {
    if (centre.idle != 0) {
      load_plain(c);
    }
    return;
  }
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
  const bool unpromised = centre.overflow < centre.idle;  // an idle machine that no part has a place on
  if (inlet == nothing && !(centre.endless && unpromised && permitted(c, outside_part(c)))) {
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
    if (!permitted(c, pool_[queues_[q].list.head])) {
      return false;  // it was itself the one to take the last place behind the machine: the way leads back here
    }
  }
  const std::uint32_t m = able_machine(c, pool_[queues_[q].list.head].product);
  Moment since{machines_[m].left, machines_[m].left_tag};
  const std::uint32_t p = take_onto(m, q, since);
  keep_place(c, pool_[p], since);
  vacate(q, since.tag);
  begin(m, since.tag);
  return true;
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

/// Idle machines that cannot begin have places for parts that find none in the queues. For a batch they must be there
/// at once: a place that is kept for them might be needed to begin with fewer.
void NetworkCore::admit_spare(std::uint32_t c) {
  for (const InletPlan& inlet : plan_.centres[c].inlets) {
    const std::uint32_t q = inlet.queue;
    std::uint32_t waiter = waiters_.first(q);
    while (waiter != nothing && has_spare_place(q)) {
      const Comer comer = comer_of(waiters_.owner(waiter), q);
      const bool at_once = comer.outlet == nullptr || comer.outlet->immediate;
      const bool comes = comer.part != nothing && (at_once || !centres_[c].batches);
      if (comes) {
        move(comer, q);
      }
      waiter = comes ? waiters_.first(q) : waiters_.next(waiter);
    }
  }
}

/// Parts that are worked on for the first time.
void NetworkCore::note_begun(std::uint32_t m) {
  for (std::uint32_t p = machines_[m].parts.head; p != nothing; p = pool_[p].next) {
    Part& part = pool_[p];
    if (part.from_source && !part.begun) {
      counts_.waited += now_ > part.entered ? 1.0 : 0.0;
      counts_.wait_before_first += static_cast<double>(now_ - part.entered);
    }
    part.begun = true;
    if (recorder_ != nullptr) {
      recorder_->begun(now_, part.number, m);
    }
  }
}

void NetworkCore::begin_setup(std::uint32_t m, Tick span) {
  Machine& machine = machines_[m];
  machine.stage = NetworkStage::setup;
  machine.since = now_;
  machine.finish = machine.stopped ? span : std::min(now_ + span, network_unreachable);
  if (!machine.stopped) {
    schedule(m);
  }
  tell(m);
}

// How long it takes. --------------------------------------------------------------------------------------------------

/// Of all parts on the machine, at its present speed; at least one tick.
Tick NetworkCore::cycle_time(std::uint32_t m) {
  const Machine& machine = machines_[m];
  const std::uint32_t head = machine.parts.head;
  Tick longest = cycle_of_part(m, pool_[head]);
  if (machine.parts.count == 1 || products_ == 1) {
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
  const Tick constant = constants_[m * products_ + part.product];
  if (constant != 0) {
    return constant;
  }
  const Machine& machine = machines_[m];
  const CentrePlan& plan = plan_.centres[machine.centre];
  const std::uint64_t visit = part.visit | (std::uint64_t{machine.repeats} << 32);
  const double u = stops_[m].uniforms(*draws_, plan.key, random::Purpose::four_cycles, part.number, visit);
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
