#include "models/run/material_moments.hpp"

#include <array>
#include <cmath>

namespace hozen::run {

store::MomentGroup material_group(std::vector<std::string> labels) {
  return {"material",
          std::move(labels),
          {{"used", "1", "units that stations used up", ""},
           {"received", "1", "units that came, in orders or steadily", ""},
           {"level_hours", "h", "integral of units in stock over calendar time", ""},
           {"empty_time", "h", "calendar time in which stations stood for want of it", ""},
           {"lost_output", "part", "lost output while stations stood for want of it", ""},
           {"orders", "1", "orders placed", ""},
           {"stops", "1", "how often the stock ran out, so that stations stood", ""}},
          {store::thousandth, store::thousandth, store::thousandth, store::thousandth, store::thousandth, 1.0, 1.0}};
}

void write_materials(const Simulation& simulation, const std::vector<std::size_t>& place, std::size_t labels,
                     std::int64_t* cells) {
  const auto& start = simulation.at_start().materials;
  const auto& end = simulation.at_end().materials;
  for (std::size_t m = 0; m < place.size(); ++m) {
    const auto& tally = simulation.material_tally()[m];
    const std::array<double, 5> values{end[m].used - start[m].used, end[m].received - start[m].received,
                                       (end[m].unit_ticks - start[m].unit_ticks) / static_cast<double>(ticks_per_hour),
                                       to_hours(end[m].empty - start[m].empty), end[m].lost - start[m].lost};
    auto* cell = cells + place[m];
    for (const double value : values) {
      *cell = std::llround(value / store::thousandth);
      cell += labels;
    }
    *cell = tally.orders;
    cell[labels] = tally.stops;
  }
}

}  // namespace hozen::run
