// Tree -> text: YAML for people, JSON for programs, one canonical form for fingerprints.
#pragma once

#include <string>

#include "sim/base/node.hpp"

namespace hozen {

/// Block YAML, two spaces a level; lists and maps without nested maps stand on one line. Reading it again
/// gives the same values.
[[nodiscard]] std::string to_yaml(const Node& node);
/// Indented JSON. A plain scalar is written as it is (a number, true, false), a quoted one as a string.
[[nodiscard]] std::string to_json(const Node& node);
/// One line that equal values share, whatever the order of their keys.
[[nodiscard]] std::string canonical_text(const Node& node);

}  // namespace hozen
