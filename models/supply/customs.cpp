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
    }
  }
}

void Customs::reset() {
  for (auto& gate : gates_) {
    gate.stopped.clear();
    gate.granted.clear();
    gate.quota = Meter{0.0};
    gate.turn = gate.free_at = 0.0;
    gate.turn_known = false;
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
  bool turn_taken = false;  // by one that came earlier
  std::erase_if(gate.stopped, [&](Stopped& stopped) {
    const bool passes = clears(gate, stopped, test, now, draws, turn_taken);
    if (passes) {
      passed.push_back(stopped.goods);
    }
    return passes;
  });
}

/// Takes the goods past one measure after the other; returns whether none stops them any more.
bool Customs::clears(Gate& gate, Stopped& stopped, TestedAt test, Tick now, random::Draws& draws, bool& turn_taken) {
  const Goods goods{.offer = stopped.goods.offer, .ordered = stopped.placed, .shipped = stopped.goods.left};
  for (;;) {
    const auto measure = measures_->stops(test, goods, now, stopped.cleared);
    if (measure == plant::none) {
      leave_queue(gate, stopped, turn_taken);
      return true;
    }
    if (measure != stopped.measure || !stopped.applied) {
      stopped.measure = measure;
      stopped.applied = true;
      stopped.decided = never;
      if (measures_->plan(measure).licence && !joins_application(gate, stopped)) {
        apply(stopped, now, draws);
      }
    }
    if (measures_->plan(measure).capacity > 0.0) {
      stopped.queues = true;
    } else {
      leave_queue(gate, stopped, turn_taken);  // the quota that it waited for has ended
    }
    const bool first = stopped.queues && !turn_taken;
    if (licensed(stopped, now, draws)) {
      if (application_in(gate.granted, stopped) == nullptr) {
        gate.granted.push_back(stopped);
      }
      leave_queue(gate, stopped, turn_taken);
    } else if (!first || !turn_comes(gate, stopped, test, now)) {
      turn_taken = turn_taken || stopped.queues;
      return false;
    }
    stopped.cleared = measure + 1;
  }
}

/// It passes without its turn: the turn of the next one is reckoned anew.
void Customs::leave_queue(Gate& gate, Stopped& stopped, bool turn_taken) noexcept {
  if (stopped.queues && !turn_taken) {
    gate.turn_known = false;
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
bool Customs::turn_comes(Gate& gate, const Stopped& stopped, TestedAt test, Tick now) const {
  const auto& supplier = plan_->suppliers[plan_->offers[stopped.goods.offer].supplier];
  gate.quota.set_rate(supplier.units_per_tick * supplier.our_share * measures_->share(test, stopped.goods.offer), now);
  if (!gate.turn_known) {
    gate.turn = std::max(gate.free_at, gate.quota.value(now)) + static_cast<double>(stopped.goods.quantity - 1);
    gate.turn_known = true;
  }
  if (gate.quota.when(gate.turn) > now) {
    return false;
  }
  gate.free_at = gate.turn + 1.0;
  gate.turn_known = false;
  return true;
}

Tick Customs::next_time() const noexcept {
  Tick next = never;
  for (const auto& gate : gates_) {
    for (const auto& stopped : gate.stopped) {
      next = std::min(next, stopped.decided);
    }
    if (gate.turn_known && std::ranges::any_of(gate.stopped, &Stopped::queues)) {
      next = std::min(next, gate.quota.when(gate.turn));
    }
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
