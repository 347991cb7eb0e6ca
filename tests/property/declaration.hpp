// A YAML text as a tree whose keys can be written in any order.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace hozen::property {

/// Numbers from a fixed seed, the same on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_{seed} {}
  [[nodiscard]] int between(int low, int high) {
    return low + static_cast<int>(engine_() % static_cast<std::uint64_t>(high - low + 1));
  }
  [[nodiscard]] bool chance(int percent) { return between(1, 100) <= percent; }
  /// A whole number and its unit.
  [[nodiscard]] std::string number(int low, int high, const std::string& unit) {
    return std::to_string(between(low, high)) + " " + unit;
  }
  [[nodiscard]] const std::string& pick(const std::vector<std::string>& from) {
    return from[static_cast<std::size_t>(between(0, static_cast<int>(from.size()) - 1))];
  }

 private:
  std::mt19937_64 engine_;
};

/// A scalar, or a map from names to declarations.
struct Declaration {
  using Entry = std::pair<std::string, Declaration>;
  std::string scalar;
  std::vector<Entry> entries;

  Declaration() = default;
  Declaration(std::string text) : scalar{std::move(text)} {}
  Declaration(const char* text) : scalar{text} {}
  Declaration(std::vector<std::pair<std::string, Declaration>> map) : entries{std::move(map)} {}

  /// The entry of that name, made when there is none.
  Declaration& operator[](const std::string& name);
  [[nodiscard]] bool has(const std::string& name) const;
};

/// The text, keys as declared.
[[nodiscard]] std::string written(const Declaration& declaration);
/// The text with the keys of every map in a random order.
[[nodiscard]] std::string shuffled(const Declaration& declaration, Dice& dice);

}  // namespace hozen::property
