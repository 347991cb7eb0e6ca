// When how much of a spare or material is ordered.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "models/scenario/quantities.hpp"
#include "models/scenario/tables.hpp"
#include "sim/base/fault.hpp"
#include "sim/base/value_types.hpp"

namespace hozen::scenario {
namespace {

struct RuleName {
  std::string_view word;
  StockRule rule;
};
constexpr std::array rules{RuleName{"base_stock", StockRule::base_stock}, RuleName{"s_S", StockRule::reorder_up_to},
                           RuleName{"r_Q", StockRule::reorder_lots}};

struct RuleKey {
  StockRule rule;
  std::string_view key;
  bool needed{true};
};
/// What each rule reads; all other keys are read by all of them.
constexpr std::array rule_keys{RuleKey{StockRule::base_stock, "level"},
                               RuleKey{StockRule::reorder_up_to, "reorder_point"},
                               RuleKey{StockRule::reorder_up_to, "up_to"},
                               RuleKey{StockRule::reorder_lots, "reorder_point"},
                               RuleKey{StockRule::reorder_lots, "quantity"},
                               RuleKey{StockRule::base_stock, "minimum_order", false},
                               RuleKey{StockRule::reorder_up_to, "minimum_order", false}};

std::string name_of(StockRule rule) { return std::string{std::ranges::find(rules, rule, &RuleName::rule)->word}; }

void check_keys(const Node& node, const StockPolicy& stock, const Reading& reading) {
  for (const auto& entry : node.entries) {
    if (entry.value.is_null() || stock_rule_reads(stock.rule, entry.key)) {
      continue;
    }
    std::vector<std::string> others;
    for (const auto& one : rule_keys) {
      if (one.key == entry.key) {
        others.push_back(name_of(one.rule));
      }
    }
    fail(entry.place, "stock policy " + name_of(stock.rule) + " does not read '" + entry.key + "'",
         {"it is read by stock policy " + listed(others)});
  }
  for (const auto& [rule, key, needed] : rule_keys) {
    if (rule == stock.rule && needed && written(node, key) == nullptr) {
      const auto* policy = node.find("policy");
      fail(policy == nullptr ? node.place : policy->value.place,
           fmt::format("missing key '{}' in {}: stock policy {} needs it", key, reading.what, name_of(rule)),
           {"expected a number of units"});
    }
  }
}

void check_stock(const Node& node, const void* object, const Reading& reading) {
  const auto& stock = *static_cast<const StockPolicy*>(object);
  check_keys(node, stock, reading);
  if (stock.rule == StockRule::reorder_up_to && stock.up_to <= stock.reorder_point) {
    fail(node.find("up_to")->value.place,
         fmt::format("an order of {} leads up to {}: it would not lead above the reorder point, {}", reading.what,
                     stock.up_to, stock.reorder_point),
         {fmt::format("expected {} or more", stock.reorder_point + 1)});
  }
}

bool stock_applies(std::string_view field, const void* object) {
  return stock_rule_reads(static_cast<const StockPolicy*>(object)->rule, field);
}

}  // namespace

std::optional<StockRule> stock_rule_called(std::string_view word) noexcept {
  const auto* named = std::ranges::find(rules, word, &RuleName::word);
  return named == rules.end() ? std::nullopt : std::optional{named->rule};
}

bool stock_rule_reads(StockRule rule, std::string_view key) noexcept {
  return std::ranges::find(rule_keys, key, &RuleKey::key) == rule_keys.end() ||
         std::ranges::any_of(rule_keys, [&](const auto& one) { return one.rule == rule && one.key == key; });
}

const Table& stock_table() {
  static const Table table =
      Table::of<StockPolicy>(
          "stock", "When how much is ordered, by the inventory position.",
          {required(field<&StockPolicy::rule>("policy",
                                              choice<StockRule>({{"base_stock", StockRule::base_stock},
                                                                 {"s_S", StockRule::reorder_up_to},
                                                                 {"r_Q", StockRule::reorder_lots}}),
                                              "base_stock: up to the level; s_S: at the reorder point or below it, up "
                                              "to a level; r_Q: at the reorder point or below it, lots of one size")),
           field<&StockPolicy::level>("level", whole(0, most_units),
                                      "base_stock: units on hand and on order, less "
                                      "backorders"),
           field<&StockPolicy::reorder_point>("reorder_point", whole(0, most_units),
                                              "s_S, r_Q: the highest inventory position at which units are ordered"),
           field<&StockPolicy::up_to>("up_to", whole(0, most_units), "s_S: the inventory position after an order"),
           field<&StockPolicy::quantity>("quantity", whole(1, most_units), "r_Q: units of a lot"),
           field<&StockPolicy::review>("review", optional(positive_span()),
                                       "time from one look at the position to the next; without: at every change"),
           field<&StockPolicy::initial>("initial", optional(whole(0, most_units)),
                                        "units on the shelf as the run begins; without: what an order would lead up "
                                        "to, less what is arriving"),
           field<&StockPolicy::order_cost>("order_cost", sum(), "of each order placed"),
           field<&StockPolicy::minimum_order>("minimum_order", whole(1, most_units),
                                              "base_stock, s_S: least units of an order")})
          .with_check(check_stock)
          .with_applies(stock_applies);
  return table;
}

}  // namespace hozen::scenario
