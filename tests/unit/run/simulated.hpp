// A replication of a plant that a test writes down.
#pragma once

#include <string>

#include "models/run/simulation.hpp"
#include "models/scenario/reader.hpp"

namespace hozen::run {

/// Replication 0 of the baseline, seed 1.
inline Simulation simulated(const std::string& text) {
  const auto document = scenario::read_text(text, "t.yaml");
  const auto& scenario = document.alternatives.front().scenario;
  Simulation simulation{plant::compile(scenario, scenario)};
  simulation.run(1, 0, false);
  return simulation;
}

}  // namespace hozen::run
