// Spares.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "models/scenario/law_value.hpp"
#include "models/scenario/quantities.hpp"
#include "models/scenario/special_values.hpp"
#include "models/scenario/tables.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

constexpr std::array stock_keys{"base_stock",   "stock",     "lead_time",
                                "sourcing",     "depot",     "arriving",
                                "records",      "holding",   "reserved_for_corrective",
                                "shelf_life",   "emergency", "stockpile",
                                "other_demand", "salvage"};

/// Orders after the start: a time is an order of one unit.
class OpenOrdersType final : public ValueType {
 public:
  void read(const Node& node, void* target, const Reading& reading) const override {
    auto& orders = *static_cast<std::vector<OpenOrder>*>(target);
    orders.clear();
    if (!node.is_list()) {
      fail(node.place, reading.what + " must be a list of times, not " + in_words(node),
           {"expected one for each unit, such as [3 d, 2 wk], or orders such as {due_in: 3 d, quantity: 5}"});
    }
    for (const auto& item : node.items) {
      auto& order = orders.emplace_back();
      if (item.is_map()) {
        open_order_table().read(item, &order, reading.of("an order of " + reading.what));
      } else {
        span().type->read(item, &order.due_in, reading.of("a time of " + reading.what));
      }
    }
  }
  Node write(const void* value, const Writing& writing) const override {
    Node list = make_list();
    for (const auto& order : *static_cast<const std::vector<OpenOrder>*>(value)) {
      list.items.push_back(order.quantity == 1 ? span().type->write(&order.due_in, writing)
                                               : open_order_table().write(&order, writing));
    }
    return list.items.empty() ? Node{} : list;
  }
  std::string words() const override { return "list of times, or of orders such as `{due_in: 3 d, quantity: 5}`"; }
  Node schema(SchemaParts& parts) const override {
    Node item = any_of({span().type->schema(parts), open_order_table().schema(parts)});
    return make_map({{"type", make_text("array")}, {"items", std::move(item)}});
  }
  const Table* inner() const override { return &open_order_table(); }
};

Typed<std::vector<OpenOrder>> open_orders() { return {std::make_shared<const OpenOrdersType>()}; }

/// A file's name; what identifies records are their rows.
class RecordsType final : public ValueType {
 public:
  void read(const Node& node, void* target, const Reading& reading) const override {
    text().type->read(node, target, reading);
  }
  Node write(const void* value, const Writing& writing) const override {
    if (static_cast<const std::string*>(value)->empty()) {
      return {};
    }
    return writing.form == Form::canonical ? make_plain("records") : text().type->write(value, writing);
  }
  std::string words() const override { return "the name of a CSV file"; }
  Node schema(SchemaParts& parts) const override { return text().type->schema(parts); }
};

Typed<std::string> records_file() { return {std::make_shared<const RecordsType>()}; }

/// At least one of the keys is written, or the spare needs none.
void need_key(const Node& node, const Reading& reading, std::initializer_list<std::string_view> keys) {
  if (std::ranges::any_of(keys, [&](auto key) { return written(node, key) != nullptr; })) {
    return;
  }
  const auto* deleted = node.find(*keys.begin());
  fail(deleted == nullptr ? node.place : deleted->place,
       "missing key '" + std::string{*keys.begin()} + "' in " + reading.what,
       {"expected base_stock or stock, and lead_time, sourcing or depot, or supply: unlimited"});
}

void check_records(const Node& node, const Spare& spare, const Reading& reading) {
  if (written(node, "records") == nullptr) {
    return;
  }
  if (!spare.stock) {
    fail(node.find("records")->place,
         reading.what + " is ordered unit by unit: what its records say would never be made up for",
         {"expected stock: such as {policy: base_stock, level: 4}, instead of base_stock"});
  }
  for (const auto& [key, said] : {std::pair{"arriving", written(node, "arriving")},
                                  std::pair{"initial", written(node.find("stock")->value, "initial")}}) {
    if (said != nullptr) {
      fail(said->place, "the records of " + reading.what + " say already what '" + key + "' says", {"remove it"});
    }
  }
}

void check_arriving(const Node& node, const Spare& spare, const Reading& reading) {
  const bool apart = spare.stock && spare.stock->initial;  // then they come on top of what is there
  const int full = spare.stock ? spare.stock->full() : spare.base_stock;
  if (!spare.unlimited && !apart && units_arriving(spare) > full) {
    fail(node.find("arriving")->place,
         fmt::format("{} units of {} are on their way: the {} {}", units_arriving(spare), reading.what,
                     spare.stock ? "stock is at most" : "base stock is", full),
         {fmt::format("expected at most {}", full)});
  }
}

void check_spare(const Node& node, const void* object, const Reading& reading) {
  const auto& spare = *static_cast<const Spare*>(object);
  check_arriving(node, spare, reading);
  for (const auto* key : stock_keys) {
    const auto* entry = written(node, key);
    if (spare.unlimited && entry != nullptr) {
      fail(entry->place, reading.what + " is unlimited: '" + key + "' would have no effect",
           {"remove it, or supply: unlimited"});
    }
  }
  if (spare.stock && written(node, "base_stock") != nullptr) {
    fail(node.find("base_stock")->place, "how " + reading.what + " is ordered is said by 'stock' already",
         {"remove base_stock, or stock"});
  }
  for (const auto* key : {"price", "lead_time"}) {
    const auto* entry = written(node, key);
    if (spare.sourcing.given() && entry != nullptr) {
      fail(entry->place, reading.what + " is bought from suppliers: '" + key + "' would have no effect",
           {"remove it, or sourcing; suppliers have a price and a time of production"});
    }
  }
  if (!spare.unlimited) {
    need_key(node, reading, {"base_stock", "stock"});
    need_key(node, reading, {"lead_time", "sourcing", "depot"});
  }
  for (const auto* key : {"lead_time", "sourcing"}) {
    if (spare.depot && written(node, key) != nullptr) {
      fail(node.find(key)->place, reading.what + " comes from another shelf: '" + key + "' would have no effect",
           {"remove it, or depot"});
    }
  }
  check_records(node, spare, reading);
}

bool spare_applies(std::string_view field, const void* object) {
  const auto& spare = *static_cast<const Spare*>(object);
  if (spare.sourcing.given() && (field == "price" || field == "lead_time")) {
    return false;
  }
  return !(field == "lead_time" && spare.depot) && !(field == "base_stock" && spare.stock) &&
         !(field == "arriving" && !spare.records.empty()) && !(spare.unlimited && stocked_key(field));
}

}  // namespace

double units_arriving(const Spare& spare) noexcept {
  double units = 0.0;
  for (const auto& order : spare.arriving) {
    units += order.quantity;
  }
  return units;
}

bool stocked_key(std::string_view key) noexcept { return std::ranges::find(stock_keys, key) != stock_keys.end(); }

double units_at_start(const Spare& spare) noexcept {
  if (spare.recorded) {
    return *spare.recorded;
  }
  if (spare.stock && spare.stock->initial) {
    return *spare.stock->initial;
  }
  return (spare.stock ? spare.stock->full() : spare.base_stock) - units_arriving(spare);
}

bool stays_empty(const Spare& spare) noexcept {
  const bool orders = spare.stock ? spare.stock->reorder_at() >= 0 : spare.base_stock > 0;
  return !spare.unlimited && !orders && units_at_start(spare) + units_arriving(spare) == 0.0;
}

const Table& open_order_table() {
  static const Table table =
      Table::of<OpenOrder>("open order", "Units that are on their way as the run begins, and come together.",
                           {required(field<&OpenOrder::due_in>("due_in", span(), "after the start of the run")),
                            field<&OpenOrder::quantity>("quantity", whole(1, most_units), "units")});
  return table;
}

const Table& depot_table() {
  static const Table table = Table::of<Depot>(
      "depot", "Another shelf, from which the units come: what is ordered is asked for there.",
      {required(field<&Depot::spare>("spare", reference("spare"), "what lies on that shelf")),
       field<&Depot::transit>("transit", duration_law(), "from that shelf to this one, each unit by itself")});
  return table;
}

const Table& substitution_table() {
  static const Table table = Table::of<Substitution>(
      "substitution", "A unit of this kind in the place of another one.",
      {field<&Substitution::conversion>("conversion", span(), "so much longer the work takes that changes the kind"),
       field<&Substitution::cost>("cost", sum(), "of each change of the kind"),
       field<&Substitution::reversible>("reversible", yes_no(),
                                        "no: what has been converted asks for this kind from then on")});
  return table;
}

const Table& emergency_table() {
  static const Table table = Table::of<Emergency>(
      "emergency", "A quicker way to get a unit for which work after a failure waits.",
      {required(field<&Emergency::lead_time>("lead_time", duration_law(), "from the order to the shelf")),
       field<&Emergency::price>("price", sum(), "paid for a unit received that way")});
  return table;
}

const Table& spare_table() {
  static const Table table =
      Table::of<Spare>(
          "spare", "Spare units of one kind, ordered again as they are used.",
          {field<&Spare::price>("price", sum(), "paid for a unit received"),
           field<&Spare::unlimited>("supply", choice<bool>({{"stock", false}, {"unlimited", true}}),
                                    "unlimited: always on the shelf, and never held"),
           field<&Spare::base_stock>("base_stock", whole(0, most_units),
                                     "units on hand and on order, less backorders: each unit asked for is ordered "
                                     "again at once"),
           field<&Spare::stock>("stock", optional(object<StockPolicy>(stock_table)),
                                "instead of base_stock: when how much is ordered"),
           field<&Spare::lead_time>("lead_time", duration_law(), "from the order to the shelf"),
           field<&Spare::sourcing>("sourcing", sourcing_rule(),
                                   "from whom it is bought, instead of price and lead_time: a supplier, or several by "
                                   "a rule"),
           field<&Spare::depot>("depot", optional(object<Depot>(depot_table)),
                                "instead of lead_time: another shelf, from which the units come"),
           field<&Spare::replaces>("replaces", named("substitution", object<Substitution>(substitution_table)),
                                   "other spares in whose place it is given out when their shelf is empty"),
           field<&Spare::shelf_life>("shelf_life", optional(positive_span()),
                                     "after so long on the shelf a unit is scrapped; without: never"),
           field<&Spare::emergency>("emergency", optional(object<Emergency>(emergency_table)),
                                    "how a unit is ordered at once when work after a failure waits for it"),
           field<&Spare::stockpile>("stockpile", optional(object<Stockpile>(stockpile_table)),
                                    "units kept apart from the shelf, for when it is empty"),
           field<&Spare::salvage>("salvage", optional(object<Salvage>(salvage_table)),
                                  "what units that are left over at the end are worth; without: nothing"),
           field<&Spare::arriving>("arriving", open_orders(),
                                   "when those units come that are not on the shelf as the run begins, "
                                   "whatever the lead time"),
           field<&Spare::records>("records", records_file(),
                                  "a CSV file that says what is on the shelf and on order as the run begins"),
           field<&Spare::holding>("holding", quantity<FractionPerYear>(Dimension::fraction_per_year, {.most = 100}),
                                  "share of the price that a unit on the shelf costs a year"),
           field<&Spare::other_demand>("other_demand", optional(object<OtherDemand>(other_demand_table)),
                                       "others who draw on the shelf whatever this plant does"),
           field<&Spare::corrective_takes_reserved>(
               "corrective_takes_reserved", yes_no(),
               "whether work after a failure may take a unit reserved for planned work"),
           field<&Spare::reserved_for_corrective>(
               "reserved_for_corrective", whole(0, most_units),
               "units on the shelf that are kept for work after a failure: nothing else is given one of the last so "
               "many")})
          .with_check(check_spare)
          .with_applies(spare_applies);
  return table;
}

}  // namespace hozen::scenario
