// One plan as a fluid and part by part, on the same lives and repairs.
#pragma once

#include <cstdint>

#include "models/line/network_plan.hpp"

namespace hozen::bench {

/// Exponential lives (work) and repairs of every machine, in cycles.
struct Failing {
  double life{1.0};
  double repair{1.0};
};

struct Bias {
  double relative{0.0};    // throughput of the fluid / of the parts - 1, mean over the replications
  double half_width{0.0};  // of its 95 % interval
  double cost_ratio{0.0};  // processor time of the parts / of the fluid
};

/// Replications of `horizon` cycles each.
[[nodiscard]] Bias compare(const line::NetworkPlan& plan, Failing failing, double horizon, std::uint32_t replications);

}  // namespace hozen::bench
