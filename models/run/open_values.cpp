#include "models/run/open_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace hozen::run {
namespace {

using scenario::PolicyKind;

constexpr double hours_per_day = 24.0;
constexpr double hours_per_year = 8760.0;
constexpr double shortest_share = 0.05;
constexpr double longest_share = 2.0;
constexpr double lowest_level = 0.05;  // of the one at which it fails
constexpr double highest_level = 0.95;

/// The shortest and the longest of some times.
struct Range {
  double shortest{std::numeric_limits<double>::infinity()};
  double longest{0.0};

  void add(double ticks) {
    const double hours = ticks / static_cast<double>(ticks_per_hour);
    shortest = std::min(shortest, hours);
    longest = std::max(longest, hours);
  }
};

/// Hands every mode of the components that the policy is for to `use(model, mode)`.
template <class Use>
void each_mode(const plant::Plant& plant, Use use) {
  std::set<std::uint32_t> models;
  for (const auto& component : plant.components) {
    if (component.watched && models.insert(component.model).second) {
      const auto& model = plant.models[component.model];
      for (const auto& mode : model.modes) {
        if (!mode.planted) {
          use(model, mode);
        }
      }
    }
  }
}

/// Mean ticks of the mode's meter from new to failure.
double mean_life(const plant::ModePlan& mode) {
  return (mode.degradation ? mode.degradation->typical_life : mode.life.mean()) +
         (mode.warning.model == scenario::WarningModel::delay_time ? mode.warning.time.mean() : 0.0);
}

/// Means on the calendar of what an interval has to do with.
void add_times(PolicyKind policy, const plant::ModePlan& mode, Range& times) {
  switch (policy) {
    case PolicyKind::inspection:
      if (mode.warning.present) {
        times.add(mode.warning.time.mean() * mode.calendar_per_tick);
      } else if (mode.hidden) {
        times.add(mean_life(mode) * mode.calendar_per_tick);
      }
      return;
    case PolicyKind::condition:
      if (mode.degradation) {
        times.add(mean_life(mode) * mode.calendar_per_tick);
      }
      return;
    default:
      times.add(mean_life(mode) * mode.calendar_per_tick);
  }
}

Candidates ages(const plant::Plant& plant) {
  Range lives;
  each_mode(plant, [&](const plant::ComponentModel& model, const plant::ModePlan& mode) {
    lives.add(mean_life(mode) * (mode.meter == plant::Meter::calendar ? model.duty : 1.0));
  });
  return {
      .scale = Scale::logarithmic, .least = shortest_share * lives.shortest, .most = longest_share * lives.shortest};
}

Candidates intervals(const plant::Plant& plant) {
  Range times;
  each_mode(plant, [&](const plant::ComponentModel& /*model*/, const plant::ModePlan& mode) {
    add_times(plant.policy.kind, mode, times);
  });
  const double run = to_hours(plant.horizon);
  const double most = std::min(longest_share * times.longest, run);
  return {.scale = Scale::logarithmic,
          .least = std::min(shortest_share * times.shortest, shortest_share * most),
          .most = most,
          .highest = run};
}

Candidates levels(const plant::Plant& plant, const std::string& name) {
  double fails_at = std::numeric_limits<double>::infinity();
  bool whole = false;
  each_mode(plant, [&](const plant::ComponentModel& /*model*/, const plant::ModePlan& mode) {
    if (mode.degradation && mode.name == name) {
      // A reading with an error lies between the stages of a chain.
      whole = whole || (mode.degradation->process == scenario::Process::chain && mode.watch.noise == 0.0);
      fails_at = std::min(fails_at, mode.degradation->fails_at);
    }
  });
  if (whole) {
    return {.scale = Scale::whole, .least = 1.0, .most = std::ceil(fails_at) - 1.0};
  }
  return {.scale = Scale::linear,
          .least = lowest_level * fails_at,
          .most = highest_level * fails_at,
          .lowest = lowest_level * fails_at,
          .highest = highest_level * fails_at};
}

/// Both ends of a range and the value in it, in one unit that suits the value.
struct Shown {
  std::string value;
  std::string low;
  std::string high;
};

Shown shown(const Found& found, double per_unit, const std::string& unit) {
  return {.value = fmt::format("{:.3g}{}", found.value / per_unit, unit),
          .low = fmt::format("{:.3g}", found.low / per_unit),
          .high = fmt::format("{:.3g}", found.high / per_unit)};
}

Shown shown_interval(const Found& found) {
  if (found.value < 2.0 * hours_per_day) {
    return shown(found, 1.0, " h");
  }
  return found.value < 2.0 * hours_per_year ? shown(found, hours_per_day, " d") : shown(found, hours_per_year, " y");
}

}  // namespace

void OpenValue::set(double value, plant::Settled& settled) const {
  switch (what) {
    case What::age:
      settled.age = value;
      return;
    case What::interval:
      settled.every = value;
      return;
    case What::limit:
      settled.limits[mode] = value;
  }
}

std::string OpenValue::sentence(const Found& found) const {
  const auto told = what == What::age        ? shown(found, hours_per_year, " operating years")
                    : what == What::interval ? shown_interval(found)
                                             : shown(found, 1.0, "");
  const auto* noun = what == What::age ? "replacement age" : "interval";
  const auto end = found.at_end == AtEnd::no       ? std::string{}
                   : found.at_end == AtEnd::lowest ? std::string{", the lowest that was tried"}
                                                   : std::string{", the highest that was tried"};
  const auto range = found.low < found.high
                         ? fmt::format(", which see no difference between {} and {}", told.low, told.high)
                         : std::string{};
  return fmt::format("the best {} is {}{} ({} pilot runs{})",
                     what == What::limit ? "limit of " + mode : std::string{noun}, told.value, end, found.costs.size(),
                     range);
}

std::string OpenValue::none() const {
  return what == What::age ? "no replacement age" : what == What::interval ? "no interval" : "no limit of " + mode;
}

std::vector<OpenValue> open_values(const scenario::Maintenance& maintenance, const plant::Plant& plant) {
  std::vector<OpenValue> open;
  for (const auto& [mode, limit] : maintenance.limits) {
    if (limit.optimise) {
      open.push_back({OpenValue::What::limit, mode, levels(plant, mode)});
    }
  }
  if (maintenance.optimise_age) {
    open.push_back({OpenValue::What::age, {}, ages(plant)});
  }
  if (maintenance.every.optimise) {
    open.push_back({OpenValue::What::interval, {}, intervals(plant)});
  }
  return open;
}

}  // namespace hozen::run
