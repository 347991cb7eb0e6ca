// How a fault in what the user wrote is said: file:line:column, the line, a caret, what was expected.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/base/source.hpp"

namespace hozen {

/// The message of a fault: a heading with the place, the line with a caret under the column, then one
/// indented line for each note. A long line is shown in part, around the caret.
[[nodiscard]] std::string describe_fault(const Place& place, std::string_view message,
                                         const std::vector<std::string>& notes = {});

/// @throws InputError always, with `describe_fault`'s message.
[[noreturn]] void fail(const Place& place, std::string_view message, const std::vector<std::string>& notes = {});

/// Two notes for a name that is none of `names`: the list, and the nearest one when there is one.
[[nodiscard]] std::vector<std::string> expected_one_of(std::string_view wrong, const std::vector<std::string>& names);

/// "a, b, c", cut short when there are very many.
[[nodiscard]] std::string listed(const std::vector<std::string>& names);

}  // namespace hozen
