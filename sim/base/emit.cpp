#include "sim/base/emit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace hozen {
namespace {

constexpr std::size_t flow_width = 110;

std::string json_string(std::string_view text) {
  std::string quoted = "\"";
  for (const char byte : text) {
    if (byte == '"' || byte == '\\') {
      quoted += '\\';
      quoted += byte;
    } else if (byte == '\n') {
      quoted += "\\n";
    } else if (static_cast<unsigned char>(byte) < 0x20) {
      quoted += fmt::format("\\u{:04x}", static_cast<unsigned>(byte));
    } else {
      quoted += byte;
    }
  }
  return quoted + '"';
}

/// Whether YAML would read the bare text as that very text, in block and in flow.
bool plain_enough(std::string_view text) {
  constexpr std::array<std::string_view, 5> nothings{"~", "null", "Null", "NULL", "<<"};
  if (text.empty() || std::ranges::find(nothings, text) != nothings.end()) {
    return false;
  }
  const auto first = static_cast<unsigned char>(text.front());
  if (std::isalnum(first) == 0 && text.front() != '/') {
    return text.size() > 1 && text.front() == '-' && std::isdigit(static_cast<unsigned char>(text[1])) != 0;
  }
  static constexpr std::string_view safe = " _-+./%";
  const bool harmless = std::ranges::all_of(text, [](char byte) {
    return std::isalnum(static_cast<unsigned char>(byte)) != 0 || safe.find(byte) != std::string_view::npos ||
           byte == ':';
  });
  const bool key_like = text.find(": ") != std::string_view::npos || text.back() == ':' || text.back() == ' ';
  return harmless && !key_like;
}

std::string yaml_scalar(const Node& node) { return plain_enough(node.text) ? node.text : json_string(node.text); }
std::string yaml_key(const std::string& key) { return plain_enough(key) ? key : json_string(key); }

std::string yaml_flow(const Node& node) {
  std::string text;
  switch (node.kind) {
    case NodeKind::null:
      return "null";
    case NodeKind::scalar:
      return yaml_scalar(node);
    case NodeKind::list:
      for (const auto& item : node.items) {
        text += (text.empty() ? "" : ", ") + yaml_flow(item);
      }
      return "[" + text + "]";
    case NodeKind::map:
      break;
  }
  for (const auto& entry : node.entries) {
    text += (text.empty() ? "" : ", ") + yaml_key(entry.key) + ": " + yaml_flow(entry.value);
  }
  return "{" + text + "}";
}

bool shallow(const Node& node) {
  return std::ranges::none_of(
      node.entries, [](const NodeEntry& entry) { return entry.value.is_map() && !entry.value.entries.empty(); });
}

void yaml_block(const Node& map, std::size_t indent, std::string& text) {
  for (const auto& entry : map.entries) {
    text += std::string(indent, ' ') + yaml_key(entry.key) + ":";
    const auto flow = entry.value.is_map() && !shallow(entry.value) ? std::string{} : yaml_flow(entry.value);
    const bool fits = indent + entry.key.size() + flow.size() < flow_width;
    if (entry.value.is_map() && (flow.empty() || !fits)) {
      text += '\n';
      yaml_block(entry.value, indent + 2, text);
    } else {
      text += ' ' + flow + '\n';
    }
  }
}

void json_value(const Node& node, std::size_t indent, std::string& text) {
  const std::string inner(indent + 2, ' ');
  const std::string outer(indent, ' ');
  switch (node.kind) {
    case NodeKind::null:
      text += "null";
      return;
    case NodeKind::scalar:
      text += node.quoted ? json_string(node.text) : node.text;
      return;
    case NodeKind::list:
      text += '[';
      for (std::size_t i = 0; i < node.items.size(); ++i) {
        text += i == 0 ? "" : ", ";
        json_value(node.items[i], indent + 2, text);
      }
      text += ']';
      return;
    case NodeKind::map:
      break;
  }
  text += '{';
  for (std::size_t i = 0; i < node.entries.size(); ++i) {
    text += (i == 0 ? "\n" : ",\n") + inner + json_string(node.entries[i].key) + ": ";
    json_value(node.entries[i].value, indent + 2, text);
  }
  text += node.entries.empty() ? "}" : "\n" + outer + "}";
}

}  // namespace

std::string to_yaml(const Node& node) {
  if (!node.is_map() || node.entries.empty()) {
    return yaml_flow(node) + "\n";
  }
  std::string text;
  yaml_block(node, 0, text);
  return text;
}

std::string to_json(const Node& node) {
  std::string text;
  json_value(node, 0, text);
  return text + "\n";
}

std::string canonical_text(const Node& node) {
  std::string text;
  if (node.is_scalar()) {
    return json_string(node.text);
  }
  if (node.is_list()) {
    for (const auto& item : node.items) {
      text += (text.empty() ? "" : ",") + canonical_text(item);
    }
    return "[" + text + "]";
  }
  if (node.is_map()) {
    std::vector<std::string> entries;
    for (const auto& entry : node.entries) {
      entries.push_back(json_string(entry.key) + ":" + canonical_text(entry.value));
    }
    std::ranges::sort(entries);
    for (const auto& entry : entries) {
      text += (text.empty() ? "" : ",") + entry;
    }
    return "{" + text + "}";
  }
  return "null";
}

}  // namespace hozen
