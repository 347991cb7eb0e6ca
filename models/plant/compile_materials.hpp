// Materials of a scenario, compiled.
#pragma once

#include "models/plant/plant.hpp"
#include "models/scenario/scenario.hpp"

namespace hozen::plant {

/// After compile_network and all lines.
void compile_materials(const scenario::Scenario& scenario, Plant& plant);

/// One more place in a line's losses for each material that a station of it uses, and each source of that material.
void add_material_places(Plant& plant);

}  // namespace hozen::plant
