#include "models/plant/run_ahead.hpp"

#include <algorithm>
#include <span>

#include "models/line/serial_plan.hpp"

namespace hozen::plant {
namespace {

std::span<const ComponentPlan> components_of(const Plant& plant, const LineSite& site) {
  return std::span{plant.components}.subspan(site.first_component, site.components);
}

/// Neither people nor spares nor payments.
bool asks_for_nothing(const ActionPlan& action) {
  return !action.needs_people() && action.spare == none && action.cost == 0.0;
}

bool starts_at_once(const ActionPlan& action) { return action.restart.constant() && action.restart.mean() <= 0.0; }

}  // namespace

std::string why_not_run_ahead(const Plant& plant, const LineSite& site) {
  const auto plan = line::serial_plan(site.network);
  if (!plan) {
    return line::why_not_serial(site.network);
  }
  if (auto reason = line::why_not_run_ahead(*plan); !reason.empty()) {
    return reason;
  }
  if (site.can_be_halted) {
    return "an attack or a measure can stop it from outside, in mid-cycle";
  }
  if (!site.material_places.empty()) {
    return "'" + plant.materials[site.material_places.front().material].name +
           "' can run out, which stops a station in mid-cycle";
  }
  for (const auto& component : components_of(plant, site)) {
    if (component.group != none) {
      return "'" + component.path +
             "' stands together with others: one that comes back to work is noticed in mid-cycle";
    }
    if (component.rides) {
      return "'" + component.path + "' ages by the work of another station, which it may stop in mid-cycle";
    }
    if (component.hit_from_outside) {
      return "a common cause can make '" + component.path + "' fail in mid-cycle";
    }
    const auto& model = plant.models[component.model];
    for (const auto& mode : model.modes) {
      if (mode.at_start > 0.0) {
        return "mode '" + mode.name + "' of '" + component.path +
               "' fails as its station starts: that is asked after all else that happens at the instant";
      }
      if (mode.hidden) {
        return "a failure in mode '" + mode.name + "' of '" + component.path +
               "' is hidden: it is found at a time of its own";
      }
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
    return std::ranges::all_of(model.modes,
                               [&](const ModePlan& mode) { return asks_for_nothing(model.actions[mode.on_failure]); });
  });
}

bool needs_only_time(const Plant& plant, const StationSite& station) {
  if (station.components != 1 || station.wear_shows || station.slows_down) {
    return false;
  }
  const auto& component = plant.components[station.first_component];
  const auto& model = plant.models[component.model];
  return std::ranges::all_of(model.modes, [&](const ModePlan& mode) {
    const auto& action = model.actions[mode.on_failure];
    return mode.meter == Meter::operating && mode.detectable == 0.0 && !mode.hidden && asks_for_nothing(action) &&
           starts_at_once(action) && action.labour_per_hour == 0.0 && action.early.probability == 0.0 &&
           action.faulty == 0.0;
  });
}

}  // namespace hozen::plant
