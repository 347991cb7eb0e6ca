#include "models/scenario/decision_value.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <utility>
#include <vector>

#include "models/scenario/instant_value.hpp"
#include "models/scenario/quantities.hpp"
#include "models/scenario/sum_value.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

constexpr auto event_pattern = R"([A-Za-z][A-Za-z0-9_-]*\.(announced|effective|ended|out))";
constexpr auto expected_event =
    "expected MEASURE.announced, MEASURE.effective or MEASURE.ended by the name of a measure, or SUPPLIER.out by that "
    "of a supplier";

constexpr std::array<std::pair<std::string_view, Happening>, 4> happenings{{{"announced", Happening::announced},
                                                                            {"effective", Happening::effective},
                                                                            {"ended", Happening::ended},
                                                                            {"out", Happening::out}}};

/// What stands before a plus: "orient.out" of "orient.out + 14 d".
std::string_view event_of(std::string_view text) {
  text = text.substr(0, text.find('+'));
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

std::optional<AwaitedEvent> parsed(std::string_view text, const Place& place) {
  const auto dot = text.rfind('.');
  if (dot == std::string_view::npos || dot == 0) {
    return std::nullopt;
  }
  const auto* known = std::ranges::find(happenings, text.substr(dot + 1), &decltype(happenings)::value_type::first);
  if (known == happenings.end()) {
    return std::nullopt;
  }
  return AwaitedEvent{.of = std::string{text.substr(0, dot)}, .what = known->second, .place = place};
}

std::string text_of(const AwaitedEvent& event) {
  return event.of + "." + std::string{happenings.at(static_cast<std::size_t>(event.what)).first};
}

class AwaitedEventType final : public ValueType {
 public:
  void read(const Node& node, void* target, const Reading& reading) const override {
    const auto event = parsed(read_scalar(node, reading, "an event"), node.place);
    if (!event) {
      fail(node.place, reading.what + " cannot be " + in_words(node), {expected_event});
    }
    *static_cast<AwaitedEvent*>(target) = *event;
  }
  Node write(const void* value, const Writing& /*writing*/) const override {
    return make_plain(text_of(*static_cast<const AwaitedEvent*>(value)));
  }
  std::string words() const override { return "`MEASURE.announced`, `MEASURE.effective`"; }
  Node schema(SchemaParts& /*parts*/) const override { return pattern_schema("^" + std::string{event_pattern} + "$"); }
};

class DecisionTimeType final : public ValueType {
 public:
  void read(const Node& node, void* target, const Reading& reading) const override {
    auto& when = *static_cast<DecisionTime*>(target);
    when = {};
    const auto& text = read_scalar(node, reading, "a date, a time after the start of the run, an event, or never");
    if (text == "never") {
      return;
    }
    const std::string event{event_of(text)};
    when.on = parsed(event, node.place);
    if (!when.on) {
      refuse_unknown_event(node, event, reading);
      instant().type->read(node, &when.at.emplace(), reading);
    } else if (const auto later = behind(node, event)) {
      span().type->read(*later, &when.after, reading);
    }
  }
  Node write(const void* value, const Writing& writing) const override {
    const auto& when = *static_cast<const DecisionTime*>(value);
    if (when.never()) {
      return make_plain("never");
    }
    if (when.at) {
      return instant().type->write(&*when.at, writing);
    }
    const auto event = text_of(*when.on);
    return when.after.value == 0.0 ? make_plain(event) : sum_of(event, span().type->write(&when.after, writing));
  }
  std::string words() const override {
    return "`never`, date, time after the start of the run, `MEASURE.announced`, `MEASURE.effective`, "
           "`MEASURE.ended`, `SUPPLIER.out`, or one of these and a time: `orient.out + 14 d`";
  }
  Node schema(SchemaParts& parts) const override {
    const std::string event = "^" + std::string{event_pattern};
    return any_of({enum_schema({"never"}), pattern_schema(event + "$"), pattern_schema(event + sum_pattern()),
                   instant().type->schema(parts)});
  }

 private:
  /// "ban.anounced" is no date.
  static void refuse_unknown_event(const Node& node, std::string_view text, const Reading& reading) {
    const auto dot = text.rfind('.');
    if (dot != std::string_view::npos && dot + 1 < text.size() &&
        std::isalpha(static_cast<unsigned char>(text[dot + 1])) != 0) {
      std::vector<std::string> words;
      words.reserve(happenings.size());
      for (const auto& [word, what] : happenings) {
        words.emplace_back(word);
      }
      fail(node.place, reading.what + " cannot be " + in_words(node), expected_one_of(text.substr(dot + 1), words));
    }
  }
};

}  // namespace

Typed<AwaitedEvent> awaited_event() { return {std::make_shared<const AwaitedEventType>()}; }
Typed<DecisionTime> decision_time() { return {std::make_shared<const DecisionTimeType>()}; }

}  // namespace hozen::scenario
