// Small plants that the scenario tests start from.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "models/scenario/reader.hpp"

namespace hozen::scenario {

/// The smallest plant that can fail.
inline const std::string& small_plant() {
  static const std::string text = R"(plant: two presses
component_types:
  motor:
    modes:
      bearing: {time_to_failure: {law: weibull, mean: 2 operating_y, shape: 1.5}, warning: {time: 30 d}}
      winding: {time_to_failure: {law: exponential, rate: 0.02 /operating_y}}
    actions:
      corrective: {duration: {law: lognormal, mean: 12 h, cv: 1}, spare: motor, crew: {electrician: 2}}
      planned: {duration: 4 h, spare: motor, crew: {electrician: 2}}
crews: {electrician: {size: 2, cost: 60 USD/h}}
spares: {motor: {price: 4000 USD, base_stock: 1, lead_time: 28 d}}
monitoring: {online: {detectable: 80 %}}
lines:
  main:
    stations:
      press: {copies: 2, cycle: 12 s, components: {motor: {type: motor, copies: 4}}}
    buffers: {between_stations: 50 part}
maintenance: {policy: corrective}
experiment: {horizon: 10 y, warm_up: 1 y, replications: 100}
)";
  return text;
}

/// The text with each first string replaced by the second one.
inline std::string with(std::string text, const std::vector<std::pair<std::string, std::string>>& changes) {
  for (const auto& [old_text, new_text] : changes) {
    text.replace(text.find(old_text), old_text.size(), new_text);
  }
  return text;
}

inline Document read(const std::string& text, const std::vector<Setting>& settings = {},
                     const std::string& directory = ".") {
  return read_text(text, "t.yaml", directory, settings);
}

inline std::string identity(const std::string& text, const std::vector<Setting>& settings = {}) {
  return read(text, settings).alternatives.front().identity;
}

/// The message's first line without the place; "accepted" when there is none.
inline std::string fault_of(const std::string& text, const std::vector<Setting>& settings = {},
                            const std::string& directory = ".") {
  try {
    const auto document = read(text, settings, directory);
    return document.alternatives.empty() ? "no alternatives" : "accepted";
  } catch (const InputError& fault) {
    const std::string message = fault.what();
    const auto begin = message.find("error: ") + 7;
    return message.substr(begin, message.find('\n') - begin);
  }
}

/// Files that a plant of the repository is made of.
inline std::vector<std::filesystem::path> plants_of_the_repository() {
  std::vector<std::filesystem::path> paths;
  const auto folder = std::filesystem::path{HOZEN_SOURCE_DIR} / "scenarios";
  for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
    if (entry.path().extension() == ".yaml") {
      paths.push_back(entry.path());
    }
  }
  return paths;
}

}  // namespace hozen::scenario
