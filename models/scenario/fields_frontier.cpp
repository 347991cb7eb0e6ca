// What a planner wants weighed up.
#include "models/scenario/fields_frontier.hpp"

#include "models/scenario/quantities.hpp"
#include "sim/base/emit.hpp"
#include "sim/base/fault.hpp"
#include "sim/base/value_types.hpp"

namespace hozen::scenario {
namespace {

/// A map PATH: list of values. What stands in it is looked at by check_frontier, which has the whole tree.
class ChoicesType final : public ValueType {
 public:
  void read(const Node& node, void* target, const Reading& reading) const override {
    if (!node.is_map()) {
      fail(node.place, reading.what + " must be a map by path of a field, not " + in_words(node), {expected});
    }
    auto& choices = *static_cast<std::vector<Choice>*>(target);
    choices.clear();
    for (const auto& entry : node.entries) {
      if (entry.value.is_null() && entry.value.layer > 0) {
        continue;  // deleted by a text on top
      }
      if (!entry.value.is_list() || entry.value.items.empty()) {
        fail(entry.value.is_null() ? entry.place : entry.value.place,
             "'" + clipped(entry.key, 80) + "' in " + reading.what + " must have a list of values, not " +
                 (entry.value.is_list() ? std::string{"an empty one"} : in_words(entry.value)),
             {expected});
      }
      auto& choice = choices.emplace_back(Choice{.path = entry.key, .values = {}});
      for (const auto& item : entry.value.items) {
        const auto list = to_yaml(make_list({item}));  // on one line: "[VALUE]\n"
        choice.values.push_back(list.substr(1, list.size() - 3));
      }
    }
  }
  Node write(const void* /*value*/, const Writing& /*writing*/) const override { return {}; }
  std::string words() const override { return "map PATH: list of values"; }
  Node schema(SchemaParts& /*parts*/) const override {
    return make_map(
        {{"type", make_text("object")},
         {"additionalProperties", make_map({{"type", make_text("array")}, {"minItems", make_plain("1")}})}});
  }

 private:
  static constexpr auto expected = "expected such as spares.motor.base_stock: [2, 4, 6]";
};

Typed<std::vector<Choice>> choices() { return {std::make_shared<const ChoicesType>()}; }

const Table& tail_risk_table() {
  static const Table table = Table::of<TailRisk>(
      "tail risk", "The mean of the worst replications.",
      {field<&TailRisk::kpi>("kpi", reference("KPI"), "one that is no ratio"),
       field<&TailRisk::level>("level",
                               quantity<Fraction>(Dimension::fraction, {.most = 99.99 / 100, .above_least = true}),
                               "95 %: the mean of the worst 5 %")});
  return table;
}

/// Like the alternatives, which it speaks of, it is no part of any one of them: the reader takes it from the tree.
class FrontierType final : public ValueType {
 public:
  void read(const Node& node, void* /*target*/, const Reading& reading) const override {
    Frontier looked_at;
    section().type->read(node, &looked_at, reading);
  }
  Node write(const void* /*value*/, const Writing& /*writing*/) const override { return {}; }
  std::string words() const override { return section().type->words(); }
  Node schema(SchemaParts& parts) const override { return section().type->schema(parts); }
  const Table* inner() const override { return section().type->inner(); }

 private:
  static Typed<Frontier> section() { return object<Frontier>(frontier_table); }
};

}  // namespace

Typed<Scenario> frontier_section() { return {std::make_shared<const FrontierType>()}; }

const Table& frontier_table() {
  static const Table table = Table::of<Frontier>(
      "frontier", "What `hozen frontier` weighs up: expected cost against the cost of the worst cases.",
      {field<&Frontier::levers>("levers", choices(),
                                "fields by their path, and the values between which there is a choice; every "
                                "combination is a point"),
       field<&Frontier::sweep>("sweep", choices(),
                               "fields of the world, and values that they may have; one at a time, for the regret"),
       field<&Frontier::alternatives>("alternatives", optional(references("alternative")),
                                      "those that are points too; all when left out"),
       field<&Frontier::budget>("budget", optional(sum()),
                                "for what a point buys more than the baseline over the measured span"),
       field<&Frontier::risk>("risk", object<TailRisk>(tail_risk_table), "how the worst cases are measured")});
  return table;
}

}  // namespace hozen::scenario
