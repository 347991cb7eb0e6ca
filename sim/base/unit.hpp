// Units of measurement: what a user may write behind a number, and the base unit it becomes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hozen {

/// What is measured. Base units: hours of the calendar, hours of operation, cycles, their inverses, a share of one, a
/// share per year of 8,760 h, parts, the plant's currency, and currency per hour, year, part.
enum class Dimension {
  time,
  operating_time,
  cycles,
  per_time,
  per_operating_time,
  per_cycle,
  fraction,
  fraction_per_year,
  parts,
  money,
  money_per_hour,
  money_per_year,
  money_per_part
};

/// "a time", "a rate", ...: what a message expects.
[[nodiscard]] std::string_view name_of(Dimension dimension) noexcept;

/// A unit's value in base units is `numerator / denominator`.
struct Unit {
  std::string name;
  double numerator{1};
  double denominator{1};
  int preference{1};  // in writing, among equally short texts the smallest wins; 0: read, but never written
};

/// All units of a dimension, as written; `currency` is the plant's code, such as USD.
[[nodiscard]] std::vector<Unit> units_of(Dimension dimension, std::string_view currency);

/// A number in base units, and what it measures.
struct Measure {
  double value{0};
  Dimension dimension{Dimension::time};
};

/// A finite decimal number, "-12.5e3"; nothing else (no nan, inf, hexadecimal, digit groups).
[[nodiscard]] std::optional<double> parse_number(std::string_view text);

/// Exactly one of the two is set.
struct ParsedMeasure {
  std::optional<Measure> measure;
  std::string fault;  // "has no unit"
};
/// Reads "12 h", "20 %/y", "4 USD/part" with a unit of one of the accepted dimensions.
[[nodiscard]] ParsedMeasure parse_measure(std::string_view text, const std::vector<Dimension>& accepted,
                                          std::string_view currency);

/// "s, min, h, ..." of all dimensions.
[[nodiscard]] std::string unit_list(const std::vector<Dimension>& dimensions, std::string_view currency);

/// A text that reads back as exactly this value, in the most readable unit.
[[nodiscard]] std::string format_measure(Measure measure, std::string_view currency);
/// The shortest text that reads back as exactly this number.
[[nodiscard]] std::string format_number(double number);

/// A regular expression (ECMA) for texts of these dimensions in any currency: for the JSON Schema.
[[nodiscard]] std::string measure_pattern(const std::vector<Dimension>& dimensions);

}  // namespace hozen
