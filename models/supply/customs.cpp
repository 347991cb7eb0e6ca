#include "models/supply/customs.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "models/plant/meter.hpp"

namespace hozen::supply {

using random::Purpose;
using scenario::TestedAt;

Customs::Customs(const plant::NetworkPlan& plan, const Measures& measures)
    : plan_{&plan}, measures_{&measures}, gates_(plan.suppliers.size() * tests_of_goods) {
  for (std::uint32_t offer = 0; offer < plan.offers.size(); ++offer) {
    for (const auto test : {TestedAt::order, TestedAt::leaving, TestedAt::entry}) {
      auto& gate = gates_[number(plan.offers[offer].supplier, test)];
      gate.used = gate.used || measures.can_stop(test, offer);
      gate.queues.resize(gate.used ? measures.size() : 0);
    }
  }
}

void Customs::reset() {
  for (auto& gate : gates_) {
    gate.stopped.clear();
    gate.granted.clear();
    gate.looked_at = 0;
    gate.next = never;
    std::ranges::fill(gate.queues, Queue{});
  }
}

void Customs::measures_changed() noexcept {
  for (auto& gate : gates_) {
    gate.next = gate.used ? 0 : never;
  }
}

void Customs::present(TestedAt test, const Shipment& goods, Tick placed) {
  gates_[number(plan_->offers[goods.offer].supplier, test)].stopped.push_back({.goods = goods, .placed = placed});
}

void Customs::forget(std::uint32_t offer, std::uint32_t order) {
  for (const auto test : {TestedAt::order, TestedAt::leaving, TestedAt::entry}) {
    std::erase_if(gates_[number(plan_->offers[offer].supplier, test)].granted, [=](const Stopped& licensed) {
      return licensed.goods.offer == offer && licensed.goods.order == order;
    });
  }
}

void Customs::release(std::uint32_t supplier, TestedAt test, Tick now, random::Draws& draws,
                      std::vector<Shipment>& passed) {
  auto& gate = gates_[number(supplier, test)];
  if (gate.next <= now) {
    look_at_all_again(gate);
  }
  const auto passed_before = passed.size();
  for (std::size_t i = gate.looked_at; i < gate.stopped.size(); ++i) {
    auto& stopped = gate.stopped[i];
    stopped.passed = clears(gate, stopped, test, now, draws);
    if (stopped.passed) {
      passed.push_back(stopped.goods);
    } else {
      gate.next = std::min(gate.next, may_pass_at(gate, stopped));
    }
  }
  if (passed.size() > passed_before) {
    std::erase_if(gate.stopped, [](const Stopped& stopped) { return stopped.passed; });
  }
  gate.looked_at = gate.stopped.size();
}

/// A ban stops thousands of orders: they are looked at again only when one of them could pass.
void Customs::look_at_all_again(Gate& gate) noexcept {
  gate.looked_at = 0;
  gate.next = never;
  for (auto& queue : gate.queues) {
    queue.has_first = false;
  }
}

/// Takes the goods past one measure after the other; returns whether none stops them any more.
bool Customs::clears(Gate& gate, Stopped& stopped, TestedAt test, Tick now, random::Draws& draws) {
  const Goods goods{.offer = stopped.goods.offer, .ordered = stopped.placed, .shipped = stopped.goods.left};
  for (;;) {
    const auto measure = measures_->stops(test, goods, now, stopped.cleared);
    if (measure == plant::none) {
      leave_queue(gate, stopped);
      return true;
    }
    if (measure != stopped.measure || !stopped.applied) {
      leave_queue(gate, stopped);
      stopped.measure = measure;
      stopped.applied = true;
      stopped.decided = never;
      if (measures_->plan(measure).licence && !joins_application(gate, stopped)) {
        apply(stopped, now, draws);
      }
    }
    stopped.queues = measures_->plan(measure).capacity > 0.0;
    auto& queue = gate.queues[measure];
    const bool first = stopped.queues && !queue.has_first;
    const bool granted = licensed(stopped, now, draws);
    if (!granted && !(first && turn_comes(queue, stopped, now))) {
      queue.has_first = queue.has_first || stopped.queues;
      return false;
    }
    if (granted && application_in(gate.granted, stopped) == nullptr) {
      gate.granted.push_back(stopped);
    }
    leave_queue(gate, stopped);
    stopped.cleared = measure + 1;
  }
}

/// The first of those that queue has gone on: the turn of the next one is reckoned anew.
void Customs::leave_queue(Gate& gate, Stopped& stopped) noexcept {
  auto& queue = gate.queues[stopped.measure];
  if (stopped.queues && !queue.has_first) {
    queue.turn_known = false;
  }
  stopped.queues = false;
}

/// That of units of the same order; null: there is none.
const Customs::Stopped* Customs::application_in(const std::vector<Stopped>& list, const Stopped& stopped) noexcept {
  const auto key = [](const Stopped& one) {
    return std::tuple{one.goods.offer, one.goods.order, one.goods.from_stock, one.measure};
  };
  const auto found = std::ranges::find_if(
      list, [&](const Stopped& other) { return &other != &stopped && other.applied && key(other) == key(stopped); });
  return found == list.end() ? nullptr : &*found;
}

/// A licence is for an order: units of it that come to the test later have the application of the first.
bool Customs::joins_application(const Gate& gate, Stopped& stopped) noexcept {
  for (const auto* list : {&gate.stopped, &gate.granted}) {
    if (const auto* first = application_in(*list, stopped)) {
      stopped.decided = first->decided;
      stopped.attempts = first->attempts;
      return true;
    }
  }
  return false;
}

/// Applies for a licence where there are any.
void Customs::apply(Stopped& stopped, Tick from, random::Draws& draws) const {
  const auto& plan = measures_->plan(stopped.measure);
  if (!plan.licence) {
    return;
  }
  const auto& offer = plan_->offers[stopped.goods.offer];
  const std::uint64_t block = plan.key + 2 * std::uint64_t{stopped.attempts} + (stopped.goods.from_stock ? 1 : 0);
  const double delay =
      plan.licence->delay.quantile(draws.uniforms4(offer.key, Purpose::licence, stopped.goods.order, block)[0]);
  stopped.decided = later(from, round_to_tick(delay));
}

/// Whether an application has been granted by now; after a refusal it is made again where that is allowed.
bool Customs::licensed(Stopped& stopped, Tick now, random::Draws& draws) const {
  const auto& plan = measures_->plan(stopped.measure);
  while (stopped.decided <= now) {
    const auto& offer = plan_->offers[stopped.goods.offer];
    const std::uint64_t block = plan.key + 2 * std::uint64_t{stopped.attempts} + (stopped.goods.from_stock ? 1 : 0);
    if (draws.uniforms4(offer.key, Purpose::licence, stopped.goods.order, block)[1] < plan.licence->granted) {
      return true;
    }
    ++stopped.attempts;
    if (plan.licence->retry == never) {
      stopped.decided = never;
    } else {
      apply(stopped, later(stopped.decided, plan.licence->retry), draws);
    }
  }
  return false;
}

/// The first of those that queue for a quota passes when the turn of its last unit comes.
bool Customs::turn_comes(Queue& queue, const Stopped& stopped, Tick now) const {
  const auto& supplier = plan_->suppliers[plan_->offers[stopped.goods.offer].supplier];
  queue.quota.set_rate(supplier.units_per_tick * supplier.our_share * measures_->plan(stopped.measure).capacity, now);
  if (!queue.turn_known) {
    queue.turn = std::max(queue.free_at, queue.quota.value(now)) + static_cast<double>(stopped.goods.quantity - 1);
    queue.turn_known = true;
  }
  if (queue.quota.when(queue.turn) > now) {
    return false;
  }
  queue.free_at = queue.turn + 1.0;
  return true;
}

/// As long as no measure changes.
Tick Customs::may_pass_at(const Gate& gate, const Stopped& stopped) noexcept {
  const auto& queue = gate.queues[stopped.measure];
  const bool turn_is_known = stopped.queues && queue.turn_known;
  return std::min(stopped.decided, turn_is_known ? queue.quota.when(queue.turn) : never);
}

Tick Customs::next_time() const noexcept {
  Tick next = never;
  for (const auto& gate : gates_) {
    next = std::min(next, gate.next);
  }
  return next;
}

std::int64_t Customs::stopped() const noexcept {
  std::int64_t units = 0;
  for (const auto& gate : gates_) {
    for (const auto& stopped : gate.stopped) {
      units += stopped.goods.quantity;
    }
  }
  return units;
}

}  // namespace hozen::supply
