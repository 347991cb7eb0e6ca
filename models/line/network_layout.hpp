// What follows from a plan alone, before anything runs.
#pragma once

#include <cstdint>
#include <vector>

#include "models/line/network_plan.hpp"

namespace hozen::line {

/// In which order work centres are settled at an instant, and where the ways of a network form loops.
struct NetworkLayout {
  explicit NetworkLayout(const NetworkPlan& plan);

  /// Places in the order of settling: nearest an exit first, counted in work centres; of equals the lower number.
  std::vector<std::uint32_t> centre_order;
  std::vector<std::uint32_t> centre_at;  // the inverse
  std::vector<std::uint32_t> machine_order;
  std::vector<std::uint32_t> machine_at;
  std::vector<std::uint32_t> queue_order;
  std::vector<std::uint32_t> queue_at;
  /// Work centres with the same number can reach one another.
  std::vector<std::uint32_t> loop;
  /// Work centres that a part can go to next, without repetition.
  std::vector<std::vector<std::uint32_t>> next;
};

}  // namespace hozen::line
