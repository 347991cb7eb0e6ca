// Shelves that are filled from other shelves, and what is kept for whom.
#include <fmt/format.h>

#include <set>

#include "models/scenario/checks.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

/// Follows the shelves from which this one is filled. @throws InputError when that leads back.
void check_depots(const Scenario& scenario, const Node& root, const std::string& name) {
  std::set<std::string> passed{name};
  const auto* at = &name;
  while (const auto& depot = scenario.spares.at(*at).depot) {
    const auto place = locate(root, {"spares", *at, "depot", "spare"});
    require({depot->spare, "spare", place, {"spares"}}, scenario.spares, root);
    if (!passed.insert(depot->spare).second) {
      fail(place, "spare '" + name + "' would be filled from itself in the end: nothing comes from outside",
           {"expected a spare with lead_time or sourcing at the end of the chain"});
    }
    at = &depot->spare;
  }
}

void check_reserve(const Scenario& scenario, const Node& root, const std::string& name) {
  const auto& spare = scenario.spares.at(name);
  const int most = spare.stock ? spare.stock->full() + spare.stock->minimum_order - 1 : spare.base_stock;
  if (spare.reserved_for_corrective > 0 && spare.reserved_for_corrective >= most) {
    fail(locate(root, {"spares", name, "reserved_for_corrective"}),
         fmt::format("all of the {} units of spare '{}' are kept for work after a failure: other work would wait for "
                     "ever",
                     most, name),
         {fmt::format("expected less than {}", most)});
  }
}

/// What is replaced is a spare of its own with a stock, and nothing stands in for a stand-in.
void check_replaces(const Scenario& scenario, const Node& root, const std::string& name) {
  for (const auto& [other, substitution] : scenario.spares.at(name).replaces) {
    const auto place = locate_key(root, {"spares", name, "replaces", other});
    require({other, "spare", place, {"spares"}}, scenario.spares, root);
    if (other == name || scenario.spares.at(other).unlimited) {
      fail(place,
           "spare '" + other + "' " + (other == name ? "is that spare itself" : "is unlimited") +
               ": nothing would ever be given out in its place",
           {"expected another spare, with a stock"});
    }
    if (!scenario.spares.at(other).replaces.empty()) {
      fail(place, "spare '" + other + "' stands in for others itself, and '" + name + "' cannot stand in for it",
           {"expected a spare without 'replaces'"});
    }
    for (const auto& [site, spare] : scenario.spares) {
      if (spare.depot && spare.depot->spare == other) {
        fail(place,
             "the shelf of spare '" + site + "' is filled from that of '" + other +
                 "': units of another kind would be no use there",
             {"let '" + name + "' replace '" + site + "'"});
      }
    }
  }
}

}  // namespace

void check_spares(const Scenario& scenario, const Node& root) {
  for (const auto& [name, spare] : scenario.spares) {
    check_depots(scenario, root, name);
    check_reserve(scenario, root, name);
    check_replaces(scenario, root, name);
  }
}

}  // namespace hozen::scenario
