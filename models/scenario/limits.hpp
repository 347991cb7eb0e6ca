// How much a scenario may be: beyond it lies no plant but an attack or an accident.
#pragma once

#include <cstddef>

namespace hozen::scenario {

constexpr std::size_t largest_scenario = 2U << 20U;  // bytes, included files among them
constexpr std::size_t most_alternatives = 1000;
constexpr std::size_t most_values = 2'000'000;  // of all alternatives together

constexpr double longest_span = 1000.0 * 8760.0;  // hours
constexpr double most_of_a_law = 1e15;  // hours, cycles: what a law is stated by; its ticks still are a number
constexpr int most_copies = 1'000'000;
constexpr int most_parts = 1'000'000;  // in a buffer, on a carrier, in a batch
constexpr int most_units = 1'000'000;  // of a spare, in stock or ordered at once
constexpr int most_people = 100'000;
constexpr int last_priority = 999;

}  // namespace hozen::scenario
