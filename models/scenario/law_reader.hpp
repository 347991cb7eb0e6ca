// Reading a law from a scenario: a quantity, or a map of a law's parameters.
#pragma once

#include <vector>

#include "models/scenario/scenario.hpp"
#include "sim/base/field.hpp"
#include "sim/base/unit.hpp"

namespace hozen::scenario {

/// A law as read, before it is known which struct takes it.
struct ReadLaw {
  random::Law law;
  Clock clock{Clock::calendar};
  StatedLaw stated;
};

/// What the numbers of a law are: times on a clock, or rates of something that is gained on it.
enum class LawOf { times, rates };

/// Reads a law whose numbers are all on one of the clocks. @throws InputError.
[[nodiscard]] ReadLaw read_law(const Node& node, const std::vector<Clock>& clocks, const Reading& reading,
                               LawOf of = LawOf::times);

/// The exponential law of the time between events at a rate, in one of the dimensions. @throws InputError.
[[nodiscard]] ReadLaw read_rate(const Node& node, const std::vector<Dimension>& dimensions, const Reading& reading);

/// The dimension of rates on a clock.
[[nodiscard]] Dimension rate_on(Clock clock) noexcept;
/// The dimensions of times, or of rates, on several clocks.
[[nodiscard]] std::vector<Dimension> dimensions_of(const std::vector<Clock>& clocks, bool rates);

}  // namespace hozen::scenario
