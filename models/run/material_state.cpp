// What can be said of materials from the state alone.
#include <algorithm>

#include "models/run/simulation_state.hpp"

namespace hozen::run {

void SimulationState::note_draw(std::uint32_t station) noexcept {
  const auto& site = plant_->stations[station];
  for (std::uint32_t i = 0; i < site.draws; ++i) {
    touch_material(plant_->uses[plant_->drawn[site.first_draw + i]].material);
  }
}

void SimulationState::note_steady(std::uint32_t m, double units) noexcept {
  const auto& state = material_states_[m];
  if (state.source != plant::none) {
    steady_[state.source].received += units;
    steady_[state.source].spent += state.price * units;
  }
}

double SimulationState::used_so_far(std::uint32_t m) const {
  double used = 0.0;
  for (const auto& use : plant_->uses_of(m)) {
    const auto& site = plant_->stations[use.station];
    used += use.per_tick * static_cast<double>(flows_[site.line]->operating(site.index_in_line));
  }
  return used;
}

std::int64_t SimulationState::material_on_order(std::uint32_t m) const {
  return network_ && network_->buys(item_of(m)) ? network_->on_order(item_of(m)) : material_states_[m].on_order;
}

/// The source that is to blame: of the oldest open order, or the one that brings it steadily or did last.
std::uint32_t SimulationState::source_of_material(std::uint32_t m) const {
  if (plant_->materials[m].continuous) {
    return material_states_[m].source;
  }
  const bool open = network_ && network_->buys(item_of(m)) && !network_->open_orders(item_of(m)).empty();
  return open ? network_->open_orders(item_of(m)).front().offer : plant::none;
}

std::uint32_t SimulationState::place_of_material(std::uint32_t line, std::uint32_t m) const {
  const auto& site = plant_->lines[line];
  const auto source = source_of_material(m);
  const auto first = std::ranges::find(site.material_places, m, &plant::MaterialPlace::material);
  auto place = first;
  while (source != plant::none && place->offer != source) {
    ++place;
  }
  return site.first_material_place + static_cast<std::uint32_t>(place - site.material_places.begin());
}

}  // namespace hozen::run
