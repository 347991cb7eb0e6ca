#include "sim/replicate/replicate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>

#include "sim/base/error.hpp"
#include "tests/unit/replicate/experiment.hpp"

namespace hozen::replicate {
namespace {

using testing::bytes;
using testing::fill;
using testing::Folder;
using testing::key_of;
using testing::plan;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(Replicate, KeepsResultsInMemory) {
  const Plan asked = plan(50);
  const Report report = testing::run(asked, "");
  ASSERT_NE(report.results, nullptr);
  EXPECT_THAT(report.replications, ElementsAre(50, 50, 50));
  EXPECT_EQ(report.rows_run, 150);
  EXPECT_EQ(report.rows_reused, 0);
  EXPECT_FALSE(report.interrupted);
  store::Sample expected{std::vector<double>(8), std::vector<std::int64_t>(7), 0};
  std::vector<stats::ExactMoments> moments(7);
  for (std::uint64_t r = 0; r < 50; ++r) {
    fill(key_of(asked.alternatives[1], asked.seed), r, expected);
    EXPECT_EQ(report.results->plant(1, 1)[r], expected.values[1]);
    EXPECT_EQ(report.results->line(1, 1, 2)[r], expected.values[7]);
    EXPECT_EQ(report.results->last_draws(1)[r], expected.last_draw);
    for (std::size_t i = 0; i < moments.size(); ++i) {
      moments[i].add(expected.whole[i]);
    }
  }
  EXPECT_EQ(report.results->moments(1, 0, 1)[2], moments[5]);
  EXPECT_EQ(report.results->moments(1, 1, 0)[0], moments[6]);
}

TEST(Replicate, FileHoldsTheSameAsMemory) {
  const Folder folder;
  const auto in_memory = testing::run(plan(), "").results;
  const Report report = testing::run(plan(), folder / "a.h5");
  EXPECT_EQ(report.results, nullptr);
  EXPECT_THAT(report.replications, ElementsAre(100, 100, 100));
  EXPECT_EQ(folder.files(), 1U) << "neither journal nor temporary file stays";
  const store::Results read = store::read_results(folder / "a.h5");
  EXPECT_EQ(read.manifest(), in_memory->manifest());
  for (std::size_t a = 0; a < 3; ++a) {
    for (std::size_t v = 0; v < 2; ++v) {
      EXPECT_TRUE(std::ranges::equal(read.plant(a, v), in_memory->plant(a, v)));
      for (std::size_t line = 0; line < 3; ++line) {
        EXPECT_TRUE(std::ranges::equal(read.line(a, v, line), in_memory->line(a, v, line)));
      }
      EXPECT_TRUE(std::ranges::equal(read.moments(a, 0, v), in_memory->moments(a, 0, v)));
    }
    EXPECT_TRUE(std::ranges::equal(read.moments(a, 1, 0), in_memory->moments(a, 1, 0)));
    EXPECT_TRUE(std::ranges::equal(read.last_draws(a), in_memory->last_draws(a)));
  }
}

TEST(Replicate, BytesDoNotDependOnThreads) {
  const Folder folder;
  testing::run(plan(), folder / "1.h5", 1);
  testing::run(plan(), folder / "2.h5", 2);
  testing::run(plan(), folder / "7.h5", 7);
  EXPECT_GT(bytes(folder / "1.h5").size(), 10000U);
  EXPECT_TRUE(bytes(folder / "1.h5") == bytes(folder / "2.h5"));
  EXPECT_TRUE(bytes(folder / "1.h5") == bytes(folder / "7.h5"));
}

}  // namespace
}  // namespace hozen::replicate
