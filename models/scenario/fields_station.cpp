// Stations, and the ways on from them.
#include "models/scenario/law_value.hpp"
#include "models/scenario/quantities.hpp"
#include "models/scenario/special_values.hpp"
#include "models/scenario/tables.hpp"

namespace hozen::scenario {
namespace {

constexpr int most_machines = 10'000;

Typed<Named<Fraction>> shares_of_stations() {
  return named("share of station", quantity<Fraction>(Dimension::fraction, {.most = 1, .above_least = true}));
}

const Table& set_up_table() {
  static const Table table =
      Table::of<SetUp>("set-up", "What a change of product takes. The first product of all needs none.",
                       {field<&SetUp::any>("any", duration_law(), "every change"),
                        field<&SetUp::from>("from", named("product before", named("product next", duration_law())),
                                            "PRODUCT BEFORE: {PRODUCT NEXT: time}: named changes, instead")});
  return table;
}

const Table& batch_table() {
  static const Table table = Table::of<Batch>(
      "batch", "Parts worked on together, in one cycle.",
      {field<&Batch::least>("least", whole_parts(1, most_parts), "a cycle waits for so many"),
       required(field<&Batch::most>("most", whole_parts(1, most_parts), "and takes so many at the most")),
       field<&Batch::wait>(
           "wait", optional(span()),
           "when the first part has waited so long, fewer than least will do; without: they never do")});
  return table;
}

const Table& quality_table() {
  static const Table table = Table::of<Quality>(
      "quality", "What becomes of a part that has been worked on.",
      {field<&Quality::scrap>("scrap", share(), "leaves the line as scrap"),
       field<&Quality::scrap_when_worn>(
           "scrap_when_worn", optional(share()),
           "while a failure of one of the station's components is developing, seen or not"),
       field<&Quality::rework>("rework", share(), "goes to rework_to"),
       field<&Quality::rework_when_worn>("rework_when_worn", optional(share()), "while a failure is developing"),
       field<&Quality::rework_to>("rework_to", reference("station"), "the station that works on it again")});
  return table;
}

Typed<Split> split_word() {
  return choice<Split>({{"priority", Split::priority},
                        {"round_robin", Split::round_robin},
                        {"shares", Split::shares},
                        {"shortest_queue", Split::shortest_queue}});
}

const Table& way_on_table() {
  static const Table table = Table::of<WayOn>(
      "way on", "Where one product goes from a station.",
      {field<&WayOn::to>("to", references("station"), "without: it leaves the line"),
       field<&WayOn::split>("split", split_word(), "which way, if there are several"),
       field<&WayOn::shares>("shares", shares_of_stations(), "split: shares; they sum to 100 %"),
       field<&WayOn::transport>("transport", optional(duration_law()), "time under way, instead of the line's")});
  return table;
}

}  // namespace

const Table& route_table() {
  static const Table table = Table::of<Route>(
      "route", "Where parts go on to from a station.",
      {inner_field<&Route::way, &WayOn::to>("to", references("station"), "in order of priority or of turns"),
       inner_field<&Route::way, &WayOn::split>(
           "split", split_word(),
           "priority: the first with room; round_robin: in turn; shares: drawn for each part; shortest_queue"),
       inner_field<&Route::way, &WayOn::shares>("shares", shares_of_stations(), "split: shares; they sum to 100 %"),
       inner_field<&Route::way, &WayOn::transport>("transport", optional(duration_law()),
                                                   "time under way, instead of the line's"),
       field<&Route::of>("of", named("product", object<WayOn>(way_on_table)), "another way for one product")});
  return table;
}

const Table& station_table() {
  static const Table table = Table::of<Station>(
      "station", "A place where parts are worked on.",
      {field<&Station::copies>("copies", whole(1, most_copies), "how many in a row"),
       field<&Station::parallel>("parallel", whole(1, most_machines), "how many side by side, sharing the work"),
       required(field<&Station::cycle>("cycle", duration_law(true),
                                       "time to work on one part, assembly or batch; a law only where flow is parts")),
       field<&Station::cycle_of>("cycle_of", named("product", duration_law(true)), "for one product, instead"),
       field<&Station::speed>("speed", quantity<Fraction>(Dimension::fraction, {.most = 100, .above_least = true}),
                              "cycles and set-ups take their time / speed"),
       field<&Station::wear_exponent>("wear_exponent", number({.most = 20}),
                                      "in an hour of work the operating clock gains speed ^ wear_exponent hours"),
       field<&Station::speed_when_warned>("speed_when_warned",
                                          quantity<Fraction>(Dimension::fraction, {.most = 1, .above_least = true}),
                                          "of its speed, from an alarm until the work it asked for is done"),
       field<&Station::setup>("setup", object<SetUp>(set_up_table), "what a change of product takes"),
       field<&Station::blocking>("blocking",
                                 choice<Blocking>({{"after_service", Blocking::after_service},
                                                   {"before_service", Blocking::before_service},
                                                   {"repetitive_service", Blocking::repetitive_service}}),
                                 "without room for its part: it keeps the finished part; it begins none; it works on "
                                 "the part again"),
       field<&Station::part_at_failure>("part_at_failure",
                                        choice<PartAtFailure>({{"kept", PartAtFailure::kept},
                                                               {"restarted", PartAtFailure::restarted},
                                                               {"scrapped", PartAtFailure::scrapped}}),
                                        "the part it was working on goes on, is begun again, or is scrap"),
       field<&Station::merge>("merge",
                              choice<Merge>({{"first_come", Merge::first_come},
                                             {"priority", Merge::priority},
                                             {"round_robin", Merge::round_robin},
                                             {"shares", Merge::shares}}),
                              "which part it takes next, if several stations lead to it"),
       field<&Station::merge_order>("merge_order", references("station"),
                                    "the stations that lead to it, in order of priority or of turns; without: by name"),
       field<&Station::merge_shares>("merge_shares", shares_of_stations(), "merge: shares; they sum to 100 %"),
       field<&Station::batch>("batch", optional(object<Batch>(batch_table)), "parts worked on together"),
       field<&Station::quality>("quality", object<Quality>(quality_table), "scrap and rework"),
       field<&Station::assembles>("assembles", named("station", whole_parts(1, most_parts)),
                                  "parts of each station that leads to it, made into one"),
       field<&Station::disassembles>("disassembles", named("station", whole_parts(1, most_parts)),
                                     "parts for each station it leads to, made from one"),
       field<&Station::components>("components", named("component", object<ComponentUse>(component_use_table)),
                                   "what can fail in it")});
  return table;
}

}  // namespace hozen::scenario
