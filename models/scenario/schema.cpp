// The JSON Schema and the reference page, both from the field tables.
#include <set>

#include "models/scenario/reader.hpp"
#include "models/scenario/tables.hpp"
#include "sim/base/emit.hpp"

namespace hozen::scenario {
namespace {

std::string escaped(const std::string& text) {
  std::string cell;
  for (const char c : text) {
    cell += c == '|' ? std::string{"\\|"} : std::string(1, c);
  }
  return cell;
}

void describe(const Table& table, std::set<std::string>& seen, std::string& page) {
  if (!seen.insert(table.noun()).second) {
    return;
  }
  page +=
      "\n## " + table.noun() + "\n\n" + table.help() + "\n\n| key | value | default | meaning |\n|---|---|---|---|\n";
  for (const auto& field : table.fields()) {
    const auto standard = table.default_of(field, "USD");
    const bool word = standard == "required" || standard == "none";
    page += "| `" + field.name + "` | " + escaped(field.type->words()) + " | " +
            (word ? standard : "`" + standard + "`") + " | " + escaped(field.help) + " |\n";
  }
  for (const auto& field : table.fields()) {
    if (const auto* inner = field.type->inner()) {
      describe(*inner, seen, page);
    }
  }
}

}  // namespace

std::string json_schema() {
  SchemaParts parts;
  Node schema = make_map({{"$schema", make_text("https://json-schema.org/draft/2020-12/schema")},
                          {"$id", make_text("hozen.schema.json")},
                          {"title", make_text("Hozen scenario")}});
  for (auto& entry : scenario_table().schema(parts).entries) {
    if (entry.key == "required") {  // a file that it includes may say it
      Node included = make_map({{"required", make_list({make_text("include")})}});
      schema.add("anyOf", make_list({make_map({{entry.key, std::move(entry.value)}}), std::move(included)}));
      continue;
    }
    schema.add(entry.key, std::move(entry.value));
  }
  Node definitions = make_map();
  for (auto& [name, definition] : parts.definitions) {
    definitions.add(name, std::move(definition));
  }
  schema.add("$defs", std::move(definitions));
  return to_json(schema);
}

std::string field_reference() {
  std::string page =
      "# Every field of a scenario\n\nMade from the field tables by `hozen::scenario::field_reference`; "
      "[the guide](../scenario-format.md) explains clocks, units, laws and alternatives.\n";
  std::set<std::string> seen;
  describe(scenario_table(), seen, page);
  return page;
}

}  // namespace hozen::scenario
