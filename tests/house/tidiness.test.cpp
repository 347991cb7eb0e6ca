// Small rules that keep the house tidy; each names the files that break it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/house/includes.hpp"
#include "tests/house/tree.hpp"

namespace hozen::house {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Strings = std::vector<std::string>;

constexpr std::size_t longest_file = 400;

/// Files with one of the words, as "path:line: word"; letters count as they are.
Strings lines_with(const std::vector<File>& files, const Strings& words) {
  Strings found;
  for (const File& file : files) {
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      for (const std::string& word : words) {
        if (file.lines[i].find(word) != std::string::npos) {
          found.push_back(file.path + ":" + std::to_string(i + 1) + ": " + word);
        }
      }
    }
  }
  return found;
}

bool is_code(const std::string& path) {
  return is_cpp(path) || path.ends_with(".py") || path.ends_with(".pyi") || path.ends_with(".cmake") ||
         path.ends_with("CMakeLists.txt") || path == "Makefile" || path.starts_with("scripts/") ||
         path.starts_with(".ci/");
}

Strings too_long(const std::vector<File>& files) {
  Strings found;
  for (const File& file : files) {
    if (is_code(file.path) && file.lines.size() > longest_file) {
      found.push_back(file.path);
    }
  }
  return found;
}

/// Unit tests that stand elsewhere than what they test: tests/unit/<folder>/<stem>.test.cpp, or one aspect of it,
/// <stem>.<aspect>.test.cpp, goes with <sim or models>/<folder>/<stem>.
Strings tests_without_source(const std::vector<File>& files) {
  const std::string root = "tests/unit/";
  const std::string ending = ".test.cpp";
  std::set<std::string> known;
  for (const File& file : files) {
    known.insert(file.path);
  }
  Strings found;
  for (const File& file : files) {
    if (!file.path.starts_with(root) || !file.path.ends_with(ending)) {
      continue;
    }
    const std::string stem = file.path.substr(root.size(), file.path.find('.') - root.size());
    const Strings sources{"sim/" + stem + ".hpp", "sim/" + stem + ".cpp", "models/" + stem + ".hpp",
                          "models/" + stem + ".cpp"};
    if (std::none_of(sources.begin(), sources.end(), [&](const auto& source) { return known.contains(source); })) {
      found.push_back(file.path);
    }
  }
  return found;
}

/// First arguments of all calls of a CMake function in a file: hozen_folder(sim/base ...) gives "sim/base".
Strings first_arguments(const std::vector<File>& files, const std::string& path, const std::string& function) {
  Strings arguments;
  for (const File& file : files) {
    for (const std::string& line : file.lines) {
      if (file.path == path && line.starts_with(function + "(")) {
        std::string rest = line.substr(function.size() + 1);
        arguments.push_back(rest.substr(0, rest.find_first_of(" )")));
      }
    }
  }
  return arguments;
}

Strings targets(const std::vector<File>& files) {
  Strings all = first_arguments(files, "sim/CMakeLists.txt", "hozen_folder");
  const Strings models = first_arguments(files, "models/CMakeLists.txt", "hozen_folder");
  all.insert(all.end(), models.begin(), models.end());
  return all;
}

/// Words that say work was left undone or a check was silenced; put together here so that this file has none.
Strings excuses() {
  return {
      "TO"
      "DO",
      "FIX"
      "ME",
      "NO"
      "LINT"};
}

/// Hosts of package registries: which one is asked is a matter of the machine, not of the project.
Strings registries() {
  return {
      "pypi"
      ".org",
      "python"
      "hosted.org",
      "crates"
      ".io",
      "npm"
      "js.org",
      "npm"
      "js.com",
      "conda"
      ".org",
      "anaconda"
      ".com",
      "anaconda"
      ".org",
      "proxy.golang"
      ".org",
      "rubygems"
      ".org",
      "deb.debian"
      ".org",
      "maven"
      ".org",
      "ghcr"
      ".io",
      "docker"
      ".io"};
}

TEST(Tidiness, EveryFolderHasItsTargetInTheOrderOfTheDesign) {
  EXPECT_EQ(targets(project_files()), folder_order());
  EXPECT_THAT(source_folders(project_files()), testing::IsSubsetOf(targets(project_files())));
}

TEST(Tidiness, EveryFolderOfUnitTestsHasItsTarget) {
  const auto files = project_files();
  const Strings declared = first_arguments(files, "tests/CMakeLists.txt", "hozen_tests");
  std::set<std::string> folders;
  for (const File& file : files) {
    if (file.path.ends_with(".test.cpp")) {
      folders.insert(folder_of(file.path).substr(std::string{"tests/"}.size()));
    }
  }
  EXPECT_THAT(Strings(folders.begin(), folders.end()), testing::IsSubsetOf(declared));
}

TEST(Tidiness, UnitTestsStandWhereTheirSourceStands) {
  EXPECT_THAT(tests_without_source(project_files()), IsEmpty());
  EXPECT_THAT(tests_without_source({{"tests/unit/base/tick.test.cpp", {}}, {"sim/base/tick.hpp", {}}}), IsEmpty());
  EXPECT_THAT(tests_without_source({{"tests/unit/base/tick.overflow.test.cpp", {}}, {"sim/base/tick.hpp", {}}}),
              IsEmpty());
  EXPECT_THAT(tests_without_source({{"tests/unit/base/clock.test.cpp", {}}, {"sim/base/tick.hpp", {}}}),
              ElementsAre("tests/unit/base/clock.test.cpp"));
}

TEST(Tidiness, NoFileNamesAPackageRegistry) {
  EXPECT_THAT(lines_with(project_files(), registries()), IsEmpty());
  EXPECT_THAT(lines_with({{"a.txt", {"", "--index-url " + registries().front()}}}, registries()),
              ElementsAre("a.txt:2: " + registries().front()));
}

TEST(Tidiness, NothingIsLeftUndone) {
  std::vector<File> code = project_files();
  std::erase_if(code, [](const File& file) { return !is_code(file.path); });
  EXPECT_THAT(lines_with(code, excuses()), IsEmpty());
}

TEST(Tidiness, FilesAreShort) {
  // A file that has to be longer is named here, and leaves the list when it is cut.
  const Strings allowed{};
  EXPECT_EQ(too_long(project_files()), allowed);
  EXPECT_THAT(too_long({{"sim/a.cpp", Strings(longest_file + 1)}, {"sim/b.cpp", Strings(longest_file)}}),
              ElementsAre("sim/a.cpp"));
}

}  // namespace
}  // namespace hozen::house
