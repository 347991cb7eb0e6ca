// Value types that hold other values or names of them.
#include <algorithm>

#include "sim/base/fault.hpp"
#include "sim/base/value_types.hpp"

namespace hozen {
namespace {

/// "a crew", "an action".
std::string with_article(const std::string& noun) {
  return (std::string_view{"aeiou"}.find(noun.front()) == std::string_view::npos ? "a " : "an ") + noun;
}

constexpr auto name_pattern = "^[A-Za-z][A-Za-z0-9_-]{0,63}$";
constexpr auto name_rule = "expected a letter, then letters, digits, '_' or '-', at most 64 in all";

class TextType final : public ValueType {
 public:
  void read(const Node& node, void* target, const Reading& reading) const override {
    constexpr std::size_t longest = 1000;
    const auto& text = read_scalar(node, reading, "a text");
    if (text.size() > longest || text.find('\n') != std::string::npos) {
      fail(node.place, reading.what + " must be one line of at most 1000 bytes");
    }
    *static_cast<std::string*>(target) = text;
  }
  Node write(const void* value, const Writing& /*writing*/) const override {
    return make_text(*static_cast<const std::string*>(value));
  }
  std::string words() const override { return "text"; }
  Node schema(SchemaParts& /*parts*/) const override {
    return make_map({{"type", make_list({make_text("string"), make_text("number"), make_text("boolean")})}});
  }
};

class ReferenceType final : public ValueType {
 public:
  explicit ReferenceType(std::string of) : of_{std::move(of)} {}

  void read(const Node& node, void* target, const Reading& reading) const override {
    const auto& name = read_scalar(node, reading, "the name of " + with_article(of_));
    if (!is_name(name)) {
      fail(node.place, reading.what + " is " + in_words(node) + ": it must be the name of " + with_article(of_),
           {name_rule});
    }
    *static_cast<std::string*>(target) = name;
  }
  Node write(const void* value, const Writing& /*writing*/) const override {
    const auto& name = *static_cast<const std::string*>(value);
    return name.empty() ? Node{} : make_plain(name);
  }
  std::string words() const override { return "name of " + with_article(of_); }
  Node schema(SchemaParts& /*parts*/) const override { return pattern_schema(name_pattern); }

 private:
  std::string of_;
};

class ReferencesType final : public ValueType {
 public:
  explicit ReferencesType(std::string of) : of_{std::move(of)} {}

  void read(const Node& node, void* target, const Reading& reading) const override {
    if (!node.is_list()) {
      fail(node.place, reading.what + " must be a list of names, not " + in_words(node));
    }
    auto& names = *static_cast<std::vector<std::string>*>(target);
    names.clear();
    for (const auto& item : node.items) {
      ReferenceType{of_}.read(item, &names.emplace_back(), reading);
    }
  }
  Node write(const void* value, const Writing& /*writing*/) const override {
    Node list = make_list();
    for (const auto& name : *static_cast<const std::vector<std::string>*>(value)) {
      list.items.push_back(make_plain(name));
    }
    return list.items.empty() ? Node{} : list;
  }
  std::string words() const override { return "list of names of " + with_article(of_); }
  Node schema(SchemaParts& /*parts*/) const override {
    return make_map({{"type", make_text("array")}, {"items", pattern_schema(name_pattern)}});
  }

 private:
  std::string of_;
};

class NamedType final : public ValueType {
 public:
  NamedType(std::string noun, std::shared_ptr<const ValueType> element, detail::MapAccess access)
      : noun_{std::move(noun)}, element_{std::move(element)}, access_{access} {}

  void read(const Node& node, void* target, const Reading& reading) const override {
    if (!node.is_map()) {
      fail(node.place, reading.what + " must be a map by name, not " + in_words(node),
           {"expected lines of the form NAME: " + element_->words()});
    }
    for (const auto& entry : node.entries) {
      if (!is_name(entry.key)) {
        fail(entry.place, "'" + clipped(entry.key, 80) + "' cannot be the name of " + with_article(noun_), {name_rule});
      }
      const auto what = noun_ + " '" + entry.key + "'";
      if (!entry.value.is_null()) {
        element_->read(entry.value, access_.emplace(target, entry.key), reading.of(what));
      } else if (entry.value.layer == 0) {
        fail(entry.place, what + " has no value", {"expected a value: " + element_->words()});
      } else if (entry.value.deletes_nothing) {
        fail(entry.place, "there is no " + what + " to delete", expected_one_of(entry.key, written_names(node)));
      }
    }
  }

  Node write(const void* value, const Writing& writing) const override {
    Node map = make_map();
    access_.each(value,
                 [&](const std::string& key, const void* element) { map.add(key, element_->write(element, writing)); });
    return map;
  }

  std::string words() const override { return "map NAME: " + element_->words(); }
  Node schema(SchemaParts& parts) const override {
    Node element = element_->schema(parts);
    if (parts.partial) {
      element = any_of({std::move(element), make_map({{"type", make_text("null")}})});
    }
    return make_map({{"type", make_text("object")},
                     {"propertyNames", make_map({{"pattern", make_text(name_pattern)}})},
                     {"additionalProperties", std::move(element)}});
  }
  const Table* inner() const override { return element_->inner(); }

 private:
  static std::vector<std::string> written_names(const Node& map) {
    std::vector<std::string> names;
    for (const auto& entry : map.entries) {
      if (!entry.value.is_null()) {
        names.push_back(entry.key);
      }
    }
    return names;
  }

  std::string noun_;
  std::shared_ptr<const ValueType> element_;
  detail::MapAccess access_;
};

class OptionalType final : public ValueType {
 public:
  OptionalType(std::shared_ptr<const ValueType> element, detail::OptionalAccess access)
      : element_{std::move(element)}, access_{access} {}

  void read(const Node& node, void* target, const Reading& reading) const override {
    element_->read(node, access_.emplace(target), reading);
  }
  Node write(const void* value, const Writing& writing) const override {
    const void* held = access_.get(value);
    return held == nullptr ? Node{} : element_->write(held, writing);
  }
  std::string words() const override { return element_->words(); }
  Node schema(SchemaParts& parts) const override { return element_->schema(parts); }
  const Table* inner() const override { return element_->inner(); }

 private:
  std::shared_ptr<const ValueType> element_;
  detail::OptionalAccess access_;
};

class ObjectType final : public ValueType {
 public:
  explicit ObjectType(const Table& (*table)()) : table_{table} {}

  void read(const Node& node, void* target, const Reading& reading) const override {
    table_().read(node, target, reading);
  }
  Node write(const void* value, const Writing& writing) const override { return table_().write(value, writing); }
  std::string words() const override { return table_().noun(); }
  Node schema(SchemaParts& parts) const override {
    auto name = table_().noun();
    std::ranges::replace(name, ' ', '_');
    return parts.refer(parts.partial ? name + "_patch" : name, [&] { return table_().schema(parts); });
  }
  const Table* inner() const override { return &table_(); }

 private:
  const Table& (*table_)();
};

}  // namespace

namespace detail {
std::shared_ptr<const ValueType> named_type(std::string noun, std::shared_ptr<const ValueType> element,
                                            MapAccess access) {
  return std::make_shared<const NamedType>(std::move(noun), std::move(element), access);
}
std::shared_ptr<const ValueType> optional_type(std::shared_ptr<const ValueType> element, OptionalAccess access) {
  return std::make_shared<const OptionalType>(std::move(element), access);
}
std::shared_ptr<const ValueType> object_type(const Table& (*table)()) {
  return std::make_shared<const ObjectType>(table);
}
}  // namespace detail

Typed<std::string> text() { return {std::make_shared<const TextType>()}; }
Typed<std::string> reference(std::string of) { return {std::make_shared<const ReferenceType>(std::move(of))}; }
Typed<std::vector<std::string>> references(std::string of) {
  return {std::make_shared<const ReferencesType>(std::move(of))};
}

}  // namespace hozen
