// How fast a line works when nothing fails.
#pragma once

#include <string>

#include "models/line/network_plan.hpp"

namespace hozen::line {

struct Pace {
  double ticks_per_part{0.0};  // at the exits, in the long run, at the pace of the bottleneck
  std::string why_not;         // a sentence without its end: there is no such pace; empty: there is
};

/// The mean time from one good part to the next that the busiest work centre, or the arrivals, allow when nothing
/// fails, nothing is worn, and no work centre waits for another. Rates balance: into a work centre goes what is led
/// there, of an assembly's inlets in its proportions; where that leaves several solutions the pace depends on more than
/// the means. Source: traffic equations of queueing networks (Jackson 1963).
[[nodiscard]] Pace pace_of(const NetworkPlan& plan);

}  // namespace hozen::line
