// When somebody decides, as a scenario states it.
#pragma once

#include "models/scenario/decision.hpp"
#include "sim/base/value_types.hpp"

namespace hozen::scenario {

/// MEASURE.announced, MEASURE.effective, MEASURE.ended, SUPPLIER.out.
[[nodiscard]] Typed<AwaitedEvent> awaited_event();
/// `never`, an instant, an event, `EVENT + 14 d`.
[[nodiscard]] Typed<DecisionTime> decision_time();

}  // namespace hozen::scenario
