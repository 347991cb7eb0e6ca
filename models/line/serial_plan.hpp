// Networks that are plain serial lines, and serial lines as networks.
#pragma once

#include <optional>
#include <string>

#include "models/line/flow.hpp"
#include "models/line/network_plan.hpp"

namespace hozen::line {

/// Why the engines for serial lines (parts.cpp) cannot run the plan, as a sentence without its end; empty: they can.
[[nodiscard]] std::string why_not_serial(const NetworkPlan& plan);

/// The line that they run, station by station as the machines of the plan; nothing when they cannot.
[[nodiscard]] std::optional<LinePlan> serial_plan(const NetworkPlan& plan);

/// The line as a network: work centre i is station i, queue i stands before work centre i + 1.
[[nodiscard]] NetworkPlan network_of(const LinePlan& plan);

}  // namespace hozen::line
