// Spares.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "models/scenario/law_value.hpp"
#include "models/scenario/tables.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

constexpr int most_units = 1'000'000;
constexpr double longest_span = 1000.0 * 8760.0;
constexpr std::array stock_keys{"base_stock", "lead_time", "arriving",
                                "holding"};  // nothing that is unlimited has them

Typed<Duration> arrival() { return quantity<Duration>(Dimension::time, {.most = longest_span}); }

/// Instants after the start, one for each unit.
class ArrivalsType final : public ValueType {
 public:
  void read(const Node& node, void* target, const Reading& reading) const override {
    auto& arrivals = *static_cast<std::vector<Duration>*>(target);
    arrivals.clear();
    if (!node.is_list()) {
      fail(node.place, reading.what + " must be a list of times, not " + in_words(node),
           {"expected one for each unit, such as [3 d, 2 wk]"});
    }
    for (const auto& item : node.items) {
      arrival().type->read(item, &arrivals.emplace_back(), reading.of("a time of " + reading.what));
    }
  }
  Node write(const void* value, const Writing& writing) const override {
    Node list = make_list();
    for (const auto& one : *static_cast<const std::vector<Duration>*>(value)) {
      list.items.push_back(arrival().type->write(&one, writing));
    }
    return list.items.empty() ? Node{} : list;
  }
  std::string words() const override { return "list of times such as `[3 d, 2 wk]`"; }
  Node schema(SchemaParts& parts) const override {
    return make_map({{"type", make_text("array")}, {"items", arrival().type->schema(parts)}});
  }
};

Typed<std::vector<Duration>> arrivals() { return {std::make_shared<const ArrivalsType>()}; }

void check_spare(const Node& node, const void* object, const Reading& reading) {
  const auto& spare = *static_cast<const Spare*>(object);
  if (static_cast<double>(spare.arriving.size()) > spare.base_stock && !spare.unlimited) {
    fail(node.find("arriving")->place,
         fmt::format("{} units of {} are on their way: the base stock is {}", spare.arriving.size(), reading.what,
                     spare.base_stock),
         {fmt::format("expected at most {}", spare.base_stock)});
  }
  for (const auto* key : stock_keys) {
    const auto* entry = written(node, key);
    if (spare.unlimited && entry != nullptr) {
      fail(entry->place, reading.what + " is unlimited: '" + key + "' would have no effect",
           {"remove it, or supply: unlimited"});
    }
  }
  for (const auto* key : {"base_stock", "lead_time"}) {
    if (!spare.unlimited && written(node, key) == nullptr) {
      const auto* deleted = node.find(key);
      fail(deleted == nullptr ? node.place : deleted->place,
           "missing key '" + std::string{key} + "' in " + reading.what,
           {"expected base_stock and lead_time, or supply: unlimited"});
    }
  }
}

bool spare_applies(std::string_view field, const void* object) {
  return !static_cast<const Spare*>(object)->unlimited || std::ranges::find(stock_keys, field) == stock_keys.end();
}

}  // namespace

const Table& spare_table() {
  static const Table table =
      Table::of<Spare>(
          "spare", "Spare units of one kind, each ordered again when one is used.",
          {field<&Spare::price>("price", quantity<Money>(Dimension::money), "paid for a unit received"),
           field<&Spare::unlimited>("supply", choice<bool>({{"stock", false}, {"unlimited", true}}),
                                    "unlimited: always on the shelf, and never held"),
           field<&Spare::base_stock>("base_stock", whole(0, most_units), "units on hand and on order, less backorders"),
           field<&Spare::lead_time>("lead_time", duration_law(), "from the order to the shelf"),
           field<&Spare::arriving>(
               "arriving", arrivals(),
               "when those units of the base stock come that are not on the shelf as the run begins, "
               "whatever the lead time"),
           field<&Spare::holding>("holding", quantity<FractionPerYear>(Dimension::fraction_per_year, {.most = 100}),
                                  "share of the price that a unit on the shelf costs a year"),
           field<&Spare::corrective_takes_reserved>(
               "corrective_takes_reserved", yes_no(),
               "whether work after a failure may take a unit reserved for planned work")})
          .with_check(check_spare)
          .with_applies(spare_applies);
  return table;
}

}  // namespace hozen::scenario
