// What binds a supplier and the plant: qualification, contracts for capacity.
#include "models/scenario/law_value.hpp"
#include "models/scenario/quantities.hpp"
#include "models/scenario/tables.hpp"
#include "sim/base/fault.hpp"
#include "sim/base/value_types.hpp"

namespace hozen::scenario {
namespace {

constexpr int most_attempts = 1000;

void check_qualification(const Node& node, const void* object, const Reading& reading) {
  const auto& qualification = *static_cast<const Qualification*>(object);
  if (qualification.renewal && !qualification.lapses_after) {
    fail(node.find("renewal")->place, reading.what + " does not lapse: 'renewal' would have no effect",
         {"expected lapses_after: such as 3 y"});
  }
}

}  // namespace

const Table& qualification_table() {
  static const Table table =
      Table::of<Qualification>(
          "qualification", "What it takes until the plant may order from a supplier; a decision begins it.",
          {required(field<&Qualification::time>("time", duration_law(), "how long an attempt takes")),
           field<&Qualification::cost>("cost", sum(), "of an attempt, its samples included, paid as it begins"),
           field<&Qualification::success>("success",
                                          quantity<Fraction>(Dimension::fraction, {.most = 1, .above_least = true}),
                                          "chance that an attempt succeeds"),
           field<&Qualification::attempts>("attempts", whole(1, most_attempts),
                                           "how often it is tried before the supplier is given up"),
           field<&Qualification::lapses_after>(
               "lapses_after", optional(positive_span()),
               "how long it lasts; then the supplier takes no new orders until a decision qualifies it again"),
           field<&Qualification::renewal>("renewal", optional(sum()),
                                          "what is paid each time instead of letting it "
                                          "lapse")})
          .with_check(check_qualification);
  return table;
}

const Table& contract_table() {
  static const Table table = Table::of<Contract>(
      "contract", "An option on capacity: a fee now, and the capacity some time after a decision activates it.",
      {field<&Contract::fee>("fee", quantity<MoneyPerYear>(Dimension::money_per_year),
                             "paid steadily, whether it is activated or not"),
       required(field<&Contract::reserved>("reserved", quantity<UnitRate>(Dimension::per_time, {.above_least = true}),
                                           "capacity for the plant on top of the supplier's own, once it is active")),
       field<&Contract::activation_time>("activation_time", span(), "from the decision until the capacity is there"),
       field<&Contract::activation_cost>("activation_cost", sum(), "paid as it is decided"),
       field<&Contract::shared>("shared", yes_no(), "whether other customers share in it, as in all its capacity")});
  return table;
}

}  // namespace hozen::scenario
