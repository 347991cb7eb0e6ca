#include "sim/base/patch.hpp"

#include <memory>
#include <string_view>
#include <unordered_map>

#include "sim/base/fault.hpp"
#include "sim/base/yaml.hpp"

namespace hozen {
namespace {

void set_layer(Node& node, int layer) {
  node.layer = layer;
  for (auto& item : node.items) {
    set_layer(item, layer);
  }
  for (auto& entry : node.entries) {
    set_layer(entry.value, layer);
  }
}

Node empty_map_at(const Node& patch, int layer) {
  Node map = make_map();
  map.place = patch.place;
  map.layer = layer;
  return map;
}

}  // namespace

void merge_patch(Node& target, const Node& patch, int layer) {
  if (!patch.is_map()) {
    target = patch;
    set_layer(target, layer);
    return;
  }
  if (!target.is_map()) {
    target = empty_map_at(patch, layer);
  }
  target.entries.reserve(target.entries.size() + patch.entries.size());  // before looking at the keys: they move
  std::unordered_map<std::string_view, std::size_t> positions;
  for (std::size_t i = 0; i < target.entries.size(); ++i) {
    positions.emplace(target.entries[i].key, i);
  }
  for (const auto& entry : patch.entries) {
    const auto found = positions.find(entry.key);
    if (found != positions.end()) {
      auto& old = target.entries[found->second];
      const bool was_nothing = old.value.is_null();
      merge_patch(old.value, entry.value, layer);
      old.value.deletes_nothing = entry.value.is_null() && was_nothing;
      if (!entry.value.is_map()) {
        old.place = entry.place;
      }
      continue;
    }
    target.entries.push_back({.key = entry.key, .place = entry.place, .value = {}});
    auto& fresh = target.entries.back().value;
    merge_patch(fresh, entry.value, layer);
    fresh.deletes_nothing = entry.value.is_null();
  }
}

Node setting_patch(const std::string& path, const std::string& value) {
  const auto source = std::make_shared<const Source>("--set", path + "=" + value);
  constexpr std::size_t longest_path = 1000;
  if (path.size() > longest_path) {
    fail({.source = source}, "the path is too long");
  }
  Node leaf = read_yaml_part(source, path.size() + 1);
  std::size_t end = path.size();
  while (true) {
    const std::size_t dot = end == 0 ? std::string::npos : path.rfind('.', end - 1);
    const std::size_t begin = dot == std::string::npos ? 0 : dot + 1;
    const Place place{.source = source, .line = 1, .column = static_cast<int>(begin) + 1};
    if (begin == end) {
      fail(place, "a name is missing in the path", {"expected PATH=VALUE, such as money.lost_output=4 USD/part"});
    }
    Node map = make_map();
    map.place = place;
    map.entries.push_back({.key = path.substr(begin, end - begin), .place = place, .value = std::move(leaf)});
    leaf = std::move(map);
    if (dot == std::string::npos) {
      return leaf;
    }
    end = dot;
  }
}

}  // namespace hozen
