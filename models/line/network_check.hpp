// What a plan of a network must keep to.
#pragma once

#include "models/line/network_plan.hpp"

namespace hozen::line {

/// Throws std::invalid_argument with a sentence if the plan cannot be run: a number out of range, a queue nobody takes
/// from, or rules that exclude one another. Numbers in the sentence count from 0, as in the plan.
void check_network(const NetworkPlan& plan);

}  // namespace hozen::line
