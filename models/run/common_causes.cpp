// What makes several components fail at once. Whom it hits is drawn by the component and the number of the shock, so
// that another cause, or another policy, changes none of it.
#include <fmt/format.h>

#include <algorithm>

#include "models/run/simulation.hpp"

namespace hozen::run {

using random::Purpose;

void Simulation::start_common_causes() {
  std::ranges::fill(shocks_, 0U);
  for (std::uint32_t cause = 0; cause < plant_->common_causes.size(); ++cause) {
    schedule_common_cause(cause);
  }
}

void Simulation::schedule_common_cause(std::uint32_t cause) {
  const auto& plan = plant_->common_causes[cause];
  const double ticks = plan.between.quantile(draws_.uniform(plan.key, Purpose::common_cause, shocks_[cause]));
  push(later(now_, at_least_a_tick(round_to_tick(ticks))), Due::common_cause, cause);
}

/// Who is out of work, or has failed unseen in this mode, has nothing to lose.
void Simulation::common_cause_comes(std::uint32_t cause) {
  const auto& plan = plant_->common_causes[cause];
  const auto number = shocks_[cause]++;
  schedule_common_cause(cause);
  for (const auto& [c, m] : plan.hits) {
    touch_component(c);
    const bool fails = plan.each >= 1.0 ||
                       draws_.uniform(plant_->components[c].key, Purpose::common_hit, number, plan.key) < plan.each;
    if (!fails || orders_[c].out_of_work() || failed_unseen(c, m)) {
      continue;
    }
    if (told(c)) {
      story_->add(now_, fmt::format("hit by {}", plan.name));
    }
    auto& state = mode_state(c, m);
    // Nobody could have seen it coming, unless it only hastens what showed already.
    state.detectable = state.detectable && (state.showing || state.warned);
    fail(c, m);
    refresh(c);
  }
}

}  // namespace hozen::run
