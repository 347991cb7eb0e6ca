// Places in queues, and cards.
#include <algorithm>
#include <bit>

#include "models/line/network_core.hpp"

namespace hozen::line {

// Places. -------------------------------------------------------------------------------------------------------------

/// Whether so many more parts have a place on the idle machines behind a queue that is full.
bool NetworkCore::has_spare_place(std::uint32_t q) const noexcept {
  const Queue& queue = queues_[q];
  const Centre& centre = centres_[queue.centre];
  const CentrePlan& plan = plan_.centres[queue.centre];
  if (!plan.assembles) {
    return centre.overflow < std::uint64_t{centre.idle} * plan.batch.least;
  }
  const auto own =
      std::find_if(plan.inlets.begin(), plan.inlets.end(), [q](const InletPlan& i) { return i.queue == q; });
  return queue.level - queue.capacity < std::uint64_t{centre.idle} * own->parts;
}

void NetworkCore::occupy(std::uint32_t q) noexcept {
  Queue& queue = queues_[q];
  if (queue.level >= queue.capacity) {
    ++centres_[queue.centre].overflow;
  }
  ++queue.level;
}

/// A place is free again; `tag` blames the stop that made it so late.
void NetworkCore::vacate(std::uint32_t q, Tag tag) noexcept {
  Queue& queue = queues_[q];
  --queue.level;
  if (recorder_ != nullptr) [[unlikely]] {
    recorder_->queue(now_, q, queue.present());
  }
  if (queue.level >= queue.capacity) {
    --centres_[queue.centre].overflow;
  } else if (queue.level + 1 == queue.capacity) {
    queue.room = {now_, tag};
    room_came(q);
  }
}

/// The machine is idle, and with it there is a place for what comes to a full queue.
void NetworkCore::add_idle(std::uint32_t m) noexcept {
  const std::uint32_t c = machines_[m].centre;
  Centre& centre = centres_[c];
  if (centre.idle++ == 0) {
    centre.place = {machines_[m].left, machines_[m].left_tag};
  }
  if (!centre.asked_before_service) {
    return;
  }
  for (const InletPlan& inlet : plan_.centres[c].inlets) {
    const Queue& queue = queues_[inlet.queue];
    if (queue.before_service && queue.level >= queue.capacity) {
      room_came(inlet.queue);
    }
  }
}

/// Those who may want a place in the queue are asked later in this instant.
void NetworkCore::room_came(std::uint32_t q) noexcept {
  if (waiters_.any(q)) {
    offers_.put(layout_.queue_order[q]);
  }
  if (queues_[q].before_service) {
    for (const std::uint32_t c : before_service_[q]) {
      dirty_.put(layout_.centre_order[c]);
    }
  }
}

/// The part is on its way to the queue behind the outlet, where it has or gets a place.
void NetworkCore::send(std::uint32_t p, Outlet& outlet) {
  Part& part = pool_[p];
  Queue& queue = queues_[outlet.queue];
  if (part.reserved) {
    part.reserved = false;
    --queue.reserved;
  } else {
    occupy(outlet.queue);
  }
  queue.weighted -= now_;
  part.outlet = to_decide;
  if (recorder_ != nullptr) [[unlikely]] {
    recorder_->queued(now_, part.number, outlet.queue);
    recorder_->queue(now_, outlet.queue, queue.present());
  }
  if (outlet.immediate) {
    part.visit += outlet.again ? 1 : 0;
    come(outlet.queue, p);
    return;
  }
  double span = outlet.transport.mean();
  if (!outlet.transport.constant()) {
    span = outlet.transport.quantile(draws_->uniform(outlet.key, random::Purpose::transport, part.number, part.visit));
  }
  part.visit += outlet.again ? 1 : 0;
  const std::uint64_t order = (std::uint64_t{layout_.queue_order[outlet.queue]} << 40) + transported_++;
  transports_.push(std::min(later(now_, round_to_tick(span)), network_unreachable), order,
                   Transport{.part = p, .queue = outlet.queue});
  expect_work();
  expect_work();
}

/// The part is in the queue.
void NetworkCore::come(std::uint32_t q, std::uint32_t p) {
  Queue& queue = queues_[q];
  pool_[p].arrived = now_;
  queue.list.push(pool_, p);
  Centre& centre = centres_[queue.centre];
  if (centre.idle == 0) {
    return;
  }
  if (centre.plain) {
    load_plain(queue.centre);
  } else {
    dirty_.put(centre.order);
  }
}

// Waiting for a place. ------------------------------------------------------------------------------------------------

void NetworkCore::await(std::uint32_t waiter, std::uint32_t q, Tick since) noexcept {
  waiters_.wait(waiter, since);
  const Centre& centre = centres_[queues_[q].centre];
  if (!centre.plain && centre.idle != 0) {
    dirty_.put(centre.order);  // a machine may want what waits before its queue
  }
}

/// The queue's free places go to those who have waited longest.
void NetworkCore::offer(std::uint32_t q) {
  std::uint32_t waiter = waiters_.first(q);
  while (waiter != nothing && has_place(queues_[q])) {
    // Who has come in once may have another part, which waits less long than others.
    waiter = move_one(waiters_.owner(waiter), q) ? waiters_.first(q) : waiters_.next(waiter);
  }
}

/// One part of the machine or source goes to the queue, which has a place for it, or to another one that has come free
/// too and that its work centre prefers; false if none may.
bool NetworkCore::move_one(std::uint32_t owner, std::uint32_t q) {
  Comer comer = comer_of(owner, q);
  if (comer.part == nothing) {
    return false;
  }
  if (comer.outlet != nullptr && pool_[comer.part].outlet == to_decide) {
    comer.outlet = preferred(owner, pool_[comer.part], *comer.outlet);
  }
  move(comer, comer.outlet == nullptr ? q : comer.outlet->queue);
  return true;
}

/// Of `offered` and the other outlets whose queues have a place that nobody else waits for longer, the one the part
/// takes.
Outlet* NetworkCore::preferred(std::uint32_t m, const Part& part, Outlet& offered) {
  const std::uint32_t c = machines_[m].centre;
  const bool shortest = plan_.centres[c].split == Split::shortest_queue;
  Outlet* best = nullptr;
  for (Outlet& outlet : centres_[c].outlets[part.product]) {
    const std::uint32_t q = outlet.queue;
    const bool free =
        outlet.queue == offered.queue || (first_able(q) == waiter_of(m, outlet) && has_place(queues_[q]) &&
                                          missing_cards(centres_[queues_[q].centre].limits, part) == 0);
    if (free && (best == nullptr || (shortest && queues_[q].level < queues_[best->queue].level))) {
      best = &outlet;
    }
  }
  return best;
}

/// The first part of the machine or source that may go to the queue.
NetworkCore::Comer NetworkCore::comer_of(std::uint32_t owner, std::uint32_t q) {
  const std::uint64_t within = centres_[queues_[q].centre].limits;
  Comer comer{.owner = owner};
  if (owner >= machines_.size()) {
    const std::uint32_t p = sources_[owner - machines_.size()].outside.head;
    comer.part = missing_cards(within, pool_[p]) == 0 ? p : nothing;
    return comer;
  }
  for (std::uint32_t p = machines_[owner].parts.head; p != nothing; p = pool_[p].next) {
    comer.outlet = way_to(machines_[owner].centre, pool_[p], q);
    if (comer.outlet != nullptr && missing_cards(within, pool_[p]) == 0) {
      comer.part = p;
      return comer;
    }
    comer.before = p;
  }
  return comer;
}

void NetworkCore::move(const Comer& comer, std::uint32_t q) {
  if (comer.outlet == nullptr) {
    move_arrival(comer.owner - static_cast<std::uint32_t>(machines_.size()));
    return;
  }
  Machine& machine = machines_[comer.owner];
  machine.parts.cut(pool_, comer.before);
  leave_to(comer.owner, comer.part, *comer.outlet);
  if (machine.parts.count == 0) {
    stop_waiting(comer.owner);
    machine.blocked += machine.stopped ? 0 : now_ - machine.since;
    free_machine(comer.owner);
  } else {
    stop_waiting(comer.owner, q);
  }
}

/// Who has waited longest of those that lack no card; `nothing`: nobody waits, or all for cards.
std::uint32_t NetworkCore::first_able(std::uint32_t q) {
  std::uint32_t waiter = waiters_.first(q);
  while (waiter != nothing && full_limits_ != 0 && comer_of(waiters_.owner(waiter), q).part == nothing) {
    waiter = waiters_.next(waiter);
  }
  return waiter;
}

/// Whose part would be the first to come to the queue at this instant, if it had a place.
NetworkCore::Comer NetworkCore::first_comer(std::uint32_t q) {
  for (std::uint32_t w = waiters_.first(q); w != nothing; w = waiters_.next(w)) {
    const Comer comer = comer_of(waiters_.owner(w), q);
    if (comer.part != nothing && (comer.outlet == nullptr || comer.outlet->immediate)) {
      return comer;
    }
  }
  return {};
}

// Cards. --------------------------------------------------------------------------------------------------------------

/// How many parts, at most `most`, can still come within the limits.
std::uint64_t NetworkCore::free_cards(std::uint64_t within, std::uint64_t most) const noexcept {
  for (; within != 0; within &= within - 1) {
    const WorkLimit& limit = limits_[static_cast<std::size_t>(std::countr_zero(within))];
    most = std::min(most, std::uint64_t{limit.cards - limit.used});
  }
  return most;
}

/// The part takes the cards of the limits that it comes under and gives back those of the limits that it leaves.
void NetworkCore::change_cards(Part& part, std::uint64_t within) {
  for (std::uint64_t taken = within & ~part.cards; taken != 0; taken &= taken - 1) {
    const auto l = static_cast<std::size_t>(std::countr_zero(taken));
    if (++limits_[l].used == limits_[l].cards) {
      full_limits_ |= std::uint64_t{1} << l;
    }
  }
  const std::uint64_t given = part.cards & ~within;
  part.cards = within;
  for (std::uint64_t left = given; left != 0; left &= left - 1) {
    const auto l = static_cast<std::size_t>(std::countr_zero(left));
    WorkLimit& limit = limits_[l];
    limit.latest = {now_, part.tag};
    if (limit.used-- < limit.cards) {
      // Who needs one card has had it; a batch may have waited for this one too.
      for (const std::uint32_t c : limit.collects) {
        dirty_.put(layout_.centre_order[c]);
      }
      continue;
    }
    full_limits_ &= ~(std::uint64_t{1} << l);
    limit.card = limit.latest;
    for (const std::uint32_t c : limit.centres) {
      dirty_.put(layout_.centre_order[c]);
      for (const InletPlan& inlet : plan_.centres[c].inlets) {
        room_came(inlet.queue);
      }
    }
  }
}

/// What the part has to wait for besides `own`: the cards that it does not hold yet. Cards are taken in the order in
/// which they were given back, so the last free one is the latest.
Moment NetworkCore::with_cards(Moment own, std::uint64_t within, const Part& part) const noexcept {
  for (std::uint64_t needed = within & ~part.cards; needed != 0; needed &= needed - 1) {
    const WorkLimit& limit = limits_[static_cast<std::size_t>(std::countr_zero(needed))];
    own = later_of(own, limit.used + 1 == limit.cards ? limit.latest : limit.card);
  }
  return own;
}

}  // namespace hozen::line
