// Plants whose spares come from random suppliers.
#pragma once

#include <cstdint>

#include "tests/property/declaration.hpp"

namespace hozen::property {

/// A plant of a few stations that fail often, with one or two spares, regions, routes, suppliers of two tiers, and
/// disruptions of every kind.
[[nodiscard]] Declaration random_network(std::uint64_t seed);

}  // namespace hozen::property
