#include "sim/base/fault.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "sim/base/nearest.hpp"

namespace hozen {
namespace {

constexpr std::size_t shown_columns = 110;
constexpr std::size_t shown_names = 40;

struct Excerpt {
  std::string text;
  std::size_t caret{0};  // characters before the caret
};

/// The part of the line around the column, at most `shown_columns` characters.
Excerpt excerpt_of(std::string_view line, int column) {
  std::vector<std::string> characters;
  for (std::size_t at = 0; at < line.size();) {
    // What cannot be shown becomes a question mark: a message is always printable UTF-8.
    const std::size_t length = character_length(line, at);
    const auto code = static_cast<unsigned char>(line[at]);
    const bool shown = length > 0 && code >= 0x20 && code != 0x7F;
    characters.emplace_back(shown ? line.substr(at, length) : std::string_view{line[at] == '\t' ? " " : "?"});
    at += length == 0 ? 1 : length;
  }
  const std::size_t caret = std::min(static_cast<std::size_t>(std::max(column, 1)) - 1, characters.size());
  const std::size_t begin =
      characters.size() <= shown_columns || caret < shown_columns / 2 ? 0 : caret - shown_columns / 2;
  const std::size_t end = std::min(characters.size(), begin + shown_columns);
  Excerpt excerpt{.text = begin > 0 ? "..." : "", .caret = caret - begin + (begin > 0 ? 3 : 0)};
  for (std::size_t i = begin; i < end; ++i) {
    excerpt.text += characters[i];
  }
  excerpt.text += end < characters.size() ? "..." : "";
  return excerpt;
}

}  // namespace

std::string describe_fault(const Place& place, std::string_view message, const std::vector<std::string>& notes) {
  const Mark mark = place.mark();
  const auto excerpt = excerpt_of(place.source ? place.source->line(place.line) : "", place.column);
  auto text = fmt::format("{}:{}:{}: error: {}\n{:5} | {}\n      | {}^", mark.source, mark.line, mark.column, message,
                          mark.line, excerpt.text, std::string(excerpt.caret, ' '));
  for (const auto& note : notes) {
    text += "\n  " + note;
  }
  return text;
}

void fail(const Place& place, std::string_view message, const std::vector<std::string>& notes) {
  throw InputError{describe_fault(place, message, notes), place.mark()};
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), shown_names); ++i) {
    text += (i == 0 ? "" : ", ") + names[i];
  }
  return names.size() <= shown_names ? text : text + fmt::format(", ... ({} in all)", names.size());
}

std::vector<std::string> expected_one_of(std::string_view wrong, const std::vector<std::string>& names) {
  if (names.empty()) {
    return {"there is none to choose from"};
  }
  auto sorted = names;
  std::ranges::sort(sorted);
  std::vector<std::string> notes{(names.size() == 1 ? "expected: " : "expected one of: ") + listed(sorted)};
  if (const auto nearest = nearest_name(wrong, sorted)) {
    notes.push_back("did you mean '" + *nearest + "'?");
  }
  return notes;
}

}  // namespace hozen
