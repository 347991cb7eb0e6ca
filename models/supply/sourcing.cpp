// From whom is bought: the sourcing rules.
#include <algorithm>
#include <cstddef>

#include "models/plant/meter.hpp"
#include "models/supply/network.hpp"

namespace hozen::supply {

using scenario::NewOrders;
using scenario::SourcingRule;

std::uint32_t Network::source(std::uint32_t spare, Tick now) const {
  const auto& buying = plan_->buying[spare];
  if (buying.rule == SourcingRule::shares) {
    return source_by_shares(buying);
  }
  const auto landed = [&](std::uint32_t offer) {
    return measures_ == nullptr ? price(offer, now) : measures_->landed(price(offer, now), offer).buyer;
  };
  auto best = plant::none;
  for (const auto offer : buying.offers) {
    if (takes_orders(offer)) {
      if (buying.rule == SourcingRule::in_order) {
        return offer;
      }
      best = best == plant::none || landed(offer) < landed(best) ? offer : best;
    }
  }
  return best;
}

/// The one that is furthest behind its share of all units ordered so far. If it takes no orders, the buyer waits for
/// it, unless it hands them on.
std::uint32_t Network::source_by_shares(const plant::BuyPlan& buying) const {
  double all = 1.0;
  for (const auto offer : buying.offers) {
    all += static_cast<double>(totals_[offer].units.ordered);
  }
  auto best = plant::none;
  double most_behind = 0.0;
  for (std::size_t i = 0; i < buying.offers.size(); ++i) {
    const auto offer = buying.offers[i];
    const double behind = buying.shares[i] * all - static_cast<double>(totals_[offer].units.ordered);
    if (buying.shares[i] > 0.0 && !hands_on(offer) && (best == plant::none || behind > most_behind)) {
      best = offer;
      most_behind = behind;
    }
  }
  return best != plant::none && takes_orders(best) ? best : plant::none;
}

/// Whether its orders go to the next source for now.
bool Network::hands_on(std::uint32_t offer) const {
  if (measures_ != nullptr && measures_->reroutes_orders(offer)) {
    return true;
  }
  const auto& supplier = plan_->suppliers[plan_->offers[offer].supplier];
  return std::ranges::any_of(supplier.disruptions, [&](std::uint32_t d) {
    return disruptions_[d].strikes() && disruptions_[d].plan().new_orders == NewOrders::reroute;
  });
}

}  // namespace hozen::supply
