// The stock of one material: a level that falls as lines work.
#pragma once

#include <cstdint>

#include "models/plant/material_plan.hpp"
#include "sim/base/tick.hpp"

namespace hozen::supply {

/// A real number of units. Whoever looks says how much has been used in all since the start; between two looks it is
/// taken to have been used steadily, so that the level is exact at every look, and its integral where it was.
class MaterialStock {
 public:
  explicit MaterialStock(const plant::MaterialPlan& plan);

  void reset();
  /// Up to now the stations have used so many units in all.
  void look(double used, Tick now);
  /// Units of an order come in; somebody has looked at this instant.
  void receive(double units) noexcept;
  /// From now on so many units a tick come in while the stock is not full; infinity: it is full as long as that lasts.
  void feed(double units_per_tick) noexcept;

  [[nodiscard]] double level() const noexcept { return level_; }
  /// Less than what is used in a tick or two, or than a billionth of a unit, is nothing.
  [[nodiscard]] bool empty() const noexcept { return level_ <= least_; }
  /// Nothing is left, and less comes than all stations use.
  [[nodiscard]] bool runs_dry() const noexcept { return empty() && work_until(0.0) != never; }
  /// Of stations that stand for want of it. What comes more slowly than it is used is saved up for the least work.
  [[nodiscard]] bool can_go_on() const noexcept;
  /// Until enough is saved up.
  [[nodiscard]] Tick time_to_go_on() const noexcept;
  /// What the work of all stations uses up in so short a time that no event can stand between.
  [[nodiscard]] double least() const noexcept { return least_; }
  [[nodiscard]] double used() const noexcept { return used_; }
  [[nodiscard]] double received() const noexcept { return received_; }
  /// Units x ticks since the start, up to the last look.
  [[nodiscard]] double unit_ticks() const noexcept { return integral_; }
  [[nodiscard]] Tick looked_at() const noexcept { return at_; }
  [[nodiscard]] double fed() const noexcept { return feed_; }

  /// How far the meters of all stations may go on before the level has fallen to this one, for certain not before;
  /// `never`: not while they are fed like this.
  [[nodiscard]] Tick work_until(double level) const noexcept;

 private:
  void come_in(double used, double ticks) noexcept;

  const plant::MaterialPlan* plan_;
  double least_{0.0};
  double level_{0.0};
  double used_{0.0};
  double received_{0.0};
  double integral_{0.0};
  double feed_{0.0};
  Tick at_{0};
};

}  // namespace hozen::supply
