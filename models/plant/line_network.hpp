// A line of a scenario as a network of work centres, queues and ways.
#pragma once

#include <string>
#include <vector>

#include "models/line/network_plan.hpp"
#include "models/scenario/scenario.hpp"

namespace hozen::plant {

/// One machine of a line: a station to the rest of the plant.
struct MachineSite {
  std::string path;
  std::string station;        // its name in the scenario
  double planned_cycle{0.0};  // ticks at nominal speed, the mean over what comes in
};

/// A line with the names behind the numbers of its plan.
struct LineNetwork {
  line::NetworkPlan plan;             // without the numbers of components and categories
  std::vector<MachineSite> machines;  // by machine
  std::vector<std::string> queues;    // canonical paths, by queue
  std::vector<std::string> products;  // by product
};

/// Copy `number` of the line called `name`. Numbered in the order of flow where stations stand in a row, else by name.
[[nodiscard]] LineNetwork network_of(const scenario::Line& line, const std::string& name, int number);

}  // namespace hozen::plant
