// What the policy's live monitoring depends on, from the scenario.
#pragma once

#include "models/plant/plant.hpp"
#include "models/scenario/scenario.hpp"

namespace hozen::plant {

/// Fills in Plant::infrastructure: the elements that the policy's monitoring needs and those that these need, by name.
/// Lines and components are there already, and it is known which components are watched.
/// @throws Error when the run would meet more outages than memory holds.
void compile_infrastructure(const scenario::Scenario& scenario, Plant& plant);

/// Some attack stops production.
[[nodiscard]] bool production_can_be_stopped(const Plant& plant) noexcept;

}  // namespace hozen::plant
