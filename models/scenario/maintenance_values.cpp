// The notations of `maintenance`, `experiment.stop_when` and `alternatives`.
#include <algorithm>
#include <charconv>

#include "models/scenario/law_value.hpp"
#include "models/scenario/special_values.hpp"
#include "models/scenario/tables.hpp"
#include "sim/base/fault.hpp"
#include "sim/base/nearest.hpp"

namespace hozen::scenario {
namespace {

// Not in cycles: stations of different cycles have no common age.
Typed<ClockLaw> age_on_either_clock() { return clock_constant({Clock::operating, Clock::calendar}); }

class ReplacementAgeType final : public ValueType {
 public:
  void read(const Node& node, void* target, const Reading& reading) const override {
    auto& maintenance = *static_cast<Maintenance*>(target);
    maintenance.at.reset();
    maintenance.optimise_age = node.is_scalar() && node.text == "optimise";
    if (!maintenance.optimise_age) {
      age_on_either_clock().type->read(node, &maintenance.at.emplace(), reading);
    }
  }
  Node write(const void* value, const Writing& writing) const override {
    const auto& maintenance = *static_cast<const Maintenance*>(value);
    if (maintenance.optimise_age) {
      return make_plain("optimise");
    }
    return maintenance.at ? age_on_either_clock().type->write(&*maintenance.at, writing) : Node{};
  }
  std::string words() const override { return "age such as `10 operating_y`, or `optimise`"; }
  Node schema(SchemaParts& parts) const override {
    return any_of({age_on_either_clock().type->schema(parts), enum_schema({"optimise"})});
  }
};

/// A value of another type, or the word `optimise`.
template <class T>
class OrOptimiseType final : public ValueType {
 public:
  explicit OrOptimiseType(Typed<T> said) : said_{std::move(said.type)} {}

  void read(const Node& node, void* target, const Reading& reading) const override {
    auto& value = *static_cast<OrOptimise<T>*>(target);
    value = {};
    value.optimise = node.is_scalar() && node.text == word;
    if (value.optimise) {
      return;
    }
    if (node.is_scalar() && is_name(node.text)) {
      std::vector<std::string> notes{"expected " + words()};
      if (nearest_name(node.text, {word})) {
        notes.push_back("did you mean '" + std::string{word} + "'?");
      }
      fail(node.place, reading.what + " cannot be " + in_words(node), notes);
    }
    said_->read(node, &value.said, reading);
  }
  Node write(const void* value, const Writing& writing) const override {
    const auto& held = *static_cast<const OrOptimise<T>*>(value);
    return held.optimise ? make_plain(word) : said_->write(&held.said, writing);
  }
  std::string words() const override { return said_->words() + ", or `" + std::string{word} + "`"; }
  Node schema(SchemaParts& parts) const override { return any_of({said_->schema(parts), enum_schema({word})}); }

 private:
  static constexpr auto word = "optimise";

  std::shared_ptr<const ValueType> said_;
};

class LatestStartType final : public ValueType {
 public:
  void read(const Node& node, void* target, const Reading& reading) const override {
    auto& latest = *static_cast<LatestStart*>(target);
    latest = {};
    const std::string_view text = read_scalar(node, reading, "none, a time, or a quantile");
    constexpr std::string_view prefix = "quantile ";
    if (text == "none") {
      return;
    }
    if (!text.starts_with(prefix)) {
      quantity<Duration>(Dimension::time).type->read(node, &latest.after.emplace(), reading);
      return;
    }
    Node share = node;
    share.text = text.substr(prefix.size());
    const auto value = read_measure(share, {Dimension::fraction}, reading).value;
    if (value <= 0 || value >= 1) {
      fail(node.place, reading.what + " is " + in_words(node) + ": the quantile must be between 0 % and 100 %");
    }
    latest.quantile = Fraction{value};
  }
  Node write(const void* value, const Writing& writing) const override {
    const auto& latest = *static_cast<const LatestStart*>(value);
    const auto show = [&writing](double number, Dimension dimension) {
      return writing.form == Form::canonical
                 ? exact(number)
                 : format_measure({.value = number, .dimension = dimension}, writing.currency);
    };
    if (latest.after) {
      return make_plain(show(latest.after->value, Dimension::time));
    }
    return make_plain(latest.quantile ? "quantile " + show(latest.quantile->value, Dimension::fraction) : "none");
  }
  std::string words() const override { return "`none`, a time after the alarm, or `quantile 10 %`"; }
  Node schema(SchemaParts& /*parts*/) const override {
    return any_of({enum_schema({"none"}), pattern_schema(measure_pattern({Dimension::time})),
                   pattern_schema(R"(^quantile [0-9]+\.?[0-9]* *%$)")});
  }
};

class SelectionType final : public ValueType {
 public:
  void read(const Node& node, void* target, const Reading& reading) const override {
    auto& selection = *static_cast<Selection*>(target);
    selection = {};
    if (node.is_scalar()) {
      selection.top = read_word(node, reading);
      return;
    }
    if (!node.is_list() || node.items.empty()) {
      fail(node.place,
           reading.what + " must be all, a rank or a list of names, not " +
               (node.is_list() ? "an empty list" : in_words(node)),
           {expected});
    }
    for (const auto& item : node.items) {
      selection.listed.push_back(read_scalar(item, reading, "a list of names"));
    }
    std::ranges::sort(selection.listed);
  }
  Node write(const void* value, const Writing& /*writing*/) const override {
    const auto& selection = *static_cast<const Selection*>(value);
    Node list = make_list();
    for (const auto& name : selection.listed) {
      list.items.push_back(make_plain(name));
    }
    if (!list.items.empty()) {
      return list;
    }
    return make_plain(selection.top > 0 ? "top " + std::to_string(selection.top) + " by lost_output" : "all");
  }
  std::string words() const override {
    return "`all`, `top 200 by lost_output`, or a list of component paths, component types, lines";
  }
  Node schema(SchemaParts& /*parts*/) const override {
    return any_of({enum_schema({"all"}), pattern_schema("^top [1-9][0-9]* by lost_output$"),
                   make_map({{"type", make_text("array")},
                             {"items", make_map({{"type", make_text("string")}})},
                             {"minItems", make_plain("1")}})});
  }

 private:
  static constexpr auto expected =
      "expected all, such as top 200 by lost_output, or a list of component paths, component types, lines";

  /// The rank of "top N by lost_output", 0 for "all".
  static int read_word(const Node& node, const Reading& reading) {
    const std::string_view text = node.text;
    constexpr std::string_view begin = "top ";
    constexpr std::string_view end = " by lost_output";
    if (text == "all") {
      return 0;
    }
    int rank = 0;
    if (text.starts_with(begin) && text.ends_with(end) && text.size() > begin.size() + end.size()) {
      const auto digits = text.substr(begin.size(), text.size() - begin.size() - end.size());
      const auto [last, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), rank);
      if (fault != std::errc{} || last != digits.data() + digits.size()) {
        rank = 0;
      }
    }
    if (rank < 1) {
      fail(node.place, reading.what + " cannot be " + in_words(node), {expected});
    }
    return rank;
  }
};

class StopRulesType final : public ValueType {
 public:
  void read(const Node& node, void* target, const Reading& reading) const override {
    Named<Fraction> rules;
    type().type->read(node, &rules, reading);
    auto& stop_when = *static_cast<std::vector<StopWhen>*>(target);
    stop_when.clear();
    for (const auto& [kpi, half_width] : rules) {
      stop_when.push_back({.kpi = kpi, .relative_half_width = half_width});
    }
  }
  Node write(const void* value, const Writing& writing) const override {
    Named<Fraction> rules;
    for (const auto& rule : *static_cast<const std::vector<StopWhen>*>(value)) {
      rules[rule.kpi] = rule.relative_half_width;
    }
    return rules.empty() ? Node{} : type().type->write(&rules, writing);
  }
  std::string words() const override { return "map KPI: percentage"; }
  Node schema(SchemaParts& parts) const override { return type().type->schema(parts); }

 private:
  static Typed<Named<Fraction>> type() {
    return named("KPI", quantity<Fraction>(Dimension::fraction, {.most = 1, .above_least = true}));
  }
};

class PatchesType final : public ValueType {
 public:
  void read(const Node& node, void* /*target*/, const Reading& reading) const override {
    if (!node.is_map()) {
      fail(node.place, reading.what + " must be a map by name, not " + in_words(node));
    }
    for (const auto& entry : node.entries) {
      if (!is_name(entry.key) || entry.key == "baseline") {
        fail(entry.place, "'" + clipped(entry.key, 80) + "' cannot be the name of an alternative",
             {"expected a letter, then letters, digits, '_' or '-'; baseline is the file itself"});
      }
      if (!entry.value.is_map() && !entry.value.is_null()) {
        fail(entry.value.place,
             "alternative '" + entry.key + "' must be a map of changes, not " + in_words(entry.value));
      }
      for (const auto& change : entry.value.entries) {
        if (is_common(change.key)) {
          fail(change.place, "alternative '" + entry.key + "' cannot change '" + change.key + "'",
               {"it is common to all alternatives"});
        }
      }
    }
  }
  Node write(const void* /*value*/, const Writing& /*writing*/) const override { return {}; }
  std::string words() const override { return "map NAME: changes to the rest of the file"; }
  Node schema(SchemaParts& parts) const override {
    if (parts.partial) {
      return {};
    }
    parts.partial = true;
    Node patch = parts.refer("alternative", [&parts] {
      Node table = scenario_table().schema(parts);
      std::erase_if(table.find("properties")->value.entries,
                    [](const NodeEntry& entry) { return is_common(entry.key); });
      return table;
    });
    parts.partial = false;
    return make_map({{"type", make_text("object")}, {"additionalProperties", std::move(patch)}});
  }

 private:
  /// What no alternative has for itself.
  static bool is_common(std::string_view section) {
    return section == "experiment" || section == "alternatives" || section == "include" || section == "frontier";
  }
};

}  // namespace

Typed<Maintenance> replacement_age() { return {std::make_shared<const ReplacementAgeType>()}; }
Typed<OrOptimise<Duration>> interval(Bounds bounds) {
  return {std::make_shared<const OrOptimiseType<Duration>>(quantity<Duration>(Dimension::time, bounds))};
}
Typed<OrOptimise<double>> control_limit(Bounds bounds) {
  return {std::make_shared<const OrOptimiseType<double>>(number(bounds))};
}
Typed<LatestStart> latest_start() { return {std::make_shared<const LatestStartType>()}; }
Typed<Selection> selection() { return {std::make_shared<const SelectionType>()}; }
Typed<std::vector<StopWhen>> stop_rules() { return {std::make_shared<const StopRulesType>()}; }
Typed<Scenario> patches() { return {std::make_shared<const PatchesType>()}; }

}  // namespace hozen::scenario
