// Common causes of failures.
#include "models/scenario/law_value.hpp"
#include "models/scenario/quantities.hpp"
#include "models/scenario/special_values.hpp"
#include "models/scenario/tables.hpp"
#include "sim/base/value_types.hpp"

namespace hozen::scenario {

const Table& common_cause_table() {
  static const Table table = Table::of<CommonCause>(
      "common cause", "What makes several components fail at once: a flood, a surge, a bad batch of oil.",
      {required(field<&CommonCause::time_between>("time_between", duration_law(true), "from one to the next")),
       field<&CommonCause::hits>("hits", selection(), "of those that have the mode; not by rank"),
       required(field<&CommonCause::mode>("mode", reference("failure mode"), "in which they fail")),
       field<&CommonCause::each_fails_with>("each_fails_with", share(),
                                            "probability of each component that it hits to fail, drawn for each")});
  return table;
}

}  // namespace hozen::scenario
