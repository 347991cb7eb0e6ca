// Spares, repair loops.
#include "models/scenario/law_value.hpp"
#include "models/scenario/tables.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

constexpr int most_units = 1'000'000;

void check_spare(const Node& node, const void* object, const Reading& reading) {
  const auto& spare = *static_cast<const Spare*>(object);
  for (const auto* key : {"base_stock", "lead_time", "holding"}) {
    const auto* entry = node.find(key);
    const bool written = entry != nullptr && !entry->value.is_null();
    if (spare.unlimited && written) {
      fail(entry->place, reading.what + " is unlimited: '" + key + "' would have no effect",
           {"remove it, or supply: unlimited"});
    }
    if (!spare.unlimited && !written && std::string_view{key} != "holding") {
      fail(entry == nullptr ? node.place : entry->place, "missing key '" + std::string{key} + "' in " + reading.what,
           {"expected base_stock and lead_time, or supply: unlimited"});
    }
  }
}

bool spare_applies(std::string_view field, const void* object) {
  const bool unlimited = static_cast<const Spare*>(object)->unlimited;
  return !unlimited || (field != "base_stock" && field != "lead_time" && field != "holding");
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
           field<&Spare::holding>("holding", quantity<FractionPerYear>(Dimension::fraction_per_year, {.most = 100}),
                                  "share of the price that a unit on the shelf costs a year"),
           field<&Spare::corrective_takes_reserved>(
               "corrective_takes_reserved", yes_no(),
               "whether work after a failure may take a unit reserved for planned work")})
          .with_check(check_spare)
          .with_applies(spare_applies);
  return table;
}

const Table& repair_loop_table() {
  static const Table table = Table::of<RepairLoop>(
      "repair loop", "Where removed units are restored; good ones return to the shelf.",
      {required(field<&RepairLoop::turnaround>("turnaround", duration_law(), "from removal to the shelf")),
       field<&RepairLoop::scrap>("scrap", quantity<Fraction>(Dimension::fraction, {.most = 1}),
                                 "share of removed units that cannot be restored"),
       field<&RepairLoop::cost>("cost", quantity<Money>(Dimension::money), "for each unit restored")});
  return table;
}

}  // namespace hozen::scenario
