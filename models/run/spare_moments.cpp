#include "models/run/spare_moments.hpp"

#include <cmath>

namespace hozen::run {
namespace {

struct SpareRow {
  store::Variable variable;
  double resolution;
};

const std::vector<SpareRow>& spare_rows() {
  static const std::vector<SpareRow> all{
      {{"requests", "1", "units asked for", ""}, 1.0},
      {{"requests_met", "1", "units issued at once", ""}, 1.0},
      {{"on_hand_hours", "h", "integral of units on the shelf over calendar time", ""}, store::thousandth},
      {{"backorder_hours", "h", "integral of unfilled requests over calendar time", ""}, store::thousandth},
      {{"orders", "1", "orders placed with suppliers or at another shelf", ""}, 1.0},
      {{"received", "1", "units received from suppliers or from another shelf", ""}, 1.0},
      {{"emergency_orders", "1", "units ordered because work after a failure waited", ""}, 1.0},
      {{"expired", "1", "units scrapped at the end of their shelf life", ""}, 1.0},
      {{"drawn_from_stockpile", "1", "units drawn from the stockpile", ""}, 1.0},
      {{"substitutions", "1", "requests met by a spare that stands in for it", ""}, 1.0},
  };
  return all;
}

std::int64_t in_hours(UnitTicks spans) { return std::llround(unit_hours(spans) / store::thousandth); }

}  // namespace

store::MomentGroup spare_group(std::vector<std::string> labels) {
  store::MomentGroup group{"spare", std::move(labels), {}, {}};
  for (const auto& [variable, resolution] : spare_rows()) {
    group.variables.push_back(variable);
    group.resolution.push_back(resolution);
  }
  return group;
}

void write_spares(const Simulation& simulation, const std::vector<std::size_t>& place, std::size_t labels,
                  std::int64_t* cells) {
  const auto& start = simulation.at_start();
  const auto& end = simulation.at_end();
  for (std::size_t i = 0; i < place.size(); ++i) {
    const auto& tally = simulation.spare_tally()[i];
    auto* cell = cells + place[i];
    for (const std::int64_t value :
         {end.requests[i] - start.requests[i], end.met_at_once[i] - start.met_at_once[i],
          in_hours(end.on_hand[i] - start.on_hand[i]), in_hours(end.backorders[i] - start.backorders[i]), tally.orders,
          tally.received, tally.emergencies, tally.expired, tally.drawn, tally.stood_in}) {
      *cell = value;
      cell += labels;
    }
  }
}

}  // namespace hozen::run
