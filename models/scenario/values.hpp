// Values that every part of a scenario is made of: laws on clocks, spans of the week, prices.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "sim/base/quantity.hpp"
#include "sim/base/source.hpp"
#include "sim/base/tick.hpp"
#include "sim/random/law.hpp"

namespace hozen::scenario {

template <class T>
using Named = std::map<std::string, T, std::less<>>;

/// What makes a failure mode age.
enum class Clock { operating, calendar, cycles };

/// How a law was stated, so that it can be written back as its author thinks of it: the law's name, then its
/// parameters, each a text or (`values`) a list of texts. Empty: the constant 0.
struct StatedLaw {
  std::string law;
  std::vector<std::pair<std::string, std::vector<std::string>>> parameters;
};

/// A law of calendar durations, in hours.
struct DurationLaw {
  random::Law law;
  StatedLaw stated;
};

/// A law of times on a failure mode's clock. `unit` says how its numbers are counted: hours on the operating
/// clock (`operating_h`), hours on the calendar (`h`), or cycles. Calendar numbers for an operating clock
/// are converted by the plant's scheduled duty (required time / calendar time).
struct ClockLaw {
  random::Law law;
  Clock unit{Clock::operating};
  StatedLaw stated;
};

/// One span of the week, in ticks after Monday 00:00; `end` may lie past the week's end.
struct WeekSpan {
  Tick begin{};
  Tick end{};
  friend bool operator==(const WeekSpan&, const WeekSpan&) = default;
};

/// Weekly spans; empty means never, `always` the whole week.
struct WeekSpans {
  std::vector<WeekSpan> spans;
  bool always{false};
};

/// What an hour or a part of lost output costs: exactly one of the two.
struct LostOutputPrice {
  std::variant<std::monostate, MoneyPerPart, MoneyPerHour> price;
  Place place;  // where it was said
};

}  // namespace hozen::scenario
