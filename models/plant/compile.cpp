#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>
#include <utility>

#include "models/line/pace.hpp"
#include "models/plant/clock.hpp"
#include "models/plant/clock_stations.hpp"
#include "models/plant/compile_common_causes.hpp"
#include "models/plant/compile_component.hpp"
#include "models/plant/compile_decisions.hpp"
#include "models/plant/compile_infrastructure.hpp"
#include "models/plant/compile_materials.hpp"
#include "models/plant/compile_measures.hpp"
#include "models/plant/compile_network.hpp"
#include "models/plant/compile_policy.hpp"
#include "models/plant/compile_pools.hpp"
#include "models/plant/engine.hpp"
#include "models/plant/line_network.hpp"
#include "models/plant/listed.hpp"
#include "models/plant/watchable.hpp"
#include "models/scenario/paths.hpp"
#include "sim/base/error.hpp"
#include "sim/base/fault.hpp"

namespace hozen::plant {
namespace {

using Names = std::map<std::string, std::uint32_t, std::less<>>;

template <class T>
Names number(const scenario::Named<T>& named) {
  Names numbers;
  for (const auto& [name, unused] : named) {
    numbers.emplace(name, static_cast<std::uint32_t>(numbers.size()));
  }
  return numbers;
}

/// What a station means to the components in it.
struct ComponentPlace {
  double cycle_ticks{0.0};
  double fastest_wear{1.0};  // most that their meters gain in a tick
  bool wear_shows{false};    // what the station makes depends on failures that develop
  double turn{1.0};          // of the station's work that a component does itself
};

ComponentPlace place_of(const scenario::Station& station) {
  const auto& quality = station.quality;
  const auto differs = [](const std::optional<Fraction>& worn, const Fraction& sound) {
    return worn && worn->value != sound.value;
  };
  const double slowed = station.speed.value * station.speed_when_warned.value;
  return {.cycle_ticks = law_in_ticks(station.cycle).mean(),
          .fastest_wear = std::max(1.0, std::max(std::pow(station.speed.value, station.wear_exponent),
                                                 std::pow(slowed, station.wear_exponent))),
          .wear_shows =
              differs(quality.scrap_when_worn, quality.scrap) || differs(quality.rework_when_worn, quality.rework)};
}

/// Compiles each component type once for every kind of station and the required time of every line it meets.
class Models {
 public:
  Models(const ModelContext& context, Plant& plant) : context_{context}, plant_{plant} {}

  std::uint32_t at(const std::string& type, const ComponentPlace& place, const event::WeekCalendar& hours) {
    const bool counts_cycles =
        std::ranges::any_of(context_.scenario->component_types.at(type).modes,
                            [](const auto& mode) { return mode.second.clock == scenario::Clock::cycles; });
    const Tick required = hours.required(context_.horizon);
    const auto key = std::make_tuple(type, counts_cycles ? place.cycle_ticks : 0.0, place.fastest_wear,
                                     place.wear_shows, place.turn, hours.duty(), required);
    const auto found = known_.find(key);
    if (found != known_.end()) {
      return found->second;
    }
    auto context = context_;
    context.longest_work = round_to_tick(static_cast<double>(required) * place.fastest_wear);
    context.wear_shows = place.wear_shows;
    auto model = compile_model(type, context, {hours.duty(), place.cycle_ticks, place.turn});
    const auto type_name = std::ranges::find(plant_.types, type);
    model.type_index = static_cast<std::uint32_t>(type_name - plant_.types.begin());
    plant_.models.push_back(std::move(model));
    return known_[key] = static_cast<std::uint32_t>(plant_.models.size() - 1);
  }

 private:
  const ModelContext& context_;
  Plant& plant_;
  std::map<std::tuple<std::string, double, double, bool, double, double, Tick>, std::uint32_t> known_;
};

double margin_per_part(const scenario::Line& line, const scenario::MoneySection& money, const LineSite& site) {
  const auto& lost =
      std::holds_alternative<std::monostate>(line.lost_output.price) ? money.lost_output : line.lost_output;
  if (const auto* per_part = std::get_if<MoneyPerPart>(&lost.price)) {
    return per_part->value;
  }
  const auto* per_hour = std::get_if<MoneyPerHour>(&lost.price);
  if (per_hour == nullptr) {
    return 0.0;
  }
  const auto pace = pace_of(site.network);
  if (!pace.why_not.empty()) {
    fail(lost.place,
         "line '" + site.name + "' has no output per hour that money per hour could stand for: " + pace.why_not,
         {"expected money per part"});
  }
  return per_hour->value * pace.ticks_per_part / static_cast<double>(ticks_per_hour);
}

void add_component(Plant& plant, Models& models, const std::string& path, const scenario::ComponentUse& use,
                   const ComponentPlace& place) {
  ComponentPlan component;
  component.path = path;
  component.line = static_cast<std::uint32_t>(plant.lines.size() - 1);
  component.station = static_cast<std::uint32_t>(plant.stations.size() - 1);
  component.model = models.at(use.type, place, plant.lines.back().hours);
  component.priority = use.priority.value_or(plant.models[component.model].priority);
  component.first_mode = static_cast<std::uint32_t>(plant.mode_keys.size());
  component.index_in_line = plant.lines.back().components++;
  component.key = random::entity_key(path);
  for (const auto& mode : plant.models[component.model].modes) {
    plant.mode_keys.push_back(random::entity_key(path + "/" + mode.name));
  }
  ++plant.stations.back().components;
  if (plant.models[component.model].start_can_fail) {
    plant.stations.back().start_can_fail = plant.lines.back().start_can_fail = true;
  }
  plant.components.push_back(std::move(component));
}

/// What those do of the station's work, on average, that wait for their turn; one that runs does all of it.
double turn_of(const scenario::ComponentUse& use) {
  if (use.standby.kind == scenario::StandbyKind::hot) {
    return 1.0;
  }
  const double waiting = use.copies - use.must_work();
  return (use.must_work() + waiting * use.standby.share.value) / use.copies;
}

/// The components of one kind that were added last stand together.
void add_group(Plant& plant, const std::string& path, const scenario::ComponentUse& use) {
  const auto copies = static_cast<std::uint32_t>(use.copies);
  const auto first = static_cast<std::uint32_t>(plant.components.size()) - copies;
  for (std::uint32_t c = first; c < first + copies; ++c) {
    plant.components[c].group = static_cast<std::uint32_t>(plant.groups.size());
  }
  const double waiting = use.standby.share.value * static_cast<double>(whole_share);
  plant.groups.push_back({.key = random::entity_key(path),
                          .station = static_cast<std::uint32_t>(plant.stations.size() - 1),
                          .first_component = first,
                          .components = copies,
                          .needed = static_cast<std::uint32_t>(use.must_work()),
                          .stand_by = use.standby.kind != scenario::StandbyKind::hot,
                          .waiting_share = round_to_tick(waiting),
                          .switching_success = use.switching.success.value,
                          .switching_time = law_in_ticks(use.switching.time)});
  ++plant.stations.back().groups;
}

/// Where a component ages by other stations' work, the fastest of them counts.
double fastest_wear_of(const scenario::ComponentType& type, const scenario::Line& line, double own) {
  for (const auto& [unused, mode] : type.modes) {
    if (!mode.clock_station.empty()) {
      own = std::max(own, place_of(line.stations.at(mode.clock_station)).fastest_wear);
    }
  }
  return own;
}

/// One copy of a line as the scenario names it.
struct LineCopy {
  const std::string& name;
  int number;
  const scenario::Line& line;
};

void add_station(Plant& plant, Models& models, const MachineSite& machine, const LineCopy& copy,
                 const scenario::Scenario& scenario) {
  const auto& station = copy.line.stations.at(machine.station);
  auto& line = plant.lines.back();
  StationSite site;
  site.path = machine.path;
  site.planned_cycle = machine.planned_cycle;
  site.line = static_cast<std::uint32_t>(plant.lines.size() - 1);
  site.index_in_line = line.stations++;
  site.first_component = static_cast<std::uint32_t>(plant.components.size());
  const auto here = place_of(station);
  site.wear_shows = here.wear_shows;
  site.slows_down = station.speed_when_warned.value != 1.0;
  plant.stations.push_back(std::move(site));
  const bool some_can_be_missed = std::ranges::any_of(
      station.components, [](const auto& use) { return use.second.must_work() < use.second.copies; });
  for (const auto& [use_name, use] : station.components) {
    const auto path = machine.path + '/' + use_name;
    auto place = here;
    place.turn = turn_of(use);
    place.fastest_wear = fastest_wear_of(scenario.component_types.at(use.type), copy.line, here.fastest_wear);
    for (int k = 1; k <= use.copies; ++k) {
      add_component(plant, models, path + '-' + std::to_string(k), use, place);
    }
    if (some_can_be_missed) {
      add_group(plant, path, use);
    }
  }
}

void add_line(Plant& plant, Models& models, const LineCopy& copy, const scenario::Scenario& scenario) {
  const auto& line = copy.line;
  auto network = network_of(line, copy.name, copy.number);
  LineSite site;
  site.path = scenario::line_path(copy.name, copy.number);
  site.name = copy.name;
  site.flow = line.flow;
  site.network = std::move(network.plan);
  site.queues = std::move(network.queues);
  site.products = std::move(network.products);
  site.hours = week(line.hours.value_or(scenario.calendar.production));
  site.first_station = static_cast<std::uint32_t>(plant.stations.size());
  site.first_component = static_cast<std::uint32_t>(plant.components.size());
  site.same_hours =
      static_cast<std::uint32_t>(std::ranges::find(plant.lines, site.hours, &LineSite::hours) - plant.lines.begin());
  plant.lines.push_back(std::move(site));
  for (const auto& machine : network.machines) {
    add_station(plant, models, machine, copy, scenario);
  }
  auto& added = plant.lines.back();
  added.network.components = added.components;
  added.margin_per_part = margin_per_part(line, scenario.money, added);
}

void select_watched(const scenario::Selection& only, const Settled& settled, Plant& plant) {
  const auto& list = only.top > 0 ? settled.top : only.listed;
  const NameSet names(list.begin(), list.end());
  const bool everything = only.top == 0 && only.listed.empty();
  for (auto& component : plant.components) {
    component.watched =
        plant.policy.kind != scenario::PolicyKind::corrective &&
        can_be_watched(plant.models[component.model], {plant.policy.kind, plant.policy.false_alarms.outcome}) &&
        (everything || (only.top > 0 ? names.contains(component.path) : listed(plant, component, names)));
    plant.watched += component.watched ? 1U : 0U;
    const auto& modes = plant.models[component.model].modes;
    plant.hiding += static_cast<std::uint64_t>(std::ranges::count(modes, true, &ModePlan::hidden));
  }
}

void place_fleet(const scenario::Scenario& scenario, Plant& plant) {
  std::map<std::string_view, ComponentPlan*> by_path;
  for (auto& component : plant.components) {
    by_path.emplace(component.path, &component);
  }
  for (const auto& [unused, type] : scenario.component_types) {
    for (const auto& unit : type.fleet) {
      const auto found = by_path.find(unit.component);
      if (found == by_path.end()) {
        throw Error(fmt::format("fleet: there is no component '{}' in this plant", unit.component));
      }
      auto& entry = found->second->fleet;
      const auto& modes = plant.models[found->second->model].modes;
      const auto number = [&modes](const std::optional<std::string>& mode) {
        return mode ? static_cast<std::uint32_t>(std::ranges::find(modes, *mode, &ModePlan::name) - modes.begin())
                    : none;
      };
      entry = {.given = true,
               .age = from_hours(unit.age.value),
               .warned_mode = number(unit.warned_mode),
               .failed_mode = number(unit.failed_mode),
               .planned_order = unit.planned_order};
    }
  }
}

/// A component type has one record a mode, whatever stations its components stand in.
void number_records(Plant& plant) {
  std::map<std::pair<std::string, std::string>, std::uint32_t> numbers;
  for (auto& model : plant.models) {
    for (auto& mode : model.modes) {
      const auto next = static_cast<std::uint32_t>(numbers.size());
      const auto [found, added] = numbers.emplace(std::pair{model.type, mode.name}, next);
      mode.record = found->second;
      if (added) {
        plant.records.push_back(random::entity_key("records/" + model.type + "/" + mode.name));
      }
    }
  }
}

}  // namespace

std::shared_ptr<const Plant> compile(const scenario::Scenario& scenario, const scenario::Scenario& baseline,
                                     const Settled& settled) {
  if (settled.runs_to_failure) {
    return compile(without_maintenance(scenario), baseline);
  }
  auto plant = std::make_shared<Plant>();
  plant->window = week(scenario.calendar.maintenance_window);
  plant->warm_up = from_hours(scenario.experiment.warm_up.value);
  plant->horizon = from_hours(scenario.experiment.horizon.value);
  plant->discount_per_tick = scenario.money.discount_rate.value / static_cast<double>(ticks_per_year);
  compile_pools(scenario, *plant);
  compile_network(scenario, *plant);
  for (const auto& [name, unused] : scenario.component_types) {
    plant->types.push_back(name);
  }
  const auto crews = number(scenario.crews);
  const auto spares = number(scenario.spares);
  const auto loops = number(scenario.repair_loops);
  const ModelContext context{&scenario, &baseline, &settled, &crews, &spares, &loops, plant->horizon, plant->horizon};
  Models models{context, *plant};
  for (const auto& [name, line] : scenario.lines) {
    for (int i = 1; i <= line.copies; ++i) {
      add_line(*plant, models, {name, i, line}, scenario);
    }
  }
  compile_materials(scenario, *plant);
  find_clock_stations(scenario, *plant);
  compile_common_causes(scenario, *plant);
  plant->policy = compile_policy(scenario, settled);
  select_watched(scenario.maintenance.only, settled, *plant);
  place_fleet(scenario, *plant);
  number_records(*plant);
  compile_infrastructure(scenario, *plant);
  compile_measures(scenario, *plant);
  compile_decisions(scenario, *plant);
  const bool can_be_halted = production_can_be_stopped(*plant) || plant->measures.bind_components();
  for (auto& site : plant->lines) {
    site.can_be_halted = can_be_halted;
    site.network.components += can_be_halted ? 1 : 0;  // the line itself, to which the loss of a halt is booked
  }
  add_source_places(*plant);
  add_material_places(*plant);
  for (auto& site : plant->lines) {
    site.engine = choose_engine(*plant, site, scenario.lines.at(site.name));
  }
  return plant;
}

}  // namespace hozen::plant
