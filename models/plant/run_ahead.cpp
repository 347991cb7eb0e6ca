#include "models/plant/run_ahead.hpp"

#include <algorithm>
#include <span>

#include "models/line/serial_plan.hpp"

namespace hozen::plant {
namespace {

std::span<const ComponentPlan> components_of(const Plant& plant, const LineSite& site) {
  return std::span{plant.components}.subspan(site.first_component, site.components);
}

}  // namespace

std::string why_not_run_ahead(const Plant& plant, const LineSite& site) {
  const auto plan = line::serial_plan(site.network);
  if (!plan) {
    return line::why_not_serial(site.network);
  }
  if (auto reason = line::why_not_run_ahead(*plan); !reason.empty()) {
    return reason;
  }
  for (const auto& component : components_of(plant, site)) {
    const auto& model = plant.models[component.model];
    for (const auto& mode : model.modes) {
      if (mode.meter == Meter::calendar) {
        return "mode '" + mode.name + "' of '" + component.path +
               "' runs on the calendar: it stops a station in mid-cycle";
      }
    }
    if (component.watched && plant.policy.kind != scenario::PolicyKind::corrective) {
      return "maintenance is planned for '" + component.path + "': its work stops a station in mid-cycle";
    }
  }
  return "";
}

bool shares_nothing(const Plant& plant, const LineSite& site) {
  return std::ranges::all_of(components_of(plant, site), [&](const ComponentPlan& component) {
    const auto& model = plant.models[component.model];
    return std::ranges::all_of(model.modes, [&](const ModePlan& mode) {
      const auto& action = model.actions[mode.on_failure];
      return action.crew.empty() && action.spare == none && action.cost == 0.0;
    });
  });
}

}  // namespace hozen::plant
