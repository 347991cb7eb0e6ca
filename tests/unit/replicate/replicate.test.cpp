#include "sim/replicate/replicate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <set>
#include <stdexcept>
#include <thread>

#include "sim/base/error.hpp"
#include "sim/store/journal.hpp"
#include "tests/unit/replicate/experiment.hpp"

namespace hozen::replicate {
namespace {

using namespace std::chrono_literals;
using testing::bytes;
using ::testing::Each;
using ::testing::ElementsAre;
using testing::Folder;
using ::testing::HasSubstr;
using testing::plan;

TEST(Replicate, KeepsResultsInMemory) {
  const Plan asked = plan(50);
  const Report report = testing::run(asked, "");
  ASSERT_NE(report.results, nullptr);
  EXPECT_THAT(report.replications, ElementsAre(50, 50, 50));
  EXPECT_EQ(report.rows_run, 150U);
  EXPECT_EQ(report.rows_reused, 0U);
  EXPECT_FALSE(report.interrupted);
  store::Sample expected = store::testing::row(0, 0);
  std::vector<stats::ExactMoments> moments(7);
  for (std::uint64_t r = 0; r < 50; ++r) {
    testing::fill(testing::key_of(asked.alternatives[1], asked.seed), r, expected);
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
  EXPECT_THAT(report.replications, Each(100U));
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

TEST(Replicate, RunsOnlyWhatIsMissing) {
  const Folder folder;
  Plan two = plan(40);
  two.alternatives.erase(two.alternatives.begin());
  testing::run(two, folder / "a.h5");
  const Report added = testing::run(plan(40), folder / "a.h5");
  EXPECT_EQ(added.rows_reused, 80U);
  EXPECT_EQ(added.rows_run, 40U);
  const Report more = testing::run(plan(70), folder / "a.h5");
  EXPECT_EQ(more.rows_reused, 120U);
  EXPECT_EQ(more.rows_run, 90U);
  testing::run(plan(70), folder / "b.h5");
  EXPECT_TRUE(bytes(folder / "a.h5") == bytes(folder / "b.h5"));
  const Report fewer = testing::run(plan(10), folder / "a.h5");
  EXPECT_EQ(fewer.rows_reused, 30U);
  EXPECT_EQ(fewer.rows_run, 0U);
  EXPECT_THAT(fewer.replications, Each(70U)) << "what was computed is kept";
  EXPECT_TRUE(bytes(folder / "a.h5") == bytes(folder / "b.h5"));
}

TEST(Replicate, AnotherSeedReplacesTheFileAndSaysSo) {
  const Folder folder;
  testing::run(plan(20), folder / "a.h5");
  Plan other = plan(20);
  other.seed = 9;
  const Report report = testing::run(other, folder / "a.h5");
  EXPECT_EQ(report.rows_run, 60U);
  EXPECT_THAT(report.notes, ElementsAre("'" + (folder / "a.h5") + "' held results of seed 1; they are replaced."));
  testing::run(other, folder / "b.h5");
  EXPECT_TRUE(bytes(folder / "a.h5") == bytes(folder / "b.h5"));
}

TEST(Replicate, StopsWhenTheCallerAsksAndGoesOnLater) {
  const Folder folder;
  std::atomic<std::uint64_t> done_when_stopped{0};
  const auto begin = std::chrono::steady_clock::now();
  Options options;
  options.output = folder / "a.h5";
  options.threads = 3;
  options.on_progress = [&](const Progress& progress) {
    EXPECT_EQ(progress.rows_planned, 30000U);
    done_when_stopped = progress.rows_done;
    return progress.rows_done == 0;
  };
  const auto provenance = store::testing::manifest().provenance;
  const Report stopped = run(plan(10000), testing::layout(), provenance, testing::mock(plan(10000), 500us), options);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 4s) << "all rows would take 5 s";
  EXPECT_TRUE(stopped.interrupted);
  EXPECT_GT(stopped.rows_run, 0U);
  EXPECT_LT(stopped.rows_run, 30000U);
  EXPECT_THAT(stopped.notes, ElementsAre(HasSubstr("Stopped after " + std::to_string(stopped.rows_run) + " of 30000")));
  EXPECT_EQ(folder.files(), 1U);
  const store::Results kept = store::read_results(folder / "a.h5");
  EXPECT_EQ(kept.replications(0) + kept.replications(1) + kept.replications(2), stopped.rows_run);

  const std::uint64_t target = kept.replications(0) + 50;
  const Report finished = testing::run(plan(target), folder / "a.h5");
  EXPECT_EQ(finished.rows_run, 3 * target - finished.rows_reused);
  testing::run(plan(target), folder / "b.h5");
  EXPECT_TRUE(bytes(folder / "a.h5") == bytes(folder / "b.h5"));
}

TEST(Replicate, StoppedBeforeTheFirstRowLeavesNothing) {
  const Folder folder;
  Options options;
  options.output = folder / "a.h5";
  options.on_progress = [](const Progress&) { return false; };
  const auto make_none = []() -> std::unique_ptr<Worker> {
    std::this_thread::sleep_for(50ms);
    return nullptr;
  };
  const Report report = run(plan(), testing::layout(), {}, make_none, options);
  EXPECT_TRUE(report.interrupted);
  EXPECT_THAT(report.replications, Each(0U));
  EXPECT_EQ(folder.files(), 0U);
}

TEST(Replicate, ProgressEndsWithEverythingDone) {
  Progress last;
  Options options;
  options.on_progress = [&](const Progress& progress) {
    EXPECT_GE(progress.rows_done, last.rows_done);
    last = progress;
    return true;
  };
  run(plan(30), testing::layout(), {}, testing::mock(plan(30)), options);
  EXPECT_EQ(last.rows_done, 90U);
  EXPECT_EQ(last.rows_planned, 90U);
  EXPECT_EQ(last.rows_reused, 0U);
}

/// Fails in one replication.
class FailingWorker : public testing::MockWorker {
 public:
  using MockWorker::MockWorker;
  void run(std::size_t alternative, std::uint64_t replication, store::Sample& sample) override {
    if (alternative == 1 && replication == 300) {
      throw std::out_of_range("the line has burst");
    }
    MockWorker::run(alternative, replication, sample);
  }
};

TEST(Replicate, AWorkersExceptionComesOutAsItIsAndRowsBeforeItAreKept) {
  const Folder folder;
  Options options;
  options.output = folder / "a.h5";
  options.threads = 3;
  const auto provenance = store::testing::manifest().provenance;
  const auto failing = [] { return std::make_unique<FailingWorker>(plan(500), 0us); };
  try {
    run(plan(500), testing::layout(), provenance, failing, options);
    FAIL() << "no exception";
  } catch (const std::out_of_range& exception) {
    EXPECT_STREQ(exception.what(), "the line has burst");
  }
  const Report report = testing::run(plan(500), folder / "a.h5");
  EXPECT_GT(report.rows_reused, 100U);
  EXPECT_EQ(report.rows_reused + report.rows_run, 1500U);
  testing::run(plan(500), folder / "b.h5");
  EXPECT_TRUE(bytes(folder / "a.h5") == bytes(folder / "b.h5"));
}

TEST(Replicate, AFactorysExceptionComesOutToo) {
  const auto broken = []() -> std::unique_ptr<Worker> { throw std::runtime_error("no plant"); };
  EXPECT_THROW(run(plan(), testing::layout(), {}, broken, {}), std::runtime_error);
}

TEST(Replicate, ACallersExceptionEndsTheThreadsFirst) {
  Options options;
  options.on_progress = [](const Progress&) -> bool { throw std::domain_error("enough"); };
  EXPECT_THROW(run(plan(), testing::layout(), {}, testing::mock(plan(), 100us), options), std::domain_error);
}

TEST(Replicate, HasOneWorkerAThreadAndNoMoreThanChunks) {
  std::atomic<int> made{0};
  const Plan small = plan(1);
  const auto counting = [&] {
    ++made;
    return std::make_unique<testing::MockWorker>(small, 1000us);
  };
  Options options;
  options.threads = 16;
  run(small, testing::layout(), {}, counting, options);
  EXPECT_GE(made, 1);
  EXPECT_LE(made, 3) << "there are three rows";
}

TEST(Replicate, ASecondWriterIsRefused) {
  const Folder folder;
  const store::Journal first{folder / "a.h5.journal"};
  try {
    testing::run(plan(), folder / "a.h5");
    FAIL() << "two writers";
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("Another process is writing these results"));
  }
}

TEST(Replicate, APlanWithoutRowsIsRefused) {
  EXPECT_THROW(testing::run(plan(0), ""), Error);
  EXPECT_THROW(testing::run({}, ""), Error);
}

}  // namespace
}  // namespace hozen::replicate
