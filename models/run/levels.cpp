// Levels that are watched (policy condition): which inspection reads one at or above its limit. It is found by
// computation, so that a unit far from its limit costs no events.
#include <fmt/format.h>

#include "models/run/simulation.hpp"

namespace hozen::run {

/// A life that has just begun: until where its level need not be looked at.
void Simulation::watch_levels(std::uint32_t c) {
  if (level_looks_.empty() || !plant_->components[c].watched) {
    return;
  }
  const auto& modes = model(c).modes;
  for (std::uint32_t m = 0; m < modes.size(); ++m) {
    const auto& mode = modes[m];
    const std::uint32_t number = plant_->components[c].first_mode + m;
    auto& state = modes_[number];
    auto& looked = level_looks_[number];
    if (!mode.watch.present || looked.stamp == state.stamp) {
      continue;
    }
    looked = {.stamp = state.stamp, .look = looked.look};
    state.detectable = true;
    const auto path = lives_.path(mode, mode_key(c, m), state);
    const double reach = static_cast<double>(mode.reach - state.renewed_at) + 1.0;
    state.warns_at = later(state.renewed_at, round_to_tick(path.first_passage(mode.watch.limit, reach)));
  }
}

/// The level has come to its limit: the next inspection reads it.
void Simulation::level_rises(std::uint32_t c, std::uint32_t m) {
  const std::uint32_t number = plant_->components[c].first_mode + m;
  if (told(c)) {
    story_->add(now_, fmt::format("the level of mode {} comes to its limit", model(c).modes[m].name));
  }
  if (plant_->policy.walks_rounds()) {
    look_at_level(number, now_);
  } else {
    level_alarm(c, m);
  }
}

/// The first inspection from an instant on that may read a level at its limit.
void Simulation::look_at_level(std::uint32_t number, Tick from) {
  const std::uint32_t c = component_of_mode_[number];
  push(rounds(c).first_from(from), Due::level_read, number, modes_[number].stamp, ++level_looks_[number].look);
}

void Simulation::level_read(std::uint32_t number, std::uint32_t look) {
  if (level_looks_[number].look != look || modes_[number].warned) {
    return;
  }
  const std::uint32_t c = component_of_mode_[number];
  if (orders_[c].out_of_work()) {
    look_at_level(number, now_ + 1);  // nobody inspects a component that is being worked on: the next round does
    return;
  }
  level_alarm(c, number - plant_->components[c].first_mode);
}

void Simulation::level_alarm(std::uint32_t c, std::uint32_t m) {
  if (told(c)) {
    story_->add(now_, fmt::format("alarm: the level of mode {} is at its limit{}", model(c).modes[m].name,
                                  orders_[c].open() ? "; it joins the open order" : ""));
  }
  tally_.alarms += measuring() ? 1 : 0;
  tally_.true_alarms += measuring() ? 1 : 0;
  act_on_alarm(c, m);
}

}  // namespace hozen::run
