// Group F: lines whose stock of a material runs out.
#include "tests/truth/laboratory.hpp"

namespace hozen::truth {
namespace {

Value days() { return times(1.0 / 24.0, plant("calendar_time")); }
/// Without what the units themselves cost: the published cost leaves it out.
Answer cost_a_day(double exact, const std::string& alternative) {
  return {.name = "cost a day",
          .exact = exact,
          .numerator = plus(plant("total_cost"), times(-0.0001825, plant("material_received"))),
          .denominator = days(),
          .alternative = alternative};
}

Case order_quantity() {
  return {.name = "F02_order_quantity",
          .file = "f02-order-quantity",
          .answers = {cost_a_day(19.860318103319383, "baseline"),
                      rare({.name = "share lost",
                            .exact = 0.057180212980228,
                            .numerator = plant("lost_output_waiting_material"),
                            .denominator = plant("failure_free_output")},
                           0.0006),
                      {.name = "orders a day",
                       .exact = 0.0942819787019772,
                       .numerator = plant("material_orders"),
                       .denominator = days()},
                      rare({.name = "supplier down when the stock is empty",
                            .exact = 0.06064808330017459,
                            .numerator = plant("material_stops"),
                            .denominator = plant("material_orders")},
                           0.0007),
                      cost_a_day(18.08656922969779, "best")}};
}

Case two_feeds() {
  return {.name = "F03_two_feeds",
          .file = "f03-two-feeds",
          .answers = {rare({.name = "both down",
                            .exact = 0.020833333333333336,
                            .numerator = plant("no_source_time"),
                            .denominator = calendar_hours()},
                           0.0002),
                      rare({.name = "stopped",
                            .exact = 0.010607425429323943,
                            .numerator = plant("waiting_material_time"),
                            .denominator = plant("station_time")},
                           0.0001),
                      rare({.name = "stops an hour",
                            .exact = 0.0002386670721597887,
                            .numerator = plant("material_stops"),
                            .denominator = calendar_hours()},
                           0.000002),
                      rare({.name = "length of a stop in h",
                            .exact = 44.44444444444444,
                            .numerator = plant("material_empty_time"),
                            .denominator = plant("material_stops")},
                           0.3),
                      {.name = "stock in h",
                       .exact = 29.54551520426625,
                       .numerator = plant("material_level_hours"),
                       .denominator = calendar_hours()}}};
}

}  // namespace

std::vector<Case> materials() { return {order_quantity(), two_feeds()}; }

}  // namespace hozen::truth
