// What suppliers and those who wait for them tell about themselves while a replication runs, to whoever was passed to
// it.
#pragma once

#include <cstdint>

#include "models/supply/decisions.hpp"
#include "models/supply/network.hpp"
#include "sim/base/tick.hpp"

namespace hozen::supply {

/// A component that begins to wait for its part.
struct Wait {
  std::uint32_t component{0};
  std::uint32_t offer{0};   // from which its part is to come
  std::uint32_t order{0};   // the oldest open one; plant::none: nothing is on order
  double lost_before{0.0};  // parts booked so far to this component and offer
};

class SupplyRecorder {
 public:
  SupplyRecorder() = default;
  SupplyRecorder(const SupplyRecorder&) = delete;
  SupplyRecorder& operator=(const SupplyRecorder&) = delete;
  SupplyRecorder(SupplyRecorder&&) = delete;
  SupplyRecorder& operator=(SupplyRecorder&&) = delete;
  virtual ~SupplyRecorder() = default;

  /// Something has struck or recovered: the network's levels are other ones from now on.
  virtual void levels_changed(Tick now, const Network& network) = 0;
  virtual void ordered(Tick now, const OpenOrder& order) = 0;
  /// Units have come, or never will.
  virtual void settled(Tick now, const NetworkFact& fact) = 0;
  /// Something has been decided, or comes of a decision.
  virtual void decided(Tick now, const DecisionFact& fact) = 0;
  virtual void waits(Tick now, const Wait& wait) = 0;
};

}  // namespace hozen::supply
