// Which components a policy can watch.
#pragma once

#include <algorithm>

#include "models/plant/component_model.hpp"
#include "models/scenario/maintenance.hpp"

namespace hozen::plant {

/// Whether `policy` finds anything to do at a component of this model: a policy that goes by what instruments and
/// rounds show needs something to see, or at least work that is done after a false alarm; the others go by age, by the
/// calendar, or by their own rule.
[[nodiscard]] inline bool can_be_watched(const ComponentModel& model, scenario::PolicyKind policy) noexcept {
  using enum scenario::PolicyKind;
  if (policy != inspection && policy != predictive && policy != condition) {
    return true;
  }
  const bool answers_false_alarms = model.planned != none && model.check != none;
  return model.hides || answers_false_alarms || std::ranges::any_of(model.modes, &ModePlan::can_be_seen);
}

}  // namespace hozen::plant
