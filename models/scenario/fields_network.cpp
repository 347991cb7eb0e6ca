// Regions, routes, suppliers.
#include "models/scenario/fields_disruption.hpp"
#include "models/scenario/law_value.hpp"
#include "models/scenario/quantities.hpp"
#include "models/scenario/tables.hpp"
#include "sim/base/fault.hpp"
#include "sim/base/value_types.hpp"

namespace hozen::scenario {
namespace {

Typed<std::optional<Duration>> recovery_time() { return optional(positive_span()); }

const std::string time_to_recover_help =
    "how long it is expected to be out when it is lost altogether: what a stress test takes away";

const Table& sold_table() {
  static const Table table = Table::of<Sold>(
      "offer", "What a supplier sells of one spare or material, or of something that another supplier needs.",
      {field<&Sold::price>("price", sum(), "of a unit, as it is agreed when it is ordered"),
       field<&Sold::production>("production", duration_law(),
                                "from the order's turn until its units leave, when nothing is wrong"),
       field<&Sold::minimum_order>("minimum_order", whole(1, most_units), "units in an order, at least"),
       field<&Sold::finished_stock>("finished_stock", whole(0, most_units),
                                    "units that the supplier keeps ready: they leave at once, and are made again")});
  return table;
}

const Table& need_table() {
  static const Table table = Table::of<Need>(
      "need", "Something without which a supplier cannot begin anything.",
      {required(field<&Need::from>("from", reference("supplier"), "who makes it")),
       field<&Need::cover>(
           "cover", span(),
           "how long the supplier's own stock of it lasts at full use; filled up when it comes again")});
  return table;
}

const Table& ramp_table() {
  static const Table table =
      Table::of<Ramp>("ramp", "Capacity that grows or shrinks, in twenty equal steps.",
                      {field<&Ramp::from>("from", quantity<Fraction>(Dimension::fraction, {.most = 1000}),
                                          "of the capacity, until it begins"),
                       field<&Ramp::to>("to", quantity<Fraction>(Dimension::fraction, {.most = 1000}),
                                        "of the capacity, when it is over"),
                       field<&Ramp::begins>("begins", span(), "after the start of the run"),
                       required(field<&Ramp::over>("over", span(), "how long it takes"))});
  return table;
}

/// What must come before the plant may order, and what it may call on.
void check_standing(const Node& node, const Supplier& supplier, const Reading& reading) {
  const bool qualified = supplier.status == SupplierStatus::qualified;
  if (supplier.status == SupplierStatus::unqualified && !supplier.qualification) {
    fail(node.find("status")->place, reading.what + " is unqualified, and nothing says what it takes to qualify it",
         {"expected qualification: such as {time: 9 mo, cost: 250 kUSD, success: 90 %}"});
  }
  if (qualified && supplier.qualification && !supplier.qualification->lapses_after) {
    fail(node.find("qualification")->place,
         reading.what + " is qualified for good: 'qualification' would have no effect",
         {"expected status: unqualified, or lapses_after: such as 3 y"});
  }
  if (supplier.capacity && supplier.capacity->value == 0.0 && !supplier.contract) {
    fail(node.find("capacity")->value.place, reading.what + " has no capacity at all",
         {"expected more than 0, or a contract that reserves some"});
  }
  if (supplier.contract && !supplier.capacity) {
    fail(node.find("contract")->place, reading.what + " delivers any number of units: nothing need be reserved",
         {"expected capacity: such as 2 /d, or 0 /d when it delivers to the plant by contract alone"});
  }
  if (supplier.contract && supplier.contract->shared && supplier.our_share.value == 1.0) {
    fail(node.find("contract")->value.find("shared")->place,
         reading.what + " has no other customers: 'shared' would have no effect",
         {"expected our_share: such as 20 %, or shared: no"});
  }
}

void check_supplier(const Node& node, const void* object, const Reading& reading) {
  const auto& supplier = *static_cast<const Supplier*>(object);
  for (const auto* key : {"ramp", "our_share"}) {
    if (!supplier.capacity && written(node, key) != nullptr) {
      fail(node.find(key)->place, reading.what + " has no capacity: '" + key + "' would have no effect",
           {"expected capacity: units in a time, such as 2 /d"});
    }
  }
  if (supplier.payment == Payment::on_receipt && written(node, "refund") != nullptr) {
    fail(node.find("refund")->place, reading.what + " is paid for what arrives: there is nothing to refund",
         {"remove it, or expected payment: on_order"});
  }
  check_standing(node, supplier, reading);
  if (supplier.sells.empty()) {
    fail(node.place, reading.what + " sells nothing", {"expected sells: what it sells, by name"});
  }
}

bool supplier_applies(std::string_view field, const void* object) {
  const auto& supplier = *static_cast<const Supplier*>(object);
  if (field == "ramp" || field == "our_share") {
    return supplier.capacity.has_value();
  }
  return field != "refund" || supplier.payment == Payment::on_order;
}

}  // namespace

const Table& region_table() {
  static const Table table = Table::of<Region>(
      "region", "A place that suppliers work in, with what can shut it down.",
      {field<&Region::disruptions>("disruptions", named("disruption", object<Disruption>(disruption_table)),
                                   "what takes capacity away from all suppliers in it"),
       field<&Region::time_to_recover>("time_to_recover", recovery_time(), time_to_recover_help)});
  return table;
}

const Table& supply_route_table() {
  static const Table table = Table::of<SupplyRoute>(
      "route", "The way of goods from a region to the plant.",
      {required(field<&SupplyRoute::from>("from", reference("region"), "where it begins")),
       field<&SupplyRoute::transit>("transit", duration_law(), "how long goods are in transit"),
       field<&SupplyRoute::crossing>("crossing", yes_no(),
                                     "whether a later shipment of a supplier may arrive before an earlier one"),
       field<&SupplyRoute::disruptions>("disruptions",
                                        named("disruption", object<RouteDisruption>(route_disruption_table)),
                                        "what stops goods on it"),
       field<&SupplyRoute::time_to_recover>("time_to_recover", recovery_time(), time_to_recover_help)});
  return table;
}

const Table& supplier_table() {
  static const Table table =
      Table::of<Supplier>(
          "supplier", "Who sells spares, materials, or what other suppliers need.",
          {required(field<&Supplier::region>("region", reference("region"), "where it makes what it sells")),
           field<&Supplier::origin>("origin", reference("region"),
                                    "of its goods in the eyes of customs; without: the region"),
           field<&Supplier::route>("route", reference("route"), "to the plant; without: goods arrive as they leave"),
           required(field<&Supplier::sells>("sells", named("offer", object<Sold>(sold_table)),
                                            "by spare or material, or by what others need")),
           field<&Supplier::capacity>("capacity", optional(quantity<UnitRate>(Dimension::per_time)),
                                      "units that it begins in a time, first come first served; without: any number"),
           field<&Supplier::ramp>("ramp", optional(object<Ramp>(ramp_table)), "how the capacity grows"),
           field<&Supplier::our_share>("our_share", share(),
                                       "of its capacity that this plant gets beside its other customers"),
           field<&Supplier::at_once>("at_once", optional(whole(1, most_units)),
                                     "units in process at a time; without: any number"),
           field<&Supplier::needs>("needs", named("need", object<Need>(need_table)),
                                   "what it needs from the tier below, by name"),
           field<&Supplier::overlaps>(
               "overlaps", choice<Overlaps>({{"multiply", Overlaps::multiply}, {"min", Overlaps::min}}),
               "what disruptions that overlap leave: the product of what each leaves, or the smallest"),
           field<&Supplier::payment>(
               "payment", choice<Payment>({{"on_receipt", Payment::on_receipt}, {"on_order", Payment::on_order}}),
               "when units are paid for"),
           field<&Supplier::refund>("refund", share(), "of what was paid for units that are lost or cancelled"),
           field<&Supplier::disruptions>("disruptions", named("disruption", object<Disruption>(disruption_table)),
                                         "what takes capacity away from it alone"),
           field<&Supplier::time_to_recover>("time_to_recover", recovery_time(), time_to_recover_help),
           field<&Supplier::status>("status",
                                    choice<SupplierStatus>({{"qualified", SupplierStatus::qualified},
                                                            {"unqualified", SupplierStatus::unqualified},
                                                            {"planned", SupplierStatus::planned}}),
                                    "whether it takes the plant's orders as the run begins: it does; not before a "
                                    "decision qualifies it; not before a decision builds it"),
           field<&Supplier::qualification>("qualification", optional(object<Qualification>(qualification_table)),
                                           "what it takes until the plant may order from it"),
           field<&Supplier::contract>("contract", optional(object<Contract>(contract_table)),
                                      "capacity that it keeps ready for the plant until a decision activates it")})
          .with_check(check_supplier)
          .with_applies(supplier_applies);
  return table;
}

}  // namespace hozen::scenario
