#include "models/plant/settled.hpp"

#include <memory>

#include "models/plant/compile_degradation.hpp"
#include "models/plant/plant.hpp"

namespace hozen::plant {

void settle(const scenario::Maintenance& maintenance, const Settled& settled, PolicyPlan& plan) {
  if (maintenance.optimise_age) {
    plan.age_meter = Meter::operating;
    plan.age = from_hours(settled.age);
  }
  if (maintenance.every.optimise) {
    plan.every = from_hours(settled.every);
  }
}

scenario::Scenario without_maintenance(const scenario::Scenario& scenario) {
  scenario::Scenario plain = scenario;
  plain.maintenance = {};
  return plain;
}

std::optional<double> settled_limit(const scenario::Maintenance& maintenance, const Settled& settled,
                                    const std::string& mode) {
  const auto limit = maintenance.limits.find(mode);
  if (limit == maintenance.limits.end()) {
    return std::nullopt;
  }
  if (!limit->second.optimise) {
    return limit->second.said;
  }
  const auto found = settled.limits.find(mode);
  return found == settled.limits.end() ? std::nullopt : std::optional{found->second};
}

std::shared_ptr<const Plant> resettled(const Plant& plant, const scenario::Scenario& scenario, const Settled& settled) {
  auto copy = std::make_shared<Plant>(plant);
  settle(scenario.maintenance, settled, copy->policy);
  for (auto& model : copy->models) {
    for (auto& mode : model.modes) {
      if (mode.watch.present) {
        mode.watch = compile_watch(mode.name, *mode.degradation, scenario, settled);
      }
    }
  }
  return copy;
}

}  // namespace hozen::plant
