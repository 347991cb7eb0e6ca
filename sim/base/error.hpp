// Errors are sentences. Whatever a user can get wrong reaches them as one of these.
#pragma once

#include <stdexcept>
#include <string>

namespace hozen {

/// Something that cannot be done, said in a sentence; the message is ready to be shown.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Where in an input text something stands; lines and columns count from 1.
struct Mark {
  std::string source;
  int line{0};
  int column{0};
};

/// A fault in what the user wrote: the message holds file:line:column, the line, a caret, what was
/// expected, the nearest known name. The command exits with status 2.
class InputError : public Error {
 public:
  InputError(const std::string& message, Mark mark) : Error{message}, mark_{std::move(mark)} {}
  [[nodiscard]] const Mark& mark() const noexcept { return mark_; }

 private:
  Mark mark_;
};

}  // namespace hozen
