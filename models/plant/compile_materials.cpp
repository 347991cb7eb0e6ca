#include "models/plant/compile_materials.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string_view>

#include "models/plant/clock.hpp"
#include "models/plant/compile_pools.hpp"

namespace hozen::plant {
namespace {

constexpr auto ticks_an_hour = static_cast<double>(ticks_per_hour);

/// Units in a tick of the station's operating meter.
double use_of(const scenario::Material& material, const scenario::Station& station, const StationSite& site) {
  if (material.use) {
    return material.use->value / ticks_an_hour;
  }
  // A cycle takes its time / speed, in which the meter gains speed ^ wear_exponent a tick.
  return *material.per_cycle / (site.planned_cycle * std::pow(station.speed.value, station.wear_exponent - 1.0));
}

/// Whether this is the path of a machine of the station: "main-1/press-2" of press.
bool is_machine_of(std::string_view path, std::string_view station) {
  path.remove_prefix(path.rfind('/') + 1);
  return path.substr(0, path.rfind('-')) == station;
}

double fastest_meter_of(const scenario::Station& station) {
  const double slowed = station.speed.value * station.speed_when_warned.value;
  return std::max({1.0, std::pow(station.speed.value, station.wear_exponent), std::pow(slowed, station.wear_exponent)});
}

void add_uses(const scenario::Scenario& scenario, const scenario::Material& material, MaterialPlan& plan,
              Plant& plant) {
  const auto& line = scenario.lines.at(material.used_by.line);
  const auto& name = material.used_by.station.empty() ? line.stations.begin()->first : material.used_by.station;
  const auto& station = line.stations.at(name);
  plan.first_use = static_cast<std::uint32_t>(plant.uses.size());
  plan.fastest_meter = fastest_meter_of(station);
  for (std::uint32_t s = 0; s < plant.stations.size(); ++s) {
    const auto& site = plant.stations[s];
    if (plant.lines[site.line].name == material.used_by.line && is_machine_of(site.path, name)) {
      plant.uses.push_back({.material = static_cast<std::uint32_t>(plant.materials.size()),
                            .station = s,
                            .per_tick = use_of(material, station, site)});
      plan.full_use += plant.uses.back().per_tick;
      ++plan.uses;
    }
  }
}

/// What each station uses, by number of its use.
void number_by_station(Plant& plant) {
  plant.drawn.resize(plant.uses.size());
  std::iota(plant.drawn.begin(), plant.drawn.end(), 0U);
  std::ranges::stable_sort(plant.drawn, {}, [&](std::uint32_t use) { return plant.uses[use].station; });
  for (std::uint32_t i = 0; i < plant.drawn.size(); ++i) {
    auto& site = plant.stations[plant.uses[plant.drawn[i]].station];
    site.first_draw = site.draws++ == 0 ? i : site.first_draw;
  }
}

}  // namespace

void compile_materials(const scenario::Scenario& scenario, Plant& plant) {
  for (const auto& [name, material] : scenario.materials) {
    MaterialPlan plan;
    plan.name = name;
    plan.key = random::entity_key("material/" + name);
    plan.price = material.price.value;
    const auto item = plant.spares.size() + plant.materials.size();
    if (const auto& offers = plant.network.buying[item].offers; !offers.empty()) {
      plan.price = plant.network.offers[offers.front()].price;  // what is held is valued at that of the first source
    }
    plan.holding_per_tick = plan.price * material.holding.value / static_cast<double>(ticks_per_year);
    plan.policy = compile_stock(material.stock);
    plan.salvage = compile_salvage(material.salvage);
    plan.full = material.stock.full();
    plan.at_start = material.stock.initial.value_or(material.stock.full());
    plan.continuous = material.feed == scenario::MaterialFeed::continuous;
    plan.lead_time = law_in_ticks(material.lead_time);
    add_uses(scenario, material, plan, plant);
    if (plan.continuous) {
      // Else nothing could be saved up for the least work.
      plan.full = std::max(plan.full, plan.full_use * MaterialPlan::least_work);
    }
    plant.materials.push_back(std::move(plan));
  }
  number_by_station(plant);
}

void add_material_places(Plant& plant) {
  for (auto& line : plant.lines) {
    line.first_material_place = line.network.components;
    for (std::uint32_t m = 0; m < plant.materials.size(); ++m) {
      const auto& plan = plant.materials[m];
      const auto first = plant.uses.begin() + plan.first_use;
      const bool used_here = std::any_of(first, first + plan.uses, [&](const MaterialUse& use) {
        return plant.lines[plant.stations[use.station].line].first_station == line.first_station;
      });
      if (!used_here) {
        continue;
      }
      const auto& offers = plant.network.buying[plant.spares.size() + m].offers;
      for (const auto offer : offers) {
        line.material_places.push_back({.material = m, .offer = offer});
      }
      if (offers.empty()) {
        line.material_places.push_back({.material = m, .offer = none});
      }
    }
    line.network.components += static_cast<std::uint32_t>(line.material_places.size());
  }
}

}  // namespace hozen::plant
