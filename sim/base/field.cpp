#include "sim/base/field.hpp"

#include <algorithm>

#include "sim/base/emit.hpp"
#include "sim/base/fault.hpp"

namespace hozen {

Node SchemaParts::refer(const std::string& name, const std::function<Node()>& make) {
  if (!definitions.contains(name)) {
    definitions.emplace(name, Node{});  // stops a definition from looking for itself
    definitions[name] = make();
  }
  return make_map({{"$ref", make_text("#/$defs/" + name)}});
}

Field required(Field field) {
  field.required = true;
  return field;
}

Field label(Field field) {
  field.label = true;
  return field;
}

Table Table::with_check(Check check) && {
  check_ = check;
  return std::move(*this);
}

Table Table::with_applies(Applies applies) && {
  applies_ = applies;
  return std::move(*this);
}

std::vector<std::string> Table::names() const {
  std::vector<std::string> names;
  for (const auto& field : fields_) {
    names.push_back(field.name);
  }
  return names;
}

void Table::read(const Node& node, void* object, const Reading& reading) const {
  if (!node.is_map()) {
    fail(node.place, reading.what + " must be a map of keys, not " + in_words(node),
         {"expected keys: " + listed(names())});
  }
  for (const auto& entry : node.entries) {
    const auto field = std::ranges::find(fields_, entry.key, &Field::name);
    if (field == fields_.end()) {
      fail(entry.place, "unknown key '" + clipped(entry.key, 80) + "' in " + reading.what,
           expected_one_of(entry.key, names()));
    }
    if (!entry.value.is_null()) {
      field->type->read(entry.value, field->reach(object), reading.field(field->name));
    }
  }
  for (const auto& field : fields_) {
    const auto* entry = node.find(field.name);
    if (field.required && (entry == nullptr || entry->value.is_null())) {
      fail(entry == nullptr ? node.place : entry->place, "missing key '" + field.name + "' in " + reading.what,
           {"expected " + field.name + ": " + field.type->words() + " (" + field.help + ")"});
    }
  }
  if (check_ != nullptr) {
    check_(node, object, reading);
  }
}

Node Table::write_field(const Field& field, const void* object, const Writing& writing) const {
  // Reaching a member changes nothing; one function serves reading and writing.
  return field.type->write(field.reach(const_cast<void*>(object)), writing);
}

Node Table::write(const void* object, const Writing& writing) const {
  Node map = make_map();
  const bool canonical = writing.form == Form::canonical;
  for (const auto& field : fields_) {
    if ((canonical && field.label) || (applies_ != nullptr && !applies_(field.name, object))) {
      continue;
    }
    Node value = write_field(field, object, writing);
    const bool by_default = canonical && same_value(value, write_field(field, defaults_.get(), writing));
    if (!value.is_null() && !by_default) {
      map.add(field.name, std::move(value));
    }
  }
  return map;
}

std::string Table::default_of(const Field& field, const std::string& currency) const {
  if (field.required) {
    return "required";
  }
  const Node value = write_field(field, defaults_.get(), {.form = Form::readable, .currency = currency});
  if (value.is_null()) {
    return "none";
  }
  auto text = to_yaml(make_map({{"x", value}})).substr(3);
  text.pop_back();
  return text;
}

Node Table::schema(SchemaParts& parts) const {
  Node properties = make_map();
  Node needed = make_list();
  for (const auto& field : fields_) {
    Node value = field.type->schema(parts);
    if (value.is_null()) {
      continue;  // no part of a partial schema
    }
    if (parts.partial || !field.required) {
      value = make_map({{"anyOf", make_list({std::move(value), make_map({{"type", make_text("null")}})})}});
    }
    value.add("description", make_text(field.help));
    properties.add(field.name, std::move(value));
    if (field.required && !parts.partial) {
      needed.items.push_back(make_text(field.name));
    }
  }
  Node schema = make_map({{"type", make_text("object")},
                          {"description", make_text(help_)},
                          {"properties", std::move(properties)},
                          {"additionalProperties", make_plain("false")}});
  if (!needed.items.empty()) {
    schema.add("required", std::move(needed));
  }
  return schema;
}

}  // namespace hozen
