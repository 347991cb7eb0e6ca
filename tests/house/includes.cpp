#include "tests/house/includes.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string_view>

namespace hozen::house {
namespace {

/// What stands between the quotation marks of an include line.
std::optional<std::string> included(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t");
  if (first == std::string_view::npos || line[first] != '#') {
    return std::nullopt;
  }
  const std::size_t word = line.find_first_not_of(" \t", first + 1);
  if (word == std::string_view::npos || !line.substr(word).starts_with("include")) {
    return std::nullopt;
  }
  const std::size_t open = line.find('"', word);
  const std::size_t close = open == std::string_view::npos ? open : line.find('"', open + 1);
  if (close == std::string_view::npos) {
    return std::nullopt;
  }
  return std::string{line.substr(open + 1, close - open - 1)};
}

std::ptrdiff_t place(const std::string& folder) {
  const auto& order = folder_order();
  const auto found = std::find(order.begin(), order.end(), folder);
  return found == order.end() ? -1 : found - order.begin();
}

}  // namespace

const std::vector<std::string>& folder_order() {
  static const std::vector<std::string> order{
      "sim/base",          "sim/event",     "sim/random",      "sim/stats",          "sim/trace",    "sim/store",
      "sim/replicate",     "models/kpi",    "models/scenario", "models/line",        "models/plant", "models/component",
      "models/monitoring", "models/supply", "models/crew",     "models/maintenance", "models/run"};
  return order;
}

std::vector<std::string> forbidden_includes(const std::vector<File>& files) {
  std::set<std::string> known;
  for (const File& file : files) {
    known.insert(file.path);
  }
  std::vector<std::string> faults;
  for (const File& file : files) {
    if (!is_cpp(file.path) || !(file.path.starts_with("sim/") || file.path.starts_with("models/"))) {
      continue;
    }
    const std::string folder = folder_of(file.path);
    if (place(folder) < 0) {
      faults.push_back(file.path + " stands in a folder without a place in the order");
      continue;
    }
    for (const std::string& line : file.lines) {
      const auto target = included(line);
      if (!target) {
        continue;
      }
      if (!known.contains(*target)) {
        faults.push_back(file.path + " includes \"" + *target + "\", which is no path from the root of the project");
      } else if (place(folder_of(*target)) < 0 || place(folder_of(*target)) > place(folder)) {
        faults.push_back(file.path + " includes \"" + *target + "\", which stands after " + folder);
      }
    }
  }
  return faults;
}

}  // namespace hozen::house
