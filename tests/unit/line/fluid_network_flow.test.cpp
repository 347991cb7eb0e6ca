// Fluid networks, case by case; every number can be found by hand. Cycle times of 100 ticks unless said otherwise.
#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>

#include "tests/unit/line/fluid_network_support.hpp"

namespace hozen::line::fluid_test {
namespace {

/// 0 and 1 feed 2, which makes two parts in 100 ticks.
Builder two_into_one(double capacity) {
  Builder builder;
  builder.centre(100);
  builder.centre(100);
  builder.centre(50);
  builder.way(0, 2, capacity);
  builder.way(1, 2, capacity);
  builder.endless_at(0);
  builder.endless_at(1);
  builder.exit_at(2);
  return builder;
}

/// 0 makes two parts in 100 ticks and feeds 1 and 2.
Builder one_into_two(double capacity, Split split) {
  Builder builder;
  builder.centre(50);
  builder.centre(100);
  builder.centre(100);
  builder.way(0, 1, capacity);
  builder.way(0, 2, capacity);
  builder.endless_at(0);
  builder.exit_at(1);
  builder.exit_at(2);
  builder.plan.centres[0].split = split;
  return builder;
}

TEST(FluidNetwork, MachinesSideBySideShareTheWork) {
  Builder builder;
  builder.centre(100);
  builder.centre(200, 3);
  builder.way(0, 1, 4);
  builder.endless_at(0);
  builder.exit_at(1);
  const auto flow = begin(builder.plan);
  flow->advance(1000);
  EXPECT_EQ(flow->output(), 10.0);
  EXPECT_EQ(flow->operating(1), 666);  // each of the three is used for 2/3 of its time, and ages so
  flow->stop(1, Cause{.component = 1});
  flow->advance(2000);
  EXPECT_EQ(flow->output(), 20.0);  // two are enough
  EXPECT_EQ(flow->operating(2), 1666);
  flow->stop(2, Cause{.component = 2});
  flow->advance(3000);
  EXPECT_NEAR(flow->output(), 25.0, 1e-9);
  EXPECT_NEAR(flow->lost_by_component()[1], 5.0, 1e-9);  // of those that stand, the lower
  flow->start(1);
  flow->advance(4000);
  EXPECT_NEAR(flow->output(), 35.0, 1e-9);
  flow->start(2);
  flow->advance(5000);
  EXPECT_NEAR(flow->output(), 49.0, 1e-9);  // the four parts of the queue come after
  EXPECT_NEAR(flow->lost_by_component()[1], 1.0, 1e-9);
  EXPECT_NEAR(flow->counts(3).cycles, static_cast<double>(flow->operating(3)) / 200.0, 0.01);
}

TEST(FluidNetwork, AMergeByPriorityLetsTheOtherWait) {
  Builder builder = two_into_one(5);
  builder.plan.centres[2].cycle.front() = random::Law::deterministic(100);
  builder.plan.centres[2].merge = Merge::priority;
  const auto flow = begin(builder.plan);
  flow->advance(1000);
  EXPECT_EQ(flow->times(1).blocked, 500);
  EXPECT_EQ(flow->times(0).working, 1000);
  flow->stop(0, Cause{});
  flow->advance(2000);
  EXPECT_EQ(flow->output(), 20.0);
  EXPECT_EQ(flow->times(1).working, 1500);
}

TEST(FluidNetwork, AMergeBySharesGivesWhatOneLeavesToTheOther) {
  Builder builder = two_into_one(5);
  builder.plan.centres[2].cycle.front() = random::Law::deterministic(100);
  builder.plan.centres[2].merge = Merge::shares;
  builder.plan.centres[2].inlets[0].share = 3.0;
  const auto flow = begin(builder.plan);
  flow->advance(100'000);
  const double before = static_cast<double>(flow->operating(0));
  flow->advance(200'000);
  EXPECT_NEAR(static_cast<double>(flow->operating(0)) - before, 75'000, 2.0);
  EXPECT_NEAR(flow->output(), 2000.0, 1e-9);
}

TEST(FluidNetwork, AnAssemblyIsAsFastAsItsSlowestInlet) {
  Builder builder = two_into_one(5);
  builder.plan.centres[2].assembles = true;
  builder.plan.centres[2].inlets[1].parts = 2;
  const auto flow = begin(builder.plan);
  flow->advance(10'000);
  EXPECT_NEAR(flow->output(), 50.0, 1e-9);
  EXPECT_NEAR(flow->counts(0).cycles, 55.0, 0.01);  // five lie before the assembly
  EXPECT_NEAR(flow->parts().merged, 100.0, 1e-9);
  flow->stop(1, Cause{.component = 1});
  flow->advance(11'000);
  EXPECT_NEAR(flow->lost_by_component()[1], 5.0, 1e-9);
  EXPECT_EQ(flow->times(2).starved, 7500 + 1000);  // it was used for a quarter of the time
  EXPECT_EQ(flow->times(0).blocked, 4500 + 1000);
}

TEST(FluidNetwork, ADisassemblyIsHeldUpByTheSlowestOutlet) {
  Builder builder = one_into_two(5, Split::priority);
  builder.plan.centres[0].disassembles = true;
  builder.plan.centres[0].outlets.front()[1].parts = 2;
  const auto flow = begin(builder.plan);
  flow->advance(10'000);
  // Two of the second kind a cycle: 100 ticks each. The queue of five fills first.
  EXPECT_NEAR(flow->counts(2).cycles, 100.0, 0.01);
  EXPECT_NEAR(flow->counts(0).cycles, 52.5, 0.01);
  EXPECT_NEAR(flow->parts().pieces, 105.0, 0.02);  // the queue is found full at the tick rounded up
}

TEST(FluidNetwork, ASplitInTurnKeepsItsRatioAndOneByPriorityOverflows) {
  const auto in_turn = begin(one_into_two(5, Split::round_robin).plan);
  in_turn->stop(1, Cause{.component = 1});
  in_turn->advance(10'000);
  EXPECT_NEAR(in_turn->output(), 5.0, 0.01);  // as many as the other queue takes
  EXPECT_NEAR(in_turn->lost_by_component()[1], 195.0, 0.01);
  const auto overflow = begin(one_into_two(5, Split::priority).plan);
  overflow->stop(1, Cause{.component = 1});
  overflow->advance(10'000);
  EXPECT_NEAR(overflow->output(), 97.5, 0.01);  // the first queue fills in 250 ticks, before anything goes to 2
}

TEST(FluidNetwork, ASplitToTheShortestQueueLevelsThem) {
  const auto flow = begin(one_into_two(endless, Split::shortest_queue).plan);
  flow->stop(1, Cause{.component = 1});
  flow->advance(1000);
  // 2 works on all it can; what is more is shared: ten parts in two queues.
  EXPECT_NEAR(flow->output(), 10.0, 1e-6);
  flow->stop(2, Cause{.component = 2});
  flow->advance(2000);
  EXPECT_NEAR(flow->buffer_level(0), 30.0, 1e-6);
  flow->start(1);
  flow->advance(3000);
  // 2's queue does not move before the other is as long again.
  EXPECT_NEAR(flow->output(), 20.0, 1e-6);
  EXPECT_NEAR(flow->buffer_level(0), 40.0, 1e-6);
}

TEST(FluidNetwork, ReworkSolvesTheEquationsOfTheLoop) {
  Builder builder;
  builder.centre(100);
  builder.centre(40);
  builder.way(0, 1, 5);
  builder.endless_at(0);
  builder.exit_at(1);
  const std::uint32_t back = builder.queue(5, 1);
  builder.plan.centres[1].quality = {.scrap = 0.1, .rework = 0.5, .rework_queue = back};
  const auto flow = begin(builder.plan);
  flow->advance(100'000);
  // 1000 parts enter; each is worked on 1 / (1 - 0.5) times, a tenth of the passes scraps.
  EXPECT_NEAR(flow->counts(1).cycles, 2000.0, 1e-6);
  EXPECT_NEAR(flow->counts(1).reworked, 1000.0, 1e-6);
  EXPECT_NEAR(flow->parts().scrapped, 200.0, 1e-6);
  EXPECT_NEAR(flow->output(), 800.0, 1e-6);
}

TEST(FluidNetwork, ABlockedFeederGetsThePlacesThatReworkedPartsLeave) {
  // 0 could make two parts for each that 1 works on; a fifth of those comes back, to a queue without end.
  Builder builder;
  builder.centre(50);
  builder.centre(100);
  builder.way(0, 1, 5);
  builder.endless_at(0);
  builder.exit_at(1);
  builder.plan.centres[1].quality = {.rework = 0.2,
                                     .rework_queue = builder.queue(std::numeric_limits<double>::infinity(), 1)};
  const auto flow = begin(builder.plan);
  flow->advance(100'000);
  EXPECT_NEAR(flow->output(), 800.0, 1e-6);
  EXPECT_NEAR(flow->buffer_level(0), 5.0, 1e-6);
  EXPECT_LT(flow->parts().entered, flow->output() + 7.1);  // five before 1, one on each machine
  // And so it does after a stop in which the blocked feeder's places could not be used.
  flow->stop(0, Cause{});
  flow->advance(110'000);
  flow->start(0);
  flow->advance(200'000);
  const double before = flow->parts().entered;
  flow->advance(300'000);
  EXPECT_NEAR(flow->parts().entered - before, 800.0, 1e-6);
}

TEST(FluidNetwork, AWornMachineScrapsMoreAndADeratedOneIsSlower) {
  Builder builder;
  builder.centre(100, 2);
  builder.endless_at(0);
  builder.exit_at(0);
  builder.plan.centres[0].quality = {.scrap = 0.0, .scrap_when_worn = 0.2};
  builder.plan.machines[1].derated_speed = 0.5;
  builder.plan.machines[1].wear_exponent = 2.0;
  const auto flow = begin(builder.plan);
  flow->set_condition(0, Condition{.worn = true, .cause = {.component = 0}});
  flow->advance(1000);
  EXPECT_NEAR(flow->output(), 18.0, 1e-9);
  EXPECT_NEAR(flow->lost_by_component()[0], 2.0, 1e-9);
  flow->set_condition(0, Condition{});
  flow->set_condition(1, Condition{.derated = true, .cause = {.component = 1}});
  flow->set_threshold(1, 1250);
  EXPECT_EQ(flow->advance(5000).time, 2000);  // at a quarter of the wear
  EXPECT_NEAR(flow->output(), 33.0, 1e-9);
  EXPECT_NEAR(flow->lost_by_component()[1], 5.0, 1e-9);
}

TEST(FluidNetwork, ArrivalsWaitOrAreLost) {
  Builder builder;
  builder.centre(100);
  const std::uint32_t queue = builder.queue(5, 0);
  builder.exit_at(0);
  builder.plan.sources.push_back({.between = random::Law::deterministic(200), .queue = queue});
  for (const bool lost : {false, true}) {
    builder.plan.sources.front().lost_when_full = lost;
    const auto flow = begin(builder.plan);
    flow->advance(2000);
    EXPECT_NEAR(flow->output(), 10.0, 1e-9);
    EXPECT_EQ(flow->parts().waited, 0.0);
    flow->stop(0, Cause{});
    flow->advance(4000);
    EXPECT_NEAR(flow->parts().entered, lost ? 15.0 : 20.0, 1e-9);
    EXPECT_NEAR(flow->parts().refused, lost ? 5.0 : 0.0, 1e-9);
    flow->start(0);
    flow->advance(6000);
    EXPECT_NEAR(flow->output(), lost ? 25.0 : 30.0, 1e-9);
    EXPECT_NEAR(flow->lost_by_component()[0], lost ? 5.0 : 0.0, 1e-9);
    EXPECT_NEAR(flow->parts().waited, lost ? 10.0 : 20.0, 1e-6);
  }
}

TEST(FluidNetwork, ProductsOfAConstantMixAreOneMaterial) {
  Builder builder{2};
  builder.centre(100);
  builder.centre(100);
  builder.centre(100);
  const std::uint32_t left = builder.queue(5, 1);
  const std::uint32_t right = builder.queue(5, 2);
  builder.exit_at(1);
  builder.exit_at(2);
  builder.plan.endless.push_back({.centre = 0, .mix = {{0, 0.75}, {1, 0.25}}});
  builder.plan.centres[0].cycle[1] = random::Law::deterministic(200);
  builder.plan.centres[0].outlets[0] = {{.queue = left}};
  builder.plan.centres[0].outlets[1] = {{.queue = right}};
  ASSERT_EQ(why_not_fluid(builder.plan), std::nullopt);
  const auto flow = begin(builder.plan);
  flow->advance(125'000);
  EXPECT_NEAR(flow->counts(0).cycles, 1000.0, 1e-6);
  EXPECT_NEAR(flow->counts(1).cycles, 750.0, 1e-6);
  EXPECT_NEAR(flow->counts(2).cycles, 250.0, 1e-6);
}

void expect_refused(const NetworkPlan& plan, const char* word) {
  const auto reason = why_not_fluid(plan);
  ASSERT_TRUE(reason.has_value()) << word;
  EXPECT_NE(reason->find(word), std::string::npos) << *reason;
  EXPECT_THROW((void)make_fluid_network_flow(plan), std::invalid_argument);
}

TEST(FluidNetwork, SaysWhyItRefuses) {
  const auto changed = [](auto change) {
    Builder builder = two_into_one(5);
    change(builder.plan);
    return builder.plan;
  };
  const random::Law random_time = random::Law::exponential(100);
  expect_refused(changed([&](NetworkPlan& plan) { plan.centres[1].cycle[0] = random_time; }), "random");
  expect_refused(changed([&](NetworkPlan& plan) { plan.centres[1].setup = {random_time}; }), "set-ups");
  expect_refused(changed([&](NetworkPlan& plan) { plan.centres[1].batch.most = 2; }), "batches");
  expect_refused(changed([&](NetworkPlan& plan) { plan.centres[1].blocking = Blocking::repetitive_service; }),
                 "block after service");
  expect_refused(changed([&](NetworkPlan& plan) { plan.centres[1].part_at_failure = PartAtFailure::scrapped; }),
                 "scrapped");
  expect_refused(changed([&](NetworkPlan& plan) { plan.centres[1].outlets[0][0].transport = random_time; }),
                 "transport");
  expect_refused(changed([&](NetworkPlan& plan) { plan.limits.push_back({.centres = {2}}); }), "cards");
  expect_refused(changed([&](NetworkPlan& plan) { plan.sources.push_back({.between = random_time, .queue = 0}); }),
                 "arrivals are random");
  expect_refused(changed([&](NetworkPlan& plan) {
                   plan.sources.push_back({.between = random::Law::deterministic(100), .size = 3, .queue = 0});
                 }),
                 "at once");
}

TEST(FluidNetwork, AVaryingMixOfUnlikeProductsIsRefused) {
  Builder builder{2};
  builder.centre(100);
  builder.centre(100);
  builder.centre(50);
  builder.way(0, 2, 5);
  builder.way(1, 2, 5);
  builder.plan.endless.push_back({.centre = 0, .mix = {{0, 1.0}}});
  builder.plan.endless.push_back({.centre = 1, .mix = {{1, 1.0}}});
  builder.exit_at(2);
  EXPECT_EQ(why_not_fluid(builder.plan), std::nullopt);  // which comes makes no difference
  builder.plan.centres[2].cycle[1] = random::Law::deterministic(70);
  expect_refused(builder.plan, "mix varies");
}

TEST(FluidNetwork, APlainSerialLineGoesToTheSerialEngines) {
  // Only the serial engines count whole ticks of work as cycles.
  const NetworkPlan plan = network_of(plan_of({100, 300}, {0}));
  const auto serial = at_start(make_fluid_network_flow(plan));
  const auto general = begin(plan);
  serial->advance(1000);
  general->advance(1000);
  EXPECT_EQ(serial->counts(0).cycles, 3.33);
  EXPECT_NEAR(general->counts(0).cycles, 10.0 / 3.0, 1e-12);
}

}  // namespace
}  // namespace hozen::line::fluid_test
