// Where the network meets measures of states: prices, rivals, and goods that come to a test.
#include <algorithm>

#include "models/supply/network.hpp"

namespace hozen::supply {

using scenario::TestedAt;

double Network::price(std::uint32_t offer, Tick now) const {
  const double price = plan_->offers[offer].price;
  return measures_ == nullptr ? price : price * measures_->price_factor(offer, now);
}

void Network::measures_changed(Tick now) noexcept {
  terms_changed_ = true;
  next_ = now;
  if (customs_) {
    customs_->measures_changed();
  }
}

/// Ours in what all buyers order. While rivals order r times as much, a share s becomes s / (s + (1 - s) r).
double Network::our_share(std::uint32_t s) const {
  const auto& plan = plan_->suppliers[s];
  if (measures_ == nullptr || plan.our_share >= 1.0) {
    return plan.our_share;
  }
  double rush = 1.0;
  for (std::uint32_t offer = plan.first_offer; offer < plan.first_offer + plan.offers; ++offer) {
    rush = std::max(rush, measures_->rival_rush(offer));
  }
  return plan.our_share / (plan.our_share + (1.0 - plan.our_share) * rush);
}

/// All that one supplier's goods do at `now`.
void Network::move_goods(std::uint32_t s, Tick now, random::Draws& draws, std::vector<NetworkFact>& facts) {
  if (customs_) {
    move_tested(s, now, draws, facts);
  } else if (suppliers_[s].next_time() <= now) {
    moved_.clear();
    suppliers_[s].advance(now, draws, moved_);
    tell_gone(NetworkFact::Kind::received, now, facts);
  }
}

void Network::move_tested(std::uint32_t s, Tick now, random::Draws& draws, std::vector<NetworkFact>& facts) {
  auto& supplier = suppliers_[s];
  passed_.clear();
  customs_->release(s, TestedAt::order, now, draws, passed_);
  for (const auto& order : passed_) {
    supplier.place(order.offer, order.order, order.quantity, now);
  }
  moved_.clear();
  do {
    supplier.advance(now, draws, moved_);
    test(TestedAt::leaving, supplier.ready());
    passed_.clear();
    customs_->release(s, TestedAt::leaving, now, draws, passed_);
    std::ranges::for_each(passed_, [&](const Shipment& shipment) { supplier.load(shipment); });
  } while (supplier.next_time() <= now);
  if (customs_->tests(s, TestedAt::entry)) {
    test(TestedAt::entry, moved_);
    customs_->release(s, TestedAt::entry, now, draws, moved_);
  }
  tell_gone(NetworkFact::Kind::received, now, facts);
}

/// Presents the goods, which wait at the test from now on.
void Network::test(TestedAt test, std::vector<Shipment>& goods) {
  for (const auto& shipment : goods) {
    customs_->present(test, shipment, placed(shipment));
  }
  goods.clear();
}

Tick Network::placed(const Shipment& shipment) const {
  const auto& open = open_[plan_->offers[shipment.offer].item];
  return std::ranges::find_if(
             open, [&](const OpenOrder& one) { return one.offer == shipment.offer && one.number == shipment.order; })
      ->placed;
}

}  // namespace hozen::supply
