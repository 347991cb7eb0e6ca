// A field of an input file is one row of a table: its name, its type, how to reach the member, what it means. Parser,
// messages, JSON Schema, reference page and written-back text are functions of these tables.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/base/node.hpp"

namespace hozen {

/// What reading a value depends on beside the value itself.
struct Reading {
  std::string currency;
  std::string what;  // what is being read, for messages: "lead_time of spare 'motor'"
  bool whole_document{false};

  /// For something inside that has a name of its own.
  [[nodiscard]] Reading of(std::string inner) const { return {.currency = currency, .what = std::move(inner)}; }
  /// For a field of what is being read.
  [[nodiscard]] Reading field(const std::string& name) const {
    return of(whole_document ? name : name + " of " + what);
  }
};

/// `readable`: every value explicit, for people. `canonical`: base units and exact numbers, defaults and
/// labels left out, for fingerprints.
enum class Form { readable, canonical };

struct Writing {
  Form form{Form::readable};
  std::string currency;
};

class Table;

/// Collects the parts of a JSON Schema that are used in several places. In a partial schema (of a patch) nothing is
/// required and null is allowed.
struct SchemaParts {
  std::map<std::string, Node> definitions;
  bool partial{false};
  /// A reference to the definition of that name, made by `make` the first time.
  Node refer(const std::string& name, const std::function<Node()>& make);
};

/// How one type of value is read, written and described. Stateless apart from its parameters.
class ValueType {
 public:
  ValueType() = default;
  ValueType(const ValueType&) = delete;
  ValueType& operator=(const ValueType&) = delete;
  ValueType(ValueType&&) = delete;
  ValueType& operator=(ValueType&&) = delete;
  virtual ~ValueType() = default;

  /// Reads into the member at `target`. @throws InputError.
  virtual void read(const Node& node, void* target, const Reading& reading) const = 0;
  /// Null when there is nothing to write.
  [[nodiscard]] virtual Node write(const void* value, const Writing& writing) const = 0;
  /// "time", "percentage", "map of crews by name": for the reference page.
  [[nodiscard]] virtual std::string words() const = 0;
  [[nodiscard]] virtual Node schema(SchemaParts& parts) const = 0;
  /// The table of the keys inside, if any: the reference page goes on there.
  [[nodiscard]] virtual const Table* inner() const { return nullptr; }
};

/// A value type that is known to fit members of type T.
template <class T>
struct Typed {
  std::shared_ptr<const ValueType> type;
};

struct Field {
  std::string name;
  std::shared_ptr<const ValueType> type;
  std::string help;
  void* (*reach)(void* object){nullptr};
  bool required{false};
  bool label{false};  // no part of the identity
};

namespace detail {
template <class Class, class Member>
Class class_of(Member Class::*);
template <class Class, class Member>
Member member_of(Member Class::*);
}  // namespace detail

/// A field bound to a member: field<&Crew::size>("size", ...).
template <auto Member>
Field field(const std::string& name, Typed<decltype(detail::member_of(Member))> typed, const std::string& help) {
  using Class = decltype(detail::class_of(Member));
  return {.name = name, .type = std::move(typed.type), .help = help, .reach = [](void* object) -> void* {
            return &(static_cast<Class*>(object)->*Member);
          }};
}
/// A field bound to a member of a member: inner_field<&Route::way, &WayOn::to>("to", ...).
template <auto Outer, auto Member>
Field inner_field(const std::string& name, Typed<decltype(detail::member_of(Member))> typed, const std::string& help) {
  using Class = decltype(detail::class_of(Outer));
  return {.name = name, .type = std::move(typed.type), .help = help, .reach = [](void* object) -> void* {
            return &((static_cast<Class*>(object)->*Outer).*Member);
          }};
}
/// A field that reads or writes several members of the object.
template <class Class>
Field whole_field(const std::string& name, Typed<Class> typed, const std::string& help) {
  return {
      .name = name, .type = std::move(typed.type), .help = help, .reach = [](void* object) -> void* { return object; }};
}
/// The field must be written.
[[nodiscard]] Field required(Field field);
/// The field does not change what is simulated, or not its replications one by one.
[[nodiscard]] Field label(Field field);

/// The fields of one kind of object.
class Table {
 public:
  /// Looks at an object once its fields are read: what must hold between them. Throws InputError.
  using Check = void (*)(const Node& node, const void* object, const Reading& reading);
  /// Whether a field plays a part in this object.
  using Applies = bool (*)(std::string_view field, const void* object);

  template <class Object>
  static Table of(std::string noun, std::string help, std::vector<Field> fields) {
    return Table{std::move(noun), std::move(help), std::move(fields), std::make_shared<const Object>()};
  }
  [[nodiscard]] Table with_check(Check check) &&;
  [[nodiscard]] Table with_applies(Applies applies) &&;

  /// "failure mode"
  [[nodiscard]] const std::string& noun() const noexcept { return noun_; }
  [[nodiscard]] const std::string& help() const noexcept { return help_; }
  [[nodiscard]] const std::vector<Field>& fields() const noexcept { return fields_; }

  /// Reads a map into the object; fields that are not written keep their values.
  void read(const Node& node, void* object, const Reading& reading) const;
  [[nodiscard]] Node write(const void* object, const Writing& writing) const;
  [[nodiscard]] Node schema(SchemaParts& parts) const;
  /// The default as text; "required" or "none" when there is none.
  [[nodiscard]] std::string default_of(const Field& field, const std::string& currency) const;
  [[nodiscard]] std::vector<std::string> names() const;

 private:
  Table(std::string noun, std::string help, std::vector<Field> fields, std::shared_ptr<const void> defaults)
      : noun_{std::move(noun)}, help_{std::move(help)}, fields_{std::move(fields)}, defaults_{std::move(defaults)} {}
  [[nodiscard]] Node write_field(const Field& field, const void* object, const Writing& writing) const;

  std::string noun_;
  std::string help_;
  std::vector<Field> fields_;
  std::shared_ptr<const void> defaults_;
  Check check_{nullptr};
  Applies applies_{nullptr};
};

}  // namespace hozen
