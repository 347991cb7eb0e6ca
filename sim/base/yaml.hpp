// YAML text -> tree.
#pragma once

#include <cstddef>

#include "sim/base/node.hpp"

namespace hozen {

/// What a document may need at most; beyond it lies no plant but an attack or an accident.
struct YamlLimits {
  int depth{48};
  /// Bytes of memory, roughly: each node counts 100 and its text, also when it is an alias's copy.
  std::size_t weight{16U << 20U};
};

/// Reads one YAML document. Anchors, aliases and merge keys (`<<`) are resolved; a key given twice, a key that
/// is no name, a tag, a second document are refused.
/// @param column_offset characters that stand before the text's first line in the source.
/// @throws InputError with the place of the fault.
[[nodiscard]] Node read_yaml(const SourcePtr& source, const YamlLimits& limits = {});
/// The same for a part of a source that begins `offset` bytes after its start, on the first line.
[[nodiscard]] Node read_yaml_part(const SourcePtr& source, std::size_t offset, const YamlLimits& limits = {});

}  // namespace hozen
