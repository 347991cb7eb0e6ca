// How suppliers stand with the plant: whether they take its orders, what they keep ready for it, and what would still
// come of an order placed now.
#include <algorithm>
#include <cmath>
#include <limits>

#include "models/supply/network.hpp"

namespace hozen::supply {

/// Shares are counted anew from here on, so that who comes late is not owed what the others had before.
void Network::open(std::uint32_t s, bool open, Tick now) {
  auto& standing = standing_[s];
  if (open == standing.open) {
    return;
  }
  standing = {.open = open, .active = standing.active, .since = now, .open_before = open_time(s, now)};
  for (const auto& buying : plan_->buying) {
    if (std::ranges::any_of(buying.offers, [&](std::uint32_t offer) { return plan_->offers[offer].supplier == s; })) {
      for (const auto offer : buying.offers) {
        counted_[offer] = totals_[offer].units.ordered;
      }
    }
  }
  terms_changed_ = true;
  next_ = now;
}

void Network::activate(std::uint32_t s, Tick now) noexcept {
  standing_[s].active = true;
  terms_changed_ = true;
  next_ = now;
}

Tick Network::open_time(std::uint32_t s, Tick now) const noexcept {
  const auto& standing = standing_[s];
  return standing.open_before + (standing.open ? now - standing.since : 0);
}

/// Units a tick, before disruptions.
double Network::reserve(std::uint32_t s) const {
  const auto& contract = plan_->suppliers[s].contract;
  if (!contract || !standing_[s].active) {
    return 0.0;
  }
  return contract->units_per_tick * (contract->shared ? our_share(s) : 1.0);
}

std::int64_t Network::would_pass(std::uint32_t offer, Tick now) const {
  constexpr auto all = std::numeric_limits<std::int64_t>::max();
  const auto& sold = plan_->offers[offer];
  const auto& plan = plan_->suppliers[sold.supplier];
  const Tick last = measures_ == nullptr ? never : measures_->last_to_leave(offer, round_to_tick(plan.transit.mean()));
  if (last == never) {
    return all;
  }
  if (last <= now) {
    return 0;  // also what leaves now would be stopped
  }
  const auto& supplier = suppliers_[sold.supplier];
  const auto ready = supplier.finished(offer);
  const double time = static_cast<double>(last - now) - sold.production.mean();
  if (time <= 0.0) {
    return ready;
  }
  if (!plan.limited()) {
    return all;
  }
  // What is taken from finished stock is made again before the rest of the order.
  const auto begun = static_cast<std::int64_t>(std::floor(supplier.units_per_tick() * time));
  return ready + std::max<std::int64_t>(begun - supplier.before_a_new_order() - ready, 0);
}

}  // namespace hozen::supply
