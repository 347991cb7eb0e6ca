#include "python/bindings/bindings.hpp"

PYBIND11_MODULE(_core, module) {
  module.doc() = "The simulation core of Hozen; the package hozen is its face.";
  module.attr("__version__") = HOZEN_VERSION;
  hozen::bindings::bind_errors(module);
  hozen::bindings::bind_kpis(module);
  hozen::bindings::bind_policies(module);
  hozen::bindings::bind_scenario(module);
  hozen::bindings::bind_stats(module);
  hozen::bindings::bind_study(module);
  hozen::bindings::bind_chain(module);
  hozen::bindings::bind_supply(module);
}
