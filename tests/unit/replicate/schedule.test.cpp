#include "sim/replicate/schedule.hpp"

#include <gtest/gtest.h>

#include <map>

namespace hozen::replicate {
namespace {

TEST(Schedule, HandsOutWhatIsMissingOnceAndInOrder) {
  std::vector<std::uint64_t> done{0, 250, 40};
  Schedule schedule{done};
  std::uint64_t sequence = 0;
  for (const std::uint64_t target : {100U, 333U}) {
    const std::uint64_t chunks = schedule.extend(target, 2);
    std::uint64_t given_out = 0;
    for (; !schedule.empty(); ++given_out) {
      const Chunk chunk = schedule.next();
      EXPECT_EQ(chunk.sequence, sequence++);
      EXPECT_EQ(chunk.first, done[chunk.alternative]);
      EXPECT_GT(chunk.rows, 0U);
      EXPECT_LE(chunk.rows, 32U);
      done[chunk.alternative] += chunk.rows;
    }
    EXPECT_EQ(given_out, chunks);
    EXPECT_EQ(done, (std::vector<std::uint64_t>{target, std::max<std::uint64_t>(250, target), target}));
  }
}

TEST(Schedule, AlternativesProgressTogether) {
  Schedule schedule{{0, 0, 100}};
  schedule.extend(1000, 1);
  std::vector<std::uint64_t> given_out{0, 0, 100};
  while (!schedule.empty()) {
    const Chunk chunk = schedule.next();
    given_out[chunk.alternative] += chunk.rows;
    EXPECT_LE(given_out[chunk.alternative] - chunk.rows, *std::min_element(given_out.begin(), given_out.end()));
  }
}

TEST(Schedule, ASmallJobStillOccupiesAllThreads) {
  Schedule schedule{{0}};
  EXPECT_GE(schedule.extend(100, 8), 64U);
}

}  // namespace
}  // namespace hozen::replicate
