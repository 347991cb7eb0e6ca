#include "sim/store/row_store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <functional>

#include "sim/base/error.hpp"
#include "tests/unit/store/known_rows.hpp"

namespace hozen::store {
namespace {

using testing::block;
using testing::bytes;
using ::testing::ElementsAre;
using testing::Folder;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::manifest;
using testing::write_bytes;

std::string refusal(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.what();
  }
  return "accepted";
}

class FileStoreTest : public ::testing::Test {
 protected:
  /// Appends rows 0 ... counts[a] - 1 of every alternative; `keys` tells which rows those of an alternative are.
  void write(const std::string& path, const Manifest& made_of, const std::vector<std::uint64_t>& counts,
             std::vector<std::size_t> keys = {0, 1, 2}) const {
    const auto store = make_file_store(path, made_of);
    for (std::size_t a = 0; a < counts.size(); ++a) {
      while (store->replications(a) < counts[a]) {
        const std::uint64_t first = store->replications(a);
        Block next = block(keys[a], first, std::min<std::uint64_t>(7, counts[a] - first));
        next.alternative = a;
        store->append(next);
      }
    }
    store->publish();
  }

  Folder folder_;
  std::string path_ = folder_ / "a.h5";
};

TEST_F(FileStoreTest, AddedReplicationsMatchAFileMadeAtOnce) {
  write(path_, manifest(), {10, 10, 10});
  write(path_, manifest(), {30, 30, 30});
  write(folder_ / "b.h5", manifest(), {30, 30, 30});
  EXPECT_TRUE(bytes(path_) == bytes(folder_ / "b.h5"));
}

TEST_F(FileStoreTest, AnAddedAlternativeMatchesAFileMadeAtOnce) {
  Manifest two = manifest();
  two.alternatives.erase(two.alternatives.begin() + 1);
  write(path_, two, {20, 20}, {0, 2});
  {
    const auto store = make_file_store(path_, manifest());
    EXPECT_EQ(store->replications(0), 20U);
    EXPECT_EQ(store->replications(1), 0U);
    EXPECT_EQ(store->replications(2), 20U);
    EXPECT_THAT(store->notes(), IsEmpty());
  }
  write(path_, manifest(), {20, 20, 20});
  write(folder_ / "b.h5", manifest(), {20, 20, 20});
  EXPECT_TRUE(bytes(path_) == bytes(folder_ / "b.h5"));
}

TEST_F(FileStoreTest, WithoutNewsTheFileIsNotTouched) {
  write(path_, manifest(), {5, 5, 5});
  const auto before = std::filesystem::last_write_time(path_);
  write(path_, manifest(), {5, 5, 5});
  EXPECT_EQ(std::filesystem::last_write_time(path_), before);
  EXPECT_EQ(folder_.files(), 1U);
}

TEST_F(FileStoreTest, ARenamedAlternativeKeepsItsRows) {
  write(path_, manifest(), {5, 5, 5});
  Manifest renamed = manifest();
  renamed.alternatives[1].name = "rounds every month";
  write(path_, renamed, {5, 5, 5}, {0, 99, 2});
  const Results results = read_results(path_);
  EXPECT_EQ(results.manifest().alternatives[1].name, "rounds every month");
  EXPECT_EQ(results.last_draws(1)[4], testing::row(1, 4).last_draw);
}

TEST_F(FileStoreTest, AChangedAlternativeLosesItsRowsAndOnlyThey) {
  write(path_, manifest(), {5, 6, 7});
  Manifest changed = manifest();
  changed.alternatives[1].identity = "id-z";
  const auto store = make_file_store(path_, changed);
  EXPECT_EQ(store->replications(0), 5U);
  EXPECT_EQ(store->replications(1), 0U);
  EXPECT_EQ(store->replications(2), 7U);
  EXPECT_THAT(store->notes(), ElementsAre("Alternative 'monthly rounds' has changed since the file was written: its 6 "
                                          "replications leave '" +
                                          path_ + "'."));
}

TEST_F(FileStoreTest, ADroppedAlternativeLeavesTheFileWithANote) {
  write(path_, manifest(), {5, 5, 5});
  Manifest two = manifest();
  two.alternatives.pop_back();
  {
    const auto store = make_file_store(path_, two);
    EXPECT_THAT(
        store->notes(),
        ElementsAre("Alternative 'überwacht' is no longer asked for: its 5 replications leave '" + path_ + "'."));
    store->publish();
  }
  write(folder_ / "b.h5", two, {5, 5});
  EXPECT_TRUE(bytes(path_) == bytes(folder_ / "b.h5"));
}

TEST_F(FileStoreTest, AnotherSeedOrLayoutSharesNoRows) {
  write(path_, manifest(), {5, 5, 5});
  const std::string before = bytes(path_);
  Manifest seed = manifest();
  seed.experiment.seed = 2;
  Manifest twins = manifest();
  twins.experiment.antithetic = true;
  Manifest labels = manifest();
  labels.layout.moments[0].labels[2] = "main-3/s-1";
  for (const Manifest& other : {seed, twins, labels}) {
    const auto store = make_file_store(path_, other);
    EXPECT_EQ(store->replications(0) + store->replications(1) + store->replications(2), 0U);
    EXPECT_EQ(store->notes().size(), 1U);
  }
  EXPECT_TRUE(bytes(path_) == before) << "looking changes nothing";
  EXPECT_EQ(folder_.files(), 1U);
}

TEST_F(FileStoreTest, OtherSamplingIsRefused) {
  write(path_, manifest(), {5, 5, 5});
  const std::string before = bytes(path_);
  Manifest other = manifest();
  other.experiment.sampler_fingerprint = "fp2";
  EXPECT_EQ(refusal([&] { static_cast<void>(make_file_store(path_, other)); }),
            "'" + path_ +
                "' was computed where random numbers are sampled differently (fingerprint fp, here fp2): its "
                "rows and new ones cannot be mixed. Write to another file.");
  EXPECT_TRUE(bytes(path_) == before);
  EXPECT_EQ(folder_.files(), 1U);
}

TEST_F(FileStoreTest, AJournalThatWasPublishedButNotRemovedDoesNoHarm) {
  const std::string journal = path_ + ".journal";
  std::string left_behind;
  {
    const auto store = make_file_store(path_, manifest());
    for (std::size_t a = 0; a < 3; ++a) {
      store->append(block(a, 0, 9));
    }
    left_behind = bytes(journal);
    store->publish();
  }
  const std::string published = bytes(path_);
  write_bytes(journal, left_behind);
  write_bytes(path_ + ".tmp", "half a file");
  write(path_, manifest(), {9, 9, 9});
  EXPECT_TRUE(bytes(path_) == published);
  EXPECT_EQ(folder_.files(), 1U);
  write_bytes(journal, left_behind);
  write(path_, manifest(), {12, 12, 12});
  write(folder_ / "b.h5", manifest(), {12, 12, 12});
  EXPECT_TRUE(bytes(path_) == bytes(folder_ / "b.h5"));
}

TEST_F(FileStoreTest, AJournalOfOtherAlternativesIsPublishedBeforeItIsReplaced) {
  {
    const auto store = make_file_store(path_, manifest());
    for (std::size_t a = 0; a < 3; ++a) {
      store->append(block(a, 0, 9));
    }
  }
  ASSERT_FALSE(std::filesystem::exists(path_));
  Manifest swapped = manifest();
  std::swap(swapped.alternatives[1], swapped.alternatives[2]);
  write(path_, swapped, {9, 9, 9}, {0, 77, 77});
  write(folder_ / "b.h5", swapped, {9, 9, 9}, {0, 2, 1});
  EXPECT_TRUE(bytes(path_) == bytes(folder_ / "b.h5"));
}

TEST_F(FileStoreTest, ForeignFilesAreRefusedAndUntouched) {
  write_bytes(path_, "Dear diary");
  EXPECT_EQ(refusal([&] { static_cast<void>(make_file_store(path_, manifest())); }),
            "'" + path_ + "' is not a results file of Hozen's, not even an HDF5 file.");
  EXPECT_EQ(bytes(path_), "Dear diary");
  EXPECT_EQ(folder_.files(), 1U);
}

TEST_F(FileStoreTest, ImpossiblePathsAreRefused) {
  EXPECT_EQ(refusal([&] { static_cast<void>(make_file_store(folder_ / "no/a.h5", manifest())); }),
            "There is no folder '" + (folder_ / "no") + "' to write '" + (folder_ / "no/a.h5") + "' into.");
  std::filesystem::create_directory(path_);
  EXPECT_EQ(refusal([&] { static_cast<void>(make_file_store(path_, manifest())); }),
            "'" + path_ + "' is a folder; the results need the name of a file.");
}

TEST_F(FileStoreTest, GivesTheValuesOfFileAndJournalTogether) {
  write(path_, manifest(), {10, 10, 10});
  const auto store = make_file_store(path_, manifest());
  store->append(block(1, 10, 4));
  const std::vector<double> values = store->plant(1, 1);
  ASSERT_EQ(values.size(), 14U);
  for (std::uint64_t r = 0; r < 14; ++r) {
    EXPECT_EQ(values[r], testing::row(1, r).values[1]);
  }
}

TEST(MemoryStore, IsCheckedToo) {
  Manifest twice = manifest();
  twice.alternatives[1].name = twice.alternatives[0].name;
  EXPECT_THAT(refusal([&] { static_cast<void>(make_memory_store(twice)); }), HasSubstr("two alternatives"));
}

}  // namespace
}  // namespace hozen::store
