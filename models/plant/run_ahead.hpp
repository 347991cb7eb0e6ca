// Which lines can be run ahead: those in which nothing interrupts a station in mid-cycle but its own failures.
#pragma once

#include <string>

#include "models/plant/plant.hpp"

namespace hozen::plant {

/// Why the stations of a line that works part by part cannot run ahead of the rest of the plant, as a sentence without
/// its end; empty: they can. That a failed station waits for people or parts does no harm: it stands.
[[nodiscard]] std::string why_not_run_ahead(const Plant& plant, const LineSite& site);

/// Whether what happens after a failure in this line touches nothing outside its station: neither crews nor spares, nor
/// payments, whose sum depends on their order to the last bit.
[[nodiscard]] bool shares_nothing(const Plant& plant, const LineSite& site);

/// Whether every failure of the station is one repair that needs nothing but time: of its only component, without
/// people, spares, money or a restart, never faulty, leaving no early failure behind, and seen by nobody beforehand.
[[nodiscard]] bool needs_only_time(const Plant& plant, const StationSite& station);

}  // namespace hozen::plant
