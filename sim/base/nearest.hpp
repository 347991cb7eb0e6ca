// The name a user probably meant.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hozen {

/// The least number of insertions, deletions, replacements and swaps of neighbours that turn one word into the other
/// (optimal string alignment distance); upper and lower case count as equal.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate nearest to `name` when it is near enough to be meant: at most a third of the letters differ (at
/// least one may). The first of equals.
[[nodiscard]] std::optional<std::string> nearest_name(std::string_view name,
                                                      const std::vector<std::string>& candidates);

/// The path nearest to `name`: as a whole, else by as many of its last names as `name` has, their numbers left out
/// where that is nearer ("pres" means "line-1/press-1").
[[nodiscard]] std::optional<std::string> nearest_path(std::string_view name, const std::vector<std::string>& paths);

}  // namespace hozen
