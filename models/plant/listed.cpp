#include "models/plant/listed.hpp"

namespace hozen::plant {

bool listed(const Plant& plant, const ComponentPlan& component, const NameSet& names) {
  const auto& line = plant.lines[component.line].path;
  return names.contains(component.path) || names.contains(plant.stations[component.station].path) ||
         names.contains(line) || names.contains(line.substr(0, line.rfind('-'))) ||
         names.contains(plant.models[component.model].type);
}

}  // namespace hozen::plant
