#include "models/scenario/team.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hozen::scenario {

bool operator==(const Members& a, const Members& b) { return a.crew == b.crew && a.people == b.people; }

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<Members> team(const std::vector<Wish>& wishes, const std::vector<std::int32_t>& there) {
  TeamFinder finder;
  std::vector<Members> found;
  return finder.find(wishes, there, found) ? found : std::vector<Members>{};
}

TEST(Team, WhoStandsFirstIsAskedFirst) {
  EXPECT_THAT(team({{{1, 0}, 1}}, {2, 2}), ElementsAre(Members{1, 1}));
  EXPECT_THAT(team({{{1, 0}, 3}}, {2, 2}), ElementsAre(Members{0, 1}, Members{1, 2}));
  EXPECT_THAT(team({{{1, 0}, 5}}, {2, 2}), IsEmpty());
  EXPECT_THAT(team({{{1, 0}, 1}}, {2, -1}), ElementsAre(Members{0, 1})) << "fewer are there than are at work";
}

TEST(Team, OneWhoCanDoMoreLeavesTheEasyWorkToOthers) {
  // Crew 0 can do both, crew 1 only the first.
  EXPECT_THAT(team({{{0, 1}, 1}, {{0}, 1}}, {1, 1}), ElementsAre(Members{0, 1}, Members{1, 1}));
  // 0 can do the first two, 1 the second and third, 2 the third: all move up.
  EXPECT_THAT(team({{{0}, 1}, {{0, 1}, 1}, {{1, 2}, 1}}, {1, 1, 1}),
              ElementsAre(Members{0, 1}, Members{1, 1}, Members{2, 1}));
  EXPECT_THAT(team({{{1, 0}, 1}, {{1, 2}, 1}, {{1}, 1}}, {1, 1, 1}),
              ElementsAre(Members{0, 1}, Members{1, 1}, Members{2, 1}));
  EXPECT_THAT(team({{{0, 1}, 1}, {{0}, 2}}, {1, 1}), IsEmpty());
}

}  // namespace
}  // namespace hozen::scenario
