// What the lines and pools read when the measured span begins, and when it ends.
#pragma once

#include <cstdint>
#include <vector>

#include "models/line/flow.hpp"
#include "models/run/states.hpp"
#include "models/supply/network.hpp"
#include "sim/base/tick.hpp"

namespace hozen::run {

/// Of one material since the start.
struct MaterialReading {
  double used{0.0};
  double received{0.0};
  double level{0.0};
  double unit_ticks{0.0};
  Tick empty{0};     // while its stations stood for it
  double lost{0.0};  // parts
};

/// Meters and accumulators of the lines when the measured span began.
struct Snapshot {
  std::vector<line::StationReading> stations;
  std::vector<line::PartCounts> parts;  // by line
  std::vector<double> buffers;          // by line: time integrals of all its buffers
  std::vector<double> lost_by_component;
  std::vector<double> lost_by_offer;     // while components waited for units that were to come from it
  std::vector<double> lost_by_category;  // line by line
  std::vector<double> output;            // by line
  std::vector<double> failure_free;
  std::vector<UnitTicks> backorders;  // by spare
  std::vector<UnitTicks> on_hand;
  std::vector<Tick> short_of;
  std::vector<Tick> out_of_stock;
  std::vector<std::int64_t> requests;
  std::vector<std::int64_t> met_at_once;
  UnitTicks loop_units{0};
  UnitTicks loop_waiting{0};
  Tick crew_waiting{0};
  Tick crew_worked{0};
  Tick crew_overtime{0};
  Tick crew_absent{0};
  Tick called_worked{0};
  supply::SupplyTotals supply;
  std::vector<supply::OfferTotals> offers;
  std::vector<SteadyUnits> steady;  // by offer
  std::vector<Tick> suppliers_out;  // by supplier
  std::vector<Tick> suppliers_open;
  std::vector<MaterialReading> materials;
};

}  // namespace hozen::run
