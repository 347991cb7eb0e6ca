#include "sim/base/unit.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <system_error>
#include <utility>

#include "sim/base/source.hpp"

namespace hozen {
namespace {

/// Units of time in hours. `mo` is a twelfth of the year of 8,760 h.
std::vector<Unit> time_units(std::string_view prefix) {
  std::vector<Unit> units{{"s", 1, 3600, 5}, {"min", 1, 60, 4}, {"h", 1, 1, 1},   {"d", 24, 1, 2},
                          {"wk", 168, 1, 0}, {"mo", 730, 1, 0}, {"y", 8760, 1, 3}};
  for (auto& unit : units) {
    unit.name.insert(0, prefix);
  }
  return units;
}

std::vector<Unit> inverse(std::vector<Unit> units) {
  for (auto& unit : units) {
    unit = {.name = "/" + unit.name,
            .numerator = unit.denominator,
            .denominator = unit.numerator,
            .preference = unit.preference};
  }
  return units;
}

std::vector<Unit> money_units(std::string_view currency, std::string_view per) {
  const auto unit = [&](std::string_view prefix, double factor) {
    return Unit{.name = fmt::format("{}{}{}", prefix, currency, per), .numerator = factor};
  };
  auto units = std::vector{unit("", 1), unit("k", 1e3), unit("M", 1e6)};
  units[1].preference = 2;
  units[2].preference = 3;
  return units;
}

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// How many characters at the start of the text are a decimal number.
std::size_t number_length(std::string_view text) noexcept {
  std::size_t at = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  std::size_t digits = 0;
  const auto skip_digits = [&] {
    while (at < text.size() && is_digit(text[at])) {
      ++at;
      ++digits;
    }
  };
  skip_digits();
  if (at < text.size() && text[at] == '.') {
    ++at;
    skip_digits();
  }
  if (digits == 0) {
    return 0;
  }
  const std::size_t mantissa = at;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) {
      ++at;
    }
    digits = 0;
    skip_digits();
    return digits == 0 ? mantissa : at;
  }
  return mantissa;
}

/// The text of a number of this unit that reads back as exactly `value`, or nothing.
std::optional<std::string> exact_text(double value, const Unit& unit) {
  const double guess = value * unit.denominator / unit.numerator;
  const auto reads_back = [&](double number) { return number * unit.numerator / unit.denominator == value; };
  for (const int digits : {6, 9, 12, 15}) {
    const auto text = fmt::format("{:.{}g}", guess, digits);
    const auto number = parse_number(text);
    if (number && reads_back(*number)) {
      return format_number(*number);
    }
  }
  for (const double number : {guess, std::nextafter(guess, 0.0), std::nextafter(guess, HUGE_VAL)}) {
    if (reads_back(number)) {
      return format_number(number);
    }
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(Dimension dimension) noexcept {
  constexpr std::array<std::string_view, 13> names{
      "a time",        "an operating time",     "a number of cycles", "a rate", "an operating rate", "a rate per cycle",
      "a percentage",  "a percentage per year", "a number of parts",  "money",  "money per hour",    "money per year",
      "money per part"};
  return names.at(static_cast<std::size_t>(dimension));
}

std::vector<Unit> units_of(Dimension dimension, std::string_view currency) {
  switch (dimension) {
    case Dimension::time:
      return time_units("");
    case Dimension::operating_time:
      return time_units("operating_");
    case Dimension::cycles:
      return {{"cycles", 1, 1, 1}, {"cycle", 1, 1, 2}};
    case Dimension::per_time:
      return inverse(time_units(""));
    case Dimension::per_operating_time:
      return inverse(time_units("operating_"));
    case Dimension::per_cycle:
      return {{"/cycle", 1, 1}};
    case Dimension::fraction:
      return {{"%", 1, 100}};
    case Dimension::fraction_per_year:
      return {{"%/y", 1, 100}};
    case Dimension::parts:
      return {{"part", 1, 1, 1}, {"parts", 1, 1, 2}};
    case Dimension::money:
      return money_units(currency, "");
    case Dimension::money_per_hour:
      return money_units(currency, "/h");
    case Dimension::money_per_year:
      return money_units(currency, "/y");
    case Dimension::money_per_part:
      return money_units(currency, "/part");
  }
  return {};
}

std::optional<double> parse_number(std::string_view text) {
  if (text.empty() || number_length(text) != text.size()) {
    return std::nullopt;
  }
  if (text.front() == '+') {
    text.remove_prefix(1);
  }
  double number{};
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc{} || end != text.data() + text.size() || !std::isfinite(number)) {
    return std::nullopt;
  }
  return number;
}

ParsedMeasure parse_measure(std::string_view text, const std::vector<Dimension>& accepted, std::string_view currency) {
  const auto refuse = [](std::string reason) {
    return ParsedMeasure{.measure = std::nullopt, .fault = std::move(reason)};
  };
  const std::size_t length = number_length(text);
  if (length == 0) {
    return refuse("must be a number with a unit");
  }
  const auto number = parse_number(text.substr(0, length));
  if (!number) {
    return refuse("has a number beyond what can be computed with");
  }
  auto unit_text = text.substr(length);
  while (!unit_text.empty() && unit_text.front() == ' ') {
    unit_text.remove_prefix(1);
  }
  if (unit_text.empty()) {
    return refuse("has no unit");
  }
  for (const auto dimension : accepted) {
    for (const auto& unit : units_of(dimension, currency)) {
      if (unit.name == unit_text) {
        const double value = *number * unit.numerator / unit.denominator;
        if (!std::isfinite(value)) {
          return refuse("has a number beyond what can be computed with");
        }
        return {.measure = Measure{.value = value + 0.0, .dimension = dimension}, .fault = ""};
      }
    }
  }
  if (unit_text.front() == ',' || unit_text.front() == '_') {
    return refuse("must be written without digit groups");
  }
  constexpr std::size_t shown = 40;
  return refuse(fmt::format("has the unit '{}', which does not fit", clipped(unit_text, shown)));
}

std::string unit_list(const std::vector<Dimension>& dimensions, std::string_view currency) {
  std::string list;
  for (const auto dimension : dimensions) {
    for (const auto& unit : units_of(dimension, currency)) {
      list += (list.empty() ? "" : ", ") + unit.name;
    }
  }
  return list;
}

std::string format_number(double number) {
  std::array<char, 32> buffer{};
  const auto [end, fault] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
  return fault == std::errc{} ? std::string(buffer.data(), end) : fmt::format("{}", number);
}

std::string format_measure(Measure measure, std::string_view currency) {
  constexpr double worth_a_prefix = 1e5;
  const bool money = measure.dimension >= Dimension::money;
  std::string best;
  std::pair<std::size_t, int> least{};
  for (const auto& unit : units_of(measure.dimension, currency)) {
    if (unit.preference == 0 || (money && unit.preference > 1 && std::abs(measure.value) < worth_a_prefix)) {
      continue;
    }
    const auto text = exact_text(measure.value, unit);
    const auto length = std::pair{text ? text->size() : 0, unit.preference};
    if (text && (best.empty() || length < least)) {
      least = length;
      best = *text + " " + unit.name;
    }
  }
  return best;
}

std::string measure_pattern(const std::vector<Dimension>& dimensions) {
  std::string units;
  for (const auto dimension : dimensions) {
    for (const auto& unit : units_of(dimension, "[A-Z]{3}")) {
      units += (units.empty() ? "" : "|") + unit.name;
    }
  }
  return R"(^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)? *()" + units + ")$";
}

}  // namespace hozen
