// What monitoring depends on: how it fails, is attacked, is banned.
#include "models/scenario/law_value.hpp"
#include "models/scenario/quantities.hpp"
#include "models/scenario/tables.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

constexpr int most_teams = 100'000;

void check_attack(const Node& node, const void* object, const Reading& reading) {
  const auto& attack = *static_cast<const Attack*>(object);
  if (attack.stops_production.value > 0.0 && written(node, "standstill") == nullptr) {
    fail(node.find("stops_production")->place,
         "missing key 'standstill' in " + reading.what + ": production is to stop, but not for how long",
         {"expected standstill: such as 5 d"});
  }
  if (attack.stops_production.value == 0.0 && written(node, "standstill") != nullptr) {
    fail(node.find("standstill")->place, reading.what + " never stops production: 'standstill' would have no effect",
         {"remove it, or give stops_production: such as 25 %"});
  }
}

bool attack_applies(std::string_view field, const void* object) {
  return field != "standstill" || static_cast<const Attack*>(object)->stops_production.value > 0.0;
}

const Table& attack_table() {
  static const Table table =
      Table::of<Attack>(
          "attack", "It enters one unit of the element, any with the same chance, and may spread to the others.",
          {required(field<&Attack::time_between>("time_between", duration_law(true), "from one attack to the next")),
           field<&Attack::spread>("spread", share(), "chance of every other unit to be hit too; segmentation holds it"),
           required(field<&Attack::dark>("dark", duration_law(), "how long the units that are hit are dark")),
           field<&Attack::stops_production>("stops_production", share(),
                                            "chance of an attack to stop the lines behind them as well"),
           field<&Attack::standstill>("standstill", duration_law(), "how long these lines stand"),
           field<&Attack::cost>("cost", sum(), "of each attack, to clean up")})
          .with_check(check_attack)
          .with_applies(attack_applies);
  return table;
}

void check_ban(const Node& node, const void* object, const Reading& reading) {
  const auto& ban = *static_cast<const Ban*>(object);
  if (ban.deadline.value < ban.announced.value) {
    fail(node.find("deadline")->place, "the deadline of " + reading.what + " lies before its announcement",
         {"expected a time after the start of the run that is not before 'announced'"});
  }
}

const Table& ban_table() {
  static const Table table =
      Table::of<Ban>(
          "ban", "A vendor's units must be gone by a date: from then on those that are left are switched off.",
          {required(field<&Ban::announced>("announced", span(), "after the start of the run")),
           required(field<&Ban::deadline>("deadline", span(), "after the start of the run")),
           field<&Ban::share>("share", share(), "of the units that are the vendor's, drawn for each"),
           field<&Ban::calendar>(
               "calendar",
               choice<ChangeCalendar>({{"at_once", ChangeCalendar::at_once},
                                       {"spread", ChangeCalendar::spread},
                                       {"at_stops", ChangeCalendar::at_stops},
                                       {"at_deadline", ChangeCalendar::at_deadline}}),
               "at_once: as soon as there are new units; spread: evenly until the deadline; at_stops: "
               "while its station stands for work, the rest at the deadline; at_deadline: all then"),
           field<&Ban::delivery>("delivery", duration_law(), "from the announcement until there are new units"),
           required(field<&Ban::change>("change", duration_law(), "of one unit, which is dark meanwhile")),
           field<&Ban::teams>("teams", whole(1, most_teams), "units that are changed at a time"),
           field<&Ban::price>("price", sum(), "of each change, the new unit included")})
          .with_check(check_ban);
  return table;
}

const Table& withdrawal_table() {
  static const Table table = Table::of<Withdrawal>(
      "withdrawal", "Nobody provides it any more.",
      {required(field<&Withdrawal::from>("from", span(), "after the start of the run")),
       field<&Withdrawal::until>("until", optional(span()), "after the start of the run; without: for good")});
  return table;
}

void check_element(const Node& node, const void* object, const Reading& reading) {
  const auto& element = *static_cast<const InfrastructureElement*>(object);
  for (const auto* key : {"time_to_repair", "repair_cost"}) {
    if (!element.time_to_failure && written(node, key) != nullptr) {
      fail(node.find(key)->place, reading.what + " never fails: '" + key + "' would have no effect",
           {"remove it, or give time_to_failure"});
    }
  }
  if (element.time_to_failure && written(node, "time_to_repair") == nullptr) {
    fail(node.find("time_to_failure")->place,
         "missing key 'time_to_repair' in " + reading.what + ": it fails, but nothing says for how long",
         {"expected a time such as 2 d"});
  }
  if (element.ban && element.each != Each::component) {
    fail(node.find("ban")->place, "a ban covers units that stand on components, but " + reading.what + " does not",
         {"expected each: component, or withdrawn"});
  }
  if (element.withdrawn && element.withdrawn->until &&
      element.withdrawn->until->value <= element.withdrawn->from.value) {
    fail(node.find("withdrawn")->place, "the withdrawal of " + reading.what + " ends before it begins",
         {"expected until after from"});
  }
}

bool element_applies(std::string_view field, const void* object) {
  return (field != "time_to_repair" && field != "repair_cost") ||
         static_cast<const InfrastructureElement*>(object)->time_to_failure.has_value();
}

}  // namespace

const Table& infrastructure_table() {
  static const Table table =
      Table::of<InfrastructureElement>(
          "infrastructure element", "What monitoring needs to see: without any one of it, it is blind.",
          {field<&InfrastructureElement::each>(
               "each", choice<Each>({{"plant", Each::plant}, {"line", Each::line}, {"component", Each::component}}),
               "how many there are: one for the plant, one a line, one a component that is watched"),
           field<&InfrastructureElement::needs>("needs", references("infrastructure element"),
                                                "other elements without which it is dark"),
           field<&InfrastructureElement::time_to_failure>("time_to_failure", optional(duration_law(true)),
                                                          "calendar time in order; without: it never fails by itself"),
           field<&InfrastructureElement::time_to_repair>("time_to_repair", duration_law(),
                                                         "until it is in order again, by people of its own"),
           field<&InfrastructureElement::repair_cost>("repair_cost", sum(), "of each repair, booked to monitoring"),
           field<&InfrastructureElement::attack>("attack", optional(object<Attack>(attack_table)),
                                                 "how it is attacked"),
           field<&InfrastructureElement::ban>("ban", optional(object<Ban>(ban_table)),
                                              "by when a vendor's units must be gone"),
           field<&InfrastructureElement::withdrawn>("withdrawn", optional(object<Withdrawal>(withdrawal_table)),
                                                    "when nobody provides it any more")})
          .with_check(check_element)
          .with_applies(element_applies);
  return table;
}

}  // namespace hozen::scenario
