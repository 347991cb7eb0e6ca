// Lines in a row as networks, and networks that are lines in a row.
#pragma once

#include <optional>

#include "models/line/flow.hpp"
#include "models/line/network_plan.hpp"

namespace hozen::line {

/// The line as a network: work centre i is station i, queue i stands before work centre i + 1.
[[nodiscard]] NetworkPlan network_of(const LinePlan& plan);

/// The network as a line in a row that moves its parts in the same way to the last tick; nothing, if it asks for more
/// than such a line can do. Station i is the i-th machine along the way.
[[nodiscard]] std::optional<LinePlan> serial_line(const NetworkPlan& plan);

}  // namespace hozen::line
