// Shapes by hand, tick by tick: machines side by side, merges, splits, assemblies, batches, set-ups.
#include "models/line/network_flow.hpp"

#include <gtest/gtest.h>

#include "tests/unit/line/network_line.hpp"

namespace hozen::line {
namespace {

using network_harness::Builder;
using network_harness::Network;
using network_harness::ticks;
using parts_harness::unlimited;

// Three machines side by side: three parts every 10 ticks.
TEST(NetworkFlow, MachinesSideBySideShareTheWork) {
  Builder build;
  build.outlet(build.centre(ticks(10), 3), outside);
  build.endless(0);
  Network line{build.plan};
  EXPECT_EQ(line.output_at(9), 0.0);
  EXPECT_EQ(line.output_at(10), 3.0);
  line->stop(1, {.component = 1});
  EXPECT_EQ(line.output_at(20), 5.0);
  EXPECT_EQ(line->failure_free_output(), 6.0);
  EXPECT_EQ(line->lost_by_component()[1], 1.0);
  EXPECT_EQ(line->times(1).down, 10);
}

// A stopped machine beside others leaves the part to them; it takes its share again when it is started.
TEST(NetworkFlow, APartDoesNotWaitOnAStoppedMachineBesideOthers) {
  Builder build;
  build.centre(ticks(4));
  build.outlet(build.centre(ticks(6), 2), outside);
  build.connect(0, 1, 5);
  build.endless(0);
  Network line{build.plan};
  line->advance(1);
  line->stop(1, {.component = 1});
  EXPECT_EQ(line.output_at(10), 1.0);  // by machine 2 alone, at 10, 16, 22
  EXPECT_EQ(line.output_at(21), 2.0);
  EXPECT_EQ(line->buffer_level(0), 2.0);  // parts come at 4, 8, 12, 16, 20
  line->start(1);
  EXPECT_EQ(line.output_at(27), 4.0);
  EXPECT_EQ(line->times(1).down, 20);
  EXPECT_EQ(line->times(1).starved, 1);
  EXPECT_EQ(line->times(1).working, 6);
}

// Of the machines that could take the next part it is the turn of the one that has been idle longest.
TEST(NetworkFlow, MachinesSideBySideWearEvenly) {
  Builder build;
  build.outlet(build.centre(ticks(2), 3), outside);
  build.source(build.queue(0, 5), ticks(10));
  Network line{build.plan};
  EXPECT_EQ(line.output_at(302), 30.0);
  for (const std::uint32_t m : {0U, 1U, 2U}) {
    EXPECT_EQ(line->counts(m).cycles, 10.0);
  }
}

// The second machine waits for the place from 9 on; the first has a part just when the place comes free, at 13.
TEST(NetworkFlow, APlaceGoesToTheOneWhoHasWaitedLongest) {
  for (const bool cards : {false, true}) {
    Builder build;
    build.centre(ticks(13));
    build.centre(ticks(3));
    build.outlet(build.centre(ticks(10)), outside);
    const std::uint32_t shared = build.queue(2, 1);
    build.outlet(0, shared);
    build.outlet(1, shared);
    build.endless(0);
    build.endless(1);
    if (cards) {  // more than are needed, but the work centres are asked for them
      build.plan.limits.push_back({.centres = {2}, .cards = 100});
    }
    Network line{build.plan};
    line->advance(20);
    EXPECT_EQ(line->times(0).blocked, 20 - 13);
    EXPECT_EQ(line->times(1).blocked, (13 - 9) + (20 - 16));
  }
}

/// Two feeders with the given cycles, queues of 5, into one work centre of cycle `work`.
Builder two_into_one(double first, double second, double work) {
  Builder build;
  build.centre(ticks(first));
  build.centre(ticks(second));
  build.outlet(build.centre(ticks(work)), outside);
  build.connect(0, 2, 5);
  build.connect(1, 2, 5);
  build.endless(0);
  build.endless(1);
  return build;
}

TEST(NetworkFlow, MergeRules) {
  const auto levels_at = [](Merge merge, Tick time) {
    Builder build = two_into_one(4, 5, 10);
    build.plan.centres[2].merge = merge;
    Network line{build.plan};
    line->advance(time);
    return std::vector<double>{line->buffer_level(0), line->buffer_level(1)};
  };
  // Parts come to the first queue at 4, 8, 12, 16, ..., to the second at 5, 10, 15, ...; taken at 4, 14, 24, 34.
  EXPECT_EQ(levels_at(Merge::first_come, 24), (std::vector<double>{4.0, 3.0}));   // of 4, 5, 8
  EXPECT_EQ(levels_at(Merge::priority, 24), (std::vector<double>{3.0, 4.0}));     // of 4, 8, 12
  EXPECT_EQ(levels_at(Merge::round_robin, 34), (std::vector<double>{5.0, 4.0}));  // first, second, first, second
  EXPECT_EQ(levels_at(Merge::round_robin, 24), (std::vector<double>{4.0, 3.0}));
}

// Both parts come at 10 to an idle machine: the rule decides, not the order in which they are moved.
TEST(NetworkFlow, PriorityDecidesBetweenPartsThatComeTogether) {
  for (const bool swapped : {false, true}) {
    Builder build = two_into_one(10, 10, 3);
    build.plan.centres[2].merge = Merge::priority;
    if (swapped) {
      std::swap(build.plan.centres[2].inlets[0], build.plan.centres[2].inlets[1]);
    }
    Network line{build.plan};
    line->advance(10);
    EXPECT_EQ(line->buffer_level(swapped ? 0 : 1), 1.0);
    EXPECT_EQ(line->buffer_level(swapped ? 1 : 0), 0.0);
  }
}

TEST(NetworkFlow, SharesOfInletsAndOutlets) {
  Builder build;
  build.centre(ticks(1));
  build.outlet(build.centre(ticks(1)), outside);
  build.outlet(build.centre(ticks(1)), outside);
  build.outlet(0, build.queue(1, unlimited), 3.0);
  build.outlet(0, build.queue(2, unlimited), 1.0);
  build.plan.centres[0].split = Split::shares;
  build.endless(0);
  Network line{build.plan};
  line->advance(40'000);
  // Binomial with 40,000 trials: standard deviation 87; five of them fail by chance once in 1.7 million.
  EXPECT_NEAR(line->counts(1).cycles, 30'000.0, 435.0);
  EXPECT_NEAR(line->counts(1).cycles + line->counts(2).cycles, 40'000.0, 2.0);

  Builder merge = two_into_one(1, 1, 1);
  merge.plan.centres[2].merge = Merge::shares;
  merge.plan.centres[2].inlets[0].share = 1.0;
  merge.plan.centres[2].inlets[1].share = 4.0;
  Network merged{merge.plan};
  merged->advance(40'000);
  EXPECT_NEAR(merged->counts(1).cycles, 32'000.0, 400.0);  // standard deviation 80
}

TEST(NetworkFlow, SplitRules) {
  const auto counts = [](Split split, double slow) {
    Builder build;
    build.centre(ticks(2));
    build.outlet(build.centre(ticks(4)), outside);
    build.outlet(build.centre(ticks(slow)), outside);
    build.connect(0, 1, 1);
    build.connect(0, 2, 1);
    build.plan.centres[0].split = split;
    build.endless(0);
    Network line{build.plan};
    line->advance(400);
    return std::vector<double>{line->counts(1).cycles, line->counts(2).cycles, line->counts(0).cycles};
  };
  // Priority: what the first (4 ticks) cannot take goes to the second; together they take all.
  EXPECT_EQ(counts(Split::priority, 4.0)[0], 99.0);
  EXPECT_EQ(counts(Split::priority, 4.0)[2], 200.0);
  // In turn: the slower one sets the pace for both.
  EXPECT_NEAR(counts(Split::round_robin, 8.0)[0], 50.0, 2.0);
  EXPECT_NEAR(counts(Split::round_robin, 8.0)[1], 49.0, 2.0);
  // Shortest queue: both stay busy.
  EXPECT_NEAR(counts(Split::shortest_queue, 8.0)[0], 99.0, 1.0);
  EXPECT_NEAR(counts(Split::shortest_queue, 8.0)[1], 49.0, 1.0);
}

// One cycle of 5 takes two parts that come every 2 and one that comes every 6 ticks.
TEST(NetworkFlow, Assembly) {
  Builder build;
  build.centre(ticks(2));
  build.centre(ticks(6));
  build.outlet(build.centre(ticks(5)), outside);
  build.outlet(0, build.queue(2, 3, 2));
  build.outlet(1, build.queue(2, 3, 1));
  build.plan.centres[2].assembles = true;
  build.endless(0);
  build.endless(1);
  Network line{build.plan};
  EXPECT_EQ(line.output_at(10), 0.0);
  EXPECT_EQ(line.output_at(11), 1.0);  // begun at 6
  EXPECT_EQ(line.output_at(17), 2.0);  // at 12
  EXPECT_EQ(line.output_at(65), 10.0);
  EXPECT_EQ(line->parts().merged, 20.0);
  EXPECT_EQ(line->times(2).starved, 6 + 9);
}

TEST(NetworkFlow, AssemblyWithoutBuffersCollectsOnTheMachine) {
  Builder build;
  build.centre(ticks(2));
  build.centre(ticks(6));
  build.outlet(build.centre(ticks(5)), outside);
  build.outlet(0, build.queue(2, 0, 2));
  build.outlet(1, build.queue(2, 0, 1));
  build.plan.centres[2].assembles = true;
  build.endless(0);
  build.endless(1);
  Network line{build.plan};
  EXPECT_EQ(line.output_at(11), 1.0);  // the first machine has two parts on the third at 4 and holds another at 6
  EXPECT_EQ(line->times(0).blocked, 5);
  EXPECT_EQ(line->buffer_level(0), 1.0);  // what it held, at 11
}

TEST(NetworkFlow, Disassembly) {
  Builder build;
  build.centre(ticks(10));
  build.outlet(build.centre(ticks(3)), outside);
  build.outlet(build.centre(ticks(1)), outside);
  build.outlet(0, build.queue(1, 2), 1.0, {}, 3);
  build.outlet(0, build.queue(2, 2), 1.0, {}, 1);
  build.plan.centres[0].disassembles = true;
  build.endless(0);
  Network line{build.plan};
  EXPECT_EQ(line.output_at(11), 1.0);
  EXPECT_EQ(line.output_at(13), 2.0);
  EXPECT_EQ(line.output_at(19), 4.0);
  EXPECT_EQ(line->parts().pieces, 3.0);
  EXPECT_EQ(line->parts().entered, 2.0);
  EXPECT_EQ(line.output_at(100), 36.0);
}

// Parts every 4 ticks; an oven of 10 ticks takes 3 to 4.
TEST(NetworkFlow, BatchesWaitForEnoughParts) {
  Builder build;
  build.centre(ticks(4));
  build.outlet(build.centre(ticks(10)), outside);
  build.connect(0, 1, 10);
  build.plan.centres[1].batch = {.least = 3, .most = 4};
  build.endless(0);
  Network line{build.plan};
  EXPECT_EQ(line.output_at(21), 0.0);
  EXPECT_EQ(line.output_at(22), 3.0);  // begun at 12
  EXPECT_EQ(line.output_at(33), 3.0);
  EXPECT_EQ(line.output_at(34), 6.0);  // the third came at 24
  EXPECT_EQ(line->times(1).starved, 12 + 2);
  EXPECT_EQ(line->counts(1).cycles, 2.0);
  EXPECT_NEAR(line.output_at(100'000), 25'000.0, 10.0);  // it keeps pace with the station before it
}

// The same with a queue of one place: what it has no room for collects on the idle oven, as far as the least batch.
TEST(NetworkFlow, ABatchCollectsOnTheIdleMachine) {
  Builder build;
  build.centre(ticks(4));
  build.outlet(build.centre(ticks(10)), outside);
  build.connect(0, 1, 1);
  build.plan.centres[1].batch = {.least = 3, .most = 4};
  build.endless(0);
  Network line{build.plan};
  EXPECT_EQ(line.output_at(22), 3.0);  // begun at 12
  EXPECT_EQ(line->times(0).blocked, 22 - 20);
  EXPECT_EQ(line.output_at(35), 3.0);
  EXPECT_EQ(line.output_at(36), 6.0);  // the second came off its machine at 22, the third at 26
}

TEST(NetworkFlow, ABatchBeginsWithFewerAfterItsWait) {
  Builder build;
  build.centre(ticks(8));
  build.outlet(build.centre(ticks(2)), outside);
  build.connect(0, 1, 10);
  build.plan.centres[1].batch = {.least = 3, .most = 4, .wait = 5};
  build.endless(0);
  Network line{build.plan};
  EXPECT_EQ(line.output_at(14), 0.0);
  EXPECT_EQ(line.output_at(15), 1.0);  // came at 8, begun at 13
  EXPECT_EQ(line.output_at(23), 2.0);
}

// A machine changes between two products that arrive in turn; the first one needs no set-up.
TEST(NetworkFlow, SetUpsDependOnTheSequence) {
  Builder build{2};
  const std::uint32_t c = build.centre(ticks(2));
  build.outlet(c, outside);
  const std::uint32_t queue = build.queue(c, unlimited);
  build.source(queue, ticks(20)).mix = {{.product = 0}};
  build.source(queue, ticks(30)).mix = {{.product = 1}};
  build.plan.centres[c].setup = {ticks(0), ticks(5), ticks(3), ticks(0)};
  Network line{build.plan};
  EXPECT_EQ(line.output_at(21), 0.0);
  EXPECT_EQ(line.output_at(22), 1.0);
  EXPECT_EQ(line.output_at(36), 1.0);
  EXPECT_EQ(line.output_at(37), 2.0);  // 30 + 5 + 2
  EXPECT_EQ(line->operating(0), 4);
  EXPECT_EQ(line->times(0).setting_up, 5);
  EXPECT_EQ(line.output_at(45), 3.0);  // 40 + 3 + 2
  EXPECT_EQ(line->times(0).setting_up, 8);
}

}  // namespace
}  // namespace hozen::line
