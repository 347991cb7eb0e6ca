// Group F: suppliers that are disrupted.
#include "tests/truth/laboratory.hpp"

namespace hozen::truth {
namespace {

Answer mean(const std::string& name, double exact, Value integral) {
  return {.name = name, .exact = exact, .numerator = std::move(integral), .denominator = calendar_hours()};
}

Case disrupted_supplier() {
  return {.name = "F01_disrupted_supplier",
          .file = "f01-disrupted-supplier",
          .answers = {{.name = "fill rate",
                       .exact = 0.7925603751736813,
                       .numerator = plant("spare_requests_met"),
                       .denominator = plant("spare_requests")},
                      rare(mean("backorders", 1.2092582720912541, plant("backorder_hours")), 0.02),
                      mean("on hand", 2.514473603773622, plant("on_hand_hours")),
                      {.name = "wait a demand in h (rare)",
                       .exact = 24.0 * 1.2341313307675454,
                       .numerator = plant("backorder_hours"),
                       .denominator = plant("spare_requests"),
                       .absolute_half_width = 0.5},
                      rare(mean("shelf empty", 0.22341312798982776, plant("out_of_stock_time")), 0.002)}};
}

/// The same for Poisson demand, as published. How long the supplier was down is known too, and explains much of the
/// rest: it is the control.
Case poisson_demand() {
  return {.name = "F01_poisson_demand",
          .file = "f01-poisson-demand",
          .answers = {rare(mean("supplier down", 10.0 / 70.0, plant("no_source_time")), 0.0015),
                      {.name = "fill rate",
                       .exact = 0.7736474557610741,
                       .numerator = plant("spare_requests_met"),
                       .denominator = plant("spare_requests")},
                      rare(mean("backorders", 1.4335276366289207, plant("backorder_hours")), 0.02),
                      mean("on hand", 2.504956208057494, plant("on_hand_hours")),
                      mean("orders outstanding", 4.928571428571442, plant("time_on_order")),
                      {.name = "wait a demand in h (rare)",
                       .exact = 24.0 * 1.4335276366289207,
                       .numerator = plant("backorder_hours"),
                       .denominator = plant("spare_requests"),
                       .absolute_half_width = 0.5}},
          .control = "supplier down (rare)"};
}

/// F06: a stock under an outage of fixed length. The answers are probabilities and small times: absolute bounds.
Case outage_of_fixed_length() {
  const Value lost = plant("other_demand_lost");
  const Value empty = plant("out_of_stock_time");
  const auto some = [](Value value) -> Value {
    return [value = std::move(value)](const Row& row) { return value(row) > 0.0 ? 1.0 : 0.0; };
  };
  return {
      .name = "F06_outage_of_fixed_length",
      .file = "f06-outage-of-fixed-length",
      .answers = {
          rare({.name = "some demand lost",
                .exact = 0.09584840177948464,
                .numerator = some(lost),
                .denominator = constant(1.0)},
               0.003),
          rare({.name = "demand lost", .exact = 0.2955139787427313, .numerator = lost, .denominator = constant(1.0)},
               0.01),
          rare({.name = "empty at the end",
                .exact = 0.13212358467196936,
                .numerator = some(empty),
                .denominator = constant(1.0)},
               0.003),
          rare({.name = "time empty in h",
                .exact = 24.0 * 0.1477569893713636,
                .numerator = empty,
                .denominator = constant(1.0)},
               0.1)}};
}

/// The same outage without an end: how long the stock lasts.
Case outage_without_end() {
  return {.name = "F06_outage_without_end",
          .file = "f06-outage-of-fixed-length",
          .settings = {{"experiment.horizon", "40 d"},
                       {"experiment.replications", "6000"},
                       {"suppliers.orient.disruptions.outage.down", "100 d"}},
          .answers = {
              {.name = "time until it is empty in h",
               .exact = 24.0 * 15.0,
               .numerator = [](const Row& row) { return row.plant("calendar_time") - row.plant("out_of_stock_time"); },
               .denominator = constant(1.0)}}};
}

Case flagship() {
  return {.name = "F09_machines_crew_spares_supplier",
          .file = "f09-machines-crew-spares-supplier",
          .answers = {{.name = "availability of a machine",
                       .exact = 0.8843506433423312,
                       .numerator = plant("component_up_time"),
                       .denominator = plant("component_time")},
                      rare(mean("waiting for a spare", 0.23379388155115463, plant("backorder_hours")), 0.003),
                      mean("with its spare, waiting for or in repair", 0.11315418842185203,
                           plus(plant("crew_queue_hours"), plant("crew_hours_worked"))),
                      {.name = "crew utilisation",
                       .exact = 0.10612207720107975,
                       .numerator = plant("crew_hours_worked"),
                       .denominator = plant("crew_hours")},
                      mean("spares on hand", 0.941245319547937, plant("on_hand_hours")),
                      mean("shelf empty", 0.3569632211804763, plant("out_of_stock_time")),
                      rare(mean("all machines down", 0.022869983423822068, plant("down_time")), 0.0008)}};
}

Case two_suppliers() {
  Case known{.name = "F10_two_suppliers", .file = "f10-two-suppliers"};
  known.answers = {
      rare(mean("neither delivers, in one region", 0.045605802688451776, plant("no_source_time")), 0.0003),
      rare(mean("neither delivers, in two regions", 0.009357478994540737, plant("no_source_time")), 0.0001)};
  known.answers.back().alternative = "apart";
  known.answers.push_back({.name = "onsets less expected ones, per expected one",
                           .exact = 1.0,
                           .numerator = plant("disruptions"),
                           .denominator = plant("expected_disruptions")});
  return known;
}

}  // namespace

std::vector<Case> supply() {
  return {disrupted_supplier(), poisson_demand(), outage_of_fixed_length(),
          outage_without_end(), flagship(),       two_suppliers()};
}

}  // namespace hozen::truth
