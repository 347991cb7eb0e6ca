// What is stored of every supplier.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "models/run/simulation.hpp"
#include "sim/store/layout.hpp"

namespace hozen::run {

/// The moment group `supplier`.
[[nodiscard]] store::MomentGroup supplier_group(std::vector<std::string> labels, const std::string& currency);

/// Writes what a replication yielded. `place`: of the plant's suppliers among the group's labels; `labels`: their
/// number.
void write_suppliers(const Simulation& simulation, const std::vector<std::size_t>& place, std::size_t labels,
                     std::int64_t* cells);

}  // namespace hozen::run
