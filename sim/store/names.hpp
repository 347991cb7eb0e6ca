// What things are called in a results file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/store/layout.hpp"

namespace hozen::store::names {

inline constexpr std::string_view alternative = "alternative";
inline constexpr std::string_view replication = "replication";
inline constexpr std::string_view line = "line";
inline constexpr std::string_view identity = "identity";
inline constexpr std::string_view replications = "replications";
inline constexpr std::string_view last_draw = "last_draw";

/// Plant and lines may have a quantity of the same name; the lines' one is told apart by a prefix.
[[nodiscard]] std::string line_variable(std::string_view variable);
/// "station_count".
[[nodiscard]] std::string count(std::string_view axis);
/// What is stored of a moments' variable: "station_down_time_mean", "..._variance", "..._sum", "..._squares_high",
/// "..._squares_low".
[[nodiscard]] std::string moments(std::string_view axis, std::string_view variable, std::string_view what);

/// All names a file with this layout has, in the order of their creation.
[[nodiscard]] std::vector<std::string> all(const Layout& layout);

}  // namespace hozen::store::names
