// From a disruption to lost output.
#include <pybind11/stl.h>

#include <cstdint>
#include <optional>
#include <string>

#include "models/run/study.hpp"
#include "python/bindings/bindings.hpp"

namespace hozen::bindings {

namespace py = pybind11;
using run::Chain;
using run::ChainLink;
using run::ChainOutage;

void bind_chain(py::module_& module) {
  py::class_<ChainLink>(module, "ChainLink", "Output that a component lost while it waited for a unit of one order.")
      .def_readonly("supplier", &ChainLink::supplier)
      .def_readonly("spare", &ChainLink::spare)
      .def_readonly("order", &ChainLink::order, "Its number at this supplier, from 1; 0: nothing was on order.")
      .def_readonly("placed", &ChainLink::placed, "Hours since the start of the run.")
      .def_readonly("received", &ChainLink::received, "Its last unit, in hours; infinite: not before the end.")
      .def_readonly("station", &ChainLink::station)
      .def_readonly("component", &ChainLink::component)
      .def_readonly("waited_from", &ChainLink::waited_from, "Hours since the start of the run.")
      .def_readonly("lost", &ChainLink::lost, "Parts.");
  py::class_<ChainOutage>(module, "ChainOutage", "A time in which a disruption struck.")
      .def_readonly("disruption", &ChainOutage::disruption)
      .def_readonly("start", &ChainOutage::from, "Hours since the start of the run.")
      .def_readonly("end", &ChainOutage::to, "Full again, in hours; infinite: not before the end.")
      .def_readonly("lowest", &ChainOutage::lowest, "Level, as a share of one.");
  py::class_<Chain>(module, "Chain", "One replication's way from disruptions to lost output.")
      .def_readonly("outages", &Chain::outages)
      .def_readonly("links", &Chain::links);
  module.def(
      "chain",
      [](const run::Study& study, const std::string& alternative, std::uint64_t replication,
         std::optional<std::uint64_t> seed) {
        return study.chain(alternative, replication, seed.value_or(study.plan().seed));
      },
      py::arg("study"), py::arg("alternative"), py::arg("replication"), py::arg("seed") = py::none(),
      py::call_guard<py::gil_scoped_release>(), "From disruptions to lost output, of one replication.");
}

}  // namespace hozen::bindings
