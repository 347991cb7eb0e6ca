// Common causes, compiled.
#pragma once

#include "models/plant/plant.hpp"
#include "models/scenario/scenario.hpp"

namespace hozen::plant {

/// What hits which components; those are known by then.
/// @throws InputError for a cause that hits nothing.
void compile_common_causes(const scenario::Scenario& scenario, Plant& plant);

}  // namespace hozen::plant
