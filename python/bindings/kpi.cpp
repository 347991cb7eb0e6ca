#include "models/kpi/kpi.hpp"

#include <pybind11/stl.h>

#include <string>
#include <vector>

#include "python/bindings/bindings.hpp"

namespace py = pybind11;

namespace hozen::bindings {
namespace {

std::vector<kpi::Kpi> all_kpis() {
  const auto all = kpi::all();
  return {all.begin(), all.end()};
}

}  // namespace

void bind_kpis(py::module_& module) {
  using kpi::Kpi;
  py::class_<Kpi>(module, "Kpi", "One key figure: its name, unit and the only definition it has.")
      .def_property_readonly("name", [](const Kpi& k) { return std::string{k.name}; })
      .def_property_readonly(
          "unit", [](const Kpi& k) { return std::string{k.unit}; },
          "UDUNITS style; \"currency\" stands for the scenario's currency code.")
      .def_property_readonly("definition", [](const Kpi& k) { return std::string{k.definition}; })
      .def_property_readonly(
          "standard", [](const Kpi& k) { return std::string{k.standard}; },
          "Where the definition comes from; empty when it is Hozen's own.")
      .def_property_readonly(
          "of_lines", [](const Kpi& k) { return k.level == kpi::Level::plant_and_line; },
          "Whether it is also stored for every line, as line_NAME.")
      .def_property_readonly(
          "is_ratio", [](const Kpi& k) { return k.combine == kpi::Combine::ratio_of_sums; },
          "Whether replications combine as sum of numerator / sum of denominator; else as a mean.")
      .def_property_readonly(
          "numerator", [](const Kpi& k) { return std::string{k.numerator}; }, "Name of a KPI, of ratios only.")
      .def_property_readonly(
          "denominator", [](const Kpi& k) { return std::string{k.denominator}; }, "Name of a KPI, of ratios only.")
      .def_readonly("lower_is_better", &Kpi::lower_is_better)
      .def_readonly("headline", &Kpi::headline, "Whether it stands in the short table of a verdict.")
      .def("__repr__", [](const Kpi& k) { return "<Kpi " + std::string{k.name} + ">"; });
  module.def("kpis", &all_kpis, "All KPIs, in the order in which they are stored and shown.");
}

}  // namespace hozen::bindings
