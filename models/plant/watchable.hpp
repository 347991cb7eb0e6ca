// Which components a policy can watch.
#pragma once

#include <algorithm>

#include "models/plant/component_model.hpp"
#include "models/scenario/maintenance.hpp"
#include "models/scenario/monitoring.hpp"

namespace hozen::plant {

/// How a policy watches: what it goes by, and what is done after a false alarm.
struct Watching {
  scenario::PolicyKind policy{scenario::PolicyKind::corrective};
  scenario::FalseAlarmOutcome after_false_alarm{scenario::FalseAlarmOutcome::dismissed};
};

/// Whether it finds anything to do at a component of this model: a policy that goes by what instruments and rounds show
/// needs something to see, or at least the work that it orders after a false alarm; the others go by age, by the
/// calendar, or by their own rule.
[[nodiscard]] inline bool can_be_watched(const ComponentModel& model, const Watching& watching) noexcept {
  using enum scenario::PolicyKind;
  if (watching.policy != inspection && watching.policy != predictive && watching.policy != condition) {
    return true;
  }
  const bool cries_wolf =
      (watching.after_false_alarm == scenario::FalseAlarmOutcome::inspected && model.check != none) ||
      (watching.after_false_alarm == scenario::FalseAlarmOutcome::replaced && model.planned != none);
  return model.hides || cries_wolf || std::ranges::any_of(model.modes, &ModePlan::can_be_seen);
}

}  // namespace hozen::plant
