// Who may include whom: nothing flows back.
#pragma once

#include <string>
#include <vector>

#include "tests/house/tree.hpp"

namespace hozen::house {

/// The folders in the order of the design: each may include those before it, and itself.
[[nodiscard]] const std::vector<std::string>& folder_order();

/// One sentence for each include that a folder may not make, that names no file of the project, or that comes from a
/// folder without a place in the order. Files outside sim/ and models/ are not looked at.
[[nodiscard]] std::vector<std::string> forbidden_includes(const std::vector<File>& files);

}  // namespace hozen::house
