// What comes to random plants from outside their own wear.
#pragma once

#include <cstdint>

#include "tests/property/declaration.hpp"

namespace hozen::property {

/// Some components fail as their stations start, some by what hits several at once.
void add_shocks(Declaration& plant, std::uint64_t seed);

}  // namespace hozen::property
