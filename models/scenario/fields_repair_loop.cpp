// Repair loops.
#include "models/scenario/law_value.hpp"
#include "models/scenario/quantities.hpp"
#include "models/scenario/tables.hpp"

namespace hozen::scenario {

const Table& repair_loop_table() {
  static const Table table = Table::of<RepairLoop>(
      "repair loop", "Where removed units are restored; good ones return to the shelf.",
      {required(field<&RepairLoop::turnaround>("turnaround", duration_law(),
                                               "from removal to the shelf, or from its turn on")),
       field<&RepairLoop::at_once>("at_once", optional(whole(1, most_units)),
                                   "units that are mended at a time, first come first served; without: any number"),
       field<&RepairLoop::scrap>("scrap", share(), "share of removed units that cannot be restored"),
       field<&RepairLoop::cost>("cost", sum(), "for each unit restored")});
  return table;
}

}  // namespace hozen::scenario
