// What holds of every row of every plant, whatever its shape: sums, bounds, orders.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/run/study.hpp"

namespace hozen::property {

/// A number that a check must not overlook, and by how much it is to be falsified to try that.
struct Canary {
  std::string_view variable;
  double by{1.0};
};

struct RowCheck {
  std::string_view name;
  /// What is wrong with the row, in words; empty: nothing.
  std::string (*wrong)(const store::Layout&, const store::Sample&);
  std::vector<Canary> of_plant;
  std::vector<Canary> of_lines;
};

[[nodiscard]] const std::vector<RowCheck>& row_checks();

/// Where the whole numbers of a group of moments begin in a row.
[[nodiscard]] std::size_t first_of_group(const store::Layout& layout, std::size_t group);
/// Stations by the millisecond: each one's states sum to the clock.
[[nodiscard]] std::string wrong_with_stations(const store::Layout& layout, const store::Sample& row);
/// Components by the thousandth of a part: what is booked to them sums to what was lost.
[[nodiscard]] std::string wrong_with_components(const store::Layout& layout, const store::Sample& row);

}  // namespace hozen::property
