// `include`: fragments of a scenario in files of their own, each a layer below the file that names it.
#pragma once

#include <string>

#include "models/scenario/scenario.hpp"
#include "sim/base/node.hpp"
#include "sim/base/value_types.hpp"

namespace hozen::scenario {

/// A scenario's tree on top of everything that it includes.
struct Layered {
  Node root;      // without `include`
  int layers{1};  // how many texts it is made of, the scenario's own on top
};

/// Merges a text and the files it includes as merge patches (RFC 7386): a file's keys win over those it includes, later
/// includes over earlier ones. Every node keeps its own place. A file is looked up beside the one that names it.
/// @param directory where the text itself stands.
/// @throws InputError for a file that cannot be read, includes itself, or makes the scenario too large.
[[nodiscard]] Layered with_included(const SourcePtr& source, const std::string& directory);

/// A file, or a list of files. They are taken in before the tree is bound: what is still there to be read was said by a
/// setting, and is refused.
[[nodiscard]] Typed<Scenario> included_files();

}  // namespace hozen::scenario
