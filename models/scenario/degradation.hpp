// How a failure mode wears: a level that rises from 0 and fails the component where it reaches its end.
#pragma once

#include <vector>

#include "models/scenario/values.hpp"

namespace hozen::scenario {

/// `chain`: from stage to stage, the level is the number of stages left behind.
enum class Process { chain };

struct Degradation {
  Process process{Process::chain};
  std::vector<ClockLaw> stages;  // chain: how long each one lasts; the mode fails as the last one ends
};

}  // namespace hozen::scenario
