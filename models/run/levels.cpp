// Levels that are watched (policy condition): which inspection reads one at or above its limit. It is found by
// computation, so that a unit far from its limit costs no events.
#include <fmt/format.h>

#include "models/run/simulation.hpp"
#include "sim/random/special.hpp"

namespace hozen::run {

using random::Purpose;

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
    const double first =
        mode.watch.asks ? path.below_until(mode.watch.looked_at, reach) : path.first_passage(mode.watch.limit, reach);
    state.warns_at = later(state.renewed_at, round_to_tick(first));
    if (later(state.warns_at, mode.into_next_cycle) >= state.fails_at) {
      state.warns_at = never;  // a jump that passes the limit fails the component: nobody can look in between
    }
  }
}

/// The level has come to its limit, or so near that a reading may say so: the next inspection reads it.
void Simulation::level_rises(std::uint32_t c, std::uint32_t m) {
  const std::uint32_t number = plant_->components[c].first_mode + m;
  if (told(c) && !model(c).modes[m].watch.asks) {
    story_->add(now_, fmt::format("the level of mode {} comes to its limit", model(c).modes[m].name));
  }
  if (plant_->policy.walks_rounds()) {
    look_at_level(number, now_);
  } else {
    level_alarm(c, m, true);
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
  const std::uint32_t m = number - plant_->components[c].first_mode;
  if (!model(c).modes[m].watch.asks) {
    level_alarm(c, m, true);
    return;
  }
  // Levels of some processes fall again, and readings may be too low: what counts is this one.
  const auto& state = modes_[number];
  const auto& watch = model(c).modes[m].watch;
  const double level = lives_.path(model(c).modes[m], mode_key(c, m), state)
                           .level(static_cast<double>(mode_reading(c, m) - state.renewed_at));
  if (level + reading_error(c, m) >= watch.limit) {
    level_alarm(c, m, level >= watch.limit);
  } else {
    look_at_level(number, now_ + 1);
  }
}

/// Of a reading taken now: keyed by the instant, so that whoever looks then meets the same error.
double Simulation::reading_error(std::uint32_t c, std::uint32_t m) {
  const double noise = model(c).modes[m].watch.noise;
  return noise > 0.0 ? noise * -random::normal_upper_quantile(draws_.uniform(mode_key(c, m), Purpose::level_reading,
                                                                             static_cast<std::uint64_t>(now_)))
                     : 0.0;
}

/// `truly`: the level is at its limit, not only its reading.
void Simulation::level_alarm(std::uint32_t c, std::uint32_t m, bool truly) {
  if (told(c)) {
    story_->add(now_, fmt::format("alarm: the {} of mode {} is at its limit{}{}", truly ? "level" : "reading",
                                  model(c).modes[m].name, truly ? "" : ", falsely",
                                  orders_[c].open() ? "; it joins the open order" : ""));
  }
  tally_.alarms += measuring() ? 1 : 0;
  tally_.true_alarms += measuring() && truly ? 1 : 0;
  tally_.false_alarms += measuring() && !truly ? 1 : 0;
  mode_state(c, m).showing = truly;
  act_on_alarm(c, m);
}

}  // namespace hozen::run
