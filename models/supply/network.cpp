#include "models/supply/network.hpp"

#include <algorithm>
#include <utility>

namespace hozen::supply {

using scenario::InProcess;
using scenario::InTransit;
using scenario::TestedAt;

namespace {

/// Capacity grows in so many equal steps, each at the mean of the line over it.
constexpr int ramp_steps = 20;

}  // namespace

Network::Network(const plant::NetworkPlan& plan, const Measures* measures)
    : plan_{&plan},
      levels_(plan.suppliers.size()),
      covers_(plan.suppliers.size()),
      standing_(plan.suppliers.size()),
      orders_(plan.offers.size()),
      counted_(plan.offers.size()),
      totals_(plan.offers.size()),
      on_order_(plan.buying.size()),
      open_(plan.buying.size()),
      out_since_(plan.suppliers.size(), never),
      out_(plan.suppliers.size()),
      sourceless_(plan.buying.size()),
      sourceless_since_(plan.buying.size()),
      sourceless_time_(plan.buying.size()),
      measures_{measures} {
  for (const auto& disruption : plan.disruptions) {
    disruptions_.emplace_back(disruption);
  }
  for (std::size_t s = 0; s < plan.suppliers.size(); ++s) {
    suppliers_.emplace_back(plan.suppliers[s], plan.offers);
    covers_[s].resize(plan.suppliers[s].needs.size());
  }
  if (measures != nullptr) {
    customs_.emplace(plan, *measures);
    for (std::uint32_t s = 0; s < suppliers_.size(); ++s) {
      if (customs_->tests(s, TestedAt::leaving)) {
        suppliers_[s].test_before_leaving();
      }
    }
  }
}

void Network::reset(random::Draws& draws) {
  for (auto& disruption : disruptions_) {
    disruption.reset(draws);
  }
  for (auto& supplier : suppliers_) {
    supplier.reset();
  }
  std::ranges::fill(levels_, 1.0);
  for (auto& covers : covers_) {
    std::ranges::fill(covers, Cover{});
  }
  for (std::size_t s = 0; s < standing_.size(); ++s) {
    standing_[s] = {.open = plan_->suppliers[s].status == scenario::SupplierStatus::qualified};
  }
  std::ranges::fill(orders_, 0U);
  std::ranges::fill(counted_, std::int64_t{0});
  std::ranges::fill(totals_, OfferTotals{});
  std::ranges::fill(out_since_, never);
  std::ranges::fill(out_, Tick{0});
  std::ranges::fill(on_order_, std::int64_t{0});
  for (auto& open : open_) {
    open.clear();
  }
  std::ranges::fill(sourceless_, char{0});
  std::ranges::fill(sourceless_since_, Tick{0});
  std::ranges::fill(sourceless_time_, Tick{0});
  if (customs_) {
    customs_->reset();
  }
  terms_changed_ = false;
  set_levels(0);
  note_sources(0);
  find_next(0);
}

void Network::advance(Tick now, random::Draws& draws, std::vector<NetworkFact>& facts) {
  bool changed = due_changes(now, draws, facts);
  changed = spend_covers(now) || changed;
  for (const auto& supplier : plan_->suppliers) {
    changed = changed || next_ramp_step(supplier.ramp, now - 1) == now;
  }
  changed = std::exchange(terms_changed_, false) || changed;
  if (changed) {
    set_levels(now);
    note_sources(now);
    facts.push_back({.kind = NetworkFact::Kind::changed});
  }
  for (std::uint32_t s = 0; s < suppliers_.size(); ++s) {
    move_goods(s, now, draws, facts);
  }
  find_next(now);
}

/// Disruptions whose time has come. Returns whether any has.
bool Network::due_changes(Tick now, random::Draws& draws, std::vector<NetworkFact>& facts) {
  bool changed = false;
  for (std::uint32_t d = 0; d < disruptions_.size(); ++d) {
    while (disruptions_[d].next_time() <= now) {
      changed = true;
      if (disruptions_[d].advance(now, draws)) {
        strike(d, now, facts);
      }
    }
  }
  return changed;
}

/// What the onset of a disruption does to what stands in the books of those whom it hits.
void Network::strike(std::uint32_t disruption, Tick now, std::vector<NetworkFact>& facts) {
  const auto& plan = plan_->disruptions[disruption];
  for (std::size_t s = 0; s < suppliers_.size(); ++s) {
    const auto& supplier = plan_->suppliers[s];
    const bool here = std::ranges::find(supplier.disruptions, disruption) != supplier.disruptions.end();
    const bool on_the_way = std::ranges::find(supplier.on_the_way, disruption) != supplier.on_the_way.end();
    if (here && plan.in_process == InProcess::restart) {
      suppliers_[s].begin_again(now);
    } else if (here && plan.in_process == InProcess::cancel) {
      moved_.clear();
      suppliers_[s].cancel_process(now, moved_);
      tell_gone(NetworkFact::Kind::cancelled, now, facts);
    }
    if ((here || on_the_way) && plan.in_transit == InTransit::lost) {
      moved_.clear();
      suppliers_[s].lose_transit(moved_);
      tell_gone(NetworkFact::Kind::lost, now, facts);
    } else if ((here || on_the_way) && plan.in_transit == InTransit::returns) {
      suppliers_[s].call_back();
    }
  }
}

/// Tells of the shipments in `moved_`, whose units are on order no more.
void Network::tell_gone(NetworkFact::Kind kind, Tick now, std::vector<NetworkFact>& facts) {
  for (const auto& shipment : moved_) {
    NetworkFact fact{.kind = kind, .offer = shipment.offer, .order = shipment.order, .quantity = shipment.quantity};
    close(shipment, fact);
    auto& totals = totals_[shipment.offer];
    if (kind == NetworkFact::Kind::received) {
      const auto units = static_cast<double>(shipment.quantity);
      totals.units.received += shipment.quantity;
      totals.spent += fact.price * units;
      totals.hours_on_order += to_hours(now - fact.placed) * units;
    } else {
      (kind == NetworkFact::Kind::lost ? totals.units.lost : totals.units.cancelled) += shipment.quantity;
    }
    facts.push_back(fact);
  }
}

void Network::close(const Shipment& shipment, NetworkFact& fact) {
  const auto item = plan_->offers[shipment.offer].item;
  on_order_[item] -= shipment.quantity;
  auto& open = open_[item];
  const auto order = std::ranges::find_if(
      open, [&](const OpenOrder& one) { return one.offer == shipment.offer && one.number == shipment.order; });
  fact.price = order->price;
  fact.placed = order->placed;
  order->open -= shipment.quantity;
  if (order->open == 0) {
    open.erase(order);
    if (customs_) {
      customs_->forget(shipment.offer, shipment.order);
    }
  }
}

/// Stocks of what is needed that are used up by now. Returns whether any is.
bool Network::spend_covers(Tick now) {
  bool spent = false;
  for (std::size_t s = 0; s < covers_.size(); ++s) {
    for (std::size_t n = 0; n < covers_[s].size(); ++n) {
      auto& cover = covers_[s][n];
      const auto full = static_cast<double>(plan_->suppliers[s].needs[n].cover);
      if (!cover.spent && cover.left.rate() > 0.0 && cover.left.when(full) <= now) {
        cover.spent = spent = true;
      }
    }
  }
  return spent;
}

/// Suppliers stand behind those that they need, so that one pass is enough.
void Network::set_levels(Tick now) {
  for (std::uint32_t s = 0; s < suppliers_.size(); ++s) {
    const Speeds speeds = speeds_of(s, now);
    levels_[s] = speeds.admission;
    suppliers_[s].set_speeds(speeds, now);
  }
}

Speeds Network::speeds_of(std::uint32_t s, Tick now) {
  const auto& plan = plan_->suppliers[s];
  Speeds speeds;
  const auto take = [&](double& speed, double level) {
    speed = plan.smallest_level ? std::min(speed, level) : speed * level;
  };
  for (const auto d : plan.disruptions) {
    const auto& disruption = disruptions_[d];
    take(speeds.admission, disruption.level());
    if (disruption.plan().in_process != InProcess::continues) {
      take(speeds.process, disruption.level());
    }
    if (disruption.plan().in_transit != InTransit::continues) {
      take(speeds.transit, disruption.level());
    }
  }
  for (const auto d : plan.on_the_way) {
    if (disruptions_[d].plan().in_transit != InTransit::continues) {
      take(speeds.transit, disruptions_[d].level());
    }
  }
  const double needs = need_level(s, speeds.admission, now);
  speeds.admission *= needs;
  if (!plan.limited()) {
    speeds.process *= needs;  // it has no capacity that could be cut instead
  }
  speeds.capacity = ramp(plan.ramp, now) * our_share(s);
  speeds.reserve = reserve(s);
  return speeds;
}

/// The smallest level of what it needs; while its stock of it lasts, a missing supplier is not missed. The stock lasts
/// longer where the supplier itself, at its own level, uses less of it.
double Network::need_level(std::uint32_t s, double own, Tick now) {
  double level = 1.0;
  const auto& needs = plan_->suppliers[s].needs;
  for (std::size_t n = 0; n < needs.size(); ++n) {
    auto& cover = covers_[s][n];
    const double below = levels_[needs[n].supplier];
    if (below >= 1.0) {
      cover = {};  // filled up again
      continue;
    }
    cover.left.set_rate(own * (1.0 - below), now);
    cover.spent = cover.spent || cover.left.when(static_cast<double>(needs[n].cover)) <= now;
    if (cover.spent) {
      level = std::min(level, below);
    }
  }
  return level;
}

double Network::ramp(const plant::RampPlan& plan, Tick now) const noexcept {
  if (now < plan.begins) {
    return plan.from;
  }
  if (plan.over == 0 || now >= plan.begins + plan.over) {
    return plan.to;
  }
  const auto step = (now - plan.begins) * ramp_steps / plan.over;
  return plan.from + (plan.to - plan.from) * (static_cast<double>(step) + 0.5) / ramp_steps;
}

/// The first instant after `now` at which its capacity changes.
Tick Network::next_ramp_step(const plant::RampPlan& plan, Tick now) const noexcept {
  if (plan.from == plan.to || now >= plan.begins + plan.over) {
    return never;
  }
  if (now < plan.begins) {
    return plan.begins;
  }
  const auto step = (now - plan.begins) * ramp_steps / plan.over + 1;
  return plan.begins + (step * plan.over + ramp_steps - 1) / ramp_steps;
}

/// Who delivers nothing from now on.
void Network::note_sources(Tick now) {
  for (std::uint32_t s = 0; s < out_.size(); ++s) {
    out_[s] = out_of_action(s, now);
    out_since_[s] = levels_[s] <= 0.0 ? now : never;
  }
  for (std::size_t item = 0; item < plan_->buying.size(); ++item) {
    const auto& offers = plan_->buying[item].offers;
    const bool none = !offers.empty() && std::ranges::all_of(offers, [&](std::uint32_t offer) {
      const auto s = plan_->offers[offer].supplier;
      return levels_[s] <= 0.0 || !standing_[s].open;
    });
    if (sourceless_[item] != 0) {
      sourceless_time_[item] += now - sourceless_since_[item];
    }
    sourceless_[item] = none ? 1 : 0;
    sourceless_since_[item] = now;
  }
}

Tick Network::out_of_action(std::uint32_t supplier, Tick now) const noexcept {
  return out_[supplier] + (out_since_[supplier] == never ? 0 : now - out_since_[supplier]);
}

Tick Network::without_source(std::uint32_t item, Tick now) const {
  return sourceless_time_[item] + (sourceless_[item] != 0 ? now - sourceless_since_[item] : 0);
}

SupplyTotals Network::totals(Tick now) const {
  SupplyTotals totals;
  for (const auto& offer : totals_) {
    totals.units.ordered += offer.units.ordered;
    totals.units.received += offer.units.received;
    totals.units.lost += offer.units.lost;
    totals.units.cancelled += offer.units.cancelled;
    totals.hours_on_order += offer.hours_on_order;
  }
  for (std::uint32_t item = 0; item < sourceless_.size(); ++item) {
    totals.without_source += without_source(item, now);
  }
  for (const auto& disruption : disruptions_) {
    totals.onsets += disruption.onsets();
    totals.expected_onsets += disruption.expected_onsets(now);
  }
  return totals;
}

void Network::find_next(Tick now) {
  next_ = customs_ ? customs_->next_time() : never;
  for (const auto& disruption : disruptions_) {
    next_ = std::min(next_, disruption.next_time());
  }
  for (std::size_t s = 0; s < suppliers_.size(); ++s) {
    next_ = std::min({next_, suppliers_[s].next_time(), next_ramp_step(plan_->suppliers[s].ramp, now)});
    for (std::size_t n = 0; n < covers_[s].size(); ++n) {
      const auto& cover = covers_[s][n];
      if (!cover.spent && cover.left.rate() > 0.0) {
        next_ = std::min(next_, cover.left.when(static_cast<double>(plan_->suppliers[s].needs[n].cover)));
      }
    }
  }
  next_ = std::max(next_, now);
}

void Network::order(std::uint32_t offer, std::int64_t quantity, Tick now) {
  const auto& plan = plan_->offers[offer];
  const auto number = orders_[offer]++;
  totals_[offer].units.ordered += quantity;
  on_order_[plan.item] += quantity;
  open_[plan.item].push_back(
      {.offer = offer, .number = number, .open = quantity, .price = price(offer, now), .placed = now});
  if (customs_ && customs_->tests(plan.supplier, TestedAt::order)) {
    customs_->present(TestedAt::order, {.offer = offer, .order = number, .quantity = quantity}, now);
    next_ = now;
    return;
  }
  suppliers_[plan.supplier].place(offer, number, quantity, now);
  const bool ready = !suppliers_[plan.supplier].ready().empty();
  next_ = ready ? now : std::max(std::min(next_, suppliers_[plan.supplier].next_time()), now);
}

bool Network::touches(std::uint32_t supplier, const Disruption& disruption) const {
  const auto number = static_cast<std::uint32_t>(&disruption - disruptions_.data());
  const auto& plan = plan_->suppliers[supplier];
  return std::ranges::find(plan.disruptions, number) != plan.disruptions.end() ||
         std::ranges::find(plan.on_the_way, number) != plan.on_the_way.end() ||
         std::ranges::any_of(plan.needs, [&](const auto& need) { return touches(need.supplier, disruption); });
}

}  // namespace hozen::supply
