// Rules by hand, tick by tick: blocking, failures, speeds, transport, arrivals, cards.
#include <gtest/gtest.h>

#include "tests/unit/line/network_line.hpp"

namespace hozen::line {
namespace {

using network_harness::Builder;
using network_harness::Network;
using network_harness::ticks;
using parts_harness::unlimited;

TEST(NetworkFlow, ThreeKindsOfBlocking) {
  // 2 ticks before 5, no places between.
  const auto line_of = [](Blocking blocking) {
    Builder build;
    build.centre(ticks(2));
    build.outlet(build.centre(ticks(5)), outside);
    build.connect(0, 1, 0);
    build.plan.centres[0].blocking = blocking;
    build.endless(0);
    return Network{build.plan};
  };
  Network after = line_of(Blocking::after_service);
  EXPECT_EQ(after.output_at(22), 4.0);  // every 5
  EXPECT_EQ(after->times(0).blocked, 3 * 4);
  EXPECT_EQ(after->counts(0).cycles, 5.0);
  Network before = line_of(Blocking::before_service);
  EXPECT_EQ(before.output_at(22), 3.0);  // every 7: it begins when the next machine is empty
  EXPECT_EQ(before->times(0).blocked, 5 * 3);
  EXPECT_EQ(before->times(1).starved, 2 * 4 - 1);
  Network again = line_of(Blocking::repetitive_service);
  EXPECT_EQ(again.output_at(22), 3.0);  // leaves at 2, 8, 14, 20: the first multiple of 2 when there is room
  EXPECT_EQ(again->times(0).blocked, 0);
  EXPECT_EQ(again->times(0).working, 22);
  EXPECT_EQ(again->counts(0).cycles, 11.0);
}

TEST(NetworkFlow, ThePartAtAFailure) {
  const auto line_of = [](PartAtFailure fate) {
    Builder build;
    build.outlet(build.centre(ticks(10)), outside);
    build.plan.centres[0].part_at_failure = fate;
    build.endless(0);
    Network line{build.plan};
    line->advance(14);
    line->stop(0, {});
    line->spoil(0);
    line->advance(20);
    line->start(0);
    return line;
  };
  Network kept = line_of(PartAtFailure::kept);
  EXPECT_EQ(kept.output_at(25), 1.0);
  EXPECT_EQ(kept.output_at(26), 2.0);
  EXPECT_EQ(kept->operating(0), 20);
  Network restarted = line_of(PartAtFailure::restarted);
  EXPECT_EQ(restarted.output_at(29), 1.0);
  EXPECT_EQ(restarted.output_at(30), 2.0);
  EXPECT_EQ(restarted->operating(0), 24);
  EXPECT_EQ(restarted->lost_by_component()[0], 1.0);
  Network scrapped = line_of(PartAtFailure::scrapped);
  EXPECT_EQ(scrapped.output_at(30), 2.0);
  EXPECT_EQ(scrapped->parts().scrapped, 1.0);
  EXPECT_EQ(scrapped->counts(0).scrapped, 1.0);
  EXPECT_EQ(scrapped->parts().entered, 4.0);
  EXPECT_EQ(scrapped->lost_by_component()[0], 1.0);
}

TEST(NetworkFlow, SpeedWearAndDerating) {
  Builder build;
  build.outlet(build.centre(ticks(100)), outside);
  build.plan.machines[0] = {.key = 1, .speed = 2.0, .derated_speed = 0.5, .wear_exponent = 3.0};
  build.endless(0);
  Network line{build.plan};
  EXPECT_EQ(line.output_at(100), 2.0);     // a cycle of 50
  EXPECT_EQ(line->operating(0), 100 * 8);  // 2^3
  line->set_threshold(0, 1000);
  EXPECT_EQ(line->earliest_fact(), 125);
  EXPECT_EQ(line->advance(1000).time, 125);
  EXPECT_EQ(line->operating(0), 1000);
  line->set_threshold(0, 1050);
  line->set_condition(0, {.derated = true, .cause = {.component = 0, .category = 1}});
  // Half a cycle is done; the rest takes twice as long, 50 ticks, and wears at 1.
  EXPECT_EQ(line->advance(1000).time, 175);
  line->set_threshold(0, never);
  EXPECT_EQ(line->output(), 2.0);
  EXPECT_EQ(line.output_at(175), 3.0);
  EXPECT_EQ(line.output_at(275), 4.0);
  EXPECT_EQ(line->operating(0), 1150);
  EXPECT_EQ(line->failure_free_output(), 5.0);
  EXPECT_EQ(line->lost_by_category()[1], 1.0);
  line->set_condition(0, {});
  EXPECT_EQ(line.output_at(325), 5.0);
  EXPECT_EQ(line->times(0).working, 325);
}

TEST(NetworkFlow, TransportTakesPlaces) {
  Builder build;
  build.centre(ticks(2));
  build.outlet(build.centre(ticks(1)), outside);
  build.outlet(0, build.queue(1, 3), 1.0, ticks(10));
  build.endless(0);
  Network line{build.plan};
  EXPECT_EQ(line.output_at(12), 0.0);  // sent at 2, there at 12
  // While the machine is idle it is a fourth place: taken at 8, and by the part finished at 10 when it is idle again.
  EXPECT_EQ(line->buffer_level(0), 3.0);
  EXPECT_EQ(line->times(0).blocked, 12 - 10);
  EXPECT_EQ(line.output_at(13), 1.0);
  EXPECT_EQ(line->buffer_level(0), 4.0);
  line->advance(20);
  EXPECT_EQ(line->times(0).blocked, 13 - 10);
}

TEST(NetworkFlow, ArrivalsWaitOrAreLost) {
  const auto line_of = [](bool lost) {
    Builder build;
    build.outlet(build.centre(ticks(7)), outside);
    SourcePlan& source = build.source(build.queue(0, 1), ticks(5));
    source.size = 2;
    source.lost_when_full = lost;
    source.has_due_dates = true;
    source.due_after = ticks(12);
    return Network{build.plan};
  };
  Network waits = line_of(false);  // begun at 5, 12, 19, 26, ...
  EXPECT_EQ(waits.output_at(26), 3.0);
  EXPECT_EQ(waits->parts().entered, 10.0);
  EXPECT_EQ(waits->parts().refused, 0.0);
  EXPECT_EQ(waits->parts().with_due_date, 3.0);
  EXPECT_EQ(waits->parts().late, 2.0);  // left at 12, 19, 26; due at 17, 17, 22
  EXPECT_EQ(waits->parts().tardiness, 2.0 + 4.0);
  EXPECT_EQ(waits->parts().waited, 3.0);
  EXPECT_EQ(waits->parts().wait_before_first, 0.0 + 7.0 + 9.0 + 16.0);
  EXPECT_EQ(waits->time_in_system()->count(), 3U);
  EXPECT_EQ(waits->time_in_system()->quantile(1.0), 16.0);
  Network loses = line_of(true);  // at 5 one is begun, one waits; at 10 both lost; at 12 the second is begun; ...
  EXPECT_EQ(loses.output_at(12), 1.0);
  EXPECT_EQ(loses->parts().refused, 2.0);
  EXPECT_EQ(loses->parts().entered, 2.0);
  EXPECT_EQ(loses.output_at(26), 3.0);
  EXPECT_EQ(loses->parts().refused, 2.0 + 1.0 + 2.0 + 1.0);
}

// At most two parts in the line of two stations; kanban over the second one alone.
TEST(NetworkFlow, Cards) {
  Builder build;
  build.centre(ticks(1));
  build.outlet(build.centre(ticks(10)), outside);
  build.connect(0, 1, unlimited);
  build.endless(0);
  build.plan.limits.push_back({.centres = {0, 1}, .cards = 2});
  Network conwip{build.plan};
  EXPECT_EQ(conwip.output_at(101), 10.0);
  EXPECT_EQ(conwip->parts().entered, 12.0);
  EXPECT_EQ(conwip->times(0).starved, 101 - 11);
  EXPECT_EQ(conwip->times(0).blocked, 0);
  build.plan.limits[0] = {.centres = {1}, .cards = 2};
  Network kanban{build.plan};
  EXPECT_EQ(kanban.output_at(101), 10.0);
  EXPECT_EQ(kanban->buffer_level(0), 1.0);
  EXPECT_EQ(kanban->times(0).starved, 0);
  EXPECT_GT(kanban->times(0).blocked, 80);
}

// All parts go back to be worked on again until a place is lacking everywhere: time goes on, the stations are blocked.
TEST(NetworkFlow, ADeadlockIsNotAnEndlessLoop) {
  Builder build;
  build.centre(ticks(2));
  build.centre(ticks(2));
  build.centre(ticks(1));
  build.connect(0, 1, 1);
  build.outlet(1, outside);
  build.connect(2, 0, 1);
  build.plan.centres[1].quality.rework = 1.0;
  build.plan.centres[1].quality.rework_queue = build.queue(0, 1);
  build.endless(2);
  Network line{build.plan};
  EXPECT_EQ(line.output_at(1'000'000), 0.0);
  EXPECT_GT(line->times(0).blocked, 999'900);
  EXPECT_GT(line->times(1).blocked, 999'900);
  EXPECT_EQ(line->earliest_fact(), never);
}

// Every card that comes back may be the one that a batch has waited for, not only the first.
TEST(NetworkFlow, ABatchFromOutsideWaitsForSeveralCards) {
  Builder build;
  build.centre(ticks(10));
  build.outlet(build.centre(ticks(3)), outside);
  build.connect(0, 1, unlimited);
  build.plan.centres[0].batch = {.least = 2, .most = 4};
  build.plan.limits.push_back({.centres = {0, 1}, .cards = 3});
  build.endless(0);
  Network line{build.plan};
  EXPECT_EQ(line.output_at(19), 3.0);  // a batch of three is done at 10; two cards are back at 16, the third at 19
  EXPECT_EQ(line->times(0).starved, 16 - 10);
  EXPECT_EQ(line.output_at(32), 5.0);     // a batch of two from 16 to 26
  EXPECT_EQ(line->parts().entered, 7.0);  // the next one began at 29, with the cards of 19 and 29
  line->stop(1, {.component = 1});
  line->advance(50);
  line->start(1);
  line->advance(120);
  EXPECT_GT(line->lost_by_component()[1], 0.0);
  EXPECT_EQ(line->lost_by_component()[0], 0.0);
}

// Who waits for a card does not keep back who has one.
TEST(NetworkFlow, APartWithACardPassesThoseThatWaitForOne) {
  Builder build;
  build.centre(ticks(1));
  build.centre(ticks(10));
  build.outlet(build.centre(ticks(2)), outside);
  const std::uint32_t queue = build.queue(2, 5);
  build.outlet(0, queue);
  build.outlet(1, queue);
  build.plan.limits.push_back({.centres = {1, 2}, .cards = 1});
  build.endless(0);
  build.endless(1);
  Network line{build.plan};
  EXPECT_EQ(line.output_at(11), 0.0);  // the part that is ready at 1 waits for the card of the one that is ready at 10
  EXPECT_EQ(line.output_at(12), 1.0);
  EXPECT_EQ(line.output_at(14), 2.0);
}

// A place on an idle machine is one for all its inlets: given back, it is offered to all who begin only when there is
// one.
TEST(NetworkFlow, APlaceGivenBackIsOfferedAtEveryInlet) {
  Builder build;
  build.centre(ticks(10));
  build.centre(ticks(3));
  build.outlet(build.centre(ticks(1)), outside);
  for (const std::uint32_t c : {0U, 1U}) {
    build.connect(c, 2, 0);
    build.plan.centres[c].blocking = Blocking::before_service;
  }
  build.plan.centres[0].quality = {.scrap = 1.0, .scrap_when_worn = 1.0};
  build.source(build.queue(0, 5), ticks(1000));
  build.source(build.queue(1, 5), ticks(1001));
  Network line{build.plan};
  EXPECT_EQ(line.output_at(1013), 0.0);  // from 1000 to 1010 the only place is kept for a part that becomes scrap
  EXPECT_EQ(line.output_at(1014), 1.0);
}

}  // namespace
}  // namespace hozen::line
