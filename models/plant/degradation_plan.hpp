// A degradation process and how its level is watched, compiled.
#pragma once

#include <vector>

#include "models/scenario/degradation.hpp"
#include "sim/random/law.hpp"

namespace hozen::plant {

/// How a mode's level rises with the age of the life, in ticks of the mode's meter.
struct DegradationPlan {
  scenario::Process process{scenario::Process::chain};
  double fails_at{0.0};             // level
  std::vector<random::Law> stages;  // chain: ticks
  /// The life in ticks on the scale of which other times make sense: at which the mean level reaches `fails_at`.
  double typical_life{0.0};
};

/// What the policy looks for in a mode's level.
struct LevelWatch {
  bool present{false};
  double limit{0.0};
};

}  // namespace hozen::plant
