// Measures of states, compiled.
#pragma once

#include <cstdint>
#include <string>

#include "models/plant/plant.hpp"
#include "models/scenario/scenario.hpp"

namespace hozen::plant {

/// Measures are numbered by name.
[[nodiscard]] std::uint32_t number_of_measure(const scenario::Scenario& scenario, const std::string& name);
/// The components of the plant are known by then.
void compile_measures(const scenario::Scenario& scenario, Plant& plant);

}  // namespace hozen::plant
