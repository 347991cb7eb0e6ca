// Reliability growth: how long the units of a product live that is improved while it is sold.
#pragma once

#include "models/plant/growth_plan.hpp"

namespace hozen::component {

/// How many times as long a unit lives that is made at `instant` (calendar ticks of the run; before it: 1) as those
/// that stand at the start. By Crow's power law a product that has been developed for t has the intensity of failures
/// lambda beta t^(beta - 1); a unit made then keeps it, so that lives are scaled by (t / t0)^(1 - beta), t0 being the
/// age of the development at the start of the run. Source: L. H. Crow (1974), Reliability analysis for complex
/// repairable systems, in Reliability and Biometry, SIAM, 379-410; MIL-HDBK-189 (1981), Reliability growth management.
[[nodiscard]] double growth_factor(const plant::GrowthPlan& plan, Tick instant) noexcept;

}  // namespace hozen::component
