// A degradation process and how its level is watched, compiled.
#pragma once

#include <optional>
#include <vector>

#include "models/scenario/degradation.hpp"
#include "sim/random/first_passage.hpp"
#include "sim/random/law.hpp"

namespace hozen::plant {

/// How a mode's level moves with the age of the life, in ticks of the mode's meter.
struct DegradationPlan {
  scenario::Process process{scenario::Process::chain};
  double fails_at{0.0};             // level
  std::vector<random::Law> stages;  // chain: ticks
  random::Law slope;                // linear: level a tick
  // gamma, wiener: a life is so many ticks times a draw of this law
  std::optional<random::FirstPassage> passage;
  double passage_ticks{0.0};
  double shape{0.0};      // gamma: of the rise in a tick
  double scale{0.0};      // gamma: of the rise, level
  double deviation{0.0};  // wiener: of the level after a tick
  /// The life in ticks on the scale of which other times make sense: at which the mean level reaches `fails_at`.
  double typical_life{0.0};
};

/// What the policy looks for in a mode's level.
struct LevelWatch {
  bool present{false};
  double limit{0.0};
  double noise{0.0};      // standard deviation of a reading's error
  double looked_at{0.0};  // no reading of a lower level is at the limit
  bool asks{false};       // a reading may be below the limit after the level has passed it: each is taken one by one
};

}  // namespace hozen::plant
