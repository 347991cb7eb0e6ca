#include "models/supply/supplier.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "sim/random/drawn.hpp"

namespace hozen::supply {
namespace {

using random::Purpose;

/// For heaps: the one that is due first on top; what is due together in the order of offers and orders.
bool behind(const Shipment& a, const Shipment& b) noexcept {
  return std::tie(a.due, a.offer, a.to_stock, a.order) > std::tie(b.due, b.offer, b.to_stock, b.order);
}

void push(std::vector<Shipment>& heap, const Shipment& shipment) {
  heap.push_back(shipment);
  std::ranges::push_heap(heap, behind);
}

Shipment pop(std::vector<Shipment>& heap) {
  std::ranges::pop_heap(heap, behind);
  const Shipment first = heap.back();
  heap.pop_back();
  return first;
}

/// A time by a law in ticks. Units that are taken from finished stock, and those that fill it up, have numbers of their
/// own.
double time_of(const Shipment& shipment, const plant::OfferPlan& offer, const random::Law& law, random::Draws& draws,
               Purpose purpose) {
  const std::uint64_t block = shipment.to_stock ? 2 : shipment.from_stock ? 1 : 0;
  return random::drawn(law, draws, offer.key, purpose, shipment.order, block);
}

/// Units of the plant's orders.
std::int64_t units_in(const std::vector<Shipment>& stage) noexcept {
  std::int64_t units = 0;
  for (const auto& shipment : stage) {
    units += shipment.to_stock ? 0 : shipment.quantity;
  }
  return units;
}

}  // namespace

Supplier::Supplier(const plant::SupplierPlan& plan, const std::vector<plant::OfferPlan>& offers)
    : plan_{&plan}, offers_{&offers}, finished_(plan.offers), restocked_(plan.offers) {}

void Supplier::reset() {
  for (std::uint32_t i = 0; i < plan_->offers; ++i) {
    finished_[i] = (*offers_)[plan_->first_offer + i].finished_stock;
    restocked_[i] = 0;
  }
  speeds_ = {};
  work_ = way_ = Meter{};
  capacity_ = Meter{plan_->units_per_tick};
  turn_ = free_at_ = last_due_ = 0.0;
  next_ = busy_ = 0;
  backlog_.clear();
  ready_.clear();
  process_.clear();
  held_.clear();
  transit_.clear();
}

void Supplier::set_speeds(const Speeds& speeds, Tick now) {
  speeds_ = speeds;
  work_.set_rate(speeds.process, now);
  way_.set_rate(speeds.transit, now);
  capacity_.set_rate((plan_->units_per_tick * speeds.capacity + speeds.reserve) * speeds.admission, now);
}

void Supplier::place(std::uint32_t offer, std::uint32_t order, std::int64_t quantity, Tick now) {
  const auto mine = offer - plan_->first_offer;
  const std::int64_t taken = std::min(finished_[mine], quantity);
  if (taken > 0) {
    finished_[mine] -= taken;
    (tested_ ? ready_ : held_).push_back({.offer = offer, .order = order, .quantity = taken, .from_stock = true});
    queue({.offer = offer, .order = restocked_[mine]++, .quantity = taken, .to_stock = true}, now);
  }
  if (quantity > taken) {
    queue({.offer = offer, .order = order, .quantity = quantity - taken}, now);
  }
}

void Supplier::queue(const Shipment& shipment, Tick now) {
  backlog_.push_back(shipment);
  if (backlog_.size() == 1) {
    await_turn(now);
  }
}

/// Of the first of the backlog: units that begin together do so when the turn of the last of them comes.
void Supplier::await_turn(Tick now) noexcept {
  if (!backlog_.empty()) {
    next_ = together(backlog_.front().quantity);
    turn_ = std::max(free_at_, capacity_.value(now)) + static_cast<double>(next_ - 1);
  }
}

/// All of them where any number may begin in a time; else what passes in an hour at the capacity of now, and at least
/// one.
std::int64_t Supplier::together(std::int64_t quantity) const noexcept {
  if (!plan_->limited()) {
    return quantity;
  }
  constexpr double rounding = 1e-9;
  const double in_an_hour = std::floor(capacity_.rate() * static_cast<double>(ticks_per_hour) * (1.0 + rounding));
  return static_cast<std::int64_t>(std::clamp(in_an_hour, 1.0, static_cast<double>(quantity)));
}

/// Without capacity nothing begins, though the turn of the first one may have come before.
bool Supplier::may_admit() const noexcept {
  const bool delivers = plan_->limited() ? capacity_.rate() > 0.0 : speeds_.admission > 0.0;
  return delivers && (plan_->at_once == 0 || busy_ < plan_->at_once);
}

Tick Supplier::next_admission() const noexcept {
  if (backlog_.empty() || !may_admit()) {
    return never;
  }
  return plan_->limited() ? capacity_.when(turn_) : Tick{0};
}

Tick Supplier::next_time() const noexcept {
  Tick next = next_admission();
  if (!process_.empty()) {
    next = std::min(next, work_.when(process_.front().due));
  }
  if (!transit_.empty()) {
    next = std::min(next, way_.when(transit_.front().due));
  }
  return !held_.empty() && speeds_.transit > 0.0 ? Tick{0} : next;
}

void Supplier::advance(Tick now, random::Draws& draws, std::vector<Shipment>& arrived) {
  bool moved = true;
  while (moved) {
    moved = admit(now, draws) || finish(now) || ship(now, draws);
  }
  while (!transit_.empty() && way_.when(transit_.front().due) <= now) {
    arrived.push_back(pop(transit_));
  }
}

bool Supplier::admit(Tick now, random::Draws& draws) {
  if (next_admission() > now) {
    return false;
  }
  // As many as there are places for in process; the others wait for theirs.
  const std::int64_t units = plan_->at_once > 0 ? std::min(next_, plan_->at_once - busy_) : next_;
  Shipment shipment = backlog_.front();
  shipment.quantity = units;
  backlog_.front().quantity -= units;
  if (backlog_.front().quantity == 0) {
    backlog_.erase(backlog_.begin());
  }
  busy_ += units;
  // Who waited for a place has let turns go by.
  const double turn = plan_->at_once > 0 ? std::max(turn_, capacity_.value(now)) : turn_;
  free_at_ = turn - static_cast<double>(next_ - units) + 1.0;
  await_turn(now);
  const auto& offer = (*offers_)[shipment.offer];
  shipment.production = time_of(shipment, offer, offer.production, draws, Purpose::production);
  shipment.due = work_.value(now) + shipment.production;
  push(process_, shipment);
  return true;
}

bool Supplier::finish(Tick now) {
  if (process_.empty() || work_.when(process_.front().due) > now) {
    return false;
  }
  const Shipment shipment = pop(process_);
  busy_ -= shipment.quantity;
  if (shipment.to_stock) {
    finished_[shipment.offer - plan_->first_offer] += shipment.quantity;
  } else {
    (tested_ ? ready_ : held_).push_back(shipment);
  }
  return true;
}

/// What is finished leaves as soon as anything moves on its way.
bool Supplier::ship(Tick now, random::Draws& draws) {
  if (held_.empty() || speeds_.transit <= 0.0) {
    return false;
  }
  for (auto& shipment : held_) {
    shipment.left = now;
    shipment.due =
        way_.value(now) + time_of(shipment, (*offers_)[shipment.offer], plan_->transit, draws, Purpose::transit);
    if (!plan_->crossing) {
      shipment.due = last_due_ = std::max(shipment.due, last_due_);
    }
    push(transit_, shipment);
  }
  held_.clear();
  return true;
}

void Supplier::begin_again(Tick now) {
  for (auto& shipment : process_) {
    shipment.due = work_.value(now) + shipment.production;
  }
  std::ranges::make_heap(process_, behind);
}

/// What was to fill up the finished stock waits for its turn again.
void Supplier::cancel_process(Tick now, std::vector<Shipment>& gone) {
  for (const auto& shipment : process_) {
    if (shipment.to_stock) {
      queue(shipment, now);
    } else {
      gone.push_back(shipment);
    }
  }
  process_.clear();
  busy_ = 0;
}

void Supplier::lose_transit(std::vector<Shipment>& gone) {
  gone.insert(gone.end(), transit_.begin(), transit_.end());
  transit_.clear();
  last_due_ = 0.0;
}

void Supplier::call_back() {
  std::ranges::sort(transit_, [](const Shipment& a, const Shipment& b) { return behind(b, a); });
  held_.insert(held_.begin(), transit_.begin(), transit_.end());
  transit_.clear();
  last_due_ = 0.0;
}

std::int64_t Supplier::before_a_new_order() const noexcept {
  std::int64_t units = 0;
  for (const auto& shipment : backlog_) {
    units += shipment.quantity;
  }
  return units;
}

std::int64_t Supplier::in_backlog() const noexcept { return units_in(backlog_); }
std::int64_t Supplier::in_process() const noexcept { return units_in(process_); }
std::int64_t Supplier::held() const noexcept { return units_in(held_) + units_in(ready_); }
std::int64_t Supplier::in_transit() const noexcept { return units_in(transit_); }

}  // namespace hozen::supply
