// What a results file holds, by name: the store knows nothing of motors.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace hozen::store {

/// One stored quantity; the strings become netCDF attributes.
struct Variable {
  std::string name;       // "lost_output"
  std::string unit;       // UDUNITS style: "h", "1", "part", "USD"
  std::string long_name;  // definition in words
  std::string standard;   // e.g. "IEC 60050-192"; empty: none

  friend bool operator==(const Variable&, const Variable&) = default;
};

/// Resolution of moments of what is no count: hours, parts, money.
inline constexpr double thousandth = 1e-3;

/// Per-replication whole numbers of many entities, stored as exact moments over the replications.
struct MomentGroup {
  std::string axis;                 // "station", "component_type", "component"
  std::vector<std::string> labels;  // canonical paths, in canonical order
  std::vector<Variable> variables;
  std::vector<double> resolution;  // by variable: value = whole number * resolution

  friend bool operator==(const MomentGroup&, const MomentGroup&) = default;
};

struct Layout {
  std::vector<Variable> plant;  // one value a row
  std::vector<Variable> line;   // one value a row and line
  std::vector<std::string> lines;
  std::vector<MomentGroup> moments;

  [[nodiscard]] std::size_t row_size() const noexcept { return plant.size() + line.size() * lines.size(); }
  [[nodiscard]] std::size_t moments_size() const noexcept {
    std::size_t size = 0;
    for (const auto& group : moments) {
      size += group.labels.size() * group.variables.size();
    }
    return size;
  }
  friend bool operator==(const Layout&, const Layout&) = default;
};

/// What one replication of one alternative yields. Index of `values`: plant variables, then for each line variable
/// all lines. Index of `whole`: group by group, variable by variable, label by label.
struct Sample {
  std::vector<double> values;
  std::vector<std::int64_t> whole;
  std::uint64_t last_draw{0};
};

}  // namespace hozen::store
