// What a planner wants weighed up: values of decisions to combine, values of the world to hold them against.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/scenario/values.hpp"
#include "sim/base/quantity.hpp"

namespace hozen::scenario {

/// Values that one field of the scenario is to take, one after the other.
struct Choice {
  std::string path;                 // dotted: "spares.motor.base_stock"
  std::vector<std::string> values;  // YAML
};

/// By what the worst cases are measured: the mean of a KPI over the replications beyond a level.
struct TailRisk {
  std::string kpi{"present_cost"};
  Fraction level{0.95};
};

/// Which runs are made of it is for the studies to say (python/hozen/frontier.py); one run knows nothing of it.
struct Frontier {
  std::vector<Choice> levers;                            // in the order written; all combinations are points
  std::vector<Choice> sweep;                             // one at a time
  std::optional<std::vector<std::string>> alternatives;  // points beside them; all when nothing is said
  std::optional<Money> budget;
  TailRisk risk;
};

}  // namespace hozen::scenario
