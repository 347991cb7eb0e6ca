#include "tests/house/includes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hozen::house {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Includes, NothingFlowsBack) { EXPECT_THAT(forbidden_includes(project_files()), IsEmpty()); }

TEST(Includes, SeesEveryFolder) {
  EXPECT_THAT(source_folders(project_files()), testing::IsSubsetOf(folder_order()));
  EXPECT_THAT(source_folders(project_files()), testing::Contains("sim/base"));
}

TEST(Includes, APlantedViolationIsCaught) {
  const File tick{"sim/base/tick.hpp", {"#pragma once"}};
  const File plant{"models/plant/plant.hpp", {"#pragma once", "#include \"sim/base/tick.hpp\""}};
  const File backwards{"sim/base/error.hpp", {"#pragma once", "#  include \"models/plant/plant.hpp\"  // why"}};
  EXPECT_THAT(forbidden_includes({tick, plant}), IsEmpty());
  EXPECT_THAT(forbidden_includes({tick, plant, backwards}),
              ElementsAre("sim/base/error.hpp includes \"models/plant/plant.hpp\", which stands after sim/base"));
}

TEST(Includes, ANeighbourFurtherDownIsCaught) {
  const File supply{"models/supply/shelf.hpp", {"#include \"models/crew/roster.hpp\""}};
  const File crew{"models/crew/roster.hpp", {}};
  EXPECT_THAT(forbidden_includes({supply, crew}), ElementsAre(HasSubstr("stands after models/supply")));
}

TEST(Includes, APathThatDoesNotStartAtTheRootIsCaught) {
  const File tick{"sim/base/tick.hpp", {}};
  const File error{"sim/base/error.hpp", {"#include \"tick.hpp\"", "#include <vector>"}};
  EXPECT_THAT(forbidden_includes({tick, error}), ElementsAre(HasSubstr("no path from the root")));
}

TEST(Includes, AFolderWithoutAPlaceIsCaught) {
  EXPECT_THAT(forbidden_includes({{"models/new_room/thing.hpp", {}}}), ElementsAre(HasSubstr("without a place")));
}

}  // namespace
}  // namespace hozen::house
