// When how much of a material is ordered, and what comes.
#include <cmath>

#include "models/run/simulation.hpp"
#include "sim/random/drawn.hpp"

namespace hozen::run {

using random::Purpose;

/// Somebody has looked at the stock at this instant.
void Simulation::feed_material(std::uint32_t m) {
  const auto feed = network_->steady_feed(item_of(m), now_);
  auto& state = material_states_[m];
  auto& stock = materials_[m];
  if (feed.offer != plant::none) {
    const double fading = fading_price(m, feed.offer);
    state.source = feed.offer;
    state.price = feed.price * fading;
    state.duty = feed.duty * fading;
  }
  const double received = stock.received();
  stock.feed(feed.units_per_tick);
  const double came = stock.received() - received;
  ledger_.pay(Account::purchases, state.price * came, now_);
  ledger_.pay(Account::duty, state.duty * came, now_);
  note_steady(m, came);
}

/// The mean price until it is looked at again, as a multiple of what it is now: one that fades is looked at once a day.
double Simulation::fading_price(std::uint32_t m, std::uint32_t offer) {
  if (!measures_->price_fades(offer, now_)) {
    return 1.0;
  }
  auto& until = material_states_[m].priced_until;
  if (until <= now_) {
    until = later(now_, ticks_per_day);
    push(until, Due::material_look, m);
  }
  return measures_->price_factor(offer, now_ + (until - now_) / 2) / measures_->price_factor(offer, now_);
}

/// Orders what the stock policy says at the level + on order, in whole units.
void Simulation::review_material(std::uint32_t m) {
  const auto& policy = plant_->materials[m].policy;
  auto& state = material_states_[m];
  if (policy.review != never && !state.look_due) {
    return;
  }
  state.look_due = false;
  const auto& stock = materials_[m];
  const auto level = static_cast<std::int64_t>(std::ceil(stock.level() - stock.least()));
  const std::int64_t units = supply::units_to_order(policy, level + material_on_order(m));
  if (units > 0) {
    order_material(m, units);
  }
}

void Simulation::order_material(std::uint32_t m, std::int64_t quantity) {
  const auto& plan = plant_->materials[m];
  auto& state = material_states_[m];
  const bool from_suppliers = network_ && network_->buys(item_of(m));
  if (from_suppliers && order_from_suppliers(item_of(m), quantity) == 0) {
    return;
  }
  const auto number = state.orders++;
  material_tally_[m].orders += measuring() ? 1 : 0;
  ledger_.pay(Account::purchases, plan.policy.order_cost, now_);
  if (from_suppliers) {
    return;  // they tell when it comes
  }
  state.on_order += quantity;
  const Tick takes = random::drawn_ticks(plan.lead_time, draws_, plan.key, Purpose::spare_lead_time, number);
  push(later(now_, takes), Due::material_arrives, m, 0, static_cast<std::uint32_t>(quantity));
}

void Simulation::material_arrives(std::uint32_t m, std::int64_t quantity, double price) {
  look_at_material(m);
  materials_[m].receive(static_cast<double>(quantity));
  ledger_.pay(Account::purchases, price * static_cast<double>(quantity), now_);
  touch_material(m);
}

}  // namespace hozen::run
