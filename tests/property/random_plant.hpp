// Small plants at random, from fixed seeds: every word of a scenario comes up in some of them.
#pragma once

#include <cstdint>

#include "tests/property/declaration.hpp"

namespace hozen::property {

/// A valid scenario without alternatives; equal seeds give equal plants. Of odd seeds all lines are rows, of even ones
/// the first line has any shape.
[[nodiscard]] Declaration random_plant(std::uint64_t seed);
[[nodiscard]] Declaration random_plant_of_rows(std::uint64_t seed);
[[nodiscard]] Declaration random_plant_of_any_shape(std::uint64_t seed);
/// A line of its own, with its own type of component, that needs no crew and no spare.
void add_stranger_line(Declaration& plant, const std::string& name);

}  // namespace hozen::property
