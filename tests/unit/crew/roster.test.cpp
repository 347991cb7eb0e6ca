#include "models/crew/roster.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <utility>

namespace hozen::crew {
namespace {

using testing::ElementsAre;

class RosterTest : public testing::Test {
 protected:
  RosterTest() { plant_.crews = {{.name = "electrician", .size = 2}, {.name = "mechanic", .size = 1}}; }
  std::vector<std::uint32_t> settle(Roster& roster, Tick now) {
    std::vector<std::uint32_t> granted;
    interrupted_.clear();
    roster.settle(now, granted, interrupted_);
    return granted;
  }

  plant::Plant plant_;
  std::vector<std::uint32_t> interrupted_;  // by the last settling
  std::vector<plant::CrewNeed> one_{{0, 1}};
  std::vector<plant::CrewNeed> two_{{0, 2}};
  std::vector<plant::CrewNeed> both_{{0, 1}, {1, 1}};
};

TEST_F(RosterTest, GrantsByPriorityThenTimeThenNumber) {
  Roster roster{plant_};
  roster.request({1, 5, 1, &one_}, 10);
  roster.request({0, 9, 7, &one_}, 10);
  roster.request({0, 9, 3, &one_}, 10);
  EXPECT_THAT(settle(roster, 10), ElementsAre(3, 7));
}

TEST_F(RosterTest, ALargeRequestIsNotOvertakenByLaterSmallOnesOfItsCrew) {
  Roster roster{plant_};
  roster.request({0, 0, 1, &one_}, 0);
  EXPECT_THAT(settle(roster, 0), ElementsAre(1));
  roster.request({0, 1, 2, &two_}, 1);
  roster.request({0, 2, 3, &one_}, 2);
  EXPECT_TRUE(settle(roster, 2).empty());
  roster.release(1, one_, 4);
  EXPECT_THAT(settle(roster, 4), ElementsAre(2));
}

TEST_F(RosterTest, TwoCrewsAreTakenTogetherOrNotAtAll) {
  Roster roster{plant_};
  roster.request({0, 0, 1, &both_}, 0);
  roster.request({0, 0, 2, &both_}, 0);
  EXPECT_THAT(settle(roster, 0), ElementsAre(1));
  roster.release(1, both_, 3);
  EXPECT_THAT(settle(roster, 3), ElementsAre(2));
}

TEST_F(RosterTest, CountsWaitingAndWork) {
  Roster roster{plant_};
  roster.request({0, 0, 1, &two_}, 0);
  settle(roster, 0);
  roster.request({0, 2, 2, &one_}, 2);
  settle(roster, 2);
  EXPECT_EQ(roster.waiting_ticks(7), 5);
  EXPECT_EQ(roster.worked_ticks(7), 14);
  roster.withdraw(2, 7);
  roster.release(1, two_, 7);
  EXPECT_EQ(roster.waiting_ticks(9), 5);
  EXPECT_EQ(roster.worked_ticks(9), 14);
}

TEST_F(RosterTest, MoreUrgentWorkInterruptsTheLeastUrgentAndNoMoreThanItNeeds) {
  plant_.crews[0].preempts = true;
  Roster roster{plant_};
  roster.request({2, 0, 1, &one_}, 0);
  roster.request({3, 0, 2, &one_}, 0);
  EXPECT_THAT(settle(roster, 0), ElementsAre(1, 2));
  roster.request({1, 4, 3, &one_}, 4);
  EXPECT_THAT(settle(roster, 4), ElementsAre(3));
  EXPECT_THAT(interrupted_, ElementsAre(2));
  EXPECT_EQ(roster.waiting_ticks(6), 2) << "what is interrupted waits again";
  EXPECT_EQ(roster.worked_ticks(6), 12);
  roster.release(3, one_, 6);
  EXPECT_THAT(settle(roster, 6), ElementsAre(2));
  EXPECT_TRUE(interrupted_.empty());
}

TEST_F(RosterTest, OnlyWhereThatMakesRoomIsWorkInterrupted) {
  plant_.crews[0].preempts = true;
  Roster roster{plant_};
  roster.request({3, 0, 1, &one_}, 0);
  roster.request({1, 0, 2, &one_}, 0);
  EXPECT_THAT(settle(roster, 0), ElementsAre(2, 1));
  roster.request({1, 4, 3, &two_}, 4);
  EXPECT_TRUE(settle(roster, 4).empty()) << "one person would not be enough, the other's work is as urgent";
  roster.request({1, 5, 4, &one_}, 5);
  EXPECT_TRUE(settle(roster, 5).empty()) << "another has asked before";
  roster.release(2, one_, 6);
  EXPECT_THAT(settle(roster, 6), ElementsAre(3));
  EXPECT_THAT(interrupted_, ElementsAre(1));
}

// Early shift from 6 to 14 every day, and people who are there from 10 on.
class ShiftTest : public RosterTest {
 protected:
  ShiftTest() {
    for (Tick day = 0; day < 7; ++day) {
      early_.push_back({hour(24 * day + 6), hour(24 * day + 14)});
      late_.push_back({hour(24 * day + 10), hour(24 * day + 18)});
    }
    plant_.crews[0].hours = event::WeekCalendar{early_};
  }
  static Tick hour(Tick hours) { return hours * ticks_per_hour; }

  std::vector<event::WeekSpan> early_;
  std::vector<event::WeekSpan> late_;
};

TEST_F(ShiftTest, WorkBeginsWithinTheShift) {
  Roster roster{plant_};
  roster.request({0, hour(3), 1, &one_, hour(1)}, hour(3));
  EXPECT_TRUE(settle(roster, hour(3)).empty());
  EXPECT_EQ(roster.next_chance(hour(3)), hour(6));
  EXPECT_THAT(settle(roster, hour(6)), ElementsAre(1));
  EXPECT_EQ(roster.next_chance(hour(6)), never);
  roster.request({0, hour(14), 2, &one_, hour(1)}, hour(14));
  EXPECT_TRUE(settle(roster, hour(14)).empty()) << "the shift is over";
  EXPECT_EQ(roster.next_chance(hour(14)), hour(30));
}

TEST_F(ShiftTest, CrewsStartTogetherWhenAllAreThere) {
  plant_.crews[1].hours = event::WeekCalendar{late_};
  Roster roster{plant_};
  roster.request({0, hour(7), 1, &both_, hour(1)}, hour(7));
  EXPECT_TRUE(settle(roster, hour(7)).empty());
  EXPECT_EQ(roster.next_chance(hour(7)), hour(10));
  EXPECT_EQ(roster.next_shift(both_, hour(15)), hour(34));
  EXPECT_THAT(settle(roster, hour(10)), ElementsAre(1));
}

TEST_F(ShiftTest, OvertimeIsWorkOutsideTheShift) {
  Roster roster{plant_};
  roster.request({0, hour(12), 1, &two_, hour(4)}, hour(12));
  EXPECT_THAT(settle(roster, hour(12)), ElementsAre(1));
  EXPECT_EQ(roster.next_rest(two_, hour(12)), never) << "it is finished in overtime";
  EXPECT_EQ(roster.overtime_ticks(hour(14)), 0);
  EXPECT_EQ(roster.overtime_ticks(hour(15)), 2 * hour(1));
  roster.release(1, two_, hour(17));
  EXPECT_EQ(roster.overtime_ticks(hour(20)), 2 * hour(3));
  EXPECT_EQ(roster.worked_ticks(hour(20)), 2 * hour(5));
}

TEST_F(ShiftTest, WorkThatRestsKeepsItsPeopleAndCountsNoHours) {
  plant_.crews[0].overtime = 0;
  Roster roster{plant_};
  roster.request({0, hour(12), 1, &two_, hour(4)}, hour(12));
  EXPECT_THAT(settle(roster, hour(12)), ElementsAre(1));
  EXPECT_EQ(roster.next_rest(two_, hour(12)), hour(14));
  roster.rest(1, two_, hour(14));
  roster.request({0, hour(20), 2, &one_, hour(1)}, hour(20));
  EXPECT_TRUE(settle(roster, hour(30)).empty()) << "its people go on with the job they have";
  roster.resume(1, two_, roster.next_shift(two_, hour(14)));
  roster.release(1, two_, hour(32));
  EXPECT_THAT(settle(roster, hour(32)), ElementsAre(2));
  EXPECT_EQ(roster.worked_ticks(hour(32)), 2 * hour(4));
  EXPECT_EQ(roster.overtime_ticks(hour(32)), 0);
}

TEST_F(ShiftTest, LongWorkWaitsForTheNextShiftAndLetsShortWorkPass) {
  plant_.crews[0].starts_if_fits = true;
  Roster roster{plant_};
  roster.request({0, hour(11), 1, &two_, hour(5)}, hour(11));
  roster.request({0, hour(11), 2, &one_, hour(3)}, hour(11));
  roster.request({0, hour(11), 3, &one_, hour(9)}, hour(11));
  EXPECT_THAT(settle(roster, hour(11)), ElementsAre(2, 3)) << "nine hours fit into no shift, and are begun in any";
  EXPECT_EQ(roster.next_chance(hour(11)), hour(30));
  roster.release(2, one_, hour(14));
  roster.release(3, one_, hour(20));
  EXPECT_THAT(settle(roster, hour(30)), ElementsAre(1));
}

TEST_F(ShiftTest, WorkThatRestsGivesItsPeopleToMoreUrgentWork) {
  plant_.crews[0].overtime = 0;
  plant_.crews[0].preempts = true;
  Roster roster{plant_};
  roster.request({2, hour(12), 1, &two_, hour(4)}, hour(12));
  EXPECT_THAT(settle(roster, hour(12)), ElementsAre(1));
  roster.rest(1, two_, hour(14));
  roster.request({1, hour(20), 2, &one_, hour(1)}, hour(20));
  EXPECT_TRUE(settle(roster, hour(20)).empty()) << "nobody is there";
  EXPECT_THAT(settle(roster, hour(30)), ElementsAre(2));
  EXPECT_THAT(interrupted_, ElementsAre(1));
  roster.release(2, one_, hour(31));
  EXPECT_THAT(settle(roster, hour(31)), ElementsAre(1));
  EXPECT_EQ(roster.worked_ticks(hour(32)), 2 * hour(2) + hour(1) + 2 * hour(1));
}

TEST_F(ShiftTest, WhatIsLeftOfInterruptedWorkHasToFitIntoTheShift) {
  plant_.crews[0].starts_if_fits = plant_.crews[0].preempts = true;
  Roster roster{plant_};
  roster.request({2, hour(6), 1, &two_, hour(8)}, hour(6));
  EXPECT_THAT(settle(roster, hour(6)), ElementsAre(1));
  roster.request({1, hour(9), 2, &one_, hour(1)}, hour(9));
  EXPECT_THAT(settle(roster, hour(9)), ElementsAre(2));
  roster.release(2, one_, hour(9));
  EXPECT_THAT(settle(roster, hour(9)), ElementsAre(1)) << "five of its eight hours are left";
}

TEST_F(ShiftTest, OvertimeHasAnEnd) {
  plant_.crews[0].overtime = hour(2);
  Roster roster{plant_};
  EXPECT_EQ(roster.next_rest(one_, hour(12)), hour(16));
  EXPECT_EQ(roster.next_rest(one_, hour(15)), hour(16)) << "they came after their shift had ended";
  plant_.crews[0].overtime = hour(16);
  EXPECT_EQ(roster.next_rest(one_, hour(12)), never) << "it leads over into the next shift, day by day";
}

// Two crews can weld, the second can do more; people can be called in for the first.
class TeamTest : public RosterTest {
 protected:
  TeamTest() {
    plant_.crews.push_back({.name = "electrician", .size = 1, .called_after = 10});
    plant_.components.resize(8);
    plant_.models.resize(1);
  }
  static Request asked(std::uint32_t component, const std::vector<scenario::Wish>& wishes, Tick now) {
    return {.since = now, .component = component, .waits_since = now, .wishes = &wishes};
  }
  std::vector<scenario::Wish> welder_{{.crews = {0, 1, 2}, .people = 1}};
  std::vector<scenario::Wish> welders_{{.crews = {0, 1}, .people = 3}};
};

TEST_F(TeamTest, IsPutTogetherFromSeveralCrews) {
  Roster roster{plant_};
  roster.request(asked(1, welders_, 0), 0);
  EXPECT_THAT(settle(roster, 0), ElementsAre(1));
  EXPECT_EQ(roster.team(1).size(), 2U);
  roster.release(1, roster.team(1), 5);
  EXPECT_EQ(roster.worked_ticks(7), 15);
}

TEST_F(TeamTest, PeopleAreCalledInAfterAWhile) {
  Roster roster{plant_};
  roster.request(asked(1, welders_, 0), 0);
  settle(roster, 0);
  roster.request(asked(2, welder_, 3), 3);
  EXPECT_TRUE(settle(roster, 3).empty());
  EXPECT_EQ(roster.next_chance(3), 13);
  EXPECT_TRUE(settle(roster, 12).empty());
  EXPECT_THAT(settle(roster, 13), ElementsAre(2));
  EXPECT_EQ(roster.team(2).front().crew, 2U);
  EXPECT_EQ(roster.called_ticks(20), 7);
  EXPECT_EQ(roster.worked_ticks(20), 60);
}

TEST_F(TeamTest, SomeAreAwayAndThoseAtWorkFinish) {
  plant_.crews[0].absences = {{.begins = random::Law::deterministic(5.0), .peak = 10, .share = 0.5}};
  Roster roster{plant_};
  EXPECT_EQ(roster.there(0, 4), 2);
  EXPECT_EQ(roster.there(0, 5), 1);
  EXPECT_EQ(roster.there(0, 15), 2);
  roster.request({0, 0, 1, &one_}, 0);
  roster.request({0, 0, 2, &one_}, 0);
  EXPECT_THAT(settle(roster, 0), ElementsAre(1, 2));
  roster.release(1, one_, 6);
  roster.request({0, 6, 3, &one_}, 6);
  EXPECT_TRUE(settle(roster, 6).empty()) << "one is away, the other at work";
  EXPECT_EQ(roster.next_chance(6), 15);
  EXPECT_THAT(settle(roster, 15), ElementsAre(3));
  EXPECT_EQ(roster.absent_ticks(20), 10);
}

// Whatever is asked for, withdrawn, rested and given back: nobody is in two jobs, and nobody is lost.
TEST_F(ShiftTest, NobodyIsBookedTwice) {
  plant_.crews[1].hours = event::WeekCalendar{late_};
  plant_.crews[0].overtime = 0;
  plant_.crews[1].starts_if_fits = true;
  Roster roster{plant_};
  const std::vector<const std::vector<plant::CrewNeed>*> kinds{&one_, &two_, &both_};
  std::vector<std::pair<const std::vector<plant::CrewNeed>*, std::uint32_t>> jobs;
  std::uint64_t dice = 1;
  std::uint32_t started = 0;
  for (std::uint32_t step = 0; step < 5000; ++step) {
    dice = dice * 6364136223846793005ULL + 1442695040888963407ULL;
    const Tick now = hour(step);
    const auto* needs = kinds[(dice >> 33) % 3];
    roster.request({static_cast<std::int32_t>(dice >> 60), now,
                    10 * step + static_cast<std::uint32_t>((needs == &two_) + 2 * (needs == &both_)), needs, hour(2)},
                   now);
    if (!jobs.empty() && (dice >> 40) % 3 != 0) {
      roster.release(jobs.front().second, *jobs.front().first, now);
      jobs.erase(jobs.begin());
    }
    for (const auto component : settle(roster, now)) {
      jobs.emplace_back(kinds[component % 10], component);
      ++started;
    }
    std::array<int, 2> people{};
    for (const auto& [held, unused] : jobs) {
      for (const auto& need : *held) {
        people[need.crew] += need.people;
      }
    }
    ASSERT_LE(people[0], 2) << step;
    ASSERT_LE(people[1], 1) << step;
  }
  EXPECT_GT(started, 500U) << "too few to mean anything";
}

}  // namespace
}  // namespace hozen::crew
