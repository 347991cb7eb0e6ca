#include <fmt/format.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "models/scenario/reader.hpp"
#include "python/bindings/bindings.hpp"
#include "sim/base/error.hpp"
#include "sim/base/fault.hpp"
#include "sim/base/nearest.hpp"

namespace py = pybind11;

namespace hozen::bindings {
namespace {

using scenario::Document;

std::vector<scenario::Setting> settings_of(const std::vector<std::pair<std::string, std::string>>& pairs) {
  std::vector<scenario::Setting> settings;
  settings.reserve(pairs.size());
  for (const auto& [path, value] : pairs) {
    settings.push_back({.path = path, .value = value});
  }
  return settings;
}

std::vector<std::string> alternative_names(const Document& document) {
  std::vector<std::string> names;
  names.reserve(document.alternatives.size());
  for (const auto& alternative : document.alternatives) {
    names.push_back(alternative.name);
  }
  return names;
}

const scenario::Scenario& baseline(const Document& document) { return document.alternatives.front().scenario; }

/// Names of the lines that flow so, in canonical order.
std::vector<std::string> lines_that_flow(const Document& document, scenario::FlowKind flow) {
  std::vector<std::string> names;
  for (const auto& [name, line] : baseline(document).lines) {
    if (line.flow == flow) {
      names.push_back(name);
    }
  }
  return names;
}

/// Its number and what it is for: a part, or an hour; nothing when lost output costs nothing.
std::optional<std::pair<double, std::string>> lost_output_price(const Document& document) {
  const auto& price = baseline(document).money.lost_output.price;
  if (const auto* part = std::get_if<MoneyPerPart>(&price)) {
    return std::pair{part->value, std::string{"part"}};
  }
  if (const auto* hour = std::get_if<MoneyPerHour>(&price)) {
    return std::pair{hour->value, std::string{"h"}};
  }
  return std::nullopt;
}

using Choices = std::vector<std::pair<std::string, std::vector<std::string>>>;

Choices choices(const std::vector<scenario::Choice>& fields) {
  Choices found;
  found.reserve(fields.size());
  for (const auto& field : fields) {
    found.emplace_back(field.path, field.values);
  }
  return found;
}

void bind_frontier(py::module_& module) {
  using scenario::Frontier;
  py::class_<Frontier>(module, "FrontierSection", "The section `frontier` of a scenario.")
      .def_property_readonly(
          "levers", [](const Frontier& f) { return choices(f.levers); }, "Paths and their values (YAML), in order.")
      .def_property_readonly(
          "sweep", [](const Frontier& f) { return choices(f.sweep); }, "Paths and their values (YAML), in order.")
      .def_readonly("alternatives", &Frontier::alternatives, "Those that are points; None: all.")
      .def_property_readonly(
          "budget", [](const Frontier& f) { return f.budget ? std::optional{f.budget->value} : std::nullopt; },
          "In the scenario's currency; None without one.")
      .def_property_readonly(
          "kpi", [](const Frontier& f) { return f.risk.kpi; }, "What the worst cases are measured by.")
      .def_property_readonly(
          "level", [](const Frontier& f) { return f.risk.level.value; }, "E.g. 0.95: the worst 5 %.");
}

}  // namespace

const scenario::Alternative& alternative(const Document& document, const std::string& name) {
  const auto found = std::ranges::find(document.alternatives, name, &scenario::Alternative::name);
  if (found != document.alternatives.end()) {
    return *found;
  }
  const auto names = alternative_names(document);
  const auto nearest = nearest_name(name, names);
  throw InputError{
      fmt::format("There is no alternative '{}'; there {} {}.{}", name, names.size() == 1 ? "is only" : "are",
                  listed(names), nearest ? fmt::format(" Did you mean '{}'?", *nearest) : ""),
      Mark{}};
}

void bind_scenario(py::module_& module) {
  bind_frontier(module);
  py::class_<Document>(module, "Document", "A scenario file with all its alternatives, checked.")
      .def_readonly("source_name", &Document::source_name, "What messages call the file.")
      .def_readonly("text", &Document::text, "The file as it was read.")
      .def_readonly("resolved_yaml", &Document::resolved_yaml, "The baseline written back, every value explicit.")
      .def_property_readonly("alternatives", &alternative_names, "Names, the baseline first.")
      .def(
          "patch", [](const Document& d, const std::string& name) { return alternative(d, name).patch; },
          py::arg("alternative"), "What an alternative changes, as YAML; empty for the baseline.")
      .def(
          "identity", [](const Document& d, const std::string& name) { return alternative(d, name).identity; },
          py::arg("alternative"), "Hash of what an alternative resolves to: results files keep it with its rows.")
      .def(
          "monitoring",
          [](const Document& d, const std::string& name) {
            return alternative(d, name).scenario.maintenance.monitoring;
          },
          py::arg("alternative"), "Name of the monitoring that an alternative uses; empty without one.")
      .def_property_readonly("lost_output_price", &lost_output_price,
                             "Price of lost output and what it is for, `part` or `h`; None without one.")
      .def_property_readonly(
          "currency", [](const Document& d) { return baseline(d).money.currency; }, "ISO code of all money.")
      .def_property_readonly(
          "fluid_lines", [](const Document& d) { return lines_that_flow(d, scenario::FlowKind::fluid); },
          "Names of the baseline's lines that are fluid.")
      .def_property_readonly(
          "copies_of_lines",
          [](const Document& d) {
            std::map<std::string, int> copies;
            for (const auto& [name, line] : baseline(d).lines) {
              copies[name] = line.copies;
            }
            return copies;
          },
          "By name of the baseline's lines: how many there are.")
      .def_property_readonly(
          "horizon_hours", [](const Document& d) { return baseline(d).experiment.horizon.value; },
          "Length of the run, warm-up included.")
      .def_property_readonly(
          "warm_up_hours", [](const Document& d) { return baseline(d).experiment.warm_up.value; },
          "Its first part, which is not measured.")
      .def_readonly("frontier", &Document::frontier, "What is to be weighed up; None without.")
      .def_property_readonly(
          "plant", [](const Document& d) { return baseline(d).plant; }, "The plant's label.");
  using Settings = std::vector<std::pair<std::string, std::string>>;
  module.def(
      "read_file",
      [](const std::string& path, const Settings& settings) {
        return scenario::read_file(path, settings_of(settings));
      },
      py::arg("path"), py::arg("settings") = Settings{}, py::call_guard<py::gil_scoped_release>(),
      "Reads a scenario file; settings are pairs of a path and YAML.");
  module.def(
      "read_text",
      [](const std::string& text, const std::string& source_name, const std::string& directory,
         const Settings& settings) { return scenario::read_text(text, source_name, directory, settings_of(settings)); },
      py::arg("text"), py::arg("source_name"), py::arg("directory") = ".", py::arg("settings") = Settings{},
      py::call_guard<py::gil_scoped_release>(), "Reads a scenario; files it names are looked up in `directory`.");
  module.def("json_schema", &scenario::json_schema, "The JSON Schema (draft 2020-12) of scenario files.");
  module.def("field_reference", &scenario::field_reference, "A Markdown table of every field of scenario files.");
}

}  // namespace hozen::bindings
