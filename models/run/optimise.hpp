// The ages, intervals and control limits of least cost, where the scenario says `optimise`.
#pragma once

#include <string>
#include <vector>

#include "models/plant/plant.hpp"
#include "models/scenario/scenario.hpp"

namespace hozen::run {

struct Optimised {
  plant::Settled settled;
  std::vector<std::string> findings;  // a sentence each
};

/// Finds what the policy leaves open, by simulation on common random numbers (search.hpp). Where several values are
/// open, the search begins at the best point of a coarse grid over all of them, and goes on in turn, each with the
/// others held, until a round changes none by more than the runs can tell (coordinate descent), in a bounded number of
/// rounds. What costs no less than without it is left out: a limit of one mode of several, or the whole policy, so that
/// units run to failure.
[[nodiscard]] Optimised optimise(const scenario::Scenario& scenario, const scenario::Scenario& baseline,
                                 const plant::Settled& settled, unsigned threads);

}  // namespace hozen::run
