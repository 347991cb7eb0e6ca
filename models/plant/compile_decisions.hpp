// What buyers decide, from scenario to plan.
#pragma once

#include "models/plant/plant.hpp"
#include "models/scenario/scenario.hpp"

namespace hozen::plant {

/// After compile_network and compile_measures.
void compile_decisions(const scenario::Scenario& scenario, Plant& plant);

}  // namespace hozen::plant
