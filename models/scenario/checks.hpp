// The second pass over a scenario: what can only be judged when everything is read. References are looked up, clashes
// found; the tree it was read from tells where.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "models/scenario/scenario.hpp"
#include "sim/base/node.hpp"

namespace hozen::scenario {

/// @throws InputError at the first fault.
void check_components(const Scenario& scenario, const Node& root);
void check_spares(const Scenario& scenario, const Node& root);
/// After check_components: the actions that modes name exist.
void check_restoration(const Scenario& scenario, const Node& root);
void check_hidden(const Scenario& scenario, const Node& root);
/// After check_components.
void check_common_causes(const Scenario& scenario, const Node& root);
void check_lines(const Scenario& scenario, const Node& root);
/// After check_components: crews that actions name exist.
void check_shifts(const Scenario& scenario, const Node& root);
void check_teams(const Scenario& scenario, const Node& root);
void check_monitoring(const Scenario& scenario, const Node& root);
void check_infrastructure(const Scenario& scenario, const Node& root);
/// Regions, routes, suppliers, and what is bought from them.
void check_network(const Scenario& scenario, const Node& root);
/// After check_components and check_network.
void check_measures(const Scenario& scenario, const Node& root);
/// After check_measures and check_materials.
void check_decisions(const Scenario& scenario, const Node& root);
/// After check_lines and check_network.
void check_materials(const Scenario& scenario, const Node& root);
void check_maintenance(const Scenario& scenario, const Node& root);
/// What policy condition asks of the modes it has limits for. After check_maintenance.
void check_condition(const Scenario& scenario, const Node& root);
/// What `optimise` asks of the scenario. After check_condition.
void check_optimise(const Scenario& scenario, const Node& root);
void check_experiment(const Scenario& scenario, const Node& root);

/// Keys of a map by name.
template <class T>
[[nodiscard]] std::vector<std::string> names_in(const Named<T>& map) {
  std::vector<std::string> names;
  for (const auto& [name, value] : map) {
    names.push_back(name);
  }
  return names;
}

/// Whether the action makes a mode new; `asked_for`: by the failure or the alarm of this mode.
[[nodiscard]] bool renews_mode(const Action& action, const std::string& mode, bool asked_for);
/// The component types that stand in a line.
[[nodiscard]] std::set<std::string> used_types(const Scenario& scenario);

/// A name that must be one of those in a section of the document.
struct Reference {
  const std::string& name;
  std::string_view noun;  // "spare"
  Place place;            // where the name is used
  std::vector<std::string_view> section;
};

/// @throws InputError "there is no spare 'moter'" with the nearest of `names`; or at a patch's null, when that deleted
/// it.
[[noreturn]] void refuse_reference(const Reference& reference, const std::vector<std::string>& names, const Node& root);

/// @throws InputError unless the name is a key of `known`.
template <class T>
void require(const Reference& reference, const Named<T>& known, const Node& root) {
  if (!known.contains(reference.name)) {
    refuse_reference(reference, names_in(known), root);
  }
}

/// Something that is bought.
struct Bought {
  std::string noun;  // "spare"
  const std::string& name;
  const Sourcing& sourcing;
};

/// @throws InputError unless its suppliers exist and sell it.
void check_sourcing(const Scenario& scenario, const Bought& bought, const Node& root);

/// @throws InputError unless each name is that of a component type, a line, or a path. `list`: where they stand.
void require_listed(const Scenario& scenario, const std::vector<std::string>& listed, const Node* list);
/// The components a list of canonical paths, component types or lines could name.
[[nodiscard]] bool is_component_path(const Scenario& scenario, std::string_view path);
/// The component type of the unit with this canonical path; nullptr when there is no such unit.
[[nodiscard]] const std::string* type_of_unit(const Scenario& scenario, std::string_view path);

}  // namespace hozen::scenario
