// The level of one life of a degrading mode.
#pragma once

#include <cstdint>
#include <limits>

#include "models/plant/degradation_plan.hpp"
#include "sim/random/draws.hpp"

namespace hozen::component {

/// How the level of one life rises with its age, in ticks of the mode's meter: a function of the life's draws alone,
/// whoever looks and however often. Cheap to make; it holds nothing but where its draws are found.
class Path {
 public:
  /// `life`: its number.
  Path(const plant::DegradationPlan& plan, random::Draws& draws, random::EntityKey key, std::uint32_t life) noexcept
      : plan_{&plan}, draws_{&draws}, key_{key}, life_{life} {}

  /// The first age at which the level has come to `level` or above; infinite when that is after `reach`.
  [[nodiscard]] double first_passage(double level, double reach = std::numeric_limits<double>::infinity()) const;
  /// The life's length; infinite when it is longer than `reach`.
  [[nodiscard]] double life(double reach = std::numeric_limits<double>::infinity()) const {
    return first_passage(plan_->fails_at, reach);
  }
  /// At an age of less than the life.
  [[nodiscard]] double level(double age) const;

 private:
  // degradation_chain.cpp
  [[nodiscard]] double chain_passage(double level, double reach) const;
  [[nodiscard]] double chain_level(double age) const;

  const plant::DegradationPlan* plan_;
  random::Draws* draws_;
  random::EntityKey key_;
  std::uint32_t life_;
};

}  // namespace hozen::component
