// Spans of the week: "Mon 06:00 to Sat 06:00".
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "models/scenario/special_values.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

constexpr std::array<std::string_view, 7> days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr auto example = "expected such as Mon 06:00 to Sat 06:00, a list of such spans, always, or never";

/// "Mon 06:00" as ticks after Monday 00:00; "24:00" ends a day.
std::optional<Tick> parse_instant(std::string_view text) {
  if (text.size() != 9 || text[3] != ' ' || text[6] != ':') {
    return std::nullopt;
  }
  const auto day = std::ranges::find(days, text.substr(0, 3));
  const auto two_digits = [&text](std::size_t at) -> int {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    return digit(text[at]) && digit(text[at + 1]) ? (text[at] - '0') * 10 + (text[at + 1] - '0') : 100;
  };
  const int hour = two_digits(4);
  const int minute = two_digits(7);
  if (day == days.end() || minute > 59 || hour > 24 || (hour == 24 && minute > 0)) {
    return std::nullopt;
  }
  return (day - days.begin()) * ticks_per_day + hour * ticks_per_hour + minute * ticks_per_minute;
}

std::string format_instant(Tick instant) {
  const Tick of_week = instant % ticks_per_week;
  const Tick of_day = of_week % ticks_per_day;
  return fmt::format("{} {:02}:{:02}", days.at(static_cast<std::size_t>(of_week / ticks_per_day)),
                     of_day / ticks_per_hour, of_day % ticks_per_hour / ticks_per_minute);
}

WeekSpan read_span(const Node& node, const Reading& reading) {
  const std::string_view text = read_scalar(node, reading, "a span of the week");
  const auto separator = text.find(" to ");
  const auto begin = parse_instant(text.substr(0, separator));
  const auto end = separator == std::string_view::npos ? std::nullopt : parse_instant(text.substr(separator + 4));
  if (!begin || !end) {
    fail(node.place, reading.what + " is " + in_words(node) + ": this is no span of the week", {example});
  }
  const Tick from = *begin % ticks_per_week;
  const Tick until = *end;
  if (from == until % ticks_per_week) {
    fail(node.place, reading.what + " is " + in_words(node) + ": it ends where it begins",
         {"write always for the whole week"});
  }
  return {.begin = from, .end = until > from ? until : until + ticks_per_week};
}

/// Whether a later span covers a part of an earlier one, also across the week's end.
bool overlap(const WeekSpan& a, const WeekSpan& b) { return a.end > b.begin || b.end - ticks_per_week > a.begin; }

class WeekSpansType final : public ValueType {
 public:
  void read(const Node& node, void* target, const Reading& reading) const override {
    auto& week = *static_cast<WeekSpans*>(target);
    week = {};
    if (node.is_scalar()) {
      week.always = node.text == "always";
      if (!week.always && node.text != "never") {
        week.spans = {read_span(node, reading)};
      }
      return;
    }
    if (!node.is_list()) {
      fail(node.place, reading.what + " must be spans of the week, not " + in_words(node), {example});
    }
    for (const auto& item : node.items) {
      const auto span = read_span(item, reading);
      for (const auto& other : week.spans) {
        const bool first = span.begin < other.begin;
        if (overlap(first ? span : other, first ? other : span)) {
          fail(item.place, reading.what + ": this span overlaps " + format_instant(other.begin) + " to " +
                               format_instant(other.end));
        }
      }
      week.spans.push_back(span);
    }
    std::ranges::sort(week.spans, {}, &WeekSpan::begin);
  }

  Node write(const void* value, const Writing& /*writing*/) const override {
    const auto& week = *static_cast<const WeekSpans*>(value);
    if (week.always || week.spans.empty()) {
      return make_plain(week.always ? "always" : "never");
    }
    Node list = make_list();
    for (const auto& span : week.spans) {
      list.items.push_back(make_plain(format_instant(span.begin) + " to " + format_instant(span.end)));
    }
    return list.items.size() == 1 ? list.items.front() : list;
  }

  std::string words() const override { return "`always`, `never`, a span such as `Mon 06:00 to Sat 06:00`, or a list"; }

  Node schema(SchemaParts& parts) const override {
    return parts.refer("week_spans", [] {
      const std::string instant = "(Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([01][0-9]|2[0-4]):[0-5][0-9]";
      const Node span = pattern_schema("^" + instant + " to " + instant + "$");
      return any_of(
          {enum_schema({"always", "never"}), span, make_map({{"type", make_text("array")}, {"items", span}})});
    });
  }
};

}  // namespace

Typed<WeekSpans> week_spans() { return {std::make_shared<const WeekSpansType>()}; }

}  // namespace hozen::scenario
