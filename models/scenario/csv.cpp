#include "models/scenario/csv.hpp"

#include <algorithm>
#include <filesystem>
#include <string_view>

#include "sim/base/fault.hpp"
#include "sim/base/node.hpp"

namespace hozen::scenario {
namespace {

constexpr std::size_t largest_file = 256U << 20U;

std::string_view trimmed(std::string_view text, int& column) {
  while (!text.empty() && text.front() == ' ') {
    text.remove_prefix(1);
    ++column;
  }
  while (!text.empty() && text.back() == ' ') {
    text.remove_suffix(1);
  }
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
    text = text.substr(1, text.size() - 2);
    ++column;
  }
  return text;
}

}  // namespace

std::vector<Cell> cells_of(const SourcePtr& source, int line) {
  std::vector<Cell> cells;
  const std::string_view text = source->line(line);
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t comma = std::min(text.find(',', begin), text.size());
    int column = static_cast<int>(begin) + 1;
    const auto cell = trimmed(text.substr(begin, comma - begin), column);
    cells.push_back({.text = std::string{cell}, .place = {.source = source, .line = line, .column = column}});
    begin = comma + 1;
  }
  return cells;
}

std::vector<int> rows_of(const Source& source) {
  std::vector<int> rows;
  const int lines = static_cast<int>(std::ranges::count(source.text(), '\n')) + 1;
  for (int line = 2; line <= lines; ++line) {
    if (source.line(line).find_first_not_of(' ') != std::string_view::npos) {
      rows.push_back(line);
    }
  }
  return rows;
}

std::string seen_from(const std::string& directory, const Place& place, const std::string& file) {
  const auto& beside = place.source ? place.source->directory() : directory;
  if (beside.empty() || beside == directory || std::filesystem::path{file}.is_absolute()) {
    return file;
  }
  return (std::filesystem::path{beside} / file).lexically_relative(directory).string();
}

SourcePtr load_csv(const std::string& directory, const std::string& file, const Place& place, const std::string& noun) {
  auto loaded = load_text((std::filesystem::path{directory} / file).string(), largest_file);
  if (!loaded.fault.empty()) {
    fail(place, noun + " cannot be read: " + loaded.fault);
  }
  auto source = std::make_shared<const Source>(file, std::move(loaded.text));
  check_text(source);
  return source;
}

}  // namespace hozen::scenario
