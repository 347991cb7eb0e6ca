// Given initial ages: a CSV file with the columns component, age, condition.
#pragma once

#include <string>

#include "models/scenario/scenario.hpp"
#include "sim/base/node.hpp"

namespace hozen::scenario {

/// Reads the fleet file of every component type that names one, relative to `directory`. Each unit of the type must
/// have its row; rows of other types' units are left to them.
/// @throws InputError in the CSV's own line, or where the scenario names the file.
void read_fleets(Scenario& scenario, const Node& root, const std::string& directory);

}  // namespace hozen::scenario
