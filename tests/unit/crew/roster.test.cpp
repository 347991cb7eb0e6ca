#include "models/crew/roster.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hozen::crew {
namespace {

using testing::ElementsAre;

class RosterTest : public testing::Test {
 protected:
  RosterTest() { plant_.crews = {{"electrician", 2}, {"mechanic", 1}}; }
  std::vector<std::uint32_t> settle(Roster& roster, Tick now) {
    std::vector<std::uint32_t> granted;
    roster.settle(now, granted);
    return granted;
  }

  plant::Plant plant_;
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
  roster.release(one_, 4);
  EXPECT_THAT(settle(roster, 4), ElementsAre(2));
}

TEST_F(RosterTest, TwoCrewsAreTakenTogetherOrNotAtAll) {
  Roster roster{plant_};
  roster.request({0, 0, 1, &both_}, 0);
  roster.request({0, 0, 2, &both_}, 0);
  EXPECT_THAT(settle(roster, 0), ElementsAre(1));
  EXPECT_TRUE(roster.anybody_waits());
  roster.release(both_, 3);
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
  roster.release(two_, 7);
  EXPECT_EQ(roster.waiting_ticks(9), 5);
  EXPECT_EQ(roster.worked_ticks(9), 14);
}

}  // namespace
}  // namespace hozen::crew
