// Crews, spares and repair loops of a scenario, compiled.
#pragma once

#include <optional>

#include "models/plant/plant.hpp"
#include "models/scenario/scenario.hpp"

namespace hozen::plant {

[[nodiscard]] StockPlan compile_stock(const scenario::StockPolicy& stock);
[[nodiscard]] std::optional<SalvagePlan> compile_salvage(const std::optional<scenario::Salvage>& salvage);

void compile_pools(const scenario::Scenario& scenario, Plant& plant);

}  // namespace hozen::plant
