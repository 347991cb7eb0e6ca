// Small plants at random, from fixed seeds: every word of a scenario comes up in some of them.
#pragma once

#include <cstdint>

#include "tests/property/declaration.hpp"

namespace hozen::property {

/// A valid scenario without alternatives; equal seeds give equal plants.
[[nodiscard]] Declaration random_plant(std::uint64_t seed);
/// The first station of line one works more slowly while an alarm stands; for plants in which nothing ages by cycles.
void slow_when_warned(Declaration& plant);
/// A line of its own, with its own type of component, that needs no crew and no spare.
void add_stranger_line(Declaration& plant, const std::string& name);

}  // namespace hozen::property
