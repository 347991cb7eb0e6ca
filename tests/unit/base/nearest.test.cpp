#include "sim/base/nearest.hpp"

#include <gtest/gtest.h>

namespace hozen {
namespace {

TEST(Nearest, CountsEdits) {
  EXPECT_EQ(edit_distance("", "abc"), 3U);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
  EXPECT_EQ(edit_distance("abcd", "abdc"), 1U);  // neighbours swapped
  EXPECT_EQ(edit_distance("MTTR", "mttr"), 0U);
}

TEST(Nearest, FindsWhatWasMeant) {
  EXPECT_EQ(nearest_name("tme_to_failure", {"clock", "time_to_failure", "warning"}), "time_to_failure");
  EXPECT_EQ(nearest_name("pess", {"weld", "press"}), "press");
}

TEST(Nearest, ProposesNothingFarAway) {
  EXPECT_EQ(nearest_name("paint", {"press", "weld"}), std::nullopt);
  EXPECT_EQ(nearest_name("x", {}), std::nullopt);
  EXPECT_EQ(nearest_name(std::string(10'000, 'a'), {std::string(10'000, 'a')}), std::nullopt);
}

TEST(Nearest, FindsAPathByItsLastNames) {
  const std::vector<std::string> paths{"line-1/press-1", "line-1/press-1/motor-1", "line-1/weld-1/motor-1",
                                       "line-1/weld-1/motor-2"};
  EXPECT_EQ(nearest_path("line-1/pres-1/motor-1", paths), "line-1/press-1/motor-1");
  EXPECT_EQ(nearest_path("press", paths), "line-1/press-1");
  EXPECT_EQ(nearest_path("motr-2", paths), "line-1/weld-1/motor-2");
  EXPECT_EQ(nearest_path("weld-1/motor", paths), "line-1/weld-1/motor-1");
  EXPECT_EQ(nearest_path("a/b/c/d/e/f", paths), std::nullopt);
  EXPECT_EQ(nearest_path("", paths), std::nullopt);
  EXPECT_EQ(nearest_path("oven", {}), std::nullopt);
}

}  // namespace
}  // namespace hozen
