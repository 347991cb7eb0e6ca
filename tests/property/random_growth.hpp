// What comes to random plants from outside their own wear: products that are improved, starts, common causes.
#pragma once

#include <cstdint>

#include "tests/property/declaration.hpp"

namespace hozen::property {

/// Some modes are of products that grow more reliable, or less, while the plant runs.
void grow_products(Declaration& plant, std::uint64_t seed);

/// Some components fail as their stations start, some by what hits several at once.
void add_shocks(Declaration& plant, std::uint64_t seed);

}  // namespace hozen::property
