// People who are not there: a timeline that goes on whatever the plant does.
#pragma once

#include "models/plant/pool_plans.hpp"
#include "sim/base/tick.hpp"

namespace hozen::crew {

/// The share of a crew that one cause keeps away. It rises for a while, stays, and falls; as people are away by the
/// day, it changes once a day, to what it would be at noon of that day of rise or fall.
class Absence {
 public:
  Absence(const plant::AbsencePlan& plan, Tick begins) noexcept : plan_{&plan}, begins_{begins} {}

  /// The share that is away at an instant.
  [[nodiscard]] double state(Tick at) const noexcept;
  /// The next instant after this one at which the share may change; `never`: it does not any more.
  [[nodiscard]] Tick next_change(Tick at) const noexcept;

 private:
  [[nodiscard]] Tick peak_begins() const noexcept { return later(begins_, plan_->rise); }
  [[nodiscard]] Tick peak_ends() const noexcept { return later(peak_begins(), plan_->peak); }
  [[nodiscard]] Tick ends() const noexcept { return later(peak_ends(), plan_->fall); }

  const plant::AbsencePlan* plan_;
  Tick begins_;
};

}  // namespace hozen::crew
