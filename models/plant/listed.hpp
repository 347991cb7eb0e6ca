// Components that are named one by one or together.
#pragma once

#include <functional>
#include <set>
#include <string>

#include "models/plant/plant.hpp"

namespace hozen::plant {

using NameSet = std::set<std::string, std::less<>>;

/// A listed name is a component's path, or that of its station or line, or a line's name, or a component type.
[[nodiscard]] bool listed(const Plant& plant, const ComponentPlan& component, const NameSet& names);

}  // namespace hozen::plant
