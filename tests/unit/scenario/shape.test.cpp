#include "models/scenario/shape.hpp"

namespace hozen::scenario {
namespace {

using ::testing::ElementsAre;

Line line_of(const std::vector<std::string>& stations) {
  Line line;
  for (const auto& name : stations) {
    line.stations[name];
  }
  return line;
}

TEST(LineShape, PartsComeInWhereNobodyFeeds) {
  auto line = line_of({"cut", "saw", "pack"});
  line.routes["cut"].way.to = {"pack"};
  line.routes["saw"].way.to = {"pack"};
  EXPECT_THAT(LineShape{line}.entries(""), ElementsAre("cut", "saw"));
}

TEST(LineShape, AFirstStationToWhichReworkComesBackIsStillTheFirst) {
  auto line = line_of({"cut", "check", "box", "pack"});
  line.routes["cut"].way.to = {"check"};
  line.routes["check"].way.to = {"pack"};
  line.routes["box"].way.to = {"pack"};
  line.stations["check"].quality.rework_to = "cut";
  EXPECT_THAT(LineShape{line}.entries(""), ElementsAre("box", "cut"));
}

TEST(LineShape, ABenchFedByReworkAloneTakesInNothingElse) {
  auto line = line_of({"cut", "check", "mend"});
  line.routes["cut"].way.to = {"check"};
  line.routes["mend"].way.to = {"check"};
  line.stations["check"].quality.rework_to = "mend";
  EXPECT_THAT(LineShape{line}.entries(""), ElementsAre("cut"));
}

TEST(LineShape, AnAssemblyIsFedAlsoByAStationThatNoProductEntersByName) {
  auto line = line_of({"box", "cut", "pack"});
  line.products["frame"].enters = "cut";
  line.routes["box"].way.to = {"pack"};
  line.routes["cut"].way.to = {"pack"};
  EXPECT_THAT(LineShape{line}.entries("frame"), ElementsAre("cut"));
  line.stations["pack"].assembles = {{"box", 1}, {"cut", 1}};
  EXPECT_THAT(LineShape{line}.entries("frame"), ElementsAre("cut", "box"));
}

}  // namespace
}  // namespace hozen::scenario
