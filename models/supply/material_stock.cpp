#include "models/supply/material_stock.hpp"

#include <algorithm>
#include <cmath>

namespace hozen::supply {
namespace {

constexpr double next_to_nothing = 1e-9;
/// Of what is used: a feed that is short of it by less is as good as equal.
constexpr double rounding = 1e-12;

}  // namespace

MaterialStock::MaterialStock(const plant::MaterialPlan& plan)
    : plan_{&plan}, least_{std::max(next_to_nothing, 2.0 * plan.full_use)} {
  reset();
}

void MaterialStock::reset() {
  level_ = plan_->at_start;
  used_ = received_ = integral_ = feed_ = 0.0;
  at_ = 0;
}

void MaterialStock::look(double used, Tick now) {
  const double spent = used - used_;
  const auto ticks = static_cast<double>(now - at_);
  if (feed_ > 0.0) {
    come_in(spent, ticks);
  } else {
    // Rounding of a meter may take it below nothing by a part of a tick.
    const double left = std::max(level_ - spent, 0.0);
    integral_ += 0.5 * (level_ + left) * ticks;
    level_ = left;
  }
  used_ = used;
  at_ = now;
}

/// While it is fed: up to where it is full, and there as much as is used.
void MaterialStock::come_in(double spent, double ticks) noexcept {
  const double full = std::max(plan_->full, level_ - spent);  // it may have held more at the start
  const double gained = std::isinf(feed_) ? full : level_ + feed_ * ticks - spent;
  const double left = std::clamp(gained, 0.0, full);
  received_ += left - level_ + spent;
  // It rose or fell in a line until it was full.
  const double rise = gained - level_;
  const double share = std::isinf(feed_) ? 0.0 : gained > full && rise > 0.0 ? (left - level_) / rise : 1.0;
  integral_ += (0.5 * (level_ + left) * share + left * (1.0 - share)) * ticks;
  level_ = left;
}

void MaterialStock::receive(double units) noexcept {
  level_ += units;
  received_ += units;
}

void MaterialStock::feed(double units_per_tick) noexcept {
  feed_ = units_per_tick;
  if (std::isinf(feed_) && level_ < plan_->full) {
    receive(plan_->full - level_);
  }
}

bool MaterialStock::can_go_on() const noexcept {
  const bool saves_up = feed_ > 0.0 && work_until(0.0) != never;
  return saves_up ? level_ + least_ >= plan_->full_use * plant::MaterialPlan::least_work : !runs_dry();
}

Tick MaterialStock::time_to_go_on() const noexcept {
  const double missing = plan_->full_use * plant::MaterialPlan::least_work - level_;
  return at_least_a_tick(round_to_tick(missing / feed_));
}

Tick MaterialStock::work_until(double level) const noexcept {
  // In a tick of the fastest meter at least so much comes in.
  const double net = plan_->full_use - feed_ / plan_->fastest_meter;
  if (net <= plan_->full_use * rounding) {
    return never;
  }
  const double ticks = (level_ - level) / net;
  return ticks < 4.0e18 ? static_cast<Tick>(std::max(ticks, 0.0)) : never;
}

}  // namespace hozen::supply
