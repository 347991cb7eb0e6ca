// The types of value that field tables are built from.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/base/field.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/unit.hpp"

namespace hozen {

/// What a quantity may be, in base units.
struct Bounds {
  double least{0};
  double most{std::numeric_limits<double>::infinity()};
  bool above_least{false};   // `least` itself is refused
  std::string_view endless;  // the word for infinity, if there is one: "unlimited"
};

/// Reads a scalar with one of the dimensions' units. @throws InputError that lists the accepted units.
[[nodiscard]] Measure read_measure(const Node& node, const std::vector<Dimension>& accepted, const Reading& reading);
/// A plain number in [least, most] or (least, most]. @throws InputError.
[[nodiscard]] double read_number(const Node& node, const Bounds& bounds, const Reading& reading);
/// @throws InputError unless the node is a scalar.
const std::string& read_scalar(const Node& node, const Reading& reading, std::string_view expected);
/// A name: a letter, then letters, digits, '_' or '-'; at most 64.
[[nodiscard]] bool is_name(std::string_view text) noexcept;
/// A number exact to the last bit, for canonical texts.
[[nodiscard]] std::string exact(double value);
/// A JSON Schema of texts that match the pattern.
[[nodiscard]] Node pattern_schema(const std::string& pattern);
/// A JSON Schema that admits what any of the given ones admits.
[[nodiscard]] Node any_of(std::vector<Node> schemas);
[[nodiscard]] Node enum_schema(const std::vector<std::string>& words);

namespace detail {
std::shared_ptr<const ValueType> quantity_type(Dimension dimension, Bounds bounds);
std::shared_ptr<const ValueType> choice_type(std::vector<std::pair<std::string, int>> words, int (*get)(const void*),
                                             void (*set)(void*, int));
struct MapAccess {
  bool (*empty)(const void* map);
  void* (*emplace)(void* map, const std::string& key);
  void (*each)(const void* map, const std::function<void(const std::string&, const void*)>& visit);
};
std::shared_ptr<const ValueType> named_type(std::string noun, std::shared_ptr<const ValueType> element,
                                            MapAccess access);
struct OptionalAccess {
  void* (*emplace)(void* optional);
  const void* (*get)(const void* optional);  // nullptr: none
};
std::shared_ptr<const ValueType> optional_type(std::shared_ptr<const ValueType> element, OptionalAccess access);
std::shared_ptr<const ValueType> object_type(const Table& (*table)());
}  // namespace detail

/// A quantity of one dimension, stored in its base unit.
template <class Q>
Typed<Q> quantity(Dimension dimension, Bounds bounds = {}) {
  return {detail::quantity_type(dimension, bounds)};
}

/// One word of a list.
template <class E>
Typed<E> choice(std::vector<std::pair<std::string, E>> words) {
  std::vector<std::pair<std::string, int>> numbered;
  numbered.reserve(words.size());
  for (auto& [word, value] : words) {
    numbered.emplace_back(std::move(word), static_cast<int>(value));
  }
  return {detail::choice_type(
      std::move(numbered), [](const void* value) { return static_cast<int>(*static_cast<const E*>(value)); },
      [](void* value, int number) { *static_cast<E*>(value) = static_cast<E>(number); })};
}

/// Whole numbers.
[[nodiscard]] Typed<int> whole(int least, int most);
[[nodiscard]] Typed<std::uint64_t> whole64();
/// A plain number without a unit.
[[nodiscard]] Typed<double> number(Bounds bounds);
/// Whole parts with their unit: "4 part".
[[nodiscard]] Typed<int> whole_parts(int least, int most);
/// `yes` or `no` (also true, false).
[[nodiscard]] Typed<bool> yes_no();
/// Free text on one line.
[[nodiscard]] Typed<std::string> text();
/// A name that refers to something; what it refers to is looked up later. `of` says what: "spare".
[[nodiscard]] Typed<std::string> reference(std::string of);
/// A list of such names.
[[nodiscard]] Typed<std::vector<std::string>> references(std::string of);

/// A map by name; `noun` names one element in messages: "crew". A null from a patch deletes.
template <class T>
Typed<std::map<std::string, T, std::less<>>> named(const std::string& noun, Typed<T> element) {
  using Map = std::map<std::string, T, std::less<>>;
  return {detail::named_type(
      noun, std::move(element.type),
      {.empty = [](const void* map) { return static_cast<const Map*>(map)->empty(); },
       .emplace = [](void* map, const std::string& key) -> void* { return &(*static_cast<Map*>(map))[key]; },
       .each =
           [](const void* map, const std::function<void(const std::string&, const void*)>& visit) {
             for (const auto& [key, value] : *static_cast<const Map*>(map)) {
               visit(key, &value);
             }
           }})};
}

/// A value that may be missing.
template <class T>
Typed<std::optional<T>> optional(Typed<T> element) {
  return {detail::optional_type(
      std::move(element.type),
      {.emplace = [](void* member) -> void* { return &static_cast<std::optional<T>*>(member)->emplace(); },
       .get = [](const void* member) -> const void* {
         const auto& held = *static_cast<const std::optional<T>*>(member);
         return held ? &*held : nullptr;
       }})};
}

/// An object with a table of its own.
template <class T>
Typed<T> object(const Table& (*table)()) {
  return {detail::object_type(table)};
}

}  // namespace hozen
