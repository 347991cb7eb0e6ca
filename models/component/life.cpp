#include "models/component/life.hpp"

#include <algorithm>

namespace hozen::component {

using random::Purpose;
using scenario::WarningModel;

namespace {

Tick end_of_life(const plant::ModePlan& mode, Tick reading, double life) {
  return later(reading, later(mode.into_next_cycle, round_to_tick(life)));
}

}  // namespace

bool Lives::begin(const plant::ModePlan& mode, random::EntityKey key, ModeState& state) {
  state.fails_at = never;
  state.warns_at = never;
  state.showing = false;
  state.warned = false;
  state.detectable = false;
  ++state.stamp;
  if (mode.planted) {
    return false;
  }
  state.drawn = draws_->uniform(key, Purpose::life, state.life);
  ++state.life;
  return true;
}

/// Places the warning of a life whose end is known, or (delay_time) the end of a life whose sound time is known: there
/// `fails_at` holds the defect's beginning on entry.
void Lives::set_warning(const plant::ModePlan& mode, random::EntityKey key, ModeState& state, bool watched) {
  if (!mode.warning.present || state.fails_at == never) {
    return;
  }
  const std::uint64_t life = state.life - 1;
  const bool delayed = mode.warning.model == WarningModel::delay_time;
  const bool visible = watched && mode.detectable > 0.0;
  if (!delayed && !visible) {
    return;
  }
  const Tick span = round_to_tick(mode.warning.time.quantile(draws_->uniform(key, Purpose::lead, life)));
  const Tick onset = delayed ? state.fails_at : std::max(state.renewed_at, state.fails_at - span);
  if (delayed) {
    state.fails_at = later(state.fails_at, span);
  }
  state.detectable = visible && draws_->uniform(key, Purpose::detectable, life) < mode.detectable;
  if (state.detectable) {
    state.warns_at = onset;
  }
}

void Lives::renew(const plant::ModePlan& mode, random::EntityKey key, Tick reading, ModeState& state, bool watched) {
  state.renewed_at = reading;
  state.drawn_at_age = 0.0;
  if (!begin(mode, key, state) || state.drawn > mode.matters_below) {
    return;
  }
  state.fails_at = end_of_life(mode, reading, mode.life.quantile(state.drawn));
  set_warning(mode, key, state, watched);
}

void Lives::continue_from(const plant::ModePlan& mode, random::EntityKey key, Tick reading, double age,
                          ModeState& state, bool watched) {
  state.renewed_at = reading - round_to_tick(age);
  state.drawn_at_age = age;
  if (begin(mode, key, state)) {
    state.fails_at = end_of_life(mode, reading, mode.life.residual(age, state.drawn));
    set_warning(mode, key, state, watched);
  }
}

void Lives::continue_warned(const plant::ModePlan& mode, random::EntityKey key, Tick reading, double age,
                            ModeState& state, bool watched) {
  state.renewed_at = reading - round_to_tick(age);
  state.drawn_at_age = age;
  if (!begin(mode, key, state)) {
    return;
  }
  // A random instant inside windows of random length falls into long ones more often: what is left of the window has
  // the equilibrium law of its length, with density S(x) / mean.
  const random::StationaryAge rest{std::vector<random::Law>{mode.warning.time}};
  const double left = rest.quantile(draws_->uniform(key, Purpose::residual_lead, state.life - 1));
  state.fails_at = later(reading, round_to_tick(left));
  // A warning that the fleet's record shows has been seen.
  state.detectable = watched && mode.detectable > 0.0;
  state.warns_at = state.detectable ? reading : never;
}

void Lives::plant_failure(Tick reading, Tick after, ModeState& state) {
  state.renewed_at = reading;
  state.drawn_at_age = 0.0;
  state.showing = false;
  state.warned = false;
  state.detectable = false;
  state.warns_at = never;
  ++state.stamp;
  state.fails_at = later(reading, after);
}

void Lives::start_old(const plant::ModePlan& mode, random::EntityKey key, const random::ResidualScreen* screen,
                      double age_uniform, double age, ModeState& state, bool watched) {
  state.renewed_at = -round_to_tick(age);
  state.drawn_at_age = age;
  if (!begin(mode, key, state)) {
    return;
  }
  if (screen != nullptr && state.drawn > screen->bound(age_uniform)) {
    return;
  }
  state.fails_at = end_of_life(mode, 0, mode.life.residual(age, state.drawn));
  set_warning(mode, key, state, watched);
}

double Lives::total_life(const plant::ModePlan& mode, const ModeState& state) {
  if (state.fails_at != never || mode.planted) {
    return static_cast<double>(state.fails_at) - static_cast<double>(state.renewed_at);
  }
  return state.drawn_at_age + mode.life.residual(state.drawn_at_age, state.drawn);
}

}  // namespace hozen::component
