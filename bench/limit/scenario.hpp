// The reference line as a user of Hozen writes it.
#pragma once

#include <string>

#include "bench/limit/law.hpp"

namespace hozen::limit {

/// A scenario of the whole model: every station has a component that fails and is repaired, by a crew of the law's size
/// where it has one, over `horizon` cycles from an empty line.
/// `line` holds the line's fields that choose the engine, e.g. "flow: fluid"; further fields on lines of their own,
/// indented by four.
[[nodiscard]] std::string scenario_of(const Law& law, const std::string& line, double horizon);

}  // namespace hozen::limit
