// The project's own files, as the house tests see them.
#pragma once

#include <string>
#include <vector>

namespace hozen::house {

/// A text file: its path relative to the project's root, and its lines.
struct File {
  std::string path;
  std::vector<std::string> lines;
};

/// All files of the project but those that were built, installed or hidden; by path.
[[nodiscard]] std::vector<File> project_files();

/// Folders of sim/ and models/ on disk that hold at least one source file, as "sim/base".
[[nodiscard]] std::vector<std::string> source_folders(const std::vector<File>& files);

/// "sim/base" of "sim/base/tick.hpp"; empty at the root.
[[nodiscard]] std::string folder_of(const std::string& path);

[[nodiscard]] bool is_cpp(const std::string& path);

}  // namespace hozen::house
