// Times that count from something that happens: "announced + 29 d".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sim/base/node.hpp"

namespace hozen::scenario {

/// The rest of a text such as "announced + 29 d" behind the plus; nothing when it begins otherwise.
[[nodiscard]] std::optional<Node> behind(const Node& node, std::string_view event);
/// "announced + 29 d"
[[nodiscard]] Node sum_of(std::string_view event, const Node& span);
/// A pattern for what follows the event: " *\+ *TIME$"
[[nodiscard]] std::string sum_pattern();

}  // namespace hozen::scenario
