// Laws as a scenario states them: a quantity ("28 d"), or a map {law: weibull, mean: 32.1 operating_y, shape: 1.5}.
#pragma once

#include <vector>

#include "models/scenario/scenario.hpp"
#include "sim/base/value_types.hpp"

namespace hozen::scenario {

/// A law of calendar durations; `positive`: the constant 0 is refused.
[[nodiscard]] Typed<DurationLaw> duration_law(bool positive = false);
/// A law on one of the clocks; the numbers of one law are all on the same clock.
[[nodiscard]] Typed<ClockLaw> clock_law(std::vector<Clock> clocks);
/// One quantity on one of the clocks, above 0: a constant.
[[nodiscard]] Typed<ClockLaw> clock_constant(std::vector<Clock> clocks);
/// A rate ("0.2 /operating_y") that stands for an exponential law.
[[nodiscard]] Typed<ClockLaw> clock_rate(std::vector<Clock> clocks);

/// A rate, or a law of rates ({law: gamma, mean: 0.02 /operating_h, cv: 0.4}), on one of the clocks.
[[nodiscard]] Typed<ClockLaw> clock_law_of_rates(std::vector<Clock> clocks);

/// The dimension of times on a clock.
[[nodiscard]] Dimension time_on(Clock clock) noexcept;
/// "operating", "calendar", "cycles".
[[nodiscard]] std::string name_of(Clock clock);

}  // namespace hozen::scenario
