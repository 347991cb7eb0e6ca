#include "sim/base/source.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "sim/base/fault.hpp"

namespace hozen {

Source::Source(std::string name, std::string text, std::string directory)
    : name_{std::move(name)}, text_{std::move(text)}, directory_{std::move(directory)}, starts_{0} {
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (text_[i] == '\n') {
      starts_.push_back(i + 1);
    }
  }
}

std::string_view Source::line(int number) const noexcept {
  if (number < 1 || static_cast<std::size_t>(number) > starts_.size()) {
    return {};
  }
  const auto index = static_cast<std::size_t>(number) - 1;
  const std::size_t end = index + 1 < starts_.size() ? starts_[index + 1] - 1 : text_.size();
  auto line = std::string_view{text_}.substr(starts_[index], end - starts_[index]);
  if (!line.empty() && line.back() == '\r') {
    line.remove_suffix(1);
  }
  return line;
}

LoadedText load_text(const std::string& path, std::size_t limit) {
  const auto refuse = [](std::string reason) { return LoadedText{.text = {}, .fault = std::move(reason)}; };
  std::error_code failure;
  const auto status = std::filesystem::status(path, failure);
  if (!std::filesystem::exists(status)) {
    return refuse("there is no such file");
  }
  if (!std::filesystem::is_regular_file(status)) {
    return refuse("this is not a regular file");
  }
  const auto size = std::filesystem::file_size(path, failure);
  if (!failure && size > limit) {
    return refuse("the file has " + std::to_string(size) + " bytes; at most " + std::to_string(limit) + " are read");
  }
  std::ifstream file{path, std::ios::binary};
  if (!file) {
    return refuse("the file cannot be opened");
  }
  LoadedText loaded{.text = {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}}, .fault = {}};
  if (loaded.text.starts_with("\xEF\xBB\xBF")) {
    loaded.text.erase(0, 3);  // a byte-order mark says nothing here
  }
  return loaded;
}

std::string clipped(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) {
    return std::string{text};
  }
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) {
    --bytes;
  }
  return std::string{text.substr(0, bytes)} + "...";
}

std::size_t character_length(std::string_view text, std::size_t at) noexcept {
  const auto byte = [&text](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const unsigned lead = byte(at);
  const auto continues = [&byte](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  if (lead < 0x80U) {
    return 1;
  }
  if (lead >= 0xC2U && lead < 0xE0U) {
    return continues(at + 1) ? 2 : 0;
  }
  if (lead >= 0xE0U && lead < 0xF0U) {
    const unsigned second = byte(at + 1);
    const bool plain = (lead != 0xE0U || second >= 0xA0U) && (lead != 0xEDU || second < 0xA0U);
    return plain && continues(at + 1) && continues(at + 2) ? 3 : 0;
  }
  if (lead >= 0xF0U && lead < 0xF5U) {
    const unsigned second = byte(at + 1);
    const bool plain = (lead != 0xF0U || second >= 0x90U) && (lead != 0xF4U || second < 0x90U);
    return plain && continues(at + 1) && continues(at + 2) && continues(at + 3) ? 4 : 0;
  }
  return 0;
}

namespace {
constexpr int longest_line = 20'000;
}  // namespace

void check_text(const SourcePtr& source) {
  const std::string_view text = source->text();
  Place place{.source = source};
  bool indentation = true;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = character_length(text, i);
    const char byte = text[i];
    if (length == 0) {
      fail(place, "this byte is not UTF-8 text", {"expected a file saved as UTF-8"});
    }
    if (byte == '\0') {
      fail(place, "a NUL byte in the text", {"expected a text file"});
    }
    const auto code = static_cast<unsigned char>(byte);
    if ((code < 0x20 && byte != '\n' && byte != '\r' && byte != '\t') || code == 0x7F) {
      fail(place, "a control character in the text", {"expected a text file"});
    }
    if (place.column > longest_line) {
      fail(place, "this line is too long", {"expected at most " + std::to_string(longest_line) + " characters"});
    }
    if (byte == '\t' && indentation) {
      fail(place, "a tab in the indentation", {"expected spaces"});
    }
    indentation = byte == '\n' || (indentation && byte == ' ');
    place.line += byte == '\n' ? 1 : 0;
    place.column = byte == '\n' ? 1 : place.column + 1;
    i += length;
  }
}

}  // namespace hozen
