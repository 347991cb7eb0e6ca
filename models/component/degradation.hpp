// The level of one life of a degrading mode.
#pragma once

#include <cstdint>
#include <limits>

#include "models/plant/degradation_plan.hpp"
#include "sim/random/draws.hpp"

namespace hozen::component {

/// In ticks: a stretch of a path as short as that is divided no further.
inline constexpr double shortest_stretch = 1.0;

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
  /// An age before which the level is certainly below `level`, not far before its first passage and cheaper to find.
  [[nodiscard]] double below_until(double level, double reach = std::numeric_limits<double>::infinity()) const;
  /// At an age; from the end of the life on that of the end.
  [[nodiscard]] double level(double age) const;

 private:
  // degradation_chain.cpp
  [[nodiscard]] double chain_passage(double level, double reach) const;
  [[nodiscard]] double chain_level(double age) const;
  // degradation_gamma.cpp
  [[nodiscard]] double gamma_passage(double level) const;
  [[nodiscard]] double gamma_level(double age) const;
  [[nodiscard]] double gamma_ending(double life) const;
  // degradation_wiener.cpp
  [[nodiscard]] double wiener_passage(double level, double reach, double within) const;
  [[nodiscard]] double wiener_level(double age) const;
  // degradation_linear.cpp
  [[nodiscard]] double linear_passage(double level) const;
  [[nodiscard]] double linear_level(double age) const;
  /// gamma, wiener: drawn by inversion.
  [[nodiscard]] double drawn_life() const;

  const plant::DegradationPlan* plan_;
  random::Draws* draws_;
  random::EntityKey key_;
  std::uint32_t life_;
};

}  // namespace hozen::component
