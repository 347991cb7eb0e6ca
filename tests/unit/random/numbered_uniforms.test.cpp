#include "sim/random/numbered_uniforms.hpp"

#include <gtest/gtest.h>

#include <cstdint>

namespace hozen::random {
namespace {

constexpr EntityKey station = entity_key("main-3/station-7");

TEST(NumberedUniforms, AreTheWordsOfOneCounterInFour) {
  Draws draws{3, 4};
  Draws own{3, 4};
  NumberedUniforms uniforms;
  for (std::uint64_t n = 0; n < 40; ++n) {
    EXPECT_EQ(uniforms(own, station, Purpose::four_cycles, n),
              draws.uniforms4(station, Purpose::four_cycles, n / 4)[n % 4]);
  }
}

TEST(NumberedUniforms, DependOnNothingThatWasAskedForBefore) {
  Draws draws{3, 4};
  NumberedUniforms uniforms;
  for (const std::uint64_t n : {9U, 2U, 9U, 8U, 1000U, 3U}) {
    for (const std::uint64_t visit : {0U, 2U, 0U}) {
      EXPECT_EQ(uniforms(draws, station, Purpose::four_cycles, n, visit),
                draws.uniforms4(station, Purpose::four_cycles, n / 4, visit)[n % 4]);
    }
  }
}

TEST(NumberedUniforms, KnowNothingOfAnotherReplicationOnceCleared) {
  Draws first{3, 4};
  Draws second{3, 5};
  NumberedUniforms uniforms;
  (void)uniforms(first, station, Purpose::four_cycles, 6);
  uniforms.clear();
  EXPECT_EQ(uniforms(second, station, Purpose::four_cycles, 6), second.uniforms4(station, Purpose::four_cycles, 1)[2]);
}

}  // namespace
}  // namespace hozen::random
