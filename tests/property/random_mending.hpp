// What the work of a random plant restores, and which of its failures nobody sees.
#pragma once

#include <cstdint>

#include "tests/property/declaration.hpp"

namespace hozen::property {

/// Repair in part and work that has to be done again, where the plant has them; equal seeds give equal changes.
void mend_in_part(Declaration& plant, std::uint64_t seed);

/// Hidden failures and demands for such components, where the plant has modes without a warning.
void hide_failures(Declaration& plant, std::uint64_t seed);

}  // namespace hozen::property
