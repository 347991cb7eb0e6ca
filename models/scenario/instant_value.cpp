#include "models/scenario/instant_value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <chrono>
#include <string_view>

#include "models/scenario/quantities.hpp"
#include "models/scenario/scenario.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

constexpr double hours_a_day = 24.0;
constexpr auto date_pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
constexpr auto expected_date = "expected year, month and day such as 2027-03-01";

/// Four digits, two, two, with a hyphen between.
bool looks_like_date(std::string_view text) noexcept {
  constexpr std::string_view form = "dddd-dd-dd";
  return std::ranges::equal(text, form, [](char c, char f) {
    return f == '-' ? c == '-' : std::isdigit(static_cast<unsigned char>(c)) != 0;
  });
}

int digits(std::string_view text) noexcept {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

Date read_date(const Node& node, const Reading& reading) {
  const std::string_view text = node.text;
  const std::chrono::year_month_day day{std::chrono::year{digits(text.substr(0, 4))},
                                        std::chrono::month{static_cast<unsigned>(digits(text.substr(5, 2)))},
                                        std::chrono::day{static_cast<unsigned>(digits(text.substr(8, 2)))}};
  if (!day.ok()) {
    fail(node.place, reading.what + " is " + in_words(node) + ": there is no such day", {expected_date});
  }
  return {static_cast<int>(std::chrono::sys_days{day}.time_since_epoch().count())};
}

Node write_date(Date date) {
  const std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::days{date.days}}};
  return make_plain(fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                                static_cast<unsigned>(day.day())));
}

class DateType final : public ValueType {
 public:
  void read(const Node& node, void* target, const Reading& reading) const override {
    if (!looks_like_date(read_scalar(node, reading, "a date"))) {
      fail(node.place, reading.what + " is " + in_words(node) + ": it must be a date", {expected_date});
    }
    *static_cast<Date*>(target) = read_date(node, reading);
  }
  Node write(const void* value, const Writing& /*writing*/) const override {
    return write_date(*static_cast<const Date*>(value));
  }
  std::string words() const override { return "date such as `2026-01-01`"; }
  Node schema(SchemaParts& /*parts*/) const override { return pattern_schema(date_pattern); }
};

class InstantType final : public ValueType {
 public:
  void read(const Node& node, void* target, const Reading& reading) const override {
    auto& instant = *static_cast<Instant*>(target);
    instant = {.date = {}, .after = {}, .place = node.place};
    if (looks_like_date(read_scalar(node, reading, "a date, or a time after the start of the run"))) {
      instant.date = read_date(node, reading);
    } else {
      span().type->read(node, &instant.after, reading);
    }
  }
  Node write(const void* value, const Writing& writing) const override {
    const auto& instant = *static_cast<const Instant*>(value);
    return instant.date ? write_date(*instant.date) : span().type->write(&instant.after, writing);
  }
  std::string words() const override { return "date, or time after the start of the run"; }
  Node schema(SchemaParts& parts) const override {
    return any_of({date().type->schema(parts), span().type->schema(parts)});
  }
};

}  // namespace

Typed<Date> date() { return {std::make_shared<const DateType>()}; }
Typed<Instant> instant() { return {std::make_shared<const InstantType>()}; }

Duration after_start(const Instant& instant, const Experiment& experiment) {
  if (!instant.date) {
    return instant.after;
  }
  if (!experiment.start) {
    fail(instant.place, "a date is given, but not the one on which the run's measured span begins",
         {"expected experiment.start: such as 2026-01-01, or a time after the start of the run instead of the date"});
  }
  return {experiment.warm_up.value + hours_a_day * (instant.date->days - experiment.start->days)};
}

}  // namespace hozen::scenario
