// What a disruption is made of, wherever it strikes.
#pragma once

#include "models/scenario/network.hpp"
#include "sim/base/field.hpp"

namespace hozen::scenario {

[[nodiscard]] const Table& disruption_table();
[[nodiscard]] const Table& route_disruption_table();

}  // namespace hozen::scenario
