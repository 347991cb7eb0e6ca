// Others who draw on the shelf of a spare.
#include "models/scenario/law_value.hpp"
#include "models/scenario/tables.hpp"
#include "sim/base/value_types.hpp"

namespace hozen::scenario {
namespace {

constexpr int largest_request = 1'000;

}  // namespace

const Table& other_demand_table() {
  static const Table table = Table::of<OtherDemand>(
      "other demand", "Requests for a spare that come whatever this plant does, served like planned work.",
      {required(field<&OtherDemand::every>("every", duration_law(true),
                                           "time from one request to the next, and to the first one: exponential for "
                                           "a Poisson process")),
       field<&OtherDemand::units>("units", whole(1, largest_request), "of a request"),
       field<&OtherDemand::unmet>("unmet", choice<Unmet>({{"waits", Unmet::waits}, {"lost", Unmet::lost}}),
                                  "what becomes of units that are not on the shelf: they are waited for, or taken "
                                  "elsewhere")});
  return table;
}

}  // namespace hozen::scenario
