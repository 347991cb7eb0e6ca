#include <gtest/gtest.h>

#include "models/run/simulation.hpp"
#include "models/run/station_span.hpp"
#include "models/scenario/reader.hpp"

namespace hozen::run {
namespace {

TEST(LineMeasures, AStationThatRunsAsPlannedIsFullyEffectiveWhateverComes) {
  // An hour brings one a, 10 min of work, and three b of 4 min: 22 min, planned and done.
  const auto document = scenario::read_text(
      "lines:\n  shop: {flow: parts, stations: {press: {cycle: 10 min, cycle_of: {b: 4 min}}}, products: {a: "
      "{arrivals: "
      "{time_between: 60 min}}, b: {arrivals: {time_between: 20 min}}}}\nexperiment: {horizon: 1001 h}\n",
      "t.yaml");
  const auto& scenario = document.alternatives.front().scenario;
  Simulation simulation{plant::compile(scenario, scenario)};
  simulation.run(1, 0, false);
  std::vector<StationSpan> stations;
  measure_stations(simulation, stations);
  ASSERT_EQ(stations.size(), 1U);
  EXPECT_NEAR(stations.front().planned_run_time / static_cast<double>(ticks_per_hour), 1000.0 * 22.0 / 60.0, 0.2);
  const auto worked = static_cast<double>(simulation.flow(0).times(0).working);
  EXPECT_NEAR(stations.front().planned_run_time / worked, 1.0, 5e-4);
}

}  // namespace
}  // namespace hozen::run
