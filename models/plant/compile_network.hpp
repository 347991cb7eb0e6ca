// Suppliers of a scenario and what disrupts them, compiled: those from whom anything is bought, and those that they need.
#pragma once

#include "models/plant/plant.hpp"
#include "models/scenario/scenario.hpp"

namespace hozen::plant {

/// After the spares.
void compile_network(const scenario::Scenario& scenario, Plant& plant);

}  // namespace hozen::plant
