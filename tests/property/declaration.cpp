#include "tests/property/declaration.hpp"

#include <algorithm>

namespace hozen::property {
namespace {

void write(const Declaration& declaration, std::size_t depth, Dice* dice, std::string& text) {
  auto entries = declaration.entries;
  if (dice != nullptr) {
    for (std::size_t i = entries.size(); i > 1; --i) {
      std::swap(entries[i - 1], entries[static_cast<std::size_t>(dice->between(0, static_cast<int>(i) - 1))]);
    }
  }
  for (const auto& [name, value] : entries) {
    text.append(2 * depth, ' ').append(name).append(":");
    if (value.entries.empty()) {
      text.append(" ").append(value.scalar).append("\n");
    } else {
      text.append("\n");
      write(value, depth + 1, dice, text);
    }
  }
}

}  // namespace

Declaration& Declaration::operator[](const std::string& name) {
  const auto found = std::ranges::find_if(entries, [&](const auto& entry) { return entry.first == name; });
  if (found != entries.end()) {
    return found->second;
  }
  return entries.emplace_back(name, Declaration{}).second;
}

bool Declaration::has(const std::string& name) const {
  return std::ranges::any_of(entries, [&](const auto& entry) { return entry.first == name; });
}

std::string written(const Declaration& declaration) {
  std::string text;
  write(declaration, 0, nullptr, text);
  return text;
}

std::string shuffled(const Declaration& declaration, Dice& dice) {
  std::string text;
  write(declaration, 0, &dice, text);
  return text;
}

}  // namespace hozen::property
