#include "models/scenario/paths.hpp"

#include <cstddef>

namespace hozen::scenario {
namespace {

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// The run of digits that begins at `at`, without leading zeros.
std::string_view digits_at(std::string_view text, std::size_t at) noexcept {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) {
    ++end;
  }
  auto digits = text.substr(at, end - at);
  while (digits.size() > 1 && digits.front() == '0') {
    digits.remove_prefix(1);
  }
  return digits;
}

std::size_t skip_digits(std::string_view text, std::size_t at) noexcept {
  while (at < text.size() && is_digit(text[at])) {
    ++at;
  }
  return at;
}

std::string numbered(std::string_view name, int number) { return std::string{name} + '-' + std::to_string(number); }

}  // namespace

std::string line_path(std::string_view line, int line_number) { return numbered(line, line_number); }

std::string station_path(std::string_view line, int line_number, std::string_view station, int station_number) {
  return line_path(line, line_number) + '/' + numbered(station, station_number);
}

bool natural_less(std::string_view a, std::string_view b) noexcept {
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    if (is_digit(a[i]) && is_digit(b[j])) {
      const auto x = digits_at(a, i);
      const auto y = digits_at(b, j);
      if (x.size() != y.size()) {
        return x.size() < y.size();
      }
      if (x != y) {
        return x < y;
      }
      i = skip_digits(a, i);
      j = skip_digits(b, j);
    } else {
      if (a[i] != b[j]) {
        return a[i] < b[j];
      }
      ++i;
      ++j;
    }
  }
  if (i < a.size() || j < b.size()) {
    return j < b.size();
  }
  return a < b;  // equal but for leading zeros
}

}  // namespace hozen::scenario
