// Materials.
#include <utility>

#include "models/scenario/law_value.hpp"
#include "models/scenario/quantities.hpp"
#include "models/scenario/special_values.hpp"
#include "models/scenario/tables.hpp"
#include "sim/base/fault.hpp"
#include "sim/base/value_types.hpp"

namespace hozen::scenario {
namespace {

const Table& used_by_table() {
  static const Table table = Table::of<UsedBy>(
      "user of a material", "The station that uses it up; all copies of the line draw on one stock.",
      {required(field<&UsedBy::line>("line", reference("line"), "whose station it is")),
       field<&UsedBy::station>("station", reference("station"), "without: the only one of the line")});
  return table;
}

/// Exactly one of two keys is written.
void need_one(const Node& node, const Reading& reading, std::string_view one, std::string_view other) {
  const auto* first = written(node, one);
  const auto* second = written(node, other);
  if (first != nullptr && second != nullptr) {
    fail(second->place,
         reading.what + " has '" + std::string{one} + "' already: '" + std::string{other} + "' would have no effect",
         {"remove one of them"});
  }
  if (first == nullptr && second == nullptr) {
    fail(node.place, "missing key '" + std::string{one} + "' in " + reading.what,
         {"expected " + std::string{one} + " or " + std::string{other}});
  }
}

/// What comes steadily is neither ordered nor looked at.
void check_feed(const Node& node, const Material& material, const Reading& reading) {
  if (material.feed != MaterialFeed::continuous) {
    return;
  }
  const auto& stock = node.find("stock")->value;
  if (material.stock.rule != StockRule::base_stock) {
    fail(stock.find("policy")->value.place, reading.what + " comes steadily: there are no orders to place",
         {"expected policy: base_stock, whose level the stock is filled up to"});
  }
  const auto& terms = material.stock;
  for (const auto& [key, matters] : {std::pair{"review", terms.review.has_value()},
                                     {"order_cost", terms.order_cost.value != 0.0},
                                     {"minimum_order", terms.minimum_order != 1}}) {
    if (matters) {
      fail(written(stock, key)->place,
           reading.what + " comes steadily: '" + std::string{key} + "' would have no effect",
           {"remove it, or feed: continuous"});
    }
  }
  if (!material.sourcing.given()) {
    fail(node.find("feed")->place, reading.what + " comes steadily, but from nobody",
         {"expected sourcing: a supplier, or several by a rule"});
  }
  if (material.sourcing.rule == SourcingRule::shares) {
    fail(node.find("sourcing")->place, reading.what + " comes steadily from one source at a time: it has no shares",
         {"expected a supplier, {in_order: [orient, alpine]} or {cheapest: [orient, alpine]}"});
  }
}

void check_material(const Node& node, const void* object, const Reading& reading) {
  const auto& material = *static_cast<const Material*>(object);
  need_one(node, reading, "use", "per_cycle");
  need_one(node, reading, "lead_time", "sourcing");
  if (material.sourcing.given() && written(node, "price") != nullptr) {
    fail(node.find("price")->place, reading.what + " is bought from suppliers: 'price' would have no effect",
         {"remove it; suppliers have a price"});
  }
  if (material.feed == MaterialFeed::orders && material.stock.reorder_at() < 0) {
    fail(node.find("stock")->value.find("level")->value.place,
         reading.what + " would never be ordered: its stock and what is on order are never less than nothing",
         {"expected a level of 1 or more"});
  }
  check_feed(node, material, reading);
}

bool material_applies(std::string_view field, const void* object) {
  const auto& material = *static_cast<const Material*>(object);
  if (field == "price" || field == "lead_time") {
    return !material.sourcing.given();
  }
  return true;
}

}  // namespace

const Table& material_table() {
  static const Table table =
      Table::of<Material>(
          "material", "What a station uses up as it works. Without it the station stands.",
          {required(field<&Material::used_by>("used_by", object<UsedBy>(used_by_table), "who uses it")),
           field<&Material::use>("use", optional(quantity<UnitRate>(Dimension::per_time, {.above_least = true})),
                                 "units in a time on the station's operating clock"),
           field<&Material::per_cycle>("per_cycle", optional(number({.most = 1e9, .above_least = true})),
                                       "instead of use: units in a cycle of the station, used steadily during it"),
           field<&Material::price>("price", sum(), "paid for a unit received"),
           field<&Material::holding>("holding", quantity<FractionPerYear>(Dimension::fraction_per_year, {.most = 100}),
                                     "share of the price that a unit in stock costs a year"),
           required(field<&Material::stock>("stock", object<StockPolicy>(stock_table), "when how much is ordered")),
           field<&Material::feed>(
               "feed",
               choice<MaterialFeed>({{"orders", MaterialFeed::orders}, {"continuous", MaterialFeed::continuous}}),
               "continuous: sources deliver what is used, and fill the stock up to its level"),
           field<&Material::lead_time>("lead_time", duration_law(), "from the order to the stock"),
           field<&Material::sourcing>("sourcing", sourcing_rule(),
                                      "from whom it is bought, instead of price and lead_time"),
           field<&Material::salvage>("salvage", optional(object<Salvage>(salvage_table)),
                                     "what is left over at the end is worth; without: nothing")})
          .with_check(check_material)
          .with_applies(material_applies);
  return table;
}

}  // namespace hozen::scenario
