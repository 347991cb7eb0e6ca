// The lines on which a fluid is compared with parts.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/line/network_plan.hpp"

namespace hozen::bench {

/// Microseconds; everything else is told in cycles.
inline constexpr double cycle_ticks = 60e6;

struct Shape {
  std::string name;
  line::NetworkPlan plan;
};

/// Stations of equal cycles one behind the other.
[[nodiscard]] Shape row(std::uint32_t stations, double buffer);

/// Balanced lines of every other shape: what feeds and what takes can do equally much.
[[nodiscard]] std::vector<Shape> other_shapes(double buffer);

}  // namespace hozen::bench
