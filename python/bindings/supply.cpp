#include <pybind11/stl.h>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/scenario/reader.hpp"
#include "python/bindings/bindings.hpp"

namespace py = pybind11;

namespace hozen::bindings {
namespace {

/// Something that can be lost: a supplier, a region, a route.
struct SupplyNode {
  std::string kind;
  std::string name;
  std::optional<double> time_to_recover;  // hours
  std::string region;                     // of a supplier
  std::string origin;                     // of what a supplier sells
  std::string route;                      // of a supplier; empty without one
  std::vector<std::string> needs;         // suppliers that a supplier needs
};

std::optional<double> hours(const std::optional<Duration>& time) {
  return time ? std::optional{time->value} : std::nullopt;
}

std::vector<SupplyNode> nodes_of(const scenario::Scenario& scenario) {
  std::vector<SupplyNode> nodes;
  for (const auto& [name, supplier] : scenario.suppliers) {
    SupplyNode node{.kind = "suppliers",
                    .name = name,
                    .time_to_recover = hours(supplier.time_to_recover),
                    .region = supplier.region,
                    .origin = supplier.origin_or_region(),
                    .route = supplier.route,
                    .needs = {}};
    for (const auto& [item, need] : supplier.needs) {
      node.needs.push_back(need.from);
    }
    nodes.push_back(std::move(node));
  }
  for (const auto& [name, region] : scenario.regions) {
    nodes.push_back({"regions", name, hours(region.time_to_recover), "", "", "", {}});
  }
  for (const auto& [name, route] : scenario.routes) {
    nodes.push_back({"routes", name, hours(route.time_to_recover), "", "", "", {}});
  }
  return nodes;
}

std::map<std::string, std::vector<std::string>> sources_of(const scenario::Scenario& scenario) {
  std::map<std::string, std::vector<std::string>> sources;
  for (const auto& [name, spare] : scenario.spares) {
    if (spare.sourcing.given()) {
      sources[name] = spare.sourcing.suppliers;
    }
  }
  return sources;
}

}  // namespace

void bind_supply(py::module_& module) {
  py::class_<SupplyNode>(module, "SupplyNode", "Something that can be lost.")
      .def_readonly("kind", &SupplyNode::kind, "The section it stands in: `suppliers`, `regions` or `routes`.")
      .def_readonly("name", &SupplyNode::name)
      .def_readonly("time_to_recover", &SupplyNode::time_to_recover, "Hours; None when the scenario does not say.")
      .def_readonly("region", &SupplyNode::region, "Of a supplier.")
      .def_readonly("origin", &SupplyNode::origin, "Region in which what a supplier sells is made.")
      .def_readonly("route", &SupplyNode::route, "Of a supplier; empty without one.")
      .def_readonly("needs", &SupplyNode::needs, "The suppliers that a supplier needs.");
  module.def(
      "supply_nodes",
      [](const scenario::Document& document, const std::string& name) {
        return nodes_of(alternative(document, name).scenario);
      },
      py::arg("document"), py::arg("alternative") = "baseline", "The suppliers, regions and routes of an alternative.");
  module.def(
      "sources",
      [](const scenario::Document& document, const std::string& name) {
        return sources_of(alternative(document, name).scenario);
      },
      py::arg("document"), py::arg("alternative") = "baseline", "By spare that is bought from suppliers: their names.");
}

}  // namespace hozen::bindings
