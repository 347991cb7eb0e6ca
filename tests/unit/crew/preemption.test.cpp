#include "models/crew/preemption.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hozen::crew {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class PreemptionTest : public testing::Test {
 protected:
  PreemptionTest() { crews_ = {{.name = "electrician", .size = 4, .preempts = true}, {.name = "mechanic", .size = 2}}; }
  std::vector<std::size_t> room_for(std::int32_t priority, const std::vector<plant::CrewNeed>& needs,
                                    const std::vector<std::int32_t>& free) {
    Preemption preemption{crews_};
    const auto enough = [&](std::span<const std::int32_t> there) {
      return std::ranges::all_of(needs, [&](const auto& need) { return there[need.crew] >= need.people; });
    };
    const auto found = preemption.room_for({.priority = priority, .needs = &needs}, jobs_, free, enough);
    return {found.begin(), found.end()};
  }
  void add_job(std::int32_t priority, const std::vector<plant::CrewNeed>& needs) {
    jobs_.push_back({.request = {.priority = priority, .needs = &needs}, .people = &needs});
  }

  std::vector<plant::CrewPlan> crews_;
  std::vector<Job> jobs_;
  const std::vector<plant::CrewNeed> one_{{0, 1}};
  const std::vector<plant::CrewNeed> two_{{0, 2}};
  const std::vector<plant::CrewNeed> mechanic_{{1, 1}};
  const std::vector<plant::CrewNeed> both_{{0, 1}, {1, 1}};
};

TEST_F(PreemptionTest, TheLeastUrgentWorkStopsFirst) {
  add_job(1, one_);
  add_job(2, one_);
  add_job(3, two_);
  EXPECT_THAT(room_for(1, one_, {0, 0}), ElementsAre(2));
  EXPECT_THAT(room_for(1, {{0, 3}}, {0, 0}), ElementsAre(2, 1));
  EXPECT_THAT(room_for(1, {{0, 4}}, {0, 0}), IsEmpty()) << "the first is as urgent";
  EXPECT_THAT(room_for(3, one_, {0, 0}), IsEmpty());
}

TEST_F(PreemptionTest, NobodyStopsInVain) {
  add_job(2, two_);
  add_job(3, one_);
  EXPECT_THAT(room_for(1, two_, {0, 0}), ElementsAre(0)) << "with the two people of the first the last goes on";
}

TEST_F(PreemptionTest, CrewsThatDoNotPreEmptFinishTheirWork) {
  add_job(3, mechanic_);
  add_job(3, both_);
  EXPECT_THAT(room_for(1, mechanic_, {0, 0}), IsEmpty());
  EXPECT_THAT(room_for(1, both_, {0, 0}), IsEmpty());
  EXPECT_THAT(room_for(1, one_, {0, 0}), ElementsAre(1)) << "its mechanic is set free with its electrician";
}

TEST_F(PreemptionTest, IsOfferedWhereACrewDoesSo) {
  EXPECT_TRUE(Preemption{crews_}.offered());
  crews_[0].preempts = false;
  EXPECT_FALSE(Preemption{crews_}.offered());
}

}  // namespace
}  // namespace hozen::crew
