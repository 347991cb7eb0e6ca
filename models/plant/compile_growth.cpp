#include "models/plant/compile_growth.hpp"

#include <algorithm>
#include <utility>

namespace hozen::plant {

std::shared_ptr<const GrowthPlan> compile_growth(const scenario::Growth& growth) {
  GrowthPlan plan;
  for (const auto& [unused, release] : growth.releases) {
    plan.steps.push_back({.from = from_hours(release.at.value), .factor = release.life.value});
    plan.least_factor = std::min(plan.least_factor, release.life.value);
  }
  // Of releases at one instant the last by name holds.
  std::ranges::stable_sort(plan.steps, {}, &GrowthPlan::Step::from);
  if (growth.shape) {
    const Tick age = from_hours(growth.age->value);
    plan.at_start = growth.life.value;
    plan.least_factor = std::min(1.0, plan.at_start);
    plan.exponent = 1.0 - *growth.shape;
    plan.age = static_cast<double>(age);
    plan.mature = growth.mature ? from_hours(growth.mature->value) - age : never;
    plan.released_every = growth.released ? from_hours(growth.released->value) : 0;
  }
  return std::make_shared<const GrowthPlan>(std::move(plan));
}

}  // namespace hozen::plant
