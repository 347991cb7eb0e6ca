// What each file beside this one adds to the module hozen._core; one file a noun.
#pragma once

#include <pybind11/pybind11.h>

#include <string>

#include "models/scenario/reader.hpp"

namespace hozen::bindings {

/// @throws InputError when there is no alternative of this name; it says the nearest.
[[nodiscard]] const scenario::Alternative& alternative(const scenario::Document& document, const std::string& name);

/// C++ errors become hozen.errors.Error and hozen.errors.InputError.
void bind_errors(pybind11::module_& module);
/// After bind_study.
void bind_chain(pybind11::module_& module);
void bind_kpis(pybind11::module_& module);
void bind_policies(pybind11::module_& module);
void bind_scenario(pybind11::module_& module);
void bind_stats(pybind11::module_& module);
void bind_study(pybind11::module_& module);
void bind_supply(pybind11::module_& module);

}  // namespace hozen::bindings
