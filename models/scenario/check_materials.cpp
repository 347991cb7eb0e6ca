// Materials: that those who use them exist, and that suppliers sell them.
#include "models/scenario/checks.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

void check_user(const Scenario& scenario, const std::string& name, const Node& root) {
  const auto& by = scenario.materials.at(name).used_by;
  require({by.line, "line", locate(root, {"materials", name, "used_by", "line"}), {"lines"}}, scenario.lines, root);
  const auto& stations = scenario.lines.at(by.line).stations;
  if (!by.station.empty()) {
    require({by.station,
             "station",
             locate(root, {"materials", name, "used_by", "station"}),
             {"lines", by.line, "stations"}},
            stations, root);
  } else if (stations.size() > 1) {
    fail(locate(root, {"materials", name, "used_by"}),
         "line '" + by.line + "' has several stations: which of them uses material '" + name + "'?",
         {"expected station: one of " + listed(names_in(stations))});
  }
}

}  // namespace

void check_materials(const Scenario& scenario, const Node& root) {
  for (const auto& [name, material] : scenario.materials) {
    if (scenario.spares.contains(name)) {
      fail(locate_key(root, {"materials", name}), "material '" + name + "' has the name of a spare",
           {"expected another name: what suppliers sell is told apart by its name"});
    }
    check_user(scenario, name, root);
    check_sourcing(scenario, {"material", name, material.sourcing}, root);
  }
}

}  // namespace hozen::scenario
