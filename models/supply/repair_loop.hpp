// A repair loop: units that are mended, and those that wait for their turn.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "models/plant/pool_plans.hpp"
#include "sim/base/tick.hpp"

namespace hozen::supply {

/// A unit in a loop.
struct SentUnit {
  std::uint32_t spare{0};
  Tick turnaround{0};  // drawn as it was removed, whenever its turn comes
};

/// Mends at most `LoopPlan::at_once` units at a time, first come first served. Who calls it lets a unit that is begun
/// return after its turnaround.
class RepairLoop {
 public:
  explicit RepairLoop(const plant::LoopPlan& plan) : plan_{&plan} {}

  void reset();
  /// A unit comes in. Returns whether it is begun at once.
  bool receive(const SentUnit& unit, Tick now);
  /// A unit is done. Returns the next one, which is begun.
  std::optional<SentUnit> release(Tick now);

  /// Integrals over calendar time since the start: of units in the loop, and of those that wait for their turn.
  [[nodiscard]] UnitTicks unit_ticks(Tick now) const noexcept;
  [[nodiscard]] UnitTicks waiting_ticks(Tick now) const noexcept;

 private:
  void book(Tick now) noexcept;
  [[nodiscard]] std::size_t waiting() const noexcept { return queue_.size() - begun_; }

  const plant::LoopPlan* plan_;
  std::vector<SentUnit> queue_;  // behind those that were begun
  std::size_t begun_{0};         // they are taken out now and then, all at once
  Tick at_work_{0};
  Tick booked_{0};
  UnitTicks units_{0};
  UnitTicks waited_{0};
};

}  // namespace hozen::supply
