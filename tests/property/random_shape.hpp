// Lines of random shapes, from fixed seeds: every word that says how parts flow comes up in some of them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/property/declaration.hpp"

namespace hozen::property {

/// What the plant asks of a line.
struct LineTaste {
  std::vector<std::string> types{"drive"};  // of components
  bool constant_cycles{false};
  bool fluid{false};  // only what has a meaning in a fluid
};

/// A line. Its words are put together at random, so that the reader refuses some: those that could stand still for
/// ever, or that contradict themselves.
[[nodiscard]] Declaration random_line(Dice& dice, const LineTaste& taste);
/// A plant of one such line part by part.
[[nodiscard]] Declaration random_shape(std::uint64_t seed);

}  // namespace hozen::property
