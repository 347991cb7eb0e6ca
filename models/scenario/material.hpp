// Materials: what lines use up as they work.
#pragma once

#include <optional>
#include <string>

#include "models/scenario/sourcing.hpp"
#include "models/scenario/spare.hpp"
#include "models/scenario/values.hpp"
#include "sim/base/quantity.hpp"

namespace hozen::scenario {

/// The station that uses a material; all copies of its line draw on one stock.
struct UsedBy {
  std::string line;
  std::string station;  // without: the line's only one
};

/// How a material comes: in orders by the stock policy, or steadily, as much as is used and missing.
enum class MaterialFeed { orders, continuous };

struct Material {
  UsedBy used_by;
  std::optional<UnitRate> use;      // in time of the station's work
  std::optional<double> per_cycle;  // instead: units in a cycle
  Money price{0.0};
  FractionPerYear holding{0.0};
  StockPolicy stock;
  MaterialFeed feed{MaterialFeed::orders};
  DurationLaw lead_time;
  Sourcing sourcing;  // instead of the lead time and the price
  std::optional<Salvage> salvage;
};

}  // namespace hozen::scenario
