#include "models/scenario/law_value.hpp"

#include <algorithm>
#include <cmath>
#include <exception>

#include "models/scenario/law_forms.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

Dimension rate_on(Clock clock) noexcept {
  return clock == Clock::operating  ? Dimension::per_operating_time
         : clock == Clock::calendar ? Dimension::per_time
                                    : Dimension::per_cycle;
}

std::vector<Dimension> dimensions_of(const std::vector<Clock>& clocks, bool rates) {
  std::vector<Dimension> dimensions;
  for (const auto clock : clocks) {
    dimensions.push_back(rates ? rate_on(clock) : time_on(clock));
  }
  return dimensions;
}

/// A law as read, before it is known which struct takes it.
struct ReadLaw {
  random::Law law;
  Clock clock{Clock::calendar};
  StatedLaw stated;
};

/// Reads one law's parameters; the first time or rate settles the clock.
class LawReader {
 public:
  LawReader(const std::vector<Clock>& clocks, const Reading& reading) : clocks_{clocks}, reading_{reading} {}

  ReadLaw read(const Node& node) {
    if (node.is_scalar()) {
      ReadLaw read{.stated = {.law = "deterministic", .parameters = {}}};
      const double value = time(node, "", read);
      read.law = random::Law::deterministic(value);
      read.clock = clocks_.front();
      return read;
    }
    if (!node.is_map()) {
      fail(node.place, reading_.what + " must be a quantity or a law, not " + in_words(node),
           {"expected such as 28 d or {law: lognormal, mean: 12 h, cv: 1}"});
    }
    return read_map(node);
  }

 private:
  ReadLaw read_map(const Node& node) {
    const auto* name = node.find("law");
    if (name == nullptr || name->value.is_null()) {
      fail(name == nullptr ? node.place : name->place, "missing key 'law' in " + reading_.what, {expected_laws()});
    }
    const auto& word = read_scalar(name->value, reading_.field("law"), "the name of a law");
    const auto* row = find_law(word);
    if (row == nullptr) {
      std::vector<std::string> names;
      for (const auto& known : law_rows()) {
        names.emplace_back(random::name_of(known.kind));
      }
      fail(name->value.place, "there is no law '" + clipped(word, 60) + "'", expected_one_of(word, names));
    }
    const auto given = given_parameters(node, *row, name->value.layer);
    const auto& form = form_of(node, *row, given);
    ReadLaw read{.stated = {.law = word, .parameters = {}}};
    const auto values = read_values(node, form, read);
    check_order(node, form, values);
    read.clock = clocks_.front();
    read.law = make(node, form, values);
    return read;
  }

  static std::string expected_laws() {
    std::vector<std::string> names;
    for (const auto& row : law_rows()) {
      names.emplace_back(random::name_of(row.kind));
    }
    return "expected law: one of " + listed(names);
  }

  /// A patch that names a law states the whole law: what it inherits does not count.
  [[nodiscard]] std::vector<std::string> given_parameters(const Node& node, const LawRow& row, int layer) const {
    const auto known = parameters_of(row);
    std::vector<std::string> given;
    for (const auto& entry : node.entries) {
      if (entry.key == "law" || entry.value.is_null() || entry.value.layer < layer) {
        continue;
      }
      if (std::ranges::find(known, entry.key) == known.end()) {
        fail(entry.place, "the " + std::string{random::name_of(row.kind)} + " law has no parameter '" +
                              clipped(entry.key, 60) + "'", expected_one_of(entry.key, known));
      }
      given.push_back(entry.key);
    }
    std::ranges::sort(given);
    return given;
  }

  static const LawForm& form_of(const Node& node, const LawRow& row, const std::vector<std::string>& given) {
    for (const auto& form : row.forms) {
      auto names = form.parameters;
      std::ranges::sort(names);
      if (names == given) {
        return form;
      }
    }
    const auto name = std::string{random::name_of(row.kind)};
    fail(newest_place(node), "the " + name + " law cannot be told from " + (given.empty() ? "nothing" : listed(given)),
         {"expected exactly: " + forms_in_words(row)});
  }

  std::vector<double> read_values(const Node& node, const LawForm& form, ReadLaw& read) {
    std::vector<double> values;
    for (const auto& name : form.parameters) {
      const Node& value = node.find(name)->value;
      switch (kind_of_parameter(name)) {
        case ParameterKind::number: {
          constexpr double least_number = 0.01;  // below: no law that a double can hold
          values.push_back(read_number(value, {.least = least_number, .most = 1000}, reading_.field(name)));
          read.stated.parameters.push_back({name, {format_number(values.back())}});
          break;
        }
        case ParameterKind::rate:
          values.push_back(rate(value, name, read));
          break;
        case ParameterKind::time:
          if (name == "values") {
            values = times(value, read);
          } else {
            values.push_back(time(value, name, read));
          }
          break;
      }
    }
    return values;
  }

  /// A parameter of that name; a bare quantity is the value itself.
  [[nodiscard]] Reading reading_of(const std::string& name) const {
    return name.empty() ? reading_ : reading_.field(name);
  }

  /// The law's own place, or that of the last change a patch made to it.
  static const Place& newest_place(const Node& node) {
    const Place* place = &node.place;
    int layer = node.layer;
    for (const auto& entry : node.entries) {
      if (entry.value.layer > layer) {
        layer = entry.value.layer;
        place = &entry.place;
      }
    }
    return *place;
  }

  double measure(const Node& node, const std::string& name, bool rates, std::string& text) {
    const auto read = read_measure(node, dimensions_of(clocks_, rates), reading_of(name));
    for (const auto clock : std::vector<Clock>{clocks_}) {
      if (read.dimension == (rates ? rate_on(clock) : time_on(clock))) {
        clocks_ = {clock};  // one law, one clock
      }
    }
    text = format_measure(read, reading_.currency);
    return read.value;
  }

  /// low <= mode <= high, and low < high.
  void check_order(const Node& node, const LawForm& form, const std::vector<double>& values) const {
    if (form.parameters.front() != "low") {
      return;
    }
    for (std::size_t i = 1; i < values.size(); ++i) {
      const auto& lower = form.parameters[i - 1];
      const auto& upper = form.parameters[i];
      if (values[i] < values[i - 1] || values.back() == values.front()) {
        fail(node.find(upper)->value.place, upper + " of " + reading_.what + " is " +
                                                in_words(node.find(upper)->value) + ": it must be more than " + lower +
                                                ", which is " + in_words(node.find(lower)->value));
      }
    }
  }

  double time(const Node& node, const std::string& name, ReadLaw& read) {
    std::string text;
    const double value = measure(node, name, false, text);
    const bool may_be_zero = name.empty() || name == "value" || name == "low" || name == "mode" || name == "values";
    if (value < 0 || (value == 0 && !may_be_zero)) {
      fail(node.place, reading_of(name).what + " is " + in_words(node) + ": it must be " +
                           (may_be_zero ? "at least 0" : "more than 0"));
    }
    read.stated.parameters.push_back({name.empty() ? "value" : name, {text}});
    return value;
  }

  double rate(const Node& node, const std::string& name, ReadLaw& read) {
    std::string text;
    const double value = measure(node, name, true, text);
    if (value <= 0) {
      fail(node.place, reading_.field(name).what + " is " + in_words(node) + ": it must be more than 0");
    }
    read.stated.parameters.push_back({name, {text}});
    return value;
  }

  std::vector<double> times(const Node& node, ReadLaw& read) {
    if (!node.is_list() || node.items.empty()) {
      fail(node.place, reading_.field("values").what + " must be a list of at least one quantity, not " +
                           (node.is_list() ? "an empty list" : in_words(node)));
    }
    std::vector<std::pair<double, std::string>> sorted;
    for (const auto& item : node.items) {
      ReadLaw one;
      const double value = time(item, "values", one);
      sorted.emplace_back(value, one.stated.parameters.front().second.front());
    }
    std::ranges::sort(sorted);
    std::vector<double> values;
    auto& [name, texts] = read.stated.parameters.emplace_back("values", std::vector<std::string>{});
    for (auto& [value, text] : sorted) {
      values.push_back(value);
      texts.push_back(std::move(text));
    }
    return values;
  }

  [[nodiscard]] random::Law make(const Node& node, const LawForm& form, const std::vector<double>& values) const {
    try {
      auto law = form.make(values);
      if (!std::isfinite(law.mean())) {
        fail(newest_place(node), "the mean of this law is beyond what can be computed with");
      }
      return law;
    } catch (const InputError&) {
      throw;
    } catch (const std::exception& fault) {
      fail(newest_place(node), reading_.what + ": " + fault.what());
    }
  }

  std::vector<Clock> clocks_;
  const Reading& reading_;
};

Node stated_node(const StatedLaw& stated, Clock clock) {
  if (stated.parameters.empty()) {
    return make_plain(format_measure({.value = 0, .dimension = time_on(clock)}, ""));
  }
  if (stated.law == "deterministic") {
    return make_plain(stated.parameters.front().second.front());
  }
  Node map = make_map({{"law", make_plain(stated.law)}});
  for (const auto& [name, texts] : stated.parameters) {
    if (name != "values") {
      map.add(name, make_plain(texts.front()));
      continue;
    }
    Node& list = map.add(name, make_list());
    for (const auto& text : texts) {
      list.items.push_back(make_plain(text));
    }
  }
  return map;
}

/// The law itself, however it was stated.
Node exact_node(const random::Law& law, const StatedLaw& stated, Clock clock) {
  if (law.kind() == random::LawKind::empirical) {
    return stated_node(stated, clock);
  }
  Node list = make_list({make_plain(std::string{random::name_of(law.kind())}), make_plain(name_of(clock))});
  for (int i = 0; i < 3; ++i) {
    list.items.push_back(make_plain(exact(law.parameter(i))));
  }
  return list;
}

Node law_schema(SchemaParts& parts, const std::vector<Clock>& clocks) {
  std::string name = "law";
  for (const auto clock : clocks) {
    name += "_" + name_of(clock);
  }
  return parts.refer(name, [&] {
    const Node time = pattern_schema(measure_pattern(dimensions_of(clocks, false)));
    const Node rate = pattern_schema(measure_pattern(dimensions_of(clocks, true)));
    const Node number = make_map({{"type", make_text("number")}, {"exclusiveMinimum", make_plain("0")}});
    std::vector<std::string> names;
    Node properties = make_map({{"law", Node{}}});
    for (const auto& row : law_rows()) {
      names.emplace_back(random::name_of(row.kind));
      for (const auto& parameter : parameters_of(row)) {
        if (properties.find(parameter) != nullptr) {
          continue;
        }
        const auto kind = kind_of_parameter(parameter);
        const Node& one = kind == ParameterKind::number ? number : kind == ParameterKind::rate ? rate : time;
        Node value = parameter == "values" ? make_map({{"type", make_text("array")}, {"items", one}}) : one;
        properties.add(parameter, any_of({std::move(value), make_map({{"type", make_text("null")}})}));
      }
    }
    properties.find("law")->value = enum_schema(names);
    return any_of({time, make_map({{"type", make_text("object")},
                                   {"description", make_text("a probability law")},
                                   {"properties", std::move(properties)},
                                   {"additionalProperties", make_plain("false")}})});
  });
}

class DurationLawType final : public ValueType {
 public:
  explicit DurationLawType(bool positive) : positive_{positive} {}

  void read(const Node& node, void* target, const Reading& reading) const override {
    auto read = LawReader{{Clock::calendar}, reading}.read(node);
    if (positive_ && read.law.mean() <= 0) {
      fail(node.place, reading.what + " must be more than 0");
    }
    *static_cast<DurationLaw*>(target) = {.law = std::move(read.law), .stated = std::move(read.stated)};
  }
  Node write(const void* value, const Writing& writing) const override {
    const auto& duration = *static_cast<const DurationLaw*>(value);
    return writing.form == Form::canonical ? exact_node(duration.law, duration.stated, Clock::calendar)
                                           : stated_node(duration.stated, Clock::calendar);
  }
  std::string words() const override { return "time or law of time"; }
  Node schema(SchemaParts& parts) const override { return law_schema(parts, {Clock::calendar}); }

 private:
  bool positive_;
};

enum class Shape { law, constant, rate };

class ClockLawType final : public ValueType {
 public:
  ClockLawType(std::vector<Clock> clocks, Shape shape) : clocks_{std::move(clocks)}, shape_{shape} {}

  void read(const Node& node, void* target, const Reading& reading) const override {
    if (shape_ != Shape::law && !node.is_scalar()) {
      fail(node.place, reading.what + " must be " + words() + ", not " + in_words(node));
    }
    auto read = shape_ == Shape::rate ? read_rate(node, reading) : LawReader{clocks_, reading}.read(node);
    if (read.law.mean() <= 0) {
      fail(node.place, reading.what + " must be more than 0");
    }
    *static_cast<ClockLaw*>(target) = {.law = std::move(read.law), .unit = read.clock, .stated = std::move(read.stated)};
  }
  Node write(const void* value, const Writing& writing) const override {
    const auto& law = *static_cast<const ClockLaw*>(value);
    if (writing.form == Form::canonical) {
      return exact_node(law.law, law.stated, law.unit);
    }
    return shape_ == Shape::rate ? make_plain(law.stated.parameters.front().second.front())
                                 : stated_node(law.stated, law.unit);
  }
  std::string words() const override {
    return shape_ == Shape::law ? "time or law of time on the clock" : shape_ == Shape::rate ? "rate" : "time on a clock";
  }
  Node schema(SchemaParts& parts) const override {
    return shape_ == Shape::law ? law_schema(parts, clocks_)
                                : pattern_schema(measure_pattern(dimensions_of(clocks_, shape_ == Shape::rate)));
  }

 private:
  [[nodiscard]] ReadLaw read_rate(const Node& node, const Reading& reading) const {
    const auto rate = read_measure(node, dimensions_of(clocks_, true), reading);
    if (rate.value <= 0 || !std::isfinite(1.0 / rate.value)) {
      fail(node.place, reading.what + " is " + in_words(node) + ": it must be more than 0");
    }
    ReadLaw read{.law = random::Law::exponential(1.0 / rate.value),
                 .stated = {.law = "exponential", .parameters = {{"rate", {format_measure(rate, "")}}}}};
    for (const auto clock : clocks_) {
      read.clock = rate_on(clock) == rate.dimension ? clock : read.clock;
    }
    return read;
  }

  std::vector<Clock> clocks_;
  Shape shape_;
};

}  // namespace

Dimension time_on(Clock clock) noexcept {
  return clock == Clock::operating  ? Dimension::operating_time
         : clock == Clock::calendar ? Dimension::time
                                    : Dimension::cycles;
}

std::string name_of(Clock clock) {
  return clock == Clock::operating ? "operating" : clock == Clock::calendar ? "calendar" : "cycles";
}

Typed<DurationLaw> duration_law(bool positive) { return {std::make_shared<const DurationLawType>(positive)}; }
Typed<ClockLaw> clock_law(std::vector<Clock> clocks) {
  return {std::make_shared<const ClockLawType>(std::move(clocks), Shape::law)};
}
Typed<ClockLaw> clock_constant(std::vector<Clock> clocks) {
  return {std::make_shared<const ClockLawType>(std::move(clocks), Shape::constant)};
}
Typed<ClockLaw> clock_rate(std::vector<Clock> clocks) {
  return {std::make_shared<const ClockLawType>(std::move(clocks), Shape::rate)};
}

}  // namespace hozen::scenario
