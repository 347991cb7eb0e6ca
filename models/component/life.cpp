#include "models/component/life.hpp"

#include <algorithm>
#include <cmath>

#include "models/component/growth.hpp"

namespace hozen::component {

using random::Purpose;
using scenario::WarningModel;

namespace {

/// The largest uniform there is: no lead is longer than its quantile.
constexpr double longest_lead = 1.0 - 0x1.0p-53;

Tick end_of_life(const plant::ModePlan& mode, Tick reading, double life) {
  return later(reading, later(mode.into_next_cycle, round_to_tick(life)));
}

/// What is left of the life of a unit that has reached this age. A scale of 1 leaves every bit.
double life_left(const plant::ModePlan& mode, const ModeState& state, double age) {
  const auto scale = static_cast<double>(state.scale);
  return scale * mode.life.residual(age / scale, state.drawn);
}

}  // namespace

/// Forgets the life gone by.
void Lives::begin(ModeState& state) {
  state.fails_at = never;
  state.warns_at = never;
  state.lead_drawn = -1.0;
  state.showing = false;
  state.warned = false;
  state.detectable = false;
  state.unseen = false;
  ++state.stamp;
}

/// Draws the uniform of the next life; false for a mode that has none by itself.
bool Lives::draw(const plant::ModePlan& mode, random::EntityKey key, ModeState& state) {
  begin(state);
  if (mode.planted) {
    return false;
  }
  state.drawn = draws_->uniform(key, Purpose::life, state.life);
  ++state.life;
  return true;
}

/// The present life's lead (delay time), whose draw is the life's own.
Tick Lives::lead(const plant::ModePlan& mode, random::EntityKey key, const ModeState& state) const {
  const double uniform =
      state.lead_drawn >= 0.0 ? state.lead_drawn : draws_->uniform(key, Purpose::lead, state.life - 1);
  return round_to_tick(mode.warning.time.quantile(uniform));
}

/// Places the warning of a life whose end is known, or (delay_time) the end of a life whose sound time is known: there
/// `fails_at` holds the defect's beginning on entry.
void Lives::set_warning(const plant::ModePlan& mode, random::EntityKey key, ModeState& state, bool watched) {
  if (!mode.warning.present || state.fails_at == never) {
    return;
  }
  const bool delayed = mode.warning.model == WarningModel::delay_time;
  const bool visible = watched && mode.detectable > 0.0;
  if (!delayed && !visible) {
    return;
  }
  const Tick span = lead(mode, key, state);
  const Tick onset = delayed ? state.fails_at : std::max(state.renewed_at, state.fails_at - span);
  if (delayed) {
    state.fails_at = later(state.fails_at, span);
  }
  state.detectable = visible && draws_->uniform(key, Purpose::detectable, state.life - 1) < mode.detectable;
  if (state.detectable) {
    state.warns_at = onset;
  }
}

void Lives::renew(const plant::ModePlan& mode, random::EntityKey key, Tick reading, ModeState& state, bool watched,
                  Tick made) {
  state.renewed_at = reading;
  state.drawn_at_age = 0.0;
  if (mode.growth) {
    state.scale = static_cast<float>(growth_factor(*mode.growth, made));
  }
  if (mode.degradation) {
    degrade(mode, key, reading, state);
    return;
  }
  if (!draw(mode, key, state) || state.drawn > (watched ? mode.matters_below : mode.ends_below)) {
    return;
  }
  state.fails_at = end_of_life(mode, reading, static_cast<double>(state.scale) * mode.life.quantile(state.drawn));
  set_warning(mode, key, state, watched);
}

/// A level rises from 0 again. Whoever watches it places its warnings.
void Lives::degrade(const plant::ModePlan& mode, random::EntityKey key, Tick reading, ModeState& state) const {
  begin(state);
  ++state.life;
  const double life = path(mode, key, state).life(static_cast<double>(mode.reach - reading) + 1.0);
  state.fails_at = std::isfinite(life) ? end_of_life(mode, reading, life) : never;
}

void Lives::continue_from(const plant::ModePlan& mode, random::EntityKey key, Tick reading, double age,
                          ModeState& state, bool watched) {
  state.renewed_at = reading - round_to_tick(age);
  state.drawn_at_age = age;
  if (draw(mode, key, state)) {
    state.fails_at = end_of_life(mode, reading, life_left(mode, state, age));
    set_warning(mode, key, state, watched);
  }
}

void Lives::continue_warned(const plant::ModePlan& mode, random::EntityKey key, Tick reading, double age,
                            ModeState& state, bool watched) {
  state.renewed_at = reading - round_to_tick(age);
  state.drawn_at_age = age;
  if (!draw(mode, key, state)) {
    return;
  }
  // A random instant inside windows of random length falls into long ones more often: what is left of the window has
  // the equilibrium law of its length, with density S(x) / mean.
  const double left = mode.warning.rest->quantile(draws_->uniform(key, Purpose::residual_lead, state.life - 1));
  state.fails_at = later(reading, round_to_tick(left));
  state.lead_drawn = longest_lead;  // its window has begun; nobody asks how long before
  state.showing = true;
  // A warning that the fleet's record shows has been seen.
  state.detectable = watched && mode.detectable > 0.0;
  state.warns_at = state.detectable ? reading : never;
}

void Lives::end_at(Tick reading, ModeState& state) {
  state.fails_at = reading;
  state.warns_at = never;
  state.detectable = false;
}

void Lives::plant_failure(Tick reading, Tick after, ModeState& state) {
  begin(state);
  state.renewed_at = reading;
  state.drawn_at_age = 0.0;
  state.fails_at = later(reading, after);
}

void Lives::start_old(const plant::ModePlan& mode, random::EntityKey key, const plant::FirstLifePlan& first,
                      const random::StandingUnit& unit, std::uint64_t age_word, double age, ModeState& state,
                      bool watched) {
  begin(state);
  const std::uint64_t life = draws_->turned(random::named_word(unit.life, first.name));
  const std::uint64_t lead = draws_->turned(random::named_word(unit.lead, first.name));
  state.renewed_at = -round_to_tick(age);
  state.drawn = random::to_uniform(life);
  state.drawn_at_age = age;
  state.lead_drawn = random::to_uniform(lead);
  ++state.life;
  const auto& screen = watched ? first.watched : first.unwatched;
  if (screen && screen->beyond(age_word, lead, life)) {
    return;
  }
  state.fails_at = end_of_life(mode, 0, life_left(mode, state, age));
  set_warning(mode, key, state, watched);
}

Tick Lives::develops_at(const plant::ModePlan& mode, random::EntityKey key, const ModeState& state) const {
  if (!mode.warning.present || state.fails_at == never) {
    return never;
  }
  return std::max(state.renewed_at, state.fails_at - lead(mode, key, state));
}

double Lives::total_life(const plant::ModePlan& mode, random::EntityKey key, const ModeState& state) const {
  if (mode.degradation && state.fails_at == never) {
    return path(mode, key, state).life();
  }
  if (state.fails_at != never || mode.planted) {
    return static_cast<double>(state.fails_at) - static_cast<double>(state.renewed_at);
  }
  const bool delayed = mode.warning.present && mode.warning.model == WarningModel::delay_time;
  const double sound = state.drawn_at_age + life_left(mode, state, state.drawn_at_age);
  return delayed ? sound + static_cast<double>(lead(mode, key, state)) : sound;
}

}  // namespace hozen::component
