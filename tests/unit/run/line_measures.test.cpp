#include <gtest/gtest.h>

#include "models/run/measures.hpp"
#include "models/run/station_span.hpp"
#include "tests/unit/run/simulated.hpp"

namespace hozen::run {
namespace {

TEST(LineMeasures, AStationThatRunsAsPlannedIsFullyEffectiveWhateverComes) {
  // An hour brings one a, 10 min of work, and three b of 4 min: 22 min, planned and done.
  const auto simulation = simulated(
      "lines:\n  shop: {flow: parts, stations: {press: {cycle: 10 min, cycle_of: {b: 4 min}}}, products: {a: "
      "{arrivals: {time_between: 60 min}}, b: {arrivals: {time_between: 20 min}}}}\nexperiment: {horizon: 1001 h}\n");
  std::vector<StationSpan> stations;
  measure_stations(simulation, stations);
  ASSERT_EQ(stations.size(), 1U);
  EXPECT_NEAR(stations.front().planned_run_time / static_cast<double>(ticks_per_hour), 1000.0 * 22.0 / 60.0, 0.2);
  const auto worked = static_cast<double>(simulation.flow(0).times(0).working);
  EXPECT_NEAR(stations.front().planned_run_time / worked, 1.0, 5e-4);
}

/// A hundred hours of a press that works 10 min on a part; three come together each hour and shall be done in 25 min.
Measures three_an_hour(const std::string& rest) {
  const auto simulation = simulated(
      "lines:\n  shop: {flow: parts, stations: {press: {cycle: 10 min}}, arrivals: {time_between: 1 h, size: 3 part, "
      "due: 25 min" +
      rest + "}\nexperiment: {horizon: 110.75 h, warm_up: 10.75 h}\n");
  std::vector<StationSpan> stations;
  measure_stations(simulation, stations);
  return measure_line(simulation, stations, 0);
}

double of(const Measures& measures, std::string_view kpi) { return measures.*measure_named(kpi); }

TEST(LineMeasures, ArrivalsWaitAndAreLateAsCountedByHand) {
  const auto press = three_an_hour("}");
  EXPECT_EQ(of(press, "arrivals"), 300.0);
  EXPECT_EQ(of(press, "arrivals_kept"), 300.0);
  EXPECT_EQ(of(press, "arrivals_lost"), 0.0);
  EXPECT_EQ(of(press, "arrivals_waiting"), 200.0);  // the second and third of each three
  EXPECT_DOUBLE_EQ(of(press, "wait_before_first_work"), 50.0);
  EXPECT_DOUBLE_EQ(of(press, "work_in_process_hours"), 100.0);
  EXPECT_EQ(of(press, "due_parts"), 300.0);
  EXPECT_EQ(of(press, "late_parts"), 100.0);  // the third of each three, after 30 min
  EXPECT_DOUBLE_EQ(of(press, "tardiness"), 100.0 * 5.0 / 60.0);
  // In the line for 10, 20 and 30 min; a bin is 0.4 % wide.
  EXPECT_NEAR(of(press, "time_in_line_p50"), 20.0 / 60.0, 0.004 * 20.0 / 60.0);
  EXPECT_NEAR(of(press, "time_in_line_p95"), 0.5, 0.004 * 0.5);
  EXPECT_NEAR(of(press, "time_in_line_p99"), 0.5, 0.004 * 0.5);
}

TEST(LineMeasures, ArrivalsWithoutAPlaceAreLost) {
  const auto press = three_an_hour(", when_full: lost}, buffers: {before: {press: 1 part}}");
  EXPECT_EQ(of(press, "arrivals"), 300.0);
  EXPECT_EQ(of(press, "arrivals_lost"), 100.0);  // one is worked on, one waits
  EXPECT_EQ(of(press, "arrivals_kept"), 200.0);
  EXPECT_EQ(of(press, "arrivals_waiting"), 100.0);
  EXPECT_EQ(of(press, "late_parts"), 0.0);
  EXPECT_EQ(of(press, "tardiness"), 0.0);
  EXPECT_NEAR(of(press, "time_in_line_p50"), 10.0 / 60.0, 0.004 * 10.0 / 60.0);
  EXPECT_NEAR(of(press, "time_in_line_p95"), 20.0 / 60.0, 0.004 * 20.0 / 60.0);
}

}  // namespace
}  // namespace hozen::run
