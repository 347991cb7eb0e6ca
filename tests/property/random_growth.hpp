// Products of random plants that are improved.
#pragma once

#include <cstdint>

#include "tests/property/declaration.hpp"

namespace hozen::property {

/// Some modes are of products that grow more reliable, or less, while the plant runs.
void grow_products(Declaration& plant, std::uint64_t seed);

}  // namespace hozen::property
