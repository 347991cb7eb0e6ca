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
  /// @param directory where files that it names are looked up; empty: where those of the text it patches are.
  Source(std::string name, std::string text, std::string directory = {});

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] const std::string& text() const noexcept { return text_; }
  [[nodiscard]] const std::string& directory() const noexcept { return directory_; }
  /// The line without its end, counted from 1; empty when there is none of that number.
  [[nodiscard]] std::string_view line(int number) const noexcept;

 private:
  std::string name_;
  std::string text_;
  std::string directory_;
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

/// A file's text, or in a few words why there is none.
struct LoadedText {
  std::string text;
  std::string fault;
};

/// Reads a whole file; refuses one that is missing, no regular file, or larger than `limit` bytes. A byte-order mark is
/// left out.
[[nodiscard]] LoadedText load_text(const std::string& path, std::size_t limit);

/// The text's first `bytes` bytes with "..." behind, or the whole text when it is no longer; characters stay whole.
[[nodiscard]] std::string clipped(std::string_view text, std::size_t bytes);

/// Bytes of the UTF-8 character that begins at `at`; 0 when there is none (RFC 3629).
[[nodiscard]] std::size_t character_length(std::string_view text, std::size_t at) noexcept;

/// Refuses what no text editor writes: invalid UTF-8, NUL and other control characters, a tab as indentation, an
/// endless line.
/// @throws InputError at the first such byte.
void check_text(const SourcePtr& source);

}  // namespace hozen
