// A document as a tree of values, each with the place where it was written.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/base/source.hpp"

namespace hozen {

enum class NodeKind { null, scalar, list, map };

struct NodeEntry;

/// A value with its place. `layer` says which text it comes from, later texts patching earlier ones: from 0 the files,
/// each on top of those it includes, then settings, then an alternative's patch.
struct Node {
  NodeKind kind{NodeKind::null};
  Place place;
  int layer{0};
  bool quoted{false};              // a scalar that is certainly text
  bool deletes_nothing{false};     // a null in a patch that met nothing to delete
  std::string text;                // of a scalar
  std::vector<Node> items;         // of a list
  std::vector<NodeEntry> entries;  // of a map, in the order written

  [[nodiscard]] bool is_null() const noexcept { return kind == NodeKind::null; }
  [[nodiscard]] bool is_scalar() const noexcept { return kind == NodeKind::scalar; }
  [[nodiscard]] bool is_list() const noexcept { return kind == NodeKind::list; }
  [[nodiscard]] bool is_map() const noexcept { return kind == NodeKind::map; }

  /// nullptr when this is no map or has no such key.
  [[nodiscard]] const NodeEntry* find(std::string_view key) const noexcept;
  [[nodiscard]] NodeEntry* find(std::string_view key) noexcept;
  /// Appends an entry to a map.
  Node& add(std::string key, Node value);
};

struct NodeEntry {
  std::string key;
  Place place;
  Node value;
};

/// Nodes for texts that the program writes.
[[nodiscard]] Node make_text(std::string text);   // certainly text
[[nodiscard]] Node make_plain(std::string text);  // a number, a quantity, a word
[[nodiscard]] Node make_map(std::vector<std::pair<std::string, Node>> entries = {});
[[nodiscard]] Node make_list(std::vector<Node> items = {});

/// Equal values; places, quotes and the order of keys do not count.
[[nodiscard]] bool same_value(const Node& a, const Node& b);

/// How many values a tree holds.
[[nodiscard]] std::size_t count_nodes(const Node& node) noexcept;

/// "a list", "a map", "nothing", or the scalar in quotes: for messages.
[[nodiscard]] std::string in_words(const Node& node);

/// Where the value at the end of a path of keys was written: its own place, or that of the deepest part
/// that exists (a deleted value's place is the patch's).
[[nodiscard]] Place locate(const Node& root, const std::vector<std::string_view>& path);
/// The same, but the place of the last key instead of its value.
[[nodiscard]] Place locate_key(const Node& root, const std::vector<std::string_view>& path);
/// Of several paths that together make a fault, the place of the one that was patched last; the first of equals.
[[nodiscard]] Place locate_newest(const Node& root, const std::vector<std::vector<std::string_view>>& paths);
/// The entry of a key that is said; nullptr without one, and for a null, with which a patch deletes.
[[nodiscard]] const NodeEntry* written(const Node& node, std::string_view key) noexcept;
/// The value at the end of a path of keys; nullptr when it is not written.
[[nodiscard]] const Node* find_path(const Node& root, const std::vector<std::string_view>& path);

}  // namespace hozen
