#include "tests/house/tree.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <set>
#include <string_view>

namespace hozen::house {
namespace {

namespace fs = std::filesystem;

bool skipped(const fs::path& folder) {
  constexpr std::array<std::string_view, 3> made{"build", "results", "__pycache__"};
  const std::string name = folder.filename().string();
  return std::find(made.begin(), made.end(), name) != made.end() || (name.starts_with('.') && name != ".ci");
}

bool is_text(const fs::path& file) {
  constexpr std::array<std::string_view, 4> binary{".so", ".h5", ".png", ".pyc"};
  const std::string extension = file.extension().string();
  return std::find(binary.begin(), binary.end(), extension) == binary.end();
}

std::vector<std::string> lines_of(const fs::path& file) {
  std::ifstream input{file};
  std::vector<std::string> lines;
  for (std::string line; std::getline(input, line);) {
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace

std::vector<File> project_files() {
  const fs::path root{HOZEN_SOURCE_DIR};
  std::vector<File> files;
  for (auto entry = fs::recursive_directory_iterator{root}; entry != fs::recursive_directory_iterator{}; ++entry) {
    if (entry->is_directory() && skipped(entry->path())) {
      entry.disable_recursion_pending();
    } else if (entry->is_regular_file() && is_text(entry->path())) {
      files.push_back({entry->path().lexically_relative(root).string(), lines_of(entry->path())});
    }
  }
  std::sort(files.begin(), files.end(), [](const File& a, const File& b) { return a.path < b.path; });
  return files;
}

std::vector<std::string> source_folders(const std::vector<File>& files) {
  std::set<std::string> folders;
  for (const File& file : files) {
    if (is_cpp(file.path) && (file.path.starts_with("sim/") || file.path.starts_with("models/"))) {
      folders.insert(folder_of(file.path));
    }
  }
  return {folders.begin(), folders.end()};
}

std::string folder_of(const std::string& path) { return fs::path{path}.parent_path().string(); }

bool is_cpp(const std::string& path) { return path.ends_with(".cpp") || path.ends_with(".hpp"); }

}  // namespace hozen::house
