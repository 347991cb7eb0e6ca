// When how much of a spare is ordered: policies of which the exact answers are known (tests/truth/derive_stock.py).
#include "tests/truth/laboratory.hpp"

namespace hozen::truth {
namespace {

Value hours() { return plant("calendar_time"); }

struct ShelfAnswers {
  double fill{0.0};
  double backorders{0.0};
  double on_hand{0.0};
  double orders{0.0};  // a day
};

void add(std::vector<Answer>& to, const std::string& alternative, const ShelfAnswers& exact) {
  to.push_back({.name = "fill rate",
                .exact = exact.fill,
                .numerator = plant("spare_requests_met"),
                .denominator = plant("spare_requests"),
                .alternative = alternative});
  to.push_back({.name = "backorders (rare)",
                .exact = exact.backorders,
                .numerator = plant("backorder_hours"),
                .denominator = hours(),
                .alternative = alternative,
                .absolute_half_width = 0.01 * exact.backorders});
  to.push_back({.name = "on hand",
                .exact = exact.on_hand,
                .numerator = plant("on_hand_hours"),
                .denominator = hours(),
                .alternative = alternative});
  to.push_back({.name = "orders an hour",
                .exact = exact.orders / 24.0,
                .numerator = plant("spare_orders"),
                .denominator = hours(),
                .alternative = alternative});
}

/// Half a request a day, from so many machines that it makes no difference that one that waits asks for nothing (fewer
/// than one in ten thousand waits at a time); 6 days from the order to the shelf. Sources: Hadley and Whitin 1963,
/// Analysis of inventory systems; Zheng 1992, On properties of stochastic inventory systems.
Case stock_policies() {
  Case known{.name = "Stock_policies", .text = R"(
plant: stock policies
component_types:
  unit:
    modes: {random: {time_to_failure: {law: exponential, mean: 4000 d}}}
    actions: {corrective: {spare: unit, duration: 0 h}}
spares:
  unit: {lead_time: 6 d, stock: {policy: r_Q, reorder_point: 3, quantity: 4}}
lines:
  machine: {copies: 2000, stations: {machine: {cycle: 1 h, components: {unit: {type: unit}}}}}
alternatives:
  up_to_a_level: {spares: {unit: {stock: {policy: base_stock, level: 6, review: 4 d}}}}
  up_to_eight: {spares: {unit: {stock: {policy: s_S, reorder_point: 3, up_to: 8, review: 4 d}}}}
  in_lots: {spares: {unit: {stock: {reorder_point: 4, quantity: 3, review: 4 d}}}}
experiment: {horizon: 12100 d, warm_up: 100 d, replications: 260, seed: 511}
)"};
  add(known.answers, "baseline", {0.8362671639914647, 0.1304686402983615, 2.6304686402983615, 0.125});
  add(known.answers, "up_to_a_level", {0.7787025552842736, 0.2211645873398983, 2.221164587339898, 0.21616617919084685});
  add(known.answers, "up_to_eight", {0.7721016971172612, 0.2747762777577828, 2.6635363784481916, 0.08333231234274849});
  add(known.answers, "in_lots", {0.7627336550480377, 0.2552159209596016, 2.2552159209596017, 0.1484985375725405});
  return known;
}

}  // namespace

std::vector<Case> stock() { return {stock_policies()}; }

}  // namespace hozen::truth
