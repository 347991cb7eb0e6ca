// Several products in a fluid line: where their mix is constant, what passes a work centre is one material.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/line/network_plan.hpp"

namespace hozen::line {

/// One way out of a work centre for its good material.
struct MixedOutlet {
  std::uint32_t queue{outside};
  double share{1.0};  // of the good material; by disassembly: parts made in one cycle
};

/// A work centre as it is for the mix of products that passes it.
struct MixedCentre {
  double cycle{0.0};                 // ticks, the mean over the mix
  std::vector<MixedOutlet> outlets;  // in their order
  bool fixed_shares{true};           // each outlet gets its share; else Split says which one gets how much
};

/// What a plan's products come to at every work centre, or why they cannot be taken together.
struct Mixture {
  std::vector<MixedCentre> centres;
  std::optional<std::string> refused;
};

/// Follows the mixes from where material enters. A mix that differs between the inlets of a work centre varies in time
/// behind it; from there on products must be treated alike.
[[nodiscard]] Mixture mix_products(const NetworkPlan& plan);

}  // namespace hozen::line
