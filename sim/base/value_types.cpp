#include "sim/base/value_types.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

#include "sim/base/fault.hpp"

namespace hozen {

const std::string& read_scalar(const Node& node, const Reading& reading, std::string_view expected) {
  if (!node.is_scalar()) {
    fail(node.place, reading.what + " must be " + std::string{expected} + ", not " + in_words(node));
  }
  return node.text;
}

Measure read_measure(const Node& node, const std::vector<Dimension>& accepted, const Reading& reading) {
  const auto units = "expected a number and one of these units: " + unit_list(accepted, reading.currency);
  if (!node.is_scalar()) {
    fail(node.place, reading.what + " must be " + std::string{name_of(accepted.front())} + ", not " + in_words(node),
         {units});
  }
  const auto parsed = parse_measure(node.text, accepted, reading.currency);
  if (!parsed.measure) {
    fail(node.place, reading.what + " is " + in_words(node) + ": it " + parsed.fault, {units});
  }
  return *parsed.measure;
}

namespace {

/// @throws InputError unless value is within the bounds; `show` turns a bound into text.
void check_bounds(double value, const Bounds& bounds, const Node& node, const Reading& reading,
                  const std::function<std::string(double)>& show) {
  const bool low = bounds.above_least ? value <= bounds.least : value < bounds.least;
  if (low) {
    fail(node.place, reading.what + " is " + in_words(node) + ": it must be " +
                         (bounds.above_least ? "more than " : "at least ") + show(bounds.least));
  }
  if (value > bounds.most) {
    fail(node.place, reading.what + " is " + in_words(node) + ": it must be at most " + show(bounds.most));
  }
}

}  // namespace

double read_number(const Node& node, const Bounds& bounds, const Reading& reading) {
  const auto number = parse_number(read_scalar(node, reading, "a number"));
  if (!number) {
    fail(node.place, reading.what + " is " + in_words(node) + ": it must be a plain number without a unit");
  }
  check_bounds(*number, bounds, node, reading, format_number);
  return *number;
}

bool is_name(std::string_view text) noexcept {
  constexpr std::size_t longest = 64;
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return !text.empty() && text.size() <= longest && letter(text.front()) &&
         std::ranges::all_of(text, [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-'; });
}

std::string exact(double value) { return fmt::format("{:a}", value); }

Node pattern_schema(const std::string& pattern) {
  return make_map({{"type", make_text("string")}, {"pattern", make_text(pattern)}});
}

Node any_of(std::vector<Node> schemas) { return make_map({{"anyOf", make_list(std::move(schemas))}}); }

Node enum_schema(const std::vector<std::string>& words) {
  std::vector<Node> items;
  items.reserve(words.size());
  for (const auto& word : words) {
    items.push_back(make_text(word));
  }
  return make_map({{"enum", make_list(std::move(items))}});
}

namespace {

class QuantityType final : public ValueType {
 public:
  QuantityType(Dimension dimension, Bounds bounds) : dimension_{dimension}, bounds_{bounds} {}

  void read(const Node& node, void* target, const Reading& reading) const override {
    auto& value = *static_cast<double*>(target);
    if (!bounds_.endless.empty() && node.is_scalar() && node.text == bounds_.endless) {
      value = std::numeric_limits<double>::infinity();
      return;
    }
    value = read_measure(node, {dimension_}, reading).value;
    check_bounds(value, bounds_, node, reading, [&](double bound) {
      return format_measure({.value = bound, .dimension = dimension_}, reading.currency);
    });
  }

  Node write(const void* value, const Writing& writing) const override {
    const double number = *static_cast<const double*>(value);
    if (std::isinf(number)) {
      return make_plain(std::string{bounds_.endless});
    }
    return make_plain(writing.form == Form::canonical
                          ? exact(number)
                          : format_measure({.value = number, .dimension = dimension_}, writing.currency));
  }

  std::string words() const override {
    std::string words{name_of(dimension_)};
    if (bounds_.above_least || bounds_.least > 0) {
      words += (bounds_.above_least ? " above " : " from ") +
               format_measure({.value = bounds_.least, .dimension = dimension_}, "USD");
    }
    if (std::isfinite(bounds_.most)) {
      words += " up to " + format_measure({.value = bounds_.most, .dimension = dimension_}, "USD");
    }
    return bounds_.endless.empty() ? words : words + " or `" + std::string{bounds_.endless} + "`";
  }

  Node schema(SchemaParts& parts) const override {
    std::string name = "quantity_" + std::string{name_of(dimension_)};
    std::ranges::replace(name, ' ', '_');
    Node node = parts.refer(name, [this] { return pattern_schema(measure_pattern({dimension_})); });
    if (!bounds_.endless.empty()) {
      node = any_of({std::move(node), enum_schema({std::string{bounds_.endless}})});
    }
    return node;
  }

 private:
  Dimension dimension_;
  Bounds bounds_;
};

// A quantity is one double and nothing else: its type can be told by the dimension alone.
static_assert(sizeof(Duration) == sizeof(double) && std::is_standard_layout_v<Duration>);

class ChoiceType final : public ValueType {
 public:
  ChoiceType(std::vector<std::pair<std::string, int>> words, int (*get)(const void*), void (*set)(void*, int))
      : words_{std::move(words)}, get_{get}, set_{set} {}

  void read(const Node& node, void* target, const Reading& reading) const override {
    const auto& word = read_scalar(node, reading, "a word");
    const auto found = std::ranges::find(words_, word, &std::pair<std::string, int>::first);
    if (found == words_.end()) {
      fail(node.place, reading.what + " cannot be " + in_words(node), expected_one_of(word, names()));
    }
    set_(target, found->second);
  }

  Node write(const void* value, const Writing& /*writing*/) const override {
    const auto found = std::ranges::find(words_, get_(value), &std::pair<std::string, int>::second);
    return found == words_.end() ? Node{} : make_plain(found->first);
  }

  std::string words() const override {
    std::string words;
    for (const auto& [word, value] : words_) {
      words += (words.empty() ? "`" : ", `") + word + "`";
    }
    return words;
  }

  Node schema(SchemaParts& /*parts*/) const override { return enum_schema(names()); }

 private:
  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const auto& [word, value] : words_) {
      names.push_back(word);
    }
    return names;
  }

  std::vector<std::pair<std::string, int>> words_;
  int (*get_)(const void*);
  void (*set_)(void*, int);
};

/// A whole number without sign, point or leading blanks; nothing when it does not fit.
std::optional<std::uint64_t> parse_whole(std::string_view text) {
  std::uint64_t number{};
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  return fault == std::errc{} && end == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

class WholeType final : public ValueType {
 public:
  WholeType(int least, int most) : least_{least}, most_{most} {}

  void read(const Node& node, void* target, const Reading& reading) const override {
    const auto& text = read_scalar(node, reading, "a whole number");
    const auto number = parse_whole(text);
    if (!number || *number > static_cast<std::uint64_t>(most_) || *number < static_cast<std::uint64_t>(least_)) {
      fail(node.place, fmt::format("{} is {}: it must be a whole number from {} to {}", reading.what, in_words(node),
                                   least_, most_));
    }
    *static_cast<int*>(target) = static_cast<int>(*number);
  }
  Node write(const void* value, const Writing& /*writing*/) const override {
    return make_plain(std::to_string(*static_cast<const int*>(value)));
  }
  std::string words() const override { return fmt::format("whole number from {} to {}", least_, most_); }
  Node schema(SchemaParts& /*parts*/) const override {
    return make_map({{"type", make_text("integer")},
                     {"minimum", make_plain(std::to_string(least_))},
                     {"maximum", make_plain(std::to_string(most_))}});
  }

 private:
  int least_;
  int most_;
};

class Whole64Type final : public ValueType {
 public:
  void read(const Node& node, void* target, const Reading& reading) const override {
    const auto number = parse_whole(read_scalar(node, reading, "a whole number"));
    if (!number) {
      fail(node.place, reading.what + " is " + in_words(node) + ": it must be a whole number from 0 to 2^64 - 1");
    }
    *static_cast<std::uint64_t*>(target) = *number;
  }
  Node write(const void* value, const Writing& /*writing*/) const override {
    return make_plain(std::to_string(*static_cast<const std::uint64_t*>(value)));
  }
  std::string words() const override { return "whole number from 0 to 2^64 - 1"; }
  Node schema(SchemaParts& /*parts*/) const override {
    return make_map({{"type", make_text("integer")}, {"minimum", make_plain("0")}});
  }
};

class NumberType final : public ValueType {
 public:
  explicit NumberType(Bounds bounds) : bounds_{bounds} {}

  void read(const Node& node, void* target, const Reading& reading) const override {
    *static_cast<double*>(target) = read_number(node, bounds_, reading);
  }
  Node write(const void* value, const Writing& writing) const override {
    const double number = *static_cast<const double*>(value);
    return make_plain(writing.form == Form::canonical ? exact(number) : format_number(number));
  }
  std::string words() const override {
    return std::string{"plain number "} + (bounds_.above_least ? "above " : "from ") + format_number(bounds_.least) +
           (bounds_.above_least ? " up to " : " to ") + format_number(bounds_.most);
  }
  Node schema(SchemaParts& /*parts*/) const override {
    return make_map({{"type", make_text("number")},
                     {bounds_.above_least ? "exclusiveMinimum" : "minimum", make_plain(format_number(bounds_.least))},
                     {"maximum", make_plain(format_number(bounds_.most))}});
  }

 private:
  Bounds bounds_;
};

class WholePartsType final : public ValueType {
 public:
  WholePartsType(int least, int most) : least_{least}, most_{most} {}

  void read(const Node& node, void* target, const Reading& reading) const override {
    const double number = read_measure(node, {Dimension::parts}, reading).value;
    if (number != std::floor(number) || number < least_ || number > most_) {
      fail(node.place, fmt::format("{} is {}: it must be a whole number of parts from {} to {}", reading.what,
                                   in_words(node), least_, most_));
    }
    *static_cast<int*>(target) = static_cast<int>(number);
  }
  Node write(const void* value, const Writing& writing) const override {
    return make_plain(
        format_measure({.value = static_cast<double>(*static_cast<const int*>(value)), .dimension = Dimension::parts},
                       writing.currency));
  }
  std::string words() const override { return fmt::format("whole number of parts from {} to {}", least_, most_); }
  Node schema(SchemaParts& parts) const override {
    return parts.refer("quantity_a_number_of_parts",
                       [] { return pattern_schema(measure_pattern({Dimension::parts})); });
  }

 private:
  int least_;
  int most_;
};

class YesNoType final : public ValueType {
 public:
  void read(const Node& node, void* target, const Reading& reading) const override {
    const auto& word = read_scalar(node, reading, "yes or no");
    const bool yes = word == "yes" || word == "true";
    if (!yes && word != "no" && word != "false") {
      fail(node.place, reading.what + " cannot be " + in_words(node), {"expected one of: no, yes"});
    }
    *static_cast<bool*>(target) = yes;
  }
  Node write(const void* value, const Writing& /*writing*/) const override {
    return make_plain(*static_cast<const bool*>(value) ? "yes" : "no");
  }
  std::string words() const override { return "`yes`, `no`"; }
  Node schema(SchemaParts& /*parts*/) const override {
    // Editors that follow YAML 1.1 see booleans where others see words.
    return any_of({make_map({{"type", make_text("boolean")}}), enum_schema({"yes", "no", "true", "false"})});
  }
};

}  // namespace

namespace detail {
std::shared_ptr<const ValueType> quantity_type(Dimension dimension, Bounds bounds) {
  return std::make_shared<const QuantityType>(dimension, bounds);
}
std::shared_ptr<const ValueType> choice_type(std::vector<std::pair<std::string, int>> words, int (*get)(const void*),
                                             void (*set)(void*, int)) {
  return std::make_shared<const ChoiceType>(std::move(words), get, set);
}
}  // namespace detail

Typed<int> whole(int least, int most) { return {std::make_shared<const WholeType>(least, most)}; }
Typed<std::uint64_t> whole64() { return {std::make_shared<const Whole64Type>()}; }
Typed<double> number(Bounds bounds) { return {std::make_shared<const NumberType>(bounds)}; }
Typed<int> whole_parts(int least, int most) { return {std::make_shared<const WholePartsType>(least, most)}; }
Typed<bool> yes_no() { return {std::make_shared<const YesNoType>()}; }

}  // namespace hozen
