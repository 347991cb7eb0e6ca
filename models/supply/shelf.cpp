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
  on_hand_ = plan_->base_stock;
  requests_ = met_at_once_ = 0;
  booked_ = backorders_ = shelved_ = 0;
}

void Shelf::book(Tick now) noexcept {
  backorders_ += static_cast<Tick>(queue_.size()) * (now - booked_);
  shelved_ += on_hand_ * (now - booked_);
  booked_ = now;
}

void Shelf::request(const Request& request, Tick now) {
  ++requests_;
  wait_again(request, now);
}

void Shelf::wait_again(const Request& request, Tick now) {
  book(now);
  queue_.insert(std::ranges::upper_bound(queue_, request, earlier), request);
}

void Shelf::withdraw(std::uint32_t component, Tick now) {
  const auto found = std::ranges::find(queue_, component, &Request::component);
  if (found != queue_.end()) {
    book(now);
    queue_.erase(found);
  }
}

void Shelf::raise_priority(std::uint32_t component, std::int32_t priority) {
  const auto found = std::ranges::find(queue_, component, &Request::component);
  if (found == queue_.end()) {
    return;
  }
  Request raised = *found;
  raised.priority = priority;
  queue_.erase(found);
  queue_.insert(std::ranges::upper_bound(queue_, raised, earlier), raised);
}

void Shelf::receive(Tick now) {
  book(now);
  ++on_hand_;
}

void Shelf::settle(Tick now, std::vector<std::uint32_t>& issued) {
  book(now);
  auto served = queue_.begin();
  while (served != queue_.end() && (plan_->unlimited || on_hand_ > 0)) {
    on_hand_ -= plan_->unlimited ? 0 : 1;
    met_at_once_ += served->since == now ? 1 : 0;
    issued.push_back(served->component);
    ++served;
  }
  queue_.erase(queue_.begin(), served);
}

std::uint32_t Shelf::hand_over_to_first(Tick now) {
  book(now);
  const std::uint32_t component = queue_.front().component;
  queue_.erase(queue_.begin());
  return component;
}

Tick Shelf::backorder_ticks(Tick now) const noexcept {
  return backorders_ + static_cast<Tick>(queue_.size()) * (now - booked_);
}

Tick Shelf::on_hand_ticks(Tick now) const noexcept { return shelved_ + on_hand_ * (now - booked_); }

}  // namespace hozen::supply
