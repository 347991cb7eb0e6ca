// Degradation processes, and how their levels are watched, compiled.
#pragma once

#include <memory>
#include <string>

#include "models/plant/clock.hpp"
#include "models/plant/degradation_plan.hpp"
#include "models/plant/settled.hpp"
#include "models/scenario/scenario.hpp"

namespace hozen::plant {

/// `clock`: the mode's.
[[nodiscard]] std::shared_ptr<const DegradationPlan> compile_degradation(const scenario::Degradation& degradation,
                                                                         scenario::Clock clock,
                                                                         const ClockScale& scale);

/// What the policy looks for in the level of this mode.
[[nodiscard]] LevelWatch compile_watch(const std::string& mode, const DegradationPlan& degradation,
                                       const scenario::Scenario& scenario, const Settled& settled);

}  // namespace hozen::plant
