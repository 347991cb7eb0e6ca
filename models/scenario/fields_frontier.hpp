// How the section `frontier` is read, and what can only be judged with the whole tree.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "models/scenario/frontier.hpp"
#include "models/scenario/scenario.hpp"
#include "sim/base/field.hpp"
#include "sim/base/node.hpp"

namespace hozen::scenario {

[[nodiscard]] const Table& frontier_table();
/// The section within a scenario; looked at only as far as it makes sense by itself.
[[nodiscard]] Typed<Scenario> frontier_section();
/// What the frontier names exists, and every value makes a valid scenario: `trial` binds the tree with a patch.
/// @throws InputError at the first fault.
void check_frontier(const Frontier& frontier, const std::vector<std::string>& alternatives, const Node& root,
                    const std::function<void(const Node& patch)>& trial);

}  // namespace hozen::scenario
