// Suppliers of a scenario and what disrupts them, compiled: those from whom anything is bought, and those that they
// need.
#pragma once

#include "models/plant/plant.hpp"
#include "models/scenario/scenario.hpp"

namespace hozen::plant {

/// After the spares.
void compile_network(const scenario::Scenario& scenario, Plant& plant);

/// Gives every component places for the loss while it waits, one for each source of its spares. After all that has
/// places among the losses of a line.
void add_source_places(Plant& plant);

}  // namespace hozen::plant
