// A text that a user wrote, kept so that a message can show the line it speaks of.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/error.hpp"

namespace hozen {

/// An input text with its name. Immutable.
class Source {
 public:
  /// @param name what messages call the text.
  Source(std::string name, std::string text);

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] const std::string& text() const noexcept { return text_; }
  /// The line without its end, counted from 1; empty when there is none of that number.
  [[nodiscard]] std::string_view line(int number) const noexcept;

 private:
  std::string name_;
  std::string text_;
  std::vector<std::size_t> starts_;  // where each line begins
};

using SourcePtr = std::shared_ptr<const Source>;

/// Where something stands in a source; lines and columns (in characters) count from 1.
struct Place {
  SourcePtr source;
  int line{1};
  int column{1};

  [[nodiscard]] Mark mark() const { return {.source = source ? source->name() : "", .line = line, .column = column}; }
};

/// Reads a whole file. @throws InputError in a sentence when it is missing, no regular file, or larger than `limit` bytes.
[[nodiscard]] SourcePtr read_source(const std::string& path, const std::string& name, std::size_t limit);

/// Refuses what no text editor writes: invalid UTF-8, NUL and other control characters, a tab as indentation.
/// @throws InputError at the first such byte.
void check_text(const SourcePtr& source);

}  // namespace hozen
