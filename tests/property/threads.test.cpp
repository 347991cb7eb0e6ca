// Same input, same bits: whatever the number of threads, and with other studies beside it.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include <unistd.h>

#include "tests/property/random_plant.hpp"
#include "tests/property/rows.hpp"

namespace hozen::property {
namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

class Threads : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / std::string{"hozen-threads-"}.append(std::to_string(getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  /// The results file of a plant, run by so many threads.
  std::string file_of(const Declaration& plant, unsigned threads) const {
    const auto path = folder_ / std::string{"run-"}.append(std::to_string(threads)).append(".h5");
    std::filesystem::remove(path);
    const auto study = study_of(written(plant));
    auto plan = study.plan();
    plan.replications = plan.max_replications = 30;
    const auto report = study.run(plan, {.output = path.string(), .threads = threads, .on_progress = {}});
    EXPECT_EQ(report.rows_run, 30U);
    return bytes_of(path);
  }

 private:
  std::filesystem::path folder_;
};

TEST_F(Threads, TheirNumberChangesNoByteOfTheFile) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE(seed);
    const auto plant = random_plant(seed);
    const auto one = file_of(plant, 1);
    ASSERT_GT(one.size(), 1000U);
    EXPECT_TRUE(one == file_of(plant, 2)) << "two threads";
    EXPECT_TRUE(one == file_of(plant, 7)) << "seven threads";
  }
}

TEST_F(Threads, AnotherFileIsNoticed) {
  auto plant = random_plant(3);
  const auto one = file_of(plant, 1);
  EXPECT_TRUE(one == file_of(plant, 1));
  plant["experiment"]["seed"] = "4";
  EXPECT_FALSE(one == file_of(plant, 2));
  plant = random_plant(3);
  plant["lines"]["one"]["stations"]["saw"]["cycle"] = "29 min";
  EXPECT_FALSE(one == file_of(plant, 2));
}

TEST(SideBySide, TwoStudiesDoNotDisturbEachOther) {
  for (std::uint64_t seed = 1; seed <= 40; seed += 2) {
    SCOPED_TRACE(seed);
    const auto first = study_of(written(random_plant(seed)));
    const auto second = study_of(written(random_plant(seed + 1)));
    const auto first_alone = rows_of(first);
    const auto second_alone = rows_of(second);
    std::vector<store::Sample> first_together;
    std::vector<store::Sample> second_together;
    {
      const std::jthread other{[&] { second_together = rows_of(second); }};
      first_together = rows_of(first);
    }
    EXPECT_TRUE(same_bits(first_alone, first_together));
    EXPECT_TRUE(same_bits(second_alone, second_together));
  }
}

TEST(SideBySide, AWorkerForgetsTheReplicationBefore) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(seed);
    const auto study = study_of(written(random_plant(seed)));
    const auto in_order = rows_of(study);
    const auto worker = study.workers(study.plan().seed)();
    for (std::size_t replication = in_order.size(); replication-- > 0;) {
      store::Sample row;
      row.values.resize(study.layout().row_size());
      row.whole.resize(study.layout().moments_size());
      worker->run(0, replication, row);
      EXPECT_TRUE(same_bits(in_order[replication], row)) << "replication " << replication;
    }
  }
}

}  // namespace
}  // namespace hozen::property
