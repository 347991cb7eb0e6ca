#include "models/scenario/paths.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "models/scenario/checks.hpp"
#include "tests/unit/scenario/plants.hpp"

namespace hozen::scenario {
namespace {

TEST(Paths, NumbersAreAlwaysThere) {
  EXPECT_EQ(line_path("main", 1), "main-1");
  EXPECT_EQ(station_path("main", 1, "press", 12), "main-1/press-12");
}

TEST(Paths, NaturalOrder) {
  const std::vector<std::string> sorted{"a",
                                        "a-1",
                                        "a-1/b-2",
                                        "a-1/b-10",
                                        "a-2",
                                        "a-10",
                                        "a-10b",
                                        "a-99999999999999999999998",
                                        "a-99999999999999999999999",
                                        "ab"};
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    for (std::size_t k = 0; k < sorted.size(); ++k) {
      EXPECT_EQ(natural_less(sorted[i], sorted[k]), i < k) << sorted[i] << " " << sorted[k];
    }
  }
}

TEST(Paths, TextsThatDifferAreNeverEquivalent) {
  EXPECT_NE(natural_less("a-1", "a-01"), natural_less("a-01", "a-1"));
  EXPECT_FALSE(natural_less("a-1", "a-1"));
}

TEST(Paths, FindTheirUnits) {
  const auto document = read(small_plant());
  const auto& plant = document.alternatives[0].scenario;
  ASSERT_NE(type_of_unit(plant, "main-1/press-2/motor-4"), nullptr);
  EXPECT_EQ(*type_of_unit(plant, "main-1/press-2/motor-4"), "motor");
  for (const auto* path : {"", "/", "//", "main-1", "main-1/press-1", "main-1/press-3/motor-1",
                           "main-1/press-1/motor-5", "main-1/press-1/motor-0", "main-1/press-1/motor",
                           "main/press-1/motor-1", "main-1/press-1/motor-1/x-1", "main-1/press-1/motor-99999999999"}) {
    EXPECT_EQ(type_of_unit(plant, path), nullptr) << path;
  }
}

}  // namespace
}  // namespace hozen::scenario
