// Canonical paths of lines, stations, components: "main-1/press-1/motor-4". Every part has its number, from
// 1, also when there is one copy only, so that adding copies renames nothing.
#pragma once

#include <string>
#include <string_view>

namespace hozen::scenario {

/// "main-1"
[[nodiscard]] std::string line_path(std::string_view line, int line_number);
/// "main-1/press-1"
[[nodiscard]] std::string station_path(std::string_view line, int line_number, std::string_view station,
                                       int station_number);

/// Natural order: runs of digits compare as numbers, so that main-2 comes before main-10. A total order: texts that
/// differ are never equivalent.
[[nodiscard]] bool natural_less(std::string_view a, std::string_view b) noexcept;

/// The order as a type, for maps and sorting.
struct NaturalLess {
  using is_transparent = void;  // the name the standard library looks for
  [[nodiscard]] bool operator()(std::string_view a, std::string_view b) const noexcept { return natural_less(a, b); }
};

}  // namespace hozen::scenario
