#include "sim/store/posix_file.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <string>

#include "sim/base/error.hpp"

namespace hozen::store {
namespace {

class WriteWhole : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::string path() const { return folder_ + "/out"; }
  [[nodiscard]] std::string content() const {
    std::ifstream file{path()};
    return {std::istreambuf_iterator<char>{file}, {}};
  }
  [[nodiscard]] bool alone() const {
    return std::distance(std::filesystem::directory_iterator{folder_}, std::filesystem::directory_iterator{}) == 1;
  }

  std::string folder_{testing::TempDir() + "/hozen-write-whole-" + std::to_string(::getpid())};
};

TEST_F(WriteWhole, ReplacesWhatWasThere) {
  for (const std::string text : {"one and more", "two"}) {
    write_whole(path(), [&](std::ostream& file) { file << text; });
    EXPECT_EQ(content(), text);
    EXPECT_TRUE(alone());
  }
}

TEST_F(WriteWhole, ADeviceIsWrittenToAndNotPutAway) {
  std::filesystem::create_symlink("/dev/full", path());
  EXPECT_THROW(write_whole(path(), [](std::ostream& file) { file << std::string(100'000, 'x'); }), Error);
  EXPECT_TRUE(std::filesystem::is_character_file(path()));
  EXPECT_TRUE(std::filesystem::is_symlink(path()));
  EXPECT_TRUE(alone());
}

TEST_F(WriteWhole, SaysWhyItCannot) {
  const auto nowhere = folder_ + "/none/out";
  try {
    write_whole(nowhere, [](std::ostream& file) { file << "x"; });
    FAIL() << "it was written";
  } catch (const Error& error) {
    EXPECT_EQ(std::string{error.what()}, "Cannot write '" + nowhere + "': No such file or directory.");
  }
}

}  // namespace
}  // namespace hozen::store
