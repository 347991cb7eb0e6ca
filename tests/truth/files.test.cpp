// The scenario files that ship are valid, and every plant with a known answer is compared with it.
#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>

#include "tests/truth/laboratory.hpp"

namespace hozen::truth {
namespace {

std::set<std::filesystem::path> files_in(const std::string& folder) {
  std::set<std::filesystem::path> files;
  const std::filesystem::path root{HOZEN_SOURCE_DIR "/scenarios"};
  for (const auto& entry : std::filesystem::directory_iterator{root / folder}) {
    if (entry.path().extension() == ".yaml") {
      files.insert(entry.path());
    }
  }
  return files;
}

TEST(Files, AreValid) {
  for (const auto* folder : {"tutorial", "study", "reference"}) {
    const auto files = files_in(folder);
    EXPECT_FALSE(files.empty()) << folder;
    for (const auto& file : files) {
      EXPECT_NO_THROW(static_cast<void>(scenario::read_file(file.string()))) << file;
    }
  }
}

TEST(Files, OfReferenceAreAllCompared) {
  // To the bit in checks_by_hand.test.cpp; in spans.test.cpp.
  std::set<std::string> compared{"h2-nothing-watched", "g06-mm1-time-average"};
  for (const auto& known : all_cases()) {
    if (known.text.empty()) {
      compared.insert(known.file);
    }
  }
  std::set<std::string> present;
  for (const auto& file : files_in("reference")) {
    present.insert(file.stem().string());
  }
  EXPECT_EQ(present, compared);
}

}  // namespace
}  // namespace hozen::truth
