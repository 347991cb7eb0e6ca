#include "sim/base/nearest.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>

namespace hozen {
namespace {

constexpr std::size_t longest_name = 80;  // longer ones are not worth the quadratic search

bool same_letter(char a, char b) noexcept {
  return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);  // the row before the last
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) {
    last[j] = j;
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (same_letter(a[i - 1], b[j - 1]) ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && same_letter(a[i - 1], b[j - 2]) && same_letter(a[i - 2], b[j - 1])) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

std::optional<std::string> nearest_name(std::string_view name, const std::vector<std::string>& candidates) {
  if (name.size() > longest_name) {
    return std::nullopt;
  }
  const std::size_t allowed = std::max<std::size_t>(1, name.size() / 3);
  std::optional<std::string> nearest;
  std::size_t least = allowed + 1;
  for (const auto& candidate : candidates) {
    if (candidate.size() > longest_name) {
      continue;
    }
    const std::size_t distance = edit_distance(name, candidate);
    if (distance < least) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

namespace {

/// "press-1/motor-2" of "line-1/press-1/motor-2" when `slashes` is 1.
std::string_view last_names(std::string_view path, std::ptrdiff_t slashes) {
  auto at = path.size();
  for (std::ptrdiff_t names = 0; names <= slashes; ++names) {
    at = at == 0 ? std::string_view::npos : path.rfind('/', at - 1);
    if (at == std::string_view::npos) {
      return path;
    }
  }
  return path.substr(at + 1);
}

}  // namespace

std::optional<std::string> nearest_path(std::string_view name, const std::vector<std::string>& paths) {
  if (auto whole = nearest_name(name, paths)) {
    return whole;
  }
  const auto slashes = std::ranges::count(name, '/');
  std::vector<std::string> tails;
  for (const auto& path : paths) {
    tails.emplace_back(last_names(path, slashes));
    tails.push_back(tails.back().substr(0, tails.back().rfind('-')));
  }
  const auto nearest = nearest_name(name, tails);
  return nearest
             ? std::optional{paths[static_cast<std::size_t>(std::ranges::find(tails, *nearest) - tails.begin()) / 2]}
             : std::nullopt;
}

}  // namespace hozen
