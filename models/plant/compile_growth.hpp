// Reliability growth, compiled.
#pragma once

#include <memory>

#include "models/plant/growth_plan.hpp"
#include "models/scenario/growth.hpp"

namespace hozen::plant {

[[nodiscard]] std::shared_ptr<const GrowthPlan> compile_growth(const scenario::Growth& growth);

}  // namespace hozen::plant
