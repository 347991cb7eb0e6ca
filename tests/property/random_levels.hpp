// Levels in a random plant, and a policy that watches them.
#pragma once

#include <cstdint>

#include "tests/property/declaration.hpp"

namespace hozen::property {

/// Some modes without a warning get a degradation of any process instead of a life, and policy condition has a limit
/// for each of them, in rounds or at all times, read with an error or not; equal seeds give equal changes. False: the
/// plant has no mode that could.
bool watch_levels(Declaration& plant, std::uint64_t seed);

}  // namespace hozen::property
