// Every scenario in this folder is wrong, and stands beside the exact message that says so.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "models/scenario/reader.hpp"

namespace hozen::scenario {
namespace {

namespace fs = std::filesystem;

const fs::path folder = fs::path{HOZEN_SOURCE_DIR} / "tests" / "invalid";

std::string contents(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  EXPECT_TRUE(file) << path << " is missing";
  return {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

std::vector<std::string> stems(const std::string& extension) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator{folder}) {
    if (entry.path().extension() == extension) {
      names.push_back(entry.path().stem().string());
    }
  }
  std::ranges::sort(names);
  return names;
}

std::string message_of(const std::string& stem) {
  try {
    const auto document = read_text(contents(folder / (stem + ".yaml")), stem + ".yaml", folder.string());
    return "accepted, with " + std::to_string(document.alternatives.size()) + " alternatives";
  } catch (const InputError& fault) {
    return std::string{fault.what()} + "\n";
  }
}

class Invalid : public testing::TestWithParam<std::string> {};

TEST_P(Invalid, IsRefusedWithItsExactMessage) {
  EXPECT_EQ(message_of(GetParam()), contents(folder / (GetParam() + ".expected")));
}

INSTANTIATE_TEST_SUITE_P(Scenarios, Invalid, testing::ValuesIn(stems(".yaml")), [](const auto& scenario) {
  auto name = scenario.param;
  std::ranges::replace(name, '-', '_');
  return name;
});

TEST(InvalidFolder, HoldsAPairForEveryFault) {
  EXPECT_EQ(stems(".yaml"), stems(".expected"));
  EXPECT_GE(stems(".yaml").size(), 100U);
}

}  // namespace
}  // namespace hozen::scenario
