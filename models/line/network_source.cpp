// Parts come into the line: orders that arrive, and material that never runs out.
#include <algorithm>

#include "models/line/network_core.hpp"

namespace hozen::line {

std::uint32_t NetworkCore::product_of(random::EntityKey key, std::uint64_t number,
                                      const std::vector<ProductShare>& mix) const {
  if (mix.size() == 1) {
    return mix.front().product;
  }
  double total = 0.0;
  for (const ProductShare& one : mix) {
    total += one.share;
  }
  double left = total * draws_->uniform(key, random::Purpose::product, number);
  std::uint32_t chosen = mix.front().product;
  for (const ProductShare& one : mix) {
    if (one.share > 0.0) {
      chosen = one.product;
      left -= one.share;
      if (left < 0.0) {
        break;
      }
    }
  }
  return chosen;
}

/// The next part that the work centre would take from outside.
Part NetworkCore::outside_part(std::uint32_t c) const {
  const Centre& centre = centres_[c];
  Part part{.number = centre.taken | centre.mark, .entered = now_};
  part.product = product_of(plan_.centres[c].key, part.number, centre.mix);
  return part;
}

/// The part is in the line; a work centre has taken it from outside.
void NetworkCore::enter(std::uint32_t c, std::uint32_t p) {
  ++centres_[c].taken;
  ++counts_.entered;
  count_in();
  if (recorder_ != nullptr) [[unlikely]] {
    recorder_->entered(now_, pool_[p].number, pool_[p].product);
  }
  if (centres_[c].limits != 0) {
    change_cards(pool_[p], centres_[c].limits);
  }
}

void NetworkCore::await_arrival(std::uint32_t s) {
  const SourcePlan& plan = plan_.sources[s];
  Source& source = sources_[s];
  double span = plan.between.mean();
  if (!plan.between.constant()) {
    span = plan.between.quantile(draws_->uniform(plan.key, random::Purpose::arrival, source.arrivals));
  }
  ++source.arrivals;
  const Tick next = later(now_, std::max(round_to_tick(span), Tick{1}));
  if (next < network_unreachable) {
    calendar_.insert(static_cast<std::uint32_t>(machines_.size()) + s, 2 * next + 1);
  }
}

/// An order has arrived: its parts wait outside until they have a place in the queue.
void NetworkCore::arrive(std::uint32_t s) {
  const SourcePlan& plan = plan_.sources[s];
  Source& source = sources_[s];
  for (std::uint32_t i = 0; i < plan.size; ++i) {
    const std::uint32_t p = pool_.make();
    Part& part = pool_[p];
    part.number = source.parts++ | source.mark;
    part.entered = now_;
    part.arrived = now_;
    part.from_source = true;
    part.product = product_of(plan.key, part.number, plan.mix);
    if (plan.has_due_dates) {
      double span = plan.due_after.mean();
      if (!plan.due_after.constant()) {
        span = plan.due_after.quantile(draws_->uniform(plan.key, random::Purpose::due_date, part.number));
      }
      part.due = later(now_, round_to_tick(span));
    }
    source.outside.push(pool_, p);
    ++counts_.entered;
    count_in();
    if (recorder_ != nullptr) [[unlikely]] {
      recorder_->entered(now_, part.number, part.product);
    }
  }
  waiters_.wait(source.waiter, pool_[source.outside.head].arrived);
  offers_.put(layout_.queue_order[plan.queue]);
  if (plan.lost_when_full) {
    refusing_.push_back(s);
  }
  const Centre& centre = centres_[queues_[plan.queue].centre];
  if (!centre.plain && centre.idle != 0) {
    dirty_.put(centre.order);
  }
  await_arrival(s);
}

/// The first part that waits outside comes into the queue.
void NetworkCore::move_arrival(std::uint32_t s) {
  Source& source = sources_[s];
  const std::uint32_t p = source.outside.pop(pool_);
  Part& part = pool_[p];
  Queue& queue = queues_[plan_.sources[s].queue];
  const std::uint64_t within = centres_[queue.centre].limits;
  part.tag = with_cards(later_of({part.arrived, 0}, room_of(queue)), within, part).tag;
  if (!limits_.empty()) {
    change_cards(part, within);
  }
  waiters_.leave(source.waiter);
  if (source.outside.count != 0) {
    waiters_.wait(source.waiter, pool_[source.outside.head].arrived);
  }
  occupy(plan_.sources[s].queue);
  queue.weighted -= now_;
  if (recorder_ != nullptr) [[unlikely]] {
    recorder_->queued(now_, part.number, plan_.sources[s].queue);
    recorder_->queue(now_, plan_.sources[s].queue, queue.present());
  }
  come(plan_.sources[s].queue, p);
}

/// What has arrived and has no place by now goes away.
void NetworkCore::refuse(std::uint32_t s) {
  Source& source = sources_[s];
  while (source.outside.count != 0) {
    const std::uint32_t p = source.outside.pop(pool_);
    --counts_.entered;
    ++counts_.refused;
    forget(p, trace::PartFate::refused);
  }
  waiters_.leave(source.waiter);
}

}  // namespace hozen::line
