// A network that is a plain serial line.
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

}  // namespace hozen::line
