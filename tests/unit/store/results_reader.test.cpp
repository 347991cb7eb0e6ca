#include "sim/store/results_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <hdf5.h>

#include <functional>

#include "sim/base/error.hpp"
#include "sim/store/row_store.hpp"
#include "tests/unit/store/known_rows.hpp"

namespace hozen::store {
namespace {

using ::testing::AllOf;
using testing::bytes;
using testing::Folder;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using testing::write_bytes;

void write_results(const std::string& path) {
  const auto store = make_file_store(path, testing::manifest());
  for (std::size_t a = 0; a < 3; ++a) {
    store->append(testing::block(a, 0, 1100));
  }
  store->publish();
}

std::string refusal(const std::string& path) {
  try {
    static_cast<void>(read_results(path));
  } catch (const Error& error) {
    return error.what();
  }
  return "accepted";
}

TEST(ResultsReader, GivesBackWhatWasWritten) {
  const Folder folder;
  write_results(folder / "a.h5");
  const ResultsReader file{folder / "a.h5"};
  EXPECT_EQ(file.manifest(), testing::manifest());
  EXPECT_EQ(file.layout(), layout_hash(testing::layout()));
  EXPECT_EQ(file.replications(2), 1100U);
  // Across the border between two chunks of the file.
  const Rows rows = file.read_rows(2, 1000, 60);
  const Block expected = testing::block(2, 1000, 60);
  EXPECT_EQ(rows.first, 1000U);
  EXPECT_EQ(rows.values, expected.rows.values);
  EXPECT_EQ(rows.last_draws, expected.rows.last_draws);
  EXPECT_EQ(file.read_moments(1), testing::block(1, 0, 1100).moments);
}

TEST(ResultsReader, ResultsAreTheSameByName) {
  const Folder folder;
  write_results(folder / "a.h5");
  const Results results = read_results(folder / "a.h5");
  const Sample row = testing::row(1, 777);
  EXPECT_EQ(results.plant(1, 0)[777], row.values[0]);
  EXPECT_EQ(results.line(1, 0, 2)[777], row.values[4]);
  EXPECT_EQ(results.line(1, 1, 0)[777], row.values[5]);
  EXPECT_EQ(results.last_draws(1)[777], row.last_draw);
  EXPECT_EQ(results.moments(1, 0, 1)[2], testing::block(1, 0, 1100).moments[5]);
}

TEST(ResultsReader, SaysWhyAFileCannotBeRead) {
  const Folder folder;
  const std::string path = folder / "a.h5";
  EXPECT_EQ(refusal(path), "Cannot read '" + path + "': No such file or directory.");
  write_bytes(path, "");
  EXPECT_EQ(refusal(path), "'" + path + "' is not a results file of Hozen's, not even an HDF5 file.");
}

/// Makes an HDF5 file with up to two attributes in its root.
void write_foreign(const std::string& path, const std::string& type, std::int64_t schema) {
  const h5::Session session;
  const h5::Handle file{H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT), H5Fclose};
  if (!type.empty()) {
    h5::write_attribute(file.get(), "type", type);
    h5::write_attribute(file.get(), "results_schema", schema);
  }
}

TEST(ResultsReader, SomebodyElsesFileIsRefused) {
  const Folder folder;
  const std::string path = folder / "a.h5";
  for (const char* type : {"", "weather"}) {
    write_foreign(path, type, 1);
    const std::string before = bytes(path);
    EXPECT_EQ(refusal(path), "'" + path + "' is an HDF5 file, but not a results file of Hozen's.");
    EXPECT_THROW(static_cast<void>(make_file_store(path, testing::manifest())), Error);
    EXPECT_TRUE(bytes(path) == before);
  }
  write_foreign(path, "hozen results", 7);
  EXPECT_EQ(refusal(path),
            "'" + path + "' holds results of schema 7; this version of Hozen reads and writes schema 1.");
  write_foreign(path, "hozen results", 1);
  EXPECT_THAT(refusal(path), AllOf(StartsWith("Cannot read '" + path + "': "), HasSubstr("seed")));
}

TEST(ResultsReader, ATruncatedFileIsRefused) {
  const Folder folder;
  const std::string path = folder / "a.h5";
  write_results(path);
  const std::string whole = bytes(path);
  for (const std::size_t size : {whole.size() / 4, whole.size() / 2, whole.size() - 1}) {
    write_bytes(path, whole.substr(0, size));
    EXPECT_THAT(refusal(path), StartsWith("Cannot read '" + path + "': ")) << size;
  }
}

}  // namespace
}  // namespace hozen::store
