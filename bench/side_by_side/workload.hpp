// What is measured side by side: laws of the reference line, and the engines each is run on.
#pragma once

#include <string>
#include <vector>

#include "bench/limit/law.hpp"

namespace hozen::side_by_side {

/// One law with one number of stations.
struct Workload {
  std::string name;
  limit::Law law;
  double horizon;                    // cycles, from an empty line
  std::vector<std::string> engines;  // of this project and its yardsticks
};

/// All workloads with at most so many stations.
[[nodiscard]] std::vector<Workload> workloads(std::uint32_t most_stations);
/// The law of a workload, as its name says.
/// @throws std::invalid_argument when there is no such workload.
[[nodiscard]] limit::Law law_of(const std::string& workload, std::uint32_t stations);

}  // namespace hozen::side_by_side
