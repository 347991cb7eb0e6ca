// One thing that goes down and recovers, whatever the plant does.
#pragma once

#include <cstddef>
#include <cstdint>

#include "models/plant/network_plan.hpp"
#include "sim/base/tick.hpp"
#include "sim/random/draws.hpp"

namespace hozen::supply {

/// A process of levels: 1, then `capacity` for the down time, then step by step back. Its times are drawn when they
/// begin to run, by the number of the onset, so that no future is known and none alters the past.
class Disruption {
 public:
  explicit Disruption(const plant::DisruptionPlan& plan) : plan_{&plan} {}

  void reset(random::Draws& draws);
  /// When its level changes next; `never` when it does not.
  [[nodiscard]] Tick next_time() const noexcept { return next_onset_ < next_step_ ? next_onset_ : next_step_; }
  /// What is due at `now` happens. Returns whether it strikes.
  bool advance(Tick now, random::Draws& draws);

  [[nodiscard]] double level() const noexcept { return level_; }
  [[nodiscard]] bool strikes() const noexcept { return level_ < 1.0; }
  [[nodiscard]] const plant::DisruptionPlan& plan() const noexcept { return *plan_; }

  /// Onsets since the start, and how many were to be expected: the integral of the rate over the time in which the next
  /// onset was awaited. Of processes without memory; 0 of others.
  [[nodiscard]] std::int64_t onsets() const noexcept { return plan_->recurs && plan_->up.memoryless() ? hits_ : 0; }
  [[nodiscard]] double expected_onsets(Tick now) const;

 private:
  void await_onset(Tick from, random::Draws& draws);
  void strike(Tick now, random::Draws& draws);
  void step(Tick now, random::Draws& draws);

  const plant::DisruptionPlan* plan_;
  double level_{1.0};
  double recovers_from_{1.0};
  std::size_t steps_done_{0};  // of the recovery
  bool down_{false};
  std::int64_t hits_{0};
  Tick next_onset_{never};
  Tick next_step_{never};
  Tick recovery_from_{0};
  Tick awaited_from_{0};
  double expected_{0.0};  // before that
};

}  // namespace hozen::supply
