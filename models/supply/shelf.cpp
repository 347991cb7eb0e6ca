#include "models/supply/shelf.hpp"

#include <algorithm>
#include <tuple>

namespace hozen::supply {
namespace {

bool earlier(const Request& a, const Request& b) noexcept {
  return std::tie(a.priority, a.since, a.component) < std::tie(b.priority, b.since, b.component);
}

}  // namespace

void Shelf::reset() {
  queue_.clear();
  served_ = 0;
  on_hand_ = plan_->at_start;
  lots_.clear();
  lots_gone_ = 0;
  if (plan_->shelf_life != never && on_hand_ > 0) {
    lots_.push_back({.since = 0, .units = on_hand_});
  }
  requests_ = met_at_once_ = 0;
  backorders_ = shelved_ = 0;
  booked_ = short_ = empty_ = 0;
}

void Shelf::book(Tick now) noexcept {
  backorders_ = backorder_ticks(now);
  shelved_ = on_hand_ticks(now);
  short_ = short_ticks(now);
  empty_ = empty_ticks(now);
  booked_ = now;
}

std::vector<Request>::iterator Shelf::find(std::uint32_t component) {
  const auto first = queue_.begin() + static_cast<std::ptrdiff_t>(served_);
  return std::find_if(first, queue_.end(), [=](const Request& request) { return request.component == component; });
}

void Shelf::leave(std::size_t requests) {
  served_ += requests;
  if (2 * served_ >= queue_.size()) {
    queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(served_));
    served_ = 0;
  }
}

void Shelf::insert(const Request& request) {
  const auto first = queue_.begin() + static_cast<std::ptrdiff_t>(served_);
  queue_.insert(std::upper_bound(first, queue_.end(), request, earlier), request);
}

void Shelf::request(const Request& request, Tick now) {
  ++requests_;
  wait_again(request, now);
}

void Shelf::wait_again(const Request& request, Tick now) {
  book(now);
  insert(request);
}

void Shelf::withdraw(std::uint32_t component, Tick now) {
  const auto found = find(component);
  if (found != queue_.end()) {
    book(now);
    queue_.erase(found);
  }
}

void Shelf::raise_priority(std::uint32_t component, std::int32_t priority) {
  const auto found = find(component);
  if (found == queue_.end()) {
    return;
  }
  Request raised = *found;
  raised.priority = priority;
  queue_.erase(found);
  insert(raised);
}

void Shelf::receive(Tick now, std::int64_t units) {
  book(now);
  on_hand_ += units;
  if (plan_->shelf_life != never) {
    lots_.push_back({.since = now, .units = units});
  }
}

void Shelf::take_one() noexcept {
  if (plan_->unlimited) {
    return;
  }
  --on_hand_;
  if (plan_->shelf_life != never && --lots_[lots_gone_].units == 0) {
    ++lots_gone_;
    if (2 * lots_gone_ >= lots_.size()) {
      lots_.erase(lots_.begin(), lots_.begin() + static_cast<std::ptrdiff_t>(lots_gone_));
      lots_gone_ = 0;
    }
  }
}

std::int64_t Shelf::expire(Tick now) {
  std::int64_t expired = 0;
  while (next_expiry() <= now) {
    book(now);
    take_one();
    ++expired;
  }
  return expired;
}

Tick Shelf::next_expiry() const noexcept {
  return lots_gone_ < lots_.size() ? later(lots_[lots_gone_].since, plan_->shelf_life) : never;
}

std::int64_t Shelf::waiting_for(std::int32_t priority) const noexcept {
  const auto first = queue_.begin() + static_cast<std::ptrdiff_t>(served_);
  return std::count_if(first, queue_.end(), [=](const Request& request) { return request.priority <= priority; });
}

void Shelf::settle(Tick now, std::vector<std::uint32_t>& issued) {
  book(now);
  std::size_t issues = 0;
  // The most urgent ones stand first: where one may not be served, those behind it may not either.
  while (issues < waiting() && can_issue(queue_[served_ + issues])) {
    const Request& request = queue_[served_ + issues++];
    take_one();
    met_at_once_ += request.since == now ? 1 : 0;
    issued.push_back(request.component);
  }
  leave(issues);
}

std::int64_t Shelf::turn_away(std::uint32_t asking, Tick now) {
  book(now);
  const auto first = queue_.begin() + static_cast<std::ptrdiff_t>(served_);
  const auto away =
      std::remove_if(first, queue_.end(), [=](const Request& request) { return request.component == asking; });
  const auto turned = queue_.end() - away;
  queue_.erase(away, queue_.end());
  return turned;
}

std::uint32_t Shelf::hand_over_to_first(Tick now) {
  book(now);
  const std::uint32_t component = queue_[served_].component;
  leave(1);
  return component;
}

void Shelf::met_elsewhere(Tick now) {
  book(now);
  met_at_once_ += first().since == now ? 1 : 0;
  leave(1);
}

void Shelf::issue_elsewhere(Tick now) {
  book(now);
  take_one();
}

UnitTicks Shelf::backorder_ticks(Tick now) const noexcept {
  return backorders_ + static_cast<UnitTicks>(waiting()) * (now - booked_);
}

Tick Shelf::short_ticks(Tick now) const noexcept { return short_ + (waiting() > 0 ? now - booked_ : 0); }

Tick Shelf::empty_ticks(Tick now) const noexcept {
  return empty_ + (on_hand_ <= 0 && !plan_->unlimited ? now - booked_ : 0);
}

UnitTicks Shelf::on_hand_ticks(Tick now) const noexcept { return shelved_ + UnitTicks{on_hand_} * (now - booked_); }

}  // namespace hozen::supply
