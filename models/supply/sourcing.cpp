// From whom is bought: the sourcing rules.
#include <algorithm>
#include <cstddef>
#include <limits>

#include "models/plant/meter.hpp"
#include "models/supply/network.hpp"

namespace hozen::supply {

using scenario::NewOrders;
using scenario::SourcingRule;
using scenario::TestedAt;

std::uint32_t Network::source(std::uint32_t item, Tick now) const {
  const auto& buying = plan_->buying[item];
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

/// Of what would come without measures. What is delivered steadily is ordered, leaves and enters all the time.
double Network::share_let_through(std::uint32_t offer, Tick now) const {
  double share = 1.0;
  for (const auto test : {TestedAt::order, TestedAt::leaving, TestedAt::entry}) {
    if (measures_ == nullptr) {
      return share;
    }
    const Goods goods{.offer = offer, .ordered = now, .shipped = now};
    share *= measures_->stops(test, goods, now) == plant::none ? 1.0 : measures_->share(test, offer);  // a quota's
  }
  return share;
}

/// Production and transit are full while it goes on: what counts is whether anything comes through, and how much.
SteadyFeed Network::steady_feed(std::uint32_t item, Tick now) const {
  const auto& buying = plan_->buying[item];
  SteadyFeed best;
  for (const auto offer : buying.offers) {
    const auto number = plan_->offers[offer].supplier;
    const auto& speeds = suppliers_[number].speeds();
    const double through = share_let_through(offer, now);
    const double price = this->price(offer, now);
    const auto landed =
        measures_ == nullptr ? Landed{.buyer = price, .exporter = price} : measures_->landed(price, offer);
    if (speeds.admission <= 0.0 || speeds.transit <= 0.0 || through <= 0.0 ||
        (best.offer != plant::none && landed.buyer >= best.price + best.duty)) {
      continue;
    }
    const double capacity = plan_->suppliers[number].units_per_tick;
    best = {.offer = offer,
            .units_per_tick = capacity > 0.0 ? capacity * speeds.admission * speeds.capacity * through
                                             : std::numeric_limits<double>::infinity(),
            .price = landed.exporter,
            .duty = landed.duty};
    if (buying.rule == SourcingRule::in_order) {
      break;
    }
  }
  return best;
}

}  // namespace hozen::supply
