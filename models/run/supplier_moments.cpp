#include "models/run/supplier_moments.hpp"

#include <array>
#include <cmath>

namespace hozen::run {

store::MomentGroup supplier_group(std::vector<std::string> labels, const std::string& currency) {
  return {
      "supplier",
      std::move(labels),
      {{"units_ordered", "1", "units ordered from it, and what it delivered steadily", ""},
       {"units_received", "1", "units that it delivered, to order or steadily", ""},
       {"spent", currency, "at the prices agreed, on units received", ""},
       {"time_on_order", "h", "hours from order to receipt, summed over units_received", ""},
       {"open", "h", "calendar time in which the plant could order from it: it was qualified, and stood", ""},
       {"out_of_action", "h", "calendar time in which it delivered nothing", ""},
       {"lost_output", "part", "lost output while components and stations waited for what was to come from it", ""}},
      {1.0, 1.0, store::thousandth, store::thousandth, store::thousandth, store::thousandth, store::thousandth}};
}

void write_suppliers(const Simulation& simulation, const std::vector<std::size_t>& place, std::size_t labels,
                     std::int64_t* cells) {
  const auto& network = simulation.plant().network;
  const auto& start = simulation.at_start();
  const auto& end = simulation.at_end();
  for (std::size_t s = 0; s < place.size(); ++s) {
    std::array<double, 7> values{};
    const auto& supplier = network.suppliers[s];
    for (std::uint32_t offer = supplier.first_offer; offer < supplier.first_offer + supplier.offers; ++offer) {
      const auto& from = start.offers[offer];
      const auto& to = end.offers[offer];
      const double steady = end.steady[offer].received - start.steady[offer].received;
      values[0] += static_cast<double>(to.units.ordered - from.units.ordered) + steady;
      values[1] += static_cast<double>(to.units.received - from.units.received) + steady;
      values[2] += to.spent - from.spent + end.steady[offer].spent - start.steady[offer].spent;
      values[3] += to.hours_on_order - from.hours_on_order;
      values[6] += end.lost_by_offer[offer] - start.lost_by_offer[offer];
    }
    values[4] = to_hours(end.suppliers_open[s] - start.suppliers_open[s]);
    values[5] = to_hours(end.suppliers_out[s] - start.suppliers_out[s]);
    for (std::size_t v = 0; v < values.size(); ++v) {
      const double resolution = v < 2 ? 1.0 : store::thousandth;
      cells[v * labels + place[s]] = std::llround(values[v] / resolution);
    }
  }
}

}  // namespace hozen::run
