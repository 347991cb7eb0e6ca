#include "models/component/growth.hpp"

#include <algorithm>
#include <cmath>

namespace hozen::component {

double growth_factor(const plant::GrowthPlan& plan, Tick instant) noexcept {
  if (instant < 0) {
    return 1.0;
  }
  if (!plan.steps.empty()) {
    const auto after = std::ranges::upper_bound(plan.steps, instant, {}, &plant::GrowthPlan::Step::from);
    return after == plan.steps.begin() ? 1.0 : (after - 1)->factor;
  }
  const Tick released = plan.released_every > 0 ? instant - instant % plan.released_every : instant;
  return plan.at_start * std::pow(1.0 + static_cast<double>(std::min(released, plan.mature)) / plan.age, plan.exponent);
}

}  // namespace hozen::component
