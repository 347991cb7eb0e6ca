// Measures of states: bans, entity lists, tariffs, quotas, licences.
#include <array>
#include <string_view>

#include "models/scenario/law_value.hpp"
#include "models/scenario/measure_values.hpp"
#include "models/scenario/quantities.hpp"
#include "models/scenario/tables.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

constexpr double most_rate = 100.0;  // 10,000 % of the price
constexpr double most_factor = 1000.0;

const Table& scope_table() {
  static const Table table = Table::of<MeasureScope>(
      "scope of a measure", "Whom it binds: what is not named is not restricted.",
      {field<&MeasureScope::items>("items", references("spare"), "what is traded"),
       field<&MeasureScope::component_types>("component_types", references("component type"),
                                             "with tested_at: use: what must be exchanged"),
       field<&MeasureScope::origin>("origin", reference("region"), "where the goods are made"),
       field<&MeasureScope::destination>("destination", reference("region"), "where the goods go"),
       field<&MeasureScope::suppliers>("suppliers", references("supplier"), "who is on the list")});
  return table;
}

const Table& licence_table() {
  static const Table table = Table::of<Licence>(
      "licence", "An order that is stopped is applied for, once it is stopped.",
      {required(field<&Licence::delay>("delay", duration_law(), "until an application is decided")),
       field<&Licence::granted>("granted", share(), "chance of an application"),
       field<&Licence::retry>("retry", optional(positive_span()),
                              "so long after a refusal it is applied for again; without: not again")});
  return table;
}

const Table& price_table() {
  static const Table table = Table::of<PricePath>(
      "price path", "What orders in scope cost, from the announcement on.",
      {required(field<&PricePath::factor>("factor", number({.most = most_factor, .above_least = true}),
                                          "of the price, as it is announced")),
       field<&PricePath::fades_over>("fades_over", optional(positive_span()),
                                     "it goes back to 1 in a straight line over this time, whether or not the measure "
                                     "lasts; without: it stays until the measure ends")});
  return table;
}

const Table& tariff_table() {
  static const Table table = Table::of<Tariff>(
      "tariff", "A duty on entry; it stops nothing.",
      {required(field<&Tariff::rate>("rate", quantity<Fraction>(Dimension::fraction, {.most = most_rate}),
                                     "of what the exporter receives")),
       field<&Tariff::pass_through>("pass_through", share(),
                                    "part of it that the buyer pays: the landed price is price x (1 + rate x "
                                    "pass_through)")});
  return table;
}

[[noreturn]] void refuse_unread(const Node& node, const char* key, const std::string& why, const char* expected) {
  fail(node.find(key)->place, why + ": '" + std::string{key} + "' would have no effect", {expected});
}

/// Keys that only what is stopped has, and keys that what is installed has not.
void check_test(const Node& node, const TradeMeasure& measure, const Reading& reading) {
  const auto reads = [&](const char* key) { return written(node, key) != nullptr; };
  for (const auto* key : {"wind_down", "aboard", "new_orders", "capacity", "licence"}) {
    if (!measure.tested_at && reads(key)) {
      refuse_unread(node, key, reading.what + " stops nothing", "remove it, or give tested_at: such as export");
    }
    if (measure.tested_at == TestedAt::use && reads(key)) {
      refuse_unread(node, key, reading.what + " is tested at use, and binds what is installed",
                    "remove it, or choose another tested_at");
    }
  }
  for (const auto* key : {"price", "tariff", "rival_rush"}) {
    if (measure.tested_at == TestedAt::use && reads(key)) {
      refuse_unread(node, key, reading.what + " is tested at use, and binds what is installed",
                    "expected another measure for what is traded");
    }
  }
  if (measure.tested_at != TestedAt::entry && reads("aboard")) {
    refuse_unread(node, "aboard", reading.what + " is not tested at entry", "remove it, or tested_at: entry");
  }
  if (measure.tested_at == TestedAt::order && reads("wind_down")) {
    refuse_unread(node, "wind_down", reading.what + " is tested as orders are placed, and those placed before pass",
                  "remove it, or choose another tested_at");
  }
  if (measure.capacity.value > 0.0 && measure.new_orders != StoppedOrders::accept) {
    refuse_unread(node, "capacity", reading.what + " takes no new orders",
                  "expected new_orders: accept, or no capacity");
  }
}

void check_scope(const Node& node, const TradeMeasure& measure, const Reading& reading) {
  const auto* scope = written(node, "scope");
  const bool at_use = measure.tested_at == TestedAt::use;
  if (at_use && measure.scope.component_types.empty() && measure.scope.items.empty()) {
    fail(scope == nullptr ? node.place : scope->place,
         reading.what + " is tested at use, but nothing says what must be exchanged",
         {"expected scope: {component_types: [NAME]}, or items"});
  }
  for (const auto* key : {"items", "component_types", "suppliers"}) {
    const auto* list = scope == nullptr ? nullptr : written(scope->value, key);
    if (list != nullptr && list->value.is_list() && list->value.items.empty()) {
      fail(list->place, reading.what + " names no " + std::string{key} + ", which would bind all of them",
           {"expected names, or no '" + std::string{key} + "' where all are meant"});
    }
  }
  for (const auto* key : {"origin", "destination", "suppliers"}) {
    if (at_use && scope != nullptr && written(scope->value, key) != nullptr) {
      refuse_unread(scope->value, key, reading.what + " is tested at use, and binds what is installed",
                    "expected component_types or items");
    }
  }
  if (!at_use && !measure.scope.component_types.empty()) {
    refuse_unread(scope->value, "component_types", reading.what + " binds what is traded",
                  "expected items, or tested_at: use");
  }
}

void check_times(const Node& node, const TradeMeasure& measure, const Reading& reading) {
  if (measure.recurs && measure.announced.at) {
    fail(node.find("recurs")->place, reading.what + " is announced at a given time: it cannot come again",
         {"expected announced: {hazard: 0.1 /y}, or a law"});
  }
  if (measure.recurs && measure.effective.at) {
    fail(node.find("recurs")->place, reading.what + " is effective from a given time: it cannot come again",
         {"expected effective: announced, or announced + 29 d"});
  }
  if (measure.recurs && !measure.end.after_effective) {
    fail(node.find("recurs")->place, reading.what + " does not end so long after it is effective: it cannot come again",
         {"expected end: such as effective + 18 mo"});
  }
  const bool at_once = !measure.effective.at && measure.effective.after_announcement.value == 0.0;
  if (measure.rival_rush > 1.0 && at_once) {
    fail(node.find("rival_rush")->place,
         reading.what + " is effective as it is announced: 'rival_rush' would have no effect",
         {"expected effective: such as announced + 29 d"});
  }
}

void check_measure(const Node& node, const void* object, const Reading& reading) {
  const auto& measure = *static_cast<const TradeMeasure*>(object);
  check_test(node, measure, reading);
  check_scope(node, measure, reading);
  check_times(node, measure, reading);
  if (!measure.tested_at && !measure.price && !measure.tariff && measure.rival_rush == 1.0) {
    fail(node.place, reading.what + " does nothing",
         {"expected tested_at: where goods are stopped; a tariff; a price; or rival_rush"});
  }
}

bool measure_applies(std::string_view field, const void* object) {
  constexpr std::array<std::string_view, 5> stops{"wind_down", "aboard", "new_orders", "capacity", "licence"};
  const auto& measure = *static_cast<const TradeMeasure*>(object);
  for (const auto key : stops) {
    if (field == key && (!measure.tested_at || measure.tested_at == TestedAt::use)) {
      return false;
    }
  }
  if (field == "rival_rush") {
    return measure.tested_at != TestedAt::use;
  }
  return !(field == "aboard" && measure.tested_at != TestedAt::entry) &&
         !(field == "wind_down" && measure.tested_at == TestedAt::order);
}

std::vector<Field> timing_fields() {
  return {required(field<&TradeMeasure::announced>("announced", announcement(), "when it is made known")),
          field<&TradeMeasure::effective>("effective", effective_from(), "from when on it binds"),
          field<&TradeMeasure::wind_down>("wind_down", span(),
                                          "orders placed before it was effective pass for so long after"),
          field<&TradeMeasure::end>("end", measure_end(), "when it is lifted"),
          field<&TradeMeasure::recurs>("recurs", yes_no(), "whether it can be announced again once it has ended")};
}

std::vector<Field> measure_effects() {
  return {
      field<&TradeMeasure::tested_at>(
          "tested_at",
          optional(choice<TestedAt>({{"order", TestedAt::order},
                                     {"export", TestedAt::leaving},
                                     {"entry", TestedAt::entry},
                                     {"use", TestedAt::use}})),
          "where what is in scope is stopped: as it is ordered, leaves its supplier, enters the "
          "plant's region, or as it stands in the plant; without: nothing is stopped"),
      field<&TradeMeasure::aboard>("aboard",
                                   choice<Aboard>({{"proceed", Aboard::proceed}, {"stopped", Aboard::stopped}}),
                                   "with tested_at: entry: what becomes of goods on their way as it becomes effective"),
      field<&TradeMeasure::new_orders>(
          "new_orders",
          choice<StoppedOrders>({{"accept", StoppedOrders::accept},
                                 {"refuse", StoppedOrders::refuse},
                                 {"reroute", StoppedOrders::reroute}}),
          "accept: they are taken and wait; refuse: they come to nothing; reroute: they go to "
          "another source, where there is one"),
      field<&TradeMeasure::capacity>("capacity", share(), "share of a supplier's capacity that passes all the same"),
      field<&TradeMeasure::licence>("licence", optional(object<Licence>(licence_table)),
                                    "how orders that are stopped are let through"),
      field<&TradeMeasure::price>("price", optional(object<PricePath>(price_table)), "what it does to prices"),
      field<&TradeMeasure::tariff>("tariff", optional(object<Tariff>(tariff_table)),
                                   "duty on entry while it is effective"),
      field<&TradeMeasure::rival_rush>(
          "rival_rush", number({.least = 1.0, .most = most_factor}),
          "other buyers' orders from the announcement until it is effective, as a multiple")};
}

std::vector<Field> measure_fields() {
  std::vector<Field> fields{
      label(
          required(field<&TradeMeasure::imposed_by>("imposed_by", reference("region"), "the region whose state acts"))),
      field<&TradeMeasure::scope>("scope", object<MeasureScope>(scope_table), "whom and what it binds")};
  for (auto* more : {&timing_fields, &measure_effects}) {
    for (auto& one : (*more)()) {
      fields.push_back(std::move(one));
    }
  }
  return fields;
}

}  // namespace

const Table& measure_table() {
  static const Table table =
      Table::of<TradeMeasure>(
          "measure",
          "What a state does to trade: a ban, an entity list, a tariff, a quota, a licence, a ban of "
          "what is installed.",
          measure_fields())
          .with_check(check_measure)
          .with_applies(measure_applies);
  return table;
}

}  // namespace hozen::scenario
