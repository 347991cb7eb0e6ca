// The reference line as the yardsticks read it.
#pragma once

#include <cstdint>
#include <limits>

namespace hozen::limit {

enum class Cycles : std::uint8_t { constant, exponential };

/// N stations in series, never short of material, never short of room behind the last; blocking after service; failures
/// after an exponential amount of work, exponential repairs, after which the kept part is finished.
struct Law {
  std::uint32_t stations{10};
  std::uint32_t places{10};  // of the buffer between two stations
  Cycles cycles{Cycles::constant};
  double cycle{1e6};                                               // ticks; the mean if cycles are random
  double mean_life{1e8};                                           // ticks of work
  double mean_repair{1e7};                                         // ticks
  std::uint32_t crews{std::numeric_limits<std::uint32_t>::max()};  // repairs at a time, first come, first served
};

}  // namespace hozen::limit
