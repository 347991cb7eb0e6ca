// Every value of a frontier is tried: as a patch it must make a valid scenario.
#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "models/kpi/kpi.hpp"
#include "models/scenario/checks.hpp"
#include "models/scenario/fields_frontier.hpp"
#include "models/scenario/limits.hpp"
#include "sim/base/fault.hpp"
#include "sim/base/patch.hpp"

namespace hozen::scenario {
namespace {

using Trial = std::function<void(const Node& patch)>;

/// {a: {b: value}} for "a.b", each part at the place of the path.
Node patch_at(const NodeEntry& choice, const Node& value) {
  Node patch = value;
  std::string_view rest = choice.key;
  while (true) {
    const auto dot = rest.rfind('.');
    const auto name = dot == std::string_view::npos ? rest : rest.substr(dot + 1);
    if (name.empty()) {
      fail(choice.place, "a name is missing in the path '" + clipped(choice.key, 80) + "'",
           {"expected names with one dot between them, such as spares.motor.base_stock"});
    }
    Node map = make_map();
    map.place = choice.place;
    map.entries.push_back({.key = std::string{name}, .place = choice.place, .value = std::move(patch)});
    patch = std::move(map);
    if (dot == std::string_view::npos) {
      return patch;
    }
    rest = rest.substr(0, dot);
  }
}

void refuse_common(const NodeEntry& choice) {
  static constexpr std::array<std::string_view, 4> common{"experiment", "alternatives", "include", "frontier"};
  const auto first = std::string_view{choice.key}.substr(0, choice.key.find('.'));
  if (std::ranges::find(common, first) != common.end()) {
    fail(choice.place, "the frontier cannot change '" + std::string{first} + "'", {"it is common to all its points"});
  }
}

void try_values(const NodeEntry& choice, std::string_view section, const Trial& trial) {
  refuse_common(choice);
  const auto& values = choice.value.items;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto same = [&](const Node& earlier) { return same_value(earlier, values[i]); };
    if (std::any_of(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(i), same)) {
      fail(values[i].place, "'" + clipped(choice.key, 80) + "' has the value " + in_words(values[i]) + " twice",
           {"expected values that differ"});
    }
    const Node patch = patch_at(choice, values[i]);
    try {
      trial(patch);
    } catch (const InputError& fault) {
      throw InputError{std::string{fault.what()} + "\n  found in " + std::string{section} + " of the frontier: '" +
                           clipped(choice.key, 80) + "'",
                       fault.mark()};
    }
  }
}

/// Whether one path leads to the other's field or to a part of it.
bool overlap(std::string_view a, std::string_view b) {
  const auto& [longer, shorter] = a.size() < b.size() ? std::pair{b, a} : std::pair{a, b};
  return longer.starts_with(shorter) && (longer.size() == shorter.size() || longer[shorter.size()] == '.');
}

void refuse_overlaps(const std::vector<const NodeEntry*>& choices) {
  for (std::size_t i = 0; i < choices.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (overlap(choices[i]->key, choices[j]->key)) {
        fail(choices[i]->place,
             "'" + clipped(choices[i]->key, 80) + "' and '" + clipped(choices[j]->key, 80) +
                 "' set the same field: one would undo the other",
             {"expected paths that do not lead into each other"});
      }
    }
  }
}

void check_risk(const Frontier& frontier, const Node& root) {
  const auto* known = kpi::find(frontier.risk.kpi);
  const auto place = locate(root, {"frontier", "risk", "kpi"});
  if (known == nullptr) {
    fail(place, "there is no KPI '" + frontier.risk.kpi + "'",
         {"expected one such as present_cost or lost_output; `hozen kpis` lists all"});
  }
  if (known->combine == kpi::Combine::ratio_of_sums) {
    fail(place, "'" + frontier.risk.kpi + "' is a ratio of sums: a single replication has none",
         {"expected a KPI with a value in every replication, such as present_cost or lost_output"});
  }
}

/// The choices of one section that are not deleted.
std::vector<const NodeEntry*> written_choices(const Node& frontier, std::string_view section) {
  std::vector<const NodeEntry*> found;
  if (const auto* entry = written(frontier, section)) {
    for (const auto& choice : entry->value.entries) {
      if (!choice.value.is_null()) {
        found.push_back(&choice);
      }
    }
  }
  return found;
}

/// Every point is run in the world as it stands and in every world of the sweep.
void check_size(const Frontier& frontier, std::size_t named, const Place& place) {
  double points = 1.0;
  for (const auto& lever : frontier.levers) {
    points *= static_cast<double>(lever.values.size());
  }
  points = (frontier.levers.empty() ? 0.0 : points) + static_cast<double>(named);
  double worlds = 1.0;
  for (const auto& swept : frontier.sweep) {
    worlds += static_cast<double>(swept.values.size());
  }
  if (points < 1.0) {
    fail(place, "the frontier has nothing to choose between", {"expected levers, or alternatives of the scenario"});
  }
  if ((points + 1.0) * worlds > static_cast<double>(most_alternatives)) {
    fail(place, "the frontier has too many points: its levers, alternatives and sweep ask for more than 1000 runs",
         {"expected fewer values"});
  }
}

}  // namespace

void check_frontier(const Frontier& frontier, const std::vector<std::string>& alternatives, const Node& root,
                    const Trial& trial) {
  const auto& section = *root.find("frontier");
  check_risk(frontier, root);
  if (frontier.alternatives) {
    const auto& list = section.value.find("alternatives")->value;
    for (std::size_t i = 0; i < frontier.alternatives->size(); ++i) {
      const auto& name = (*frontier.alternatives)[i];
      if (std::ranges::find(alternatives, name) == alternatives.end()) {
        fail(list.items[i].place, "there is no alternative '" + name + "'", expected_one_of(name, alternatives));
      }
    }
  }
  check_size(frontier, frontier.alternatives ? frontier.alternatives->size() : alternatives.size(), section.place);
  auto choices = written_choices(section.value, "levers");
  const auto levers = choices.size();
  const auto swept = written_choices(section.value, "sweep");
  choices.insert(choices.end(), swept.begin(), swept.end());
  refuse_overlaps(choices);
  for (std::size_t i = 0; i < choices.size(); ++i) {
    try_values(*choices[i], i < levers ? "levers" : "sweep", trial);
  }
}

}  // namespace hozen::scenario
