// Lines of random shapes, from fixed seeds: every word that says how parts flow comes up in some of them.
#pragma once

#include <cstdint>

#include "tests/property/declaration.hpp"

namespace hozen::property {

/// A plant of one line. Its words are put together at random, so that the reader refuses some: those that could stand
/// still for ever, or that contradict themselves.
[[nodiscard]] Declaration random_shape(std::uint64_t seed);

}  // namespace hozen::property
