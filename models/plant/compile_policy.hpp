// The maintenance policy, from the scenario.
#pragma once

#include "models/plant/plant.hpp"
#include "models/scenario/scenario.hpp"

namespace hozen::plant {

/// `settled`: what was found by simulation before, where the scenario asks for it.
[[nodiscard]] PolicyPlan compile_policy(const scenario::Scenario& scenario, const Settled& settled);

}  // namespace hozen::plant
