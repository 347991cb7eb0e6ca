// Merge patches (RFC 7386) on trees whose nodes keep their own places.
#pragma once

#include <string>

#include "sim/base/node.hpp"

namespace hozen {

/// Applies a merge patch: maps merge key by key, everything else replaces, null deletes. A deleted
/// value stays in the tree as a null at the patch's place, so that a message can point at it.
/// Patched nodes carry `layer`.
void merge_patch(Node& target, const Node& patch, int layer);

/// The patch that sets one value: "PATH=VALUE" with a dotted path, VALUE in YAML. The source, named "--set", is the
/// setting itself. @throws InputError for a malformed path or value.
[[nodiscard]] Node setting_patch(const std::string& path, const std::string& value);

}  // namespace hozen
