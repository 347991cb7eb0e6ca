// Failure modes that age by the work of another station than their component's.
#pragma once

#include "models/plant/plant.hpp"

namespace hozen::plant {

/// Looks up the stations that such modes name, once all lines stand: `Plant::clock_stations` and the riders of each
/// station.
void find_clock_stations(const scenario::Scenario& scenario, Plant& plant);

}  // namespace hozen::plant
