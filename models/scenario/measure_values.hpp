// When a measure begins and ends, as a scenario states it.
#pragma once

#include "models/scenario/measure.hpp"
#include "sim/base/value_types.hpp"

namespace hozen::scenario {

/// An instant, {hazard: 0.1 /y}, or a law.
[[nodiscard]] Typed<Announcement> announcement();
/// `announced`, `announced + 29 d`, or an instant.
[[nodiscard]] Typed<EffectiveFrom> effective_from();
/// `never`, `effective + 18 mo`, an instant, a law from effective on, {never: 30 %, else: LAW, foreseen: no}.
[[nodiscard]] Typed<MeasureEnd> measure_end();

}  // namespace hozen::scenario
