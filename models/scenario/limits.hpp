// How much a scenario may be: beyond it lies no plant but an attack or an accident.
#pragma once

#include <cstddef>

namespace hozen::scenario {

constexpr std::size_t largest_scenario = 2U << 20U;  // bytes, included files among them
constexpr std::size_t most_alternatives = 1000;
constexpr std::size_t most_values = 2'000'000;  // of all alternatives together

}  // namespace hozen::scenario
