// When how much of a spare is ordered: policies of which the exact answers are known (tests/truth/derive_stock.py).
#include "tests/truth/laboratory.hpp"

namespace hozen::truth {
namespace {

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
                .denominator = calendar_hours(),
                .alternative = alternative,
                .absolute_half_width = 0.01 * exact.backorders});
  to.push_back({.name = "on hand",
                .exact = exact.on_hand,
                .numerator = plant("on_hand_hours"),
                .denominator = calendar_hours(),
                .alternative = alternative});
  to.push_back({.name = "orders an hour",
                .exact = exact.orders / 24.0,
                .numerator = plant("spare_orders"),
                .denominator = calendar_hours(),
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

/// Small numbers of units need not be as sharp.
double allowed(double units) { return (units < 0.1 ? 0.015 : units < 0.5 ? 0.01 : 0.0045) * units; }

void add_shelf(std::vector<Answer>& to, const std::string& of, const ShelfAnswers& exact) {
  to.push_back({.name = "fill rate of " + of,
                .exact = exact.fill,
                .numerator = spare("requests_met", of),
                .denominator = spare("requests", of)});
  to.push_back({.name = "backorders of " + of + " (rare)",
                .exact = exact.backorders,
                .numerator = spare("backorder_hours", of),
                .denominator = calendar_hours(),
                .absolute_half_width = allowed(exact.backorders)});
  to.push_back({.name = "on hand of " + of,
                .exact = exact.on_hand,
                .numerator = spare("on_hand_hours", of),
                .denominator = calendar_hours(),
                .absolute_half_width = allowed(exact.on_hand)});
}

/// Two sites, each with a shelf of its own, behind the shelf of a depot. Source: Graves 1985, A multi-echelon inventory
/// model for a repairable item with one-for-one replenishment.
Case two_echelons() {
  Case known{.name = "Depot_and_two_sites", .text = R"(
plant: a depot and two sites
component_types:
  first:
    modes: {random: {time_to_failure: {law: exponential, mean: 10000 d}}}
    actions: {corrective: {spare: first, duration: 0 h}}
  second:
    modes: {random: {time_to_failure: {law: exponential, mean: 15000 d}}}
    actions: {corrective: {spare: second, duration: 0 h}}
spares:
  depot: {stock: {policy: base_stock, level: 3}, lead_time: 8 d}
  first: {stock: {policy: base_stock, level: 2}, depot: {spare: depot, transit: 2 d}}
  second: {base_stock: 1, depot: {spare: depot, transit: 2 d}}
lines:
  first: {copies: 3000, stations: {machine: {cycle: 1 h, components: {unit: {type: first}}}}}
  second: {copies: 3000, stations: {machine: {cycle: 1 h, components: {unit: {type: second}}}}}
experiment: {horizon: 12100 d, warm_up: 100 d, replications: 300, seed: 513}
)"};
  add_shelf(known.answers, "depot", {0.2381033055535443, 1.3479971388859489, 0.3479971388859494});
  add_shelf(known.answers, "first", {0.6073010986160589, 0.3153036478573281, 0.9065053645257587});
  add_shelf(known.answers, "second", {0.4292053661720325, 0.3684042217264125, 0.4292053661720325});
  return known;
}

/// Failures and false alarms ask for the same unit; the last two units are kept for failures.
Case kept_for_failures() {
  return {.name = "Kept_for_failures",
          .text = R"(
plant: kept for failures
component_types:
  failing:
    modes: {random: {time_to_failure: {law: exponential, mean: 15000 d}}}
    actions: {corrective: {spare: unit, duration: 0 h}}
  alarming:
    modes: {random: {time_to_failure: {law: exponential, mean: 100000000 d}}}
    actions: {corrective: {spare: unit, duration: 0 h}, planned: {spare: unit, duration: 0 h}}
spares:
  unit:
    base_stock: 4
    lead_time: {law: exponential, mean: 5 d}
    reserved_for_corrective: 2
    corrective_takes_reserved: no
monitoring:
  wolf: {detectable: 0 %, false_alarms: {rate: 0.000003125 /operating_h, outcome: replaced}}
lines:
  failing: {copies: 3000, stations: {machine: {cycle: 1 h, components: {unit: {type: failing}}}}}
  alarming: {copies: 4000, stations: {machine: {cycle: 1 h, components: {unit: {type: alarming}}}}}
maintenance: {policy: predictive, monitoring: wolf, planning: 0 h, start: immediately, only: [alarming]}
experiment: {horizon: 12100 d, warm_up: 100 d, replications: 400, seed: 517}
)",
          .answers = {{.name = "met at once",
                       .exact = 0.5598754881025552,
                       .numerator = plant("spare_requests_met"),
                       .denominator = plant("spare_requests")},
                      {.name = "failures that wait (rare)",
                       .exact = 0.005671388433697661,
                       .numerator = plant("down_waiting_part"),
                       .denominator = calendar_hours(),
                       .absolute_half_width = 0.0002},
                      {.name = "requests that wait (rare)",
                       .exact = 0.671672305754282,
                       .numerator = plant("backorder_hours"),
                       .denominator = calendar_hours(),
                       .absolute_half_width = 0.0034},
                      {.name = "on hand",
                       .exact = 2.1716723057542393,
                       .numerator = plant("on_hand_hours"),
                       .denominator = calendar_hours()}}};
}

/// The second spare stands in for the first one.
Case stood_in_for() {
  Case known{.name = "Stood_in_for", .text = R"(
plant: one spare stands in for another
component_types:
  first:
    modes: {random: {time_to_failure: {law: exponential, mean: 15000 d}}}
    actions: {corrective: {spare: first, duration: 0 h}}
  second:
    modes: {random: {time_to_failure: {law: exponential, mean: 30000 d}}}
    actions: {corrective: {spare: second, duration: 0 h}}
spares:
  first: {base_stock: 1, lead_time: {law: exponential, mean: 5 d}}
  second: {base_stock: 2, lead_time: {law: exponential, mean: 5 d}, replaces: {first: {conversion: 0 h}}}
lines:
  first: {copies: 3000, stations: {machine: {cycle: 1 h, components: {unit: {type: first}}}}}
  second: {copies: 3000, stations: {machine: {cycle: 1 h, components: {unit: {type: second}}}}}
experiment: {horizon: 16100 d, warm_up: 100 d, replications: 300, seed: 523}
)"};
  add_shelf(known.answers, "first", {0.8381862881631431, 0.05149319987717087, 0.5318832985239186});
  add_shelf(known.answers, "second", {0.7506089701417399, 0.04513901164949235, 1.144996020375331});
  known.answers.push_back({.name = "substitutions an hour",
                           .exact = 0.08002859825687905 / 24.0,
                           .numerator = plant("substitutions"),
                           .denominator = calendar_hours()});
  return known;
}

/// One unit that is scrapped after six days on the shelf.
Case one_that_expires() {
  return {.name = "One_that_expires",
          .text = R"(
plant: one unit that expires
component_types:
  unit:
    modes: {random: {time_to_failure: {law: exponential, mean: 20000 d}}}
    actions: {corrective: {spare: unit, duration: 0 h}}
spares:
  unit: {base_stock: 1, lead_time: 3 d, shelf_life: 6 d}
lines:
  machine: {copies: 4000, stations: {machine: {cycle: 1 h, components: {unit: {type: unit}}}}}
experiment: {horizon: 10100 d, warm_up: 100 d, replications: 270, seed: 541}
)",
          .answers = {{.name = "met at once",
                       .exact = 0.45946116814835425,
                       .numerator = plant("spare_requests_met"),
                       .denominator = plant("spare_requests")},
                      {.name = "on hand",
                       .exact = 0.45946116814835425,
                       .numerator = plant("on_hand_hours"),
                       .denominator = calendar_hours()},
                      {.name = "expired an hour",
                       .exact = 0.03960672530300117 / 24.0,
                       .numerator = plant("spares_expired"),
                       .denominator = calendar_hours()}}};
}

/// For every failure that waits a unit is on its way the quicker way.
Case with_emergencies() {
  return {.name = "With_emergencies",
          .text = R"(
plant: emergency orders
component_types:
  unit:
    modes: {random: {time_to_failure: {law: exponential, mean: 10000 d}}}
    actions: {corrective: {spare: unit, duration: 0 h}}
spares:
  unit:
    base_stock: 2
    lead_time: {law: exponential, mean: 6 d}
    emergency: {lead_time: {law: exponential, mean: 36 h}, price: 6000 USD}
lines:
  machine: {copies: 3000, stations: {machine: {cycle: 1 h, components: {unit: {type: unit}}}}}
experiment: {horizon: 14100 d, warm_up: 100 d, replications: 280, seed: 547}
)",
          .answers = {{.name = "met at once",
                       .exact = 0.5996450782487452,
                       .numerator = plant("spare_requests_met"),
                       .denominator = plant("spare_requests")},
                      {.name = "backorders (rare)",
                       .exact = 0.12506186559463361,
                       .numerator = plant("backorder_hours"),
                       .denominator = calendar_hours(),
                       .absolute_half_width = 0.00125},
                      {.name = "on hand",
                       .exact = 0.8198582456851381,
                       .numerator = plant("on_hand_hours"),
                       .denominator = calendar_hours()},
                      {.name = "emergency orders an hour",
                       .exact = 0.10995475113122158 / 24.0,
                       .numerator = plant("emergency_orders"),
                       .denominator = calendar_hours()}}};
}

}  // namespace

std::vector<Case> stock() {
  return {stock_policies(), two_echelons(),     kept_for_failures(),
          stood_in_for(),   one_that_expires(), with_emergencies()};
}

}  // namespace hozen::truth
