#include "models/plant/clock_stations.hpp"

#include <algorithm>

namespace hozen::plant {
namespace {

/// The reader has seen to it that the station is there, and only once.
std::uint32_t station_named(const Plant& plant, const ComponentPlan& component, const std::string& name) {
  const auto& line = plant.lines[component.line];
  const auto path = line.path + '/' + name + "-1";
  const auto first = plant.stations.begin() + line.first_station;
  return static_cast<std::uint32_t>(
      std::find_if(first, first + line.stations, [&](const auto& site) { return site.path == path; }) -
      plant.stations.begin());
}

}  // namespace

void find_clock_stations(const scenario::Scenario& scenario, Plant& plant) {
  std::vector<std::uint32_t> found(plant.mode_keys.size(), none);
  for (std::uint32_t c = 0; c < plant.components.size(); ++c) {
    auto& component = plant.components[c];
    const auto& model = plant.models[component.model];
    const auto& modes = scenario.component_types.at(model.type).modes;
    for (std::uint32_t m = 0; m < model.modes.size(); ++m) {
      if (model.modes[m].meter == Meter::other_station) {
        const auto number = component.first_mode + m;
        found[number] = station_named(plant, component, modes.find(model.modes[m].name)->second.clock_station);
        component.rides = true;
        plant.riders.push_back({c, number});
      }
    }
  }
  if (plant.riders.empty()) {
    return;
  }
  plant.clock_stations = std::move(found);
  std::ranges::stable_sort(plant.riders, {}, [&](const Rider& rider) { return plant.clock_stations[rider.mode]; });
  for (std::uint32_t i = 0; i < plant.riders.size(); ++i) {
    auto& station = plant.stations[plant.clock_stations[plant.riders[i].mode]];
    station.first_rider = station.riders++ == 0 ? i : station.first_rider;
  }
}

}  // namespace hozen::plant
