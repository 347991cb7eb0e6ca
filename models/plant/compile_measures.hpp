// Measures of states, compiled.
#pragma once

#include "models/plant/plant.hpp"
#include "models/scenario/scenario.hpp"

namespace hozen::plant {

/// The components of the plant are known by then.
void compile_measures(const scenario::Scenario& scenario, Plant& plant);

}  // namespace hozen::plant
