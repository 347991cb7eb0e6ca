// Checks that can be done by hand, on plants of the size of the study. Those that hold to the bit stand in
// checks_by_hand.test.cpp.
#include "tests/truth/laboratory.hpp"

namespace hozen::truth {
namespace {

Value years() { return times(1.0 / 8760.0, plant("calendar_time")); }

Case motors(const std::string& name, std::vector<scenario::Setting> settings, double failures_a_year) {
  return {.name = "H1_" + name,
          .file = "h1-thousand-motors",
          .settings = std::move(settings),
          .answers = {{.name = "failures a year",
                       .exact = failures_a_year,
                       .numerator = plant("failures"),
                       .denominator = years()}}};
}

Case palm(const std::string& name, std::vector<scenario::Setting> settings, double fill, double backorders,
          double bound) {
  return {.name = "H7_" + name,
          .file = "h7-palm",
          .settings = std::move(settings),
          .answers = {{.name = "fill rate",
                       .exact = fill,
                       .numerator = plant("spare_requests_met"),
                       .denominator = plant("spare_requests")},
                      {.name = "backorders (rare)",
                       .exact = backorders,
                       .numerator = plant("backorder_hours"),
                       .denominator = plant("calendar_time"),
                       .absolute_half_width = bound}}};
}

Answer lost_share(double exact, double bound) {
  return {.name = "lost share",
          .exact = exact,
          .numerator = plant("lost_output"),
          .denominator = plant("failure_free_output"),
          .absolute_half_width = bound};
}

Answer cost_of_bearings(double exact, const std::string& alternative) {
  return {.name = "cost a bearing and year",
          .exact = exact,
          .numerator = times(0.01, plant("total_cost")),
          .denominator = years(),
          .alternative = alternative};
}

Answer available(double exact, const std::string& alternative) {
  return {.name = "availability",
          .exact = exact,
          .numerator = plant("up_time"),
          .denominator = plant("station_time"),
          .alternative = alternative};
}

Answer an_hour(const std::string& variable, double exact, const std::string& alternative) {
  return {.name = variable + " an hour",
          .exact = exact,
          .numerator = plant(variable),
          .denominator = plant("calendar_time"),
          .alternative = alternative};
}

Case shifts() {
  return {.name = "M5_shifts",
          .file = "m5-shifts",
          .answers = {available(0.9423296940236877, "baseline"),
                      an_hour("failures", 0.004711648470118439, "baseline"),
                      available(0.8465968876873845, "pause"),
                      {.name = "share waiting for the crew",
                       .exact = 0.1534031123126155,
                       .numerator = plant("down_waiting_crew"),
                       .denominator = plant("station_time"),
                       .alternative = "pause"},
                      available(0.893335514529992, "finish"),
                      an_hour("crew_overtime", 0.026800065435899762, "finish"),
                      {.name = "share in work",
                       .exact = 0.053600130871799524,
                       .numerator = plant("down_corrective_work"),
                       .denominator = plant("station_time"),
                       .alternative = "finish"},
                      available(0.4730603008525295, "fits"),
                      an_hour("failures", 0.004730603008525295, "fits")}};
}

}  // namespace

std::vector<Case> by_hand() {
  const std::string renews = "component_types.motor.actions.corrective.renews";
  const std::string shape = "component_types.motor.modes.bearing.time_to_failure.shape";
  const std::string shape_of_bearing = "component_types.bearing.modes.wear.time_to_failure.shape";
  return {
      motors("mode_only_repair", {}, 70.80027674189586),
      motors("mode_only_repair_other_shape", {{shape, "2.1"}}, 70.80027674189586),
      motors("whole_motor_swap", {{renews, "all"}}, 63.13995458457331),
      motors("whole_motor_swap_other_shape", {{renews, "all"}, {shape, "2.1"}}, 59.632997345404924),
      {.name = "H1_first_year_of_new_motors",
       .file = "h1-thousand-motors",
       .settings = {{"component_types.motor.initial_age", "new"}, {shape, "2.1"}},
       .answers = {{.name = "bearing failures (rare)",
                    .exact = 0.5315197008066708,
                    .numerator = plant("warnable_failures"),
                    .denominator = constant(1.0),
                    .absolute_half_width = 0.03}}},
      {.name = "H3_quarterly_rounds",
       .file = "h3-quarterly-rounds",
       .answers = {{.name = "share caught",
                    .exact = 0.32917161921139,
                    .numerator = plant("planned_replacements"),
                    .denominator = plus(plant("planned_replacements"), plant("failures"))}}},
      {.name = "H4_perfect_warning",
       .file = "h4-perfect-warning",
       .answers = {{.name = "replacements an hour",
                    .exact = 0.0012004919379773346,
                    .numerator = plant("planned_replacements"),
                    .denominator = plant("calendar_time")}}},
      {.name = "H5_no_buffers", .file = "h5-no-buffers", .answers = {lost_share(0.0038644600672459724, 2e-5)}},
      {.name = "H5_endless_buffers",
       .file = "h5-endless-buffers",
       .answers = {lost_share(0.00038779476236068425, 5e-6)}},
      {.name = "H6_best_age",
       .file = "h6-best-age",
       .answers = {cost_of_bearings(5.0 / 32.1, "baseline"), cost_of_bearings(0.10875727786648046, "at_18")}},
      {.name = "H6_no_ageing",
       .file = "h6-best-age",
       .settings = {{shape_of_bearing, "1"}},
       .answers = {cost_of_bearings(5.0 / 32.1, "baseline"), cost_of_bearings(0.19719063037468054, "at_18")}},
      palm("stock_of_10", {}, 0.9497737734790459, 0.039591149988941046, 0.001),
      palm("stock_of_11", {{"spares.unit.base_stock", "11"}}, 0.9766811617318114, 0.016307687048279448, 0.0008),
      palm("fifty_a_year",
           {{"spares.unit.base_stock", "15"},
            {"spares.unit.lead_time", "84 d"},
            {"component_types.unit.modes.any.time_to_failure.rate", "0.05 /y"}},
           0.8152569778765361, 0.29824770241057397, 0.006),
      shifts(),
  };
}

}  // namespace hozen::truth
