#include "models/scenario/law_value.hpp"

#include "models/scenario/law_forms.hpp"
#include "models/scenario/law_reader.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

Node stated_node(const StatedLaw& stated, Clock clock) {
  if (stated.parameters.empty()) {
    return make_plain(format_measure({.value = 0, .dimension = time_on(clock)}, ""));
  }
  if (stated.law == "deterministic") {
    return make_plain(stated.parameters.front().second.front());
  }
  Node map = make_map({{"law", make_plain(stated.law)}});
  for (const auto& [name, texts] : stated.parameters) {
    if (!is_list(name)) {
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
  if (law.kind() == random::LawKind::empirical || law.kind() == random::LawKind::discrete) {
    return stated_node(stated, clock);
  }
  Node list = make_list({make_plain(std::string{random::name_of(law.kind())}), make_plain(name_of(clock))});
  for (int i = 0; i < 3; ++i) {
    list.items.push_back(make_plain(exact(law.parameter(i))));
  }
  return list;
}

Node law_schema(SchemaParts& parts, const std::vector<Clock>& clocks, LawOf of) {
  std::string name = of == LawOf::times ? "law" : "law_of_rates";
  for (const auto clock : clocks) {
    name += "_" + name_of(clock);
  }
  return parts.refer(name, [&] {
    const Node time = pattern_schema(measure_pattern(dimensions_of(clocks, of == LawOf::rates)));
    const Node rate = pattern_schema(measure_pattern(dimensions_of(clocks, of == LawOf::times)));
    const Node number = make_map({{"type", make_text("number")}, {"exclusiveMinimum", make_plain("0")}});
    const Node share = pattern_schema(measure_pattern({Dimension::fraction}));
    std::vector<std::string> names;
    Node properties = make_map({{"law", Node{}}});
    for (const auto& row : law_rows()) {
      names.emplace_back(random::name_of(row.kind));
      for (const auto& parameter : parameters_of(row)) {
        if (properties.find(parameter) != nullptr) {
          continue;
        }
        const auto kind = kind_of_parameter(parameter);
        const Node& one = kind == ParameterKind::number  ? number
                          : kind == ParameterKind::rate  ? rate
                          : kind == ParameterKind::share ? share
                                                         : time;
        Node value = is_list(parameter) ? make_map({{"type", make_text("array")}, {"items", one}}) : one;
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
    auto read = read_law(node, {Clock::calendar}, reading);
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
  Node schema(SchemaParts& parts) const override { return law_schema(parts, {Clock::calendar}, LawOf::times); }

 private:
  bool positive_;
};

enum class Shape { law, constant, rate, law_of_rates };

class ClockLawType final : public ValueType {
 public:
  ClockLawType(std::vector<Clock> clocks, Shape shape) : clocks_{std::move(clocks)}, shape_{shape} {}

  void read(const Node& node, void* target, const Reading& reading) const override {
    if ((shape_ == Shape::constant || shape_ == Shape::rate) && !node.is_scalar()) {
      fail(node.place, reading.what + " must be " + words() + ", not " + in_words(node));
    }
    auto read = shape_ == Shape::rate ? read_rate(node, dimensions_of(clocks_, true), reading)
                                      : read_law(node, clocks_, reading, law_of());
    if (read.law.mean() <= 0) {
      fail(node.place, reading.what + " must be more than 0");
    }
    *static_cast<ClockLaw*>(target) = {
        .law = std::move(read.law), .unit = read.clock, .stated = std::move(read.stated)};
  }
  Node write(const void* value, const Writing& writing) const override {
    const auto& law = *static_cast<const ClockLaw*>(value);
    if (law.stated.law.empty()) {
      return {};  // none was given
    }
    if (writing.form == Form::canonical) {
      return exact_node(law.law, law.stated, law.unit);
    }
    return shape_ == Shape::rate ? make_plain(law.stated.parameters.front().second.front())
                                 : stated_node(law.stated, law.unit);
  }
  std::string words() const override {
    return shape_ == Shape::law            ? "time or law of time on the clock"
           : shape_ == Shape::law_of_rates ? "rate or law of rates on the clock"
           : shape_ == Shape::rate         ? "rate"
                                           : "time on a clock";
  }
  Node schema(SchemaParts& parts) const override {
    return shape_ == Shape::law || shape_ == Shape::law_of_rates
               ? law_schema(parts, clocks_, law_of())
               : pattern_schema(measure_pattern(dimensions_of(clocks_, shape_ == Shape::rate)));
  }

 private:
  [[nodiscard]] LawOf law_of() const noexcept { return shape_ == Shape::law_of_rates ? LawOf::rates : LawOf::times; }

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
Typed<ClockLaw> clock_law_of_rates(std::vector<Clock> clocks) {
  return {std::make_shared<const ClockLawType>(std::move(clocks), Shape::law_of_rates)};
}

}  // namespace hozen::scenario
