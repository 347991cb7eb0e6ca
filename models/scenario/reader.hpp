// YAML -> Scenario. Every fault is an InputError with file:line:column, the line, a caret, what was
// expected and the nearest valid name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/scenario/frontier.hpp"
#include "models/scenario/scenario.hpp"
#include "sim/base/error.hpp"

namespace hozen::scenario {

/// One alternative, patched and bound.
struct Alternative {
  std::string name;  // "baseline" for the file without a patch
  Scenario scenario;
  /// 128-bit hash (hex) of the resolved scenario without labels, defaults, and the experiment's
  /// replications / stop_when / max_replications / confidence / seed; part of a row's identity.
  std::string identity;
  std::string patch;  // what it changes, as YAML; empty for the baseline
};

/// A scenario file with all its alternatives, the baseline first, the others by name.
struct Document {
  std::string source_name;    // as given by the user
  std::string text;           // as read
  std::string resolved_yaml;  // the baseline written back, every value explicit
  std::vector<Alternative> alternatives;
  std::optional<Frontier> frontier;
};

/// "PATH=VALUE" settings, e.g. {"money.lost_output", "8 USD/part"}; applied to the baseline before the
/// alternatives' patches. VALUE is YAML.
struct Setting {
  std::string path;
  std::string value;
};

/// @throws InputError for anything that is not a valid scenario (also: file not readable).
[[nodiscard]] Document read_file(const std::string& path, const std::vector<Setting>& settings = {});
/// `source_name` is what messages call the text; relative files in it are looked up in `directory`.
[[nodiscard]] Document read_text(const std::string& text, const std::string& source_name,
                                 const std::string& directory = ".", const std::vector<Setting>& settings = {});
/// The JSON Schema (draft 2020-12) of scenario files, made from the field tables.
[[nodiscard]] std::string json_schema();
/// A Markdown table of every field: the manual's reference page, made from the field tables.
[[nodiscard]] std::string field_reference();

}  // namespace hozen::scenario
