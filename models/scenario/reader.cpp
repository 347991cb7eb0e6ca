#include "models/scenario/reader.hpp"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>

#include "models/scenario/checks.hpp"
#include "models/scenario/fields_frontier.hpp"
#include "models/scenario/fleet.hpp"
#include "models/scenario/identity.hpp"
#include "models/scenario/include.hpp"
#include "models/scenario/limits.hpp"
#include "models/scenario/special_values.hpp"
#include "models/scenario/stock_records.hpp"
#include "models/scenario/tables.hpp"
#include "sim/base/emit.hpp"
#include "sim/base/fault.hpp"
#include "sim/base/patch.hpp"

namespace hozen::scenario {
namespace {

/// Removes from a map what it inherited from an earlier layer than its `selector` and what this choice does not read.
void drop_inherited(Node& map, std::string_view selector, bool (*read)(const Node& choice, std::string_view key)) {
  const auto* entry = map.find(selector);
  if (entry == nullptr || entry->value.is_null()) {
    return;
  }
  const Node choice = entry->value;
  std::erase_if(map.entries,
                [&](const NodeEntry& other) { return other.value.layer < choice.layer && !read(choice, other.key); });
}

bool read_by_policy(const Node& policy, std::string_view key) {
  return policy_reads(policy_called(policy.text).value_or(PolicyKind::corrective), key);
}

bool read_by_supply(const Node& supply, std::string_view key) {
  return supply.text != "unlimited" || !stocked_key(key);
}

bool read_by_stock_policy(const Node& policy, std::string_view key) {
  return stock_rule_reads(stock_rule_called(policy.text).value_or(StockRule::base_stock), key);
}

/// Drops what nobody reads since something else was said.
void drop_older(Node& map, const std::string& older, const std::string& newer) {
  const auto* first = written(map, older);
  const auto* second = written(map, newer);
  if (first != nullptr && second != nullptr && first->value.layer < second->value.layer) {
    std::erase_if(map.entries, [&](const NodeEntry& entry) { return entry.key == older; });
  }
}

/// Of two keys of which only one is read the one that was said last.
void keep_newer(Node& map, const std::string& one, const std::string& other) {
  drop_older(map, one, other);
  drop_older(map, other, one);
}

/// Who buys from suppliers instead has their price and their time; who has a lead time again buys from none.
void keep_newer_source(Node& item) {
  drop_older(item, "price", "sourcing");
  keep_newer(item, "lead_time", "sourcing");
}

bool read_with_hours(const Node& hours, std::string_view key) {
  return hours.text != "always" || (key != "at_shift_end" && key != "starts_if_fits");
}

/// A patch that chooses another policy or supply, or takes a crew's shifts away, drops what only the old choice read.
void drop_what_no_choice_reads(Node& root) {
  if (auto* maintenance = root.find("maintenance")) {
    drop_inherited(maintenance->value, "policy", read_by_policy);
  }
  if (auto* spares = root.find("spares")) {
    for (auto& spare : spares->value.entries) {
      drop_inherited(spare.value, "supply", read_by_supply);
      keep_newer(spare.value, "base_stock", "stock");
      keep_newer(spare.value, "lead_time", "depot");
      keep_newer(spare.value, "sourcing", "depot");
      keep_newer_source(spare.value);
      if (auto* stock = spare.value.find("stock")) {
        drop_inherited(stock->value, "policy", read_by_stock_policy);
      }
    }
  }
  if (auto* materials = root.find("materials")) {
    for (auto& material : materials->value.entries) {
      keep_newer_source(material.value);
      if (auto* stock = material.value.find("stock")) {
        drop_inherited(stock->value, "policy", read_by_stock_policy);
      }
    }
  }
  if (auto* crews = root.find("crews")) {
    for (auto& crew : crews->value.entries) {
      drop_inherited(crew.value, "hours", read_with_hours);
    }
  }
}

std::string currency_of(const Node& root) {
  std::string currency = MoneySection{}.currency;
  const Node* code = find_path(root, {"money", "currency"});
  if (code != nullptr && !code->is_null()) {
    currency_code().type->read(*code, &currency, Reading{.what = "currency of money"});
  }
  return currency;
}

Alternative bind_tree(const std::string& name, const Node& root, const std::string& directory) {
  Alternative alternative{.name = name, .scenario = {}, .identity = {}, .patch = {}};
  auto& scenario = alternative.scenario;
  scenario_table().read(root, &scenario,
                        Reading{.currency = currency_of(root), .what = "the scenario", .whole_document = true});
  for (auto& [line_name, line] : scenario.lines) {
    line.flow_place = locate(root, {"lines", line_name, "flow"});
    line.engine_place = locate(root, {"lines", line_name, "engine"});
  }
  for (auto& [cause_name, cause] : scenario.common_causes) {
    cause.place = locate_key(root, {"common_causes", cause_name});
  }
  read_stock_records(scenario, root, directory);
  check_spares(scenario, root);
  check_components(scenario, root);
  check_restoration(scenario, root);
  check_hidden(scenario, root);
  check_common_causes(scenario, root);
  check_lines(scenario, root);
  check_shifts(scenario, root);
  check_teams(scenario, root);
  check_monitoring(scenario, root);
  check_infrastructure(scenario, root);
  check_network(scenario, root);
  check_measures(scenario, root);
  check_materials(scenario, root);
  check_decisions(scenario, root);
  check_maintenance(scenario, root);
  check_condition(scenario, root);
  check_optimise(scenario, root);
  check_experiment(scenario, root);
  read_fleets(scenario, root, directory);
  alternative.identity = identity_of(scenario);
  return alternative;
}

/// Takes the patches out of the tree, by name.
std::map<std::string, Node> take_patches(Node& root) {
  std::map<std::string, Node> patches;
  const auto* entry = root.find("alternatives");
  if (entry == nullptr) {
    return patches;
  }
  const std::size_t count = entry->value.entries.size();
  if (count > most_alternatives || count * count_nodes(root) > most_values) {
    fail(entry->place, "there are too many alternatives: " + std::to_string(count) + " of this plant",
         {"at most " + std::to_string(most_alternatives) + " are allowed, with 2,000,000 values in all"});
  }
  for (const auto& patch : entry->value.entries) {
    const bool deleted = patch.value.is_null() && patch.value.layer > 0 && !patch.value.deletes_nothing;
    if (!deleted) {
      patches.emplace(patch.key, patch.value);
    }
  }
  return patches;
}

/// The alternative's patch on top of the baseline; a fault says which alternative it is in.
Alternative bind_patched(const std::string& name, const Layered& baseline, const Node& patch,
                         const std::string& directory) {
  Node root = baseline.root;
  if (patch.is_map()) {
    merge_patch(root, patch, baseline.layers);
  }
  drop_what_no_choice_reads(root);
  try {
    return bind_tree(name, root, directory);
  } catch (const InputError& fault) {
    throw InputError{std::string{fault.what()} + "\n  found in alternative '" + name + "'", fault.mark()};
  }
}

/// What is to be weighed up; `bind` tries a tree.
std::optional<Frontier> read_frontier(const Layered& baseline, const std::map<std::string, Node>& patches,
                                      const std::function<void(Node& changed)>& bind) {
  const auto* entry = written(baseline.root, "frontier");
  if (entry == nullptr) {
    return std::nullopt;
  }
  Frontier frontier;
  frontier_table().read(entry->value, &frontier, Reading{.currency = currency_of(baseline.root), .what = "frontier"});
  std::vector<std::string> names;
  for (const auto& [name, patch] : patches) {
    names.push_back(name);
  }
  check_frontier(frontier, names, baseline.root, [&](const Node& patch) {
    Node changed = baseline.root;
    merge_patch(changed, patch, baseline.layers);
    bind(changed);
  });
  return frontier;
}

Document read_source_text(const SourcePtr& source, const std::string& directory, const std::vector<Setting>& settings) {
  Layered layered = with_included(source, directory);
  Node& root = layered.root;
  if (root.is_null()) {
    fail(root.place, "the document is empty", {"expected at least 'lines'; docs/scenario-format.md says more"});
  }
  for (const auto& setting : settings) {
    merge_patch(root, setting_patch(setting.path, setting.value), layered.layers);
  }
  ++layered.layers;
  drop_what_no_choice_reads(root);
  Document document{.source_name = source->name(), .text = source->text(), .resolved_yaml = {}, .alternatives = {}};
  document.alternatives.push_back(bind_tree("baseline", root, directory));
  document.resolved_yaml = written_back(document.alternatives.front().scenario);
  const auto patches = take_patches(root);
  std::erase_if(root.entries, [](const NodeEntry& entry) { return entry.key == "alternatives"; });
  for (const auto& [name, patch] : patches) {
    document.alternatives.push_back(bind_patched(name, layered, patch, directory));
    document.alternatives.back().patch = to_yaml(patch);
  }
  document.frontier = read_frontier(layered, patches, [&](Node& changed) {
    drop_what_no_choice_reads(changed);
    static_cast<void>(bind_tree("baseline", changed, directory));
  });
  return document;
}

}  // namespace

Document read_file(const std::string& path, const std::vector<Setting>& settings) {
  auto directory = std::filesystem::path{path}.parent_path().string();
  auto loaded = load_text(path, largest_scenario);
  if (!loaded.fault.empty()) {
    throw InputError{path + ": error: " + loaded.fault, Mark{.source = path}};
  }
  return read_source_text(std::make_shared<const Source>(path, std::move(loaded.text)),
                          directory.empty() ? "." : directory, settings);
}

Document read_text(const std::string& text, const std::string& source_name, const std::string& directory,
                   const std::vector<Setting>& settings) {
  if (text.size() > largest_scenario) {
    throw InputError{source_name + ": error: the text has " + std::to_string(text.size()) + " bytes; at most " +
                         std::to_string(largest_scenario) + " are read",
                     Mark{.source = source_name}};
  }
  return read_source_text(std::make_shared<const Source>(source_name, text), directory, settings);
}

}  // namespace hozen::scenario
