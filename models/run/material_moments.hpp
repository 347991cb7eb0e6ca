// What is stored of every material.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "models/run/simulation.hpp"
#include "sim/store/layout.hpp"

namespace hozen::run {

/// The moment group `material`.
[[nodiscard]] store::MomentGroup material_group(std::vector<std::string> labels);

/// Writes what a replication yielded. `place`: of the plant's materials among the group's labels; `labels`: their
/// number.
void write_materials(const Simulation& simulation, const std::vector<std::size_t>& place, std::size_t labels,
                     std::int64_t* cells);

}  // namespace hozen::run
