// How a failure mode wears: a level that rises from 0 and fails the component where it reaches its end.
#pragma once

#include <vector>

#include "models/scenario/values.hpp"

namespace hozen::scenario {

/// `chain`: from stage to stage, the level is the number of stages left behind. `gamma`: jumps that add up and never
/// fall. `wiener`: Brownian motion with drift. `linear`: a straight line whose slope is drawn for each life.
enum class Process { chain, gamma, wiener, linear };

/// Of levels, limits and errors of readings.
inline constexpr double largest_level = 1e12;

struct Degradation {
  Process process{Process::chain};
  std::vector<ClockLaw> stages;  // chain: how long each one lasts; the mode fails as the last one ends
  double fails_at{0.0};          // all but chain
  // What a level gains on the clock, each stated as a rate; its law's mean is the time for a gain of 1.
  ClockLaw rise;       // gamma: mean
  ClockLaw drift;      // wiener: mean
  ClockLaw diffusion;  // wiener: variance
  double scale{0.0};   // gamma: variance of a rise over its mean
  ClockLaw slope;      // linear: a law of rates, in level per hour or cycle
};

}  // namespace hozen::scenario
