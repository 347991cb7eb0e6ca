// From whom is bought: the sourcing rules.
#include <algorithm>
#include <cstddef>
#include <limits>

#include "models/plant/meter.hpp"
#include "models/supply/network.hpp"

namespace hozen::supply {

using scenario::NewOrders;
using scenario::SourcingRule;
using scenario::StoppedOrders;
using scenario::TestedAt;

/// What everybody would hand on nobody else takes: it waits with a source that is only slow now, or else with one whose
/// goods a measure stops.
std::uint32_t Network::source(std::uint32_t item, Tick now) const {
  const auto& buying = plan_->buying[item];
  const bool by_shares = buying.rule == SourcingRule::shares;
  auto best = source_among(buying, now, by_shares ? &Network::has_its_turn : &Network::takes_orders);
  if (best != plant::none) {
    return takes_orders(best) ? best : plant::none;  // by shares a buyer waits for whose turn it is
  }
  best = source_among(buying, now, &Network::keeps_and_may_deliver);
  return best != plant::none ? best : source_among(buying, now, &Network::keeps);
}

std::uint32_t Network::source_among(const plant::BuyPlan& buying, Tick now, Asked asked) const {
  if (buying.rule == SourcingRule::shares) {
    return furthest_behind(buying, asked);
  }
  auto best = plant::none;
  for (const auto offer : buying.offers) {
    if ((this->*asked)(offer)) {
      if (buying.rule == SourcingRule::in_order) {
        return offer;
      }
      best = best == plant::none || landed_price(offer, now) < landed_price(best, now) ? offer : best;
    }
  }
  return best;
}

double Network::landed_price(std::uint32_t offer, Tick now) const {
  return measures_ == nullptr ? price(offer, now) : measures_->landed(price(offer, now), offer).buyer;
}

/// Behind its share of all units ordered since the shares began to count.
std::uint32_t Network::furthest_behind(const plant::BuyPlan& buying, Asked asked) const {
  double all = 1.0;
  for (const auto offer : buying.offers) {
    all += static_cast<double>(totals_[offer].units.ordered - counted_[offer]);
  }
  auto best = plant::none;
  double most_behind = 0.0;
  for (std::size_t i = 0; i < buying.offers.size(); ++i) {
    const auto offer = buying.offers[i];
    const double behind = buying.shares[i] * all - static_cast<double>(totals_[offer].units.ordered - counted_[offer]);
    if (buying.shares[i] > 0.0 && (this->*asked)(offer) && (best == plant::none || behind > most_behind)) {
      best = offer;
      most_behind = behind;
    }
  }
  return best;
}

bool Network::takes_orders(std::uint32_t offer) const { return !refuses(offer) && has_its_turn(offer); }

/// Its orders do not go to the next source for now.
bool Network::has_its_turn(std::uint32_t offer) const {
  return is_open(plan_->offers[offer].supplier) && !disrupted(offer, NewOrders::reroute) && !may_not_deliver(offer);
}

/// It takes what nobody else takes.
bool Network::keeps(std::uint32_t offer) const { return is_open(plan_->offers[offer].supplier) && !refuses(offer); }

bool Network::keeps_and_may_deliver(std::uint32_t offer) const { return keeps(offer) && !may_not_deliver(offer); }

bool Network::may_not_deliver(std::uint32_t offer) const {
  return measures_ != nullptr && measures_->does_with_orders(StoppedOrders::reroute, offer);
}

/// No order comes to anything for now.
bool Network::refuses(std::uint32_t offer) const {
  const auto s = plan_->offers[offer].supplier;
  const auto& supplier = plan_->suppliers[s];
  return (supplier.limited() && supplier.units_per_tick == 0.0 && !standing_[s].active) ||
         disrupted(offer, NewOrders::refuse) ||
         (measures_ != nullptr && measures_->does_with_orders(StoppedOrders::refuse, offer));
}

bool Network::disrupted(std::uint32_t offer, NewOrders what) const {
  return std::ranges::any_of(plan_->suppliers[plan_->offers[offer].supplier].disruptions, [&](std::uint32_t d) {
    return disruptions_[d].strikes() && disruptions_[d].plan().new_orders == what;
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
    if (!standing_[number].open || speeds.admission <= 0.0 || speeds.transit <= 0.0 || through <= 0.0 ||
        (best.offer != plant::none && landed.buyer >= best.price + best.duty)) {
      continue;
    }
    const auto& plan = plan_->suppliers[number];
    const double capacity = plan.units_per_tick * speeds.capacity + speeds.reserve;
    if (plan.limited() && capacity <= 0.0) {
      continue;
    }
    best = {.offer = offer,
            .units_per_tick =
                plan.limited() ? capacity * speeds.admission * through : std::numeric_limits<double>::infinity(),
            .price = landed.exporter,
            .duty = landed.duty};
    if (buying.rule == SourcingRule::in_order) {
      break;
    }
  }
  return best;
}

}  // namespace hozen::supply
