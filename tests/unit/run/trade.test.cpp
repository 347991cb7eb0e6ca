// Bans of what is installed, counted by hand.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "models/run/measures.hpp"
#include "tests/unit/run/simulated.hpp"

namespace hozen::run {
namespace {

/// Two lines of one station, whose motors hardly ever fail; a part comes after 300 h. One crew of one.
std::string banned(const std::string& measures, const std::string& planned = "duration: 10 h, spare: motor") {
  std::string text = R"(
component_types:
  motor:
    initial_age: new
    modes: {board: {time_to_failure: {law: exponential, mean: 100000000 operating_y}}}
    actions: {corrective: {duration: 10 h, spare: motor}, planned: {PLANNED}}
spares: {motor: {price: 100 USD, base_stock: 0, lead_time: 300 h}}
lines:
  line: {copies: 2, stations: {press: {cycle: 1 h, components: {motor: {type: motor}}}}}
measures: {MEASURES}
experiment: {horizon: 2000 h}
)";
  text.replace(text.find("MEASURES"), 8, measures);
  text.replace(text.find("PLANNED"), 7, planned);
  return text;
}

const std::string use = "ban: {imposed_by: home, scope: {component_types: [motor]}, tested_at: use, ";

Measures line_of(const Simulation& simulation, std::size_t line) {
  std::vector<StationSpan> stations;
  measure_stations(simulation, stations);
  return measure_line(simulation, stations, line);
}

Measures plant_of(const Simulation& simulation) {
  const std::vector<Measures> lines{line_of(simulation, 0), line_of(simulation, 1)};
  return measure_plant(simulation, lines);
}

TEST(BanOfWhatIsInstalled, InTimeCostsNothingButTheWork) {
  const auto simulation = simulated(banned(use + "announced: 400 h, effective: announced + 1000 h}"));
  for (const std::size_t line : {0U, 1U}) {
    const auto m = line_of(simulation, line);
    EXPECT_EQ(m.down_halted, 0.0);
    EXPECT_EQ(m.down_planned_work, 10.0);
    EXPECT_EQ(m.planned_replacements, 1.0);
  }
  EXPECT_EQ(simulation.ledger().of(Account::purchases), 200.0);
}

TEST(BanOfWhatIsInstalled, StopsTheStationUntilItIsExchanged) {
  const auto simulation = simulated(banned(use + "announced: 400 h, effective: announced + 100 h}"));
  for (const std::size_t line : {0U, 1U}) {
    const auto m = line_of(simulation, line);
    EXPECT_EQ(m.down_halted, 200.0);  // the part comes at 700 h
    EXPECT_EQ(m.down_planned_work, 10.0);
  }
  EXPECT_EQ(simulation.tally().under_measures, 1500 * ticks_per_hour);
}

TEST(BanOfWhatIsInstalled, ThatEndsLetsTheStationWork) {
  const auto simulation =
      simulated(banned(use + "announced: 400 h, effective: announced + 100 h, end: effective + 50 h}"));
  const auto m = line_of(simulation, 0);
  EXPECT_EQ(m.down_halted, 50.0);
  EXPECT_EQ(m.planned_replacements, 1.0);  // it was ordered, and is done
  EXPECT_EQ(simulation.tally().under_measures, 50 * ticks_per_hour);
}

TEST(BanOfWhatIsInstalled, BindsByTheItemThatWorkTakes) {
  const auto simulation = simulated(
      banned("ban: {imposed_by: home, scope: {items: [motor]}, tested_at: use, announced: 400 h, effective: 500 h}"));
  EXPECT_EQ(line_of(simulation, 1).down_halted, 200.0);
}

TEST(BanOfWhatIsInstalled, IsMetByAUnitPutInSinceItWasAnnounced) {
  // The second one is announced before the exchange for the first; one exchange does for both.
  const auto simulation =
      simulated(banned(use + "announced: 400 h, effective: 500 h}, again: {imposed_by: home, scope: {items: [motor]}, "
                             "tested_at: use, announced: 600 h, effective: 900 h}"));
  EXPECT_EQ(line_of(simulation, 0).down_halted, 200.0);
  EXPECT_EQ(line_of(simulation, 0).planned_replacements, 1.0);
  // Announced after it, it asks for another one: work is ordered at 800 h, and the part comes at 1100 h.
  const auto later =
      simulated(banned(use + "announced: 400 h, effective: 500 h}, again: {imposed_by: home, scope: {items: [motor]}, "
                             "tested_at: use, announced: 800 h, effective: 900 h}"));
  EXPECT_EQ(line_of(later, 0).down_halted, 400.0);
  EXPECT_EQ(line_of(later, 0).planned_replacements, 2.0);
}

TEST(BanOfWhatIsInstalled, IsNotMetByWorkThatLeavesTheUnit) {
  // Each motor fails at 500 h, and work on that renews the failed mode alone. It takes the part that was ordered at the
  // announcement, which comes at 700 h; the exchange needs another one, ordered as that work ends.
  std::string text = banned(use + "announced: 400 h, effective: 500 h}");
  const auto replace = [&text](const std::string& from, const std::string& to) {
    text.replace(text.find(from), from.size(), to);
  };
  replace("{law: exponential, mean: 100000000 operating_y}", "500 operating_h");
  replace("corrective: {duration: 10 h, spare: motor}",
          "corrective: {duration: 10 h, spare: motor, renews: failed_mode}");
  replace("horizon: 2000 h", "horizon: 1500 h");
  const auto simulation = simulated(text);
  const auto m = line_of(simulation, 0);
  // Down for the failure until 710 h; then the station stands for want of a unit that complies until 1010 h.
  EXPECT_EQ(m.down_waiting_part + m.down_corrective_work, 210.0);
  EXPECT_EQ(m.down_halted, 300.0);
}

TEST(BanOfWhatIsInstalled, LeavesAPlantItIsNotForAlone) {
  const auto simulation = simulated(banned(use + "announced: 1900 h, effective: 3000 h}"));
  EXPECT_EQ(line_of(simulation, 0).down_halted, 0.0);
  EXPECT_EQ(simulation.tally().under_measures, 0);
}

TEST(BanOfWhatIsInstalled, LeavesNothingToTheNextReplication) {
  // Neither motor ever fails, so that only the ban makes it take part. No part comes before the end, and both orders
  // are open then.
  std::string text = banned(use + "announced: 1800 h, effective: 1900 h}");
  text.replace(text.find("initial_age: new"), 16, "initial_age: stationary");
  const auto document = scenario::read_text(text, "t.yaml");
  const auto& scenario = document.alternatives.front().scenario;
  Simulation simulation{plant::compile(scenario, scenario)};
  for (const std::uint64_t replication : {0U, 1U}) {
    simulation.run(1, replication, false);
    const auto m = plant_of(simulation);
    EXPECT_EQ(m.spare_requests, 2.0);
    EXPECT_EQ(m.spare_orders, 2.0);
    EXPECT_EQ(m.down_halted, 200.0);
  }
}

}  // namespace
}  // namespace hozen::run
