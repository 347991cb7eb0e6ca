// A researcher's own policy: a Python callable that decides in the place of a built-in one.
#pragma once

#include <pybind11/pybind11.h>

#include <memory>
#include <string>

#include "models/maintenance/policy.hpp"

namespace hozen::bindings {

/// The policy of this name that a callable stands for: `callable(component, trigger)` returns a Decision or None. Where
/// it has an attribute `triggers`, it is asked at those only.
/// @throws InputError for something that cannot be called, or for triggers that do not exist.
[[nodiscard]] std::shared_ptr<const maintenance::Policy> python_policy(const std::string& name,
                                                                       const pybind11::object& callable);

}  // namespace hozen::bindings
