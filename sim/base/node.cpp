#include "sim/base/node.hpp"

#include <algorithm>

namespace hozen {

const NodeEntry* Node::find(std::string_view key) const noexcept {
  const auto found = std::ranges::find(entries, key, &NodeEntry::key);
  return found == entries.end() ? nullptr : &*found;
}

const NodeEntry* written(const Node& node, std::string_view key) noexcept {
  const auto* entry = node.find(key);
  return entry == nullptr || entry->value.is_null() ? nullptr : entry;
}

NodeEntry* Node::find(std::string_view key) noexcept {
  const auto found = std::ranges::find(entries, key, &NodeEntry::key);
  return found == entries.end() ? nullptr : &*found;
}

Node& Node::add(std::string key, Node value) {
  auto where = value.place;
  entries.push_back({.key = std::move(key), .place = std::move(where), .value = std::move(value)});
  return entries.back().value;
}

Node make_text(std::string text) {
  Node node = make_plain(std::move(text));
  node.quoted = true;
  return node;
}

Node make_plain(std::string text) {
  Node node;
  node.kind = NodeKind::scalar;
  node.text = std::move(text);
  return node;
}

Node make_map(std::vector<std::pair<std::string, Node>> entries) {
  Node node;
  node.kind = NodeKind::map;
  for (auto& entry : entries) {
    node.add(std::move(entry.first), std::move(entry.second));
  }
  return node;
}

Node make_list(std::vector<Node> items) {
  Node node;
  node.kind = NodeKind::list;
  node.items = std::move(items);
  return node;
}

bool same_value(const Node& a, const Node& b) {
  if (a.kind != b.kind || a.text != b.text || a.items.size() != b.items.size() ||
      a.entries.size() != b.entries.size()) {
    return false;
  }
  if (!std::ranges::equal(a.items, b.items, same_value)) {
    return false;
  }
  return std::ranges::all_of(a.entries, [&b](const NodeEntry& entry) {
    const auto* other = b.find(entry.key);
    return other != nullptr && same_value(entry.value, other->value);
  });
}

std::size_t count_nodes(const Node& node) noexcept {
  std::size_t count = 1;
  for (const auto& item : node.items) {
    count += count_nodes(item);
  }
  for (const auto& entry : node.entries) {
    count += count_nodes(entry.value);
  }
  return count;
}

std::string in_words(const Node& node) {
  switch (node.kind) {
    case NodeKind::null:
      return "nothing";
    case NodeKind::list:
      return "a list";
    case NodeKind::map:
      return "a map";
    case NodeKind::scalar:
      break;
  }
  constexpr std::size_t shown = 60;
  return node.text.size() <= shown ? "'" + node.text + "'" : "a text of " + std::to_string(node.text.size()) + " bytes";
}

const Node* find_path(const Node& root, const std::vector<std::string_view>& path) {
  const Node* node = &root;
  for (const auto key : path) {
    const auto* entry = node->find(key);
    if (entry == nullptr) {
      return nullptr;
    }
    node = &entry->value;
  }
  return node;
}

Place locate(const Node& root, const std::vector<std::string_view>& path) {
  const Node* node = &root;
  Place place = root.place;
  for (const auto key : path) {
    const auto* entry = node->find(key);
    if (entry == nullptr) {
      return place;
    }
    node = &entry->value;
    // A nested block begins at its first key; its name is the better place to point at.
    place = node->is_map() ? entry->place : node->place;
  }
  return place;
}

Place locate_newest(const Node& root, const std::vector<std::vector<std::string_view>>& paths) {
  const std::vector<std::string_view>* newest = &paths.front();
  int layer = -1;
  for (const auto& path : paths) {
    const Node* node = find_path(root, path);
    if (node != nullptr && node->layer > layer) {
      layer = node->layer;
      newest = &path;
    }
  }
  return locate(root, *newest);
}

Place locate_key(const Node& root, const std::vector<std::string_view>& path) {
  const Node* node = &root;
  Place place = root.place;
  for (const auto key : path) {
    const auto* entry = node->find(key);
    if (entry == nullptr) {
      return place;
    }
    node = &entry->value;
    place = entry->place;
  }
  return place;
}

}  // namespace hozen
