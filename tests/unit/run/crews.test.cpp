// People are called away to what is more urgent: hand-made plants of machines with fixed lives.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/run/simulated.hpp"

namespace hozen::run {
namespace {

const std::string machines =
    "component_types:\n"
    "  slow:\n"
    "    modes: {wear: {time_to_failure: 100 operating_h}}\n"
    "    actions: {corrective: {duration: 30 h, crew: {fitter: 1}}}\n"
    "  quick:\n"
    "    priority: 1\n"
    "    modes: {wear: {time_to_failure: 110 operating_h}}\n"
    "    actions: {corrective: {duration: 8 h, crew: {fitter: 1}}}\n"
    "lines:\n"
    "  a: {stations: {saw: {cycle: 1 h, components: {drive: {type: slow}}}}}\n"
    "  b: {stations: {kiln: {cycle: 1 h, components: {fan: {type: quick}}}}}\n"
    "experiment: {horizon: 200 h}\n";

DownTime down(const Simulation& simulation, std::uint32_t station) {
  return simulation.down_times().spent(station, simulation.flow(station).now());
}

double hours(const DownTime& time, maintenance::LossCategory reason) {
  return to_hours(time.by_reason[static_cast<std::size_t>(reason)]);
}

TEST(Crews, InterruptedWorkGoesOnWhereItStopped) {
  const auto simulation = simulated(machines + "crews: {fitter: {size: 1, preempts: yes}}\n");
  // The drive fails at 100 h and is worked on until the fan fails at 110 h; from 118 h on the other 20 h are done.
  EXPECT_EQ(simulation.tally().interruptions, 1);
  const auto drive = down(simulation, 0);
  EXPECT_EQ(hours(drive, maintenance::LossCategory::corrective_work), 30.0);
  EXPECT_EQ(hours(drive, maintenance::LossCategory::waiting_crew), 8.0);
  const auto fan = down(simulation, 1);
  EXPECT_EQ(hours(fan, maintenance::LossCategory::corrective_work), 8.0);
  EXPECT_EQ(hours(fan, maintenance::LossCategory::waiting_crew), 0.0);
  EXPECT_EQ(to_hours(simulation.tally().waited_for_crew), 8.0);
  EXPECT_EQ(to_hours(simulation.tally().corrective_work), 38.0);
  EXPECT_EQ(to_hours(simulation.at_end().crew_waiting), 8.0);
  EXPECT_EQ(to_hours(simulation.at_end().crew_worked), 38.0);
}

TEST(Crews, WorkIsFinishedFirstWhereTheyAreNotCalledAway) {
  const auto simulation = simulated(machines + "crews: {fitter: {size: 1}}\n");
  EXPECT_EQ(simulation.tally().interruptions, 0);
  EXPECT_EQ(hours(down(simulation, 0), maintenance::LossCategory::waiting_crew), 0.0);
  EXPECT_EQ(hours(down(simulation, 1), maintenance::LossCategory::waiting_crew), 20.0);
}

TEST(Crews, AnActionsPriorityGoesBeforeItsKindsAndItsComponents) {
  // All fail at 100 h and are mended one by one: first the action that says so, then the type's, then the names'.
  const auto simulation = simulated(
      "component_types:\n"
      "  plain: {modes: {wear: {time_to_failure: 100 operating_h}}, actions: {corrective: {duration: 10 h, crew: "
      "{fitter: 1}}}}\n"
      "  later: {priority: 1, modes: {wear: {time_to_failure: 100 operating_h}}, actions: {corrective: {priority: 2, "
      "duration: 10 h, crew: {fitter: 1}}}}\n"
      "crews: {fitter: {size: 1}}\n"
      "lines:\n"
      "  a: {stations: {saw: {cycle: 1 h, components: {drive: {type: later}}}}}\n"
      "  b: {stations: {saw: {cycle: 1 h, components: {drive: {type: plain}}}}}\n"
      "  c: {stations: {saw: {cycle: 1 h, components: {drive: {type: plain, priority: 1}}}}}\n"
      "experiment: {horizon: 200 h}\n");
  EXPECT_EQ(hours(down(simulation, 0), maintenance::LossCategory::waiting_crew), 20.0);
  EXPECT_EQ(hours(down(simulation, 1), maintenance::LossCategory::waiting_crew), 10.0);
  EXPECT_EQ(hours(down(simulation, 2), maintenance::LossCategory::waiting_crew), 0.0);
}

TEST(Crews, AFailureInterruptsPlannedWork) {
  // The fan is replaced by age at 50 h, for 70 h; the drive fails meanwhile, and the fan stands.
  const auto simulation = simulated(
      "component_types:\n"
      "  drive: {modes: {wear: {time_to_failure: 100 operating_h}}, actions: {corrective: {duration: 30 h, crew: "
      "{fitter: 1}}, planned: {duration: 1 h}}}\n"
      "  fan: {modes: {wear: {time_to_failure: 900 operating_h}}, actions: {corrective: {duration: 1 h}, planned: "
      "{duration: 70 h, crew: {fitter: 1}}}}\n"
      "crews: {fitter: {size: 1, preempts: yes}}\n"
      "lines:\n"
      "  a: {stations: {saw: {cycle: 1 h, components: {drive: {type: drive}}}}}\n"
      "  b: {stations: {kiln: {cycle: 1 h, components: {fan: {type: fan}}}}}\n"
      "maintenance: {policy: age, at: 50 operating_h, only: [fan]}\n"
      "experiment: {horizon: 155 h}\n");
  const auto fan = down(simulation, 1);
  EXPECT_EQ(hours(fan, maintenance::LossCategory::planned_work), 70.0);
  EXPECT_EQ(hours(fan, maintenance::LossCategory::waiting_crew), 30.0);
  EXPECT_EQ(simulation.line_tally()[1].planned_replacements, 1);
}

TEST(Crews, PeopleAreOnTheirWayBeforeTheyBegin) {
  const auto simulation =
      simulated(machines + "crews: {fitter: {size: 1, cost: 10 USD/h, travel: 2 h, preempts: yes}}\n");
  // To the drive from 100 h on, at work on it from 102 to 110 h; at the fan from 112 to 120 h; back at 122 h for 22 h.
  const auto drive = down(simulation, 0);
  EXPECT_EQ(hours(drive, maintenance::LossCategory::corrective_work), 30.0);
  EXPECT_EQ(hours(drive, maintenance::LossCategory::waiting_crew), 14.0);
  EXPECT_EQ(hours(down(simulation, 1), maintenance::LossCategory::waiting_crew), 2.0);
  EXPECT_EQ(to_hours(simulation.tally().waited_for_crew), 16.0);
  EXPECT_EQ(to_hours(simulation.at_end().crew_worked), 44.0);
  EXPECT_EQ(simulation.ledger().of(Account::labour), 440.0);
}

TEST(Crews, AStationProducesUntilThoseWhoPlannedArriveAndTheyTurnRoundIfItFails) {
  // The drive is to be replaced at 99 h; people need 2 h, it fails at 100 h, and others set out, or they themselves.
  const auto simulation = simulated(
      "component_types:\n"
      "  drive: {modes: {wear: {time_to_failure: 100 operating_h}}, actions: {corrective: {duration: 5 h, crew: "
      "{fitter: 1}}, planned: {duration: 1 h, crew: {fitter: 1}}}}\n"
      "crews: {fitter: {size: 1, cost: 10 USD/h, travel: 2 h}}\n"
      "lines: {a: {stations: {saw: {cycle: 1 h, components: {drive: {type: drive}}}}}}\n"
      "maintenance: {policy: age, at: 99 operating_h}\n"
      "experiment: {horizon: 150 h}\n");
  EXPECT_EQ(simulation.line_tally()[0].failures, 1);
  EXPECT_EQ(simulation.line_tally()[0].planned_replacements, 0);
  const auto drive = down(simulation, 0);
  EXPECT_EQ(hours(drive, maintenance::LossCategory::waiting_crew), 2.0);
  EXPECT_EQ(hours(drive, maintenance::LossCategory::corrective_work), 5.0);
  EXPECT_EQ(simulation.ledger().of(Account::labour), 80.0);
}

TEST(Crews, WhoIsCalledInIsPaidByWorkAndHour) {
  const auto simulation =
      simulated(machines +
                "crews: {fitter: {size: 1, cost: 10 USD/h, contractors: {after: 4 h, size: 1, cost: "
                "100 USD/h, call_out: 300 USD}}}\n");
  // The fan fails at 110 h, while the drive is mended until 130 h; from 114 h on somebody else mends it for 8 h.
  EXPECT_EQ(hours(down(simulation, 1), maintenance::LossCategory::waiting_crew), 4.0);
  EXPECT_EQ(simulation.tally().calls, 1);
  EXPECT_EQ(to_hours(simulation.at_end().called_worked), 8.0);
  EXPECT_EQ(to_hours(simulation.at_end().crew_worked), 30.0);
  EXPECT_EQ(simulation.ledger().of(Account::labour), 30.0 * 10.0 + 300.0 + 8.0 * 100.0);
}

TEST(Crews, OneWhoIsAwayIsMissed) {
  const auto simulation =
      simulated(machines + "crews: {fitter: {size: 2, absence: {flu: {begins: 105 h, peak: 10 h, share: 50 %}}}}\n");
  EXPECT_EQ(hours(down(simulation, 1), maintenance::LossCategory::waiting_crew), 5.0);
  EXPECT_EQ(to_hours(simulation.at_end().crew_absent), 10.0);
}

TEST(Crews, TheStoryTellsOfTheInterruption) {
  const auto document = scenario::read_text(machines + "crews: {fitter: {size: 1, preempts: yes}}\n", "t.yaml");
  const auto& plan = document.alternatives.front().scenario;
  const auto plant = plant::compile(plan, plan);
  Simulation simulation{plant};
  trace::Story story{0};
  simulation.run(1, 0, false, &story);
  std::vector<std::string> told;
  for (const auto& event : story.events()) {
    told.push_back(event.what);
  }
  EXPECT_THAT(told, testing::IsSupersetOf({"more urgent work calls its people away, the work is interrupted",
                                           "people are back, the work goes on"}));
}

}  // namespace
}  // namespace hozen::run
