// Who may be called away, and for what: crews and priorities at random.
#pragma once

#include <cstdint>

#include "tests/property/declaration.hpp"

namespace hozen::property {

/// Gives a random plant (random_plant.hpp) priorities and crews that pre-empt; equal seeds, equal people.
void add_people(Declaration& plant, std::uint64_t seed);

}  // namespace hozen::property
