// Crews, spares, repair loops.
#include "models/scenario/law_value.hpp"
#include "models/scenario/special_values.hpp"
#include "models/scenario/tables.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

constexpr int most_people = 100'000;
constexpr int most_units = 1'000'000;

void check_crew(const Node& node, const void* object, const Reading& reading) {
  const auto& crew = *static_cast<const Crew*>(object);
  if (!crew.hours.always && crew.hours.spans.empty()) {
    fail(node.find("hours")->place, reading.what + " never works", {"expected hours such as Mon 06:00 to Fri 22:00"});
  }
  for (const auto* key : {"at_shift_end", "starts_if_fits"}) {
    const auto* entry = node.find(key);
    if (crew.hours.always && entry != nullptr && !entry->value.is_null()) {
      fail(entry->place, reading.what + " works at all hours: '" + key + "' would have no effect",
           {"remove it, or give hours such as Mon 06:00 to Fri 22:00"});
    }
  }
}

bool crew_applies(std::string_view field, const void* object) {
  return (field != "at_shift_end" && field != "starts_if_fits") || !static_cast<const Crew*>(object)->hours.always;
}

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

const Table& crew_table() {
  static const Table table =
      Table::of<Crew>(
          "crew", "People of one skill.",
          {required(field<&Crew::size>("size", whole(1, most_people), "how many people")),
           field<&Crew::cost>("cost", quantity<MoneyPerHour>(Dimension::money_per_hour), "per person and hour worked"),
           field<&Crew::hours>("hours", week_spans(), "shifts: when work is begun"),
           field<&Crew::at_shift_end>(
               "at_shift_end", choice<AtShiftEnd>({{"finish", AtShiftEnd::finish}, {"pause", AtShiftEnd::pause}}),
               "finish: work under way is ended in overtime; pause: it rests, the station down, until the next shift"),
           field<&Crew::starts_if_fits>(
               "starts_if_fits", yes_no(),
               "yes: work whose mean duration does not fit into the rest of the shift waits for the next one, unless "
               "it fits into none"),
           field<&Crew::preempts>("preempts", yes_no(),
                                  "yes: work that is more urgent interrupts what they work on at once; it goes on "
                                  "later where it stopped")})
          .with_check(check_crew)
          .with_applies(crew_applies);
  return table;
}

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
