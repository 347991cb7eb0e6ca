#include "models/supply/measures.hpp"

#include <algorithm>

#include "models/plant/meter.hpp"

namespace hozen::supply {

using random::Purpose;
using scenario::TestedAt;

namespace {

bool binding(Phase phase) noexcept { return phase == Phase::effective || phase == Phase::wound_down; }

}  // namespace

Measures::Measures(const plant::MeasuresPlan& plan, Tick measured_from)
    : plan_{&plan}, measured_from_{measured_from}, states_(plan.measures.size()) {}

void Measures::reset(random::Draws& draws) {
  onsets_ = 0;
  expected_ = 0.0;
  in_force_ = 0;
  force_booked_ = force_ticks_ = 0;
  for (std::uint32_t m = 0; m < states_.size(); ++m) {
    states_[m] = {};
    await(m, measured_from_, draws);
  }
  find_next_time();
}

/// It can be announced from now on.
void Measures::await(std::uint32_t m, Tick from, random::Draws& draws) {
  const auto& plan = plan_->measures[m];
  auto& state = states_[m];
  state.phase = state.occurrence == 0 ? Phase::awaited : Phase::ended;
  state.awaited_from = from;
  state.announced = plan.announced_at;
  state.effective = state.ends = never;
  if (plan.announced_after) {
    const double ticks = plan.announced_after->quantile(draws.uniform(plan.key, Purpose::measure, state.occurrence));
    state.announced = later(from, round_to_tick(ticks));
  }
  if (state.announced >= plan.ends_at) {
    state.announced = never;  // it would be over by then
  }
  state.next = state.announced;
}

std::optional<MeasureFact> Measures::advance(Tick now, random::Draws& draws) {
  if (next_time_ > now) {
    return std::nullopt;
  }
  std::uint32_t m = 0;
  while (states_[m].next != next_time_) {
    ++m;
  }
  const Phase phase = enter_next(m, next_time_, draws);
  find_next_time();
  return MeasureFact{m, phase};
}

Phase Measures::enter_next(std::uint32_t m, Tick now, random::Draws& draws) {
  const auto& plan = plan_->measures[m];
  auto& state = states_[m];
  const bool forced = binding(state.phase);
  if (state.phase == Phase::awaited || state.phase == Phase::ended) {
    state.phase = Phase::announced;
    state.last_announced = now;
    ++state.occurrence;
    if (plan.hazard_per_tick > 0.0) {
      ++onsets_;
      expected_ += plan.hazard_per_tick * static_cast<double>(now - state.awaited_from);
    }
    state.effective = plan.effective_at == never ? later(now, plan.effective_after) : std::max(now, plan.effective_at);
    if (plan.end_foreseen) {
      find_end(m, draws);
    }
  } else if (state.phase == Phase::announced && state.effective == now && now < plan.ends_at) {
    state.phase = Phase::effective;
    find_end(m, draws);
  } else if (state.phase == Phase::effective && later(state.effective, plan.wind_down) == now && state.ends > now) {
    state.phase = Phase::wound_down;
  } else {
    state.phase = Phase::ended;
  }
  if (binding(state.phase) != forced) {
    book_force(now);
    in_force_ += forced ? -1 : 1;
  }
  const Phase entered = state.phase;
  if (entered == Phase::ended && plan.recurs) {
    await(m, now, draws);
  } else {
    state.next = next_of(plan, state);
  }
  return entered;
}

/// Drawn by the announcement's number, so that it is the same whether it is drawn ahead or not.
void Measures::find_end(std::uint32_t m, random::Draws& draws) {
  const auto& plan = plan_->measures[m];
  auto& state = states_[m];
  state.ends = plan.ends_at;
  const std::uint64_t number = state.occurrence - 1;
  if (plan.ends_after && draws.uniform(plan.key, Purpose::measure_end, number, 1) >= plan.never_ends) {
    const double ticks = plan.ends_after->quantile(draws.uniform(plan.key, Purpose::measure_end, number));
    state.ends = later(state.effective, at_least_a_tick(round_to_tick(ticks)));
  }
}

Tick Measures::next_of(const plant::MeasurePlan& plan, const State& state) const noexcept {
  switch (state.phase) {
    case Phase::awaited:
      return state.announced;
    case Phase::announced:
      return std::min(state.effective, plan.ends_at);
    case Phase::effective:
      return plan.wind_down > 0 ? std::min(later(state.effective, plan.wind_down), state.ends) : state.ends;
    case Phase::wound_down:
      return state.ends;
    case Phase::ended:
      break;
  }
  return never;
}

void Measures::find_next_time() noexcept {
  next_time_ = never;
  for (const auto& state : states_) {
    next_time_ = std::min(next_time_, state.next);
  }
}

bool Measures::in_force(std::uint32_t m) const noexcept { return binding(states_[m].phase); }

bool Measures::announced(std::uint32_t m) const noexcept { return states_[m].phase == Phase::announced || in_force(m); }

Tick Measures::foreseen_end(std::uint32_t m) const noexcept {
  return announced(m) && plan_->measures[m].end_foreseen ? states_[m].ends : never;
}

bool Measures::passes(const plant::MeasurePlan& plan, const State& state, const Goods& goods, Tick now) const noexcept {
  const bool placed_before = goods.ordered < state.effective;
  switch (*plan.tested_at) {
    case TestedAt::order:
      return placed_before;
    case TestedAt::leaving:
      return placed_before && now < later(state.effective, plan.wind_down);
    case TestedAt::entry:
      return (placed_before && now < later(state.effective, plan.wind_down)) ||
             (plan.aboard == scenario::Aboard::proceed && goods.shipped < state.effective);
    case TestedAt::use:
      break;
  }
  return true;
}

bool Measures::can_stop(TestedAt test, std::uint32_t offer) const noexcept {
  for (std::uint32_t m = 0; m < states_.size(); ++m) {
    if (plan_->measures[m].tested_at == test && binds(m, offer)) {
      return true;
    }
  }
  return false;
}

bool Measures::does_with_orders(scenario::StoppedOrders what, std::uint32_t offer) const noexcept {
  for (std::uint32_t m = 0; m < states_.size(); ++m) {
    if (plan_->measures[m].new_orders == what && in_force(m) && binds(m, offer)) {
      return true;
    }
  }
  return false;
}

std::uint32_t Measures::stops(TestedAt test, const Goods& goods, Tick now, std::uint32_t first) const noexcept {
  for (std::uint32_t m = first; m < states_.size(); ++m) {
    const auto& plan = plan_->measures[m];
    if (plan.tested_at == test && in_force(m) && binds(m, goods.offer) && !passes(plan, states_[m], goods, now)) {
      return m;
    }
  }
  return plant::none;
}

double Measures::share(TestedAt test, std::uint32_t offer) const noexcept {
  double share = 1.0;
  for (std::uint32_t m = 0; m < states_.size(); ++m) {
    if (plan_->measures[m].tested_at == test && in_force(m) && binds(m, offer)) {
      share *= plan_->measures[m].capacity;
    }
  }
  return share;
}

double Measures::price_factor(std::uint32_t offer, Tick now) const noexcept {
  double factor = 1.0;
  for (std::uint32_t m = 0; m < states_.size(); ++m) {
    const auto& plan = plan_->measures[m];
    const auto& state = states_[m];
    if (plan.price_factor == 1.0 || !binds(m, offer)) {
      continue;
    }
    if (plan.price_fades_over == never) {
      factor *= announced(m) ? plan.price_factor : 1.0;
    } else if (state.last_announced != never) {
      const auto since = static_cast<double>(now - state.last_announced);
      const double left = std::max(0.0, 1.0 - since / static_cast<double>(plan.price_fades_over));
      factor *= 1.0 + (plan.price_factor - 1.0) * left;
    }
  }
  return factor;
}

bool Measures::price_fades(std::uint32_t offer, Tick now) const noexcept {
  for (std::uint32_t m = 0; m < states_.size(); ++m) {
    const auto& plan = plan_->measures[m];
    const Tick announced = states_[m].last_announced;
    if (plan.price_factor != 1.0 && plan.price_fades_over != never && announced != never && binds(m, offer) &&
        now < later(announced, plan.price_fades_over)) {
      return true;
    }
  }
  return false;
}

Landed Measures::landed(double price, std::uint32_t offer) const noexcept {
  double rate = 0.0;
  double passed_on = 0.0;
  for (std::uint32_t m = 0; m < states_.size(); ++m) {
    const auto& plan = plan_->measures[m];
    if (plan.tariff > 0.0 && in_force(m) && binds(m, offer)) {
      rate += plan.tariff;
      passed_on += plan.tariff * plan.pass_through;
    }
  }
  const double buyer = price * (1.0 + passed_on);
  const double exporter = buyer / (1.0 + rate);
  return {.buyer = buyer, .exporter = exporter, .duty = buyer - exporter};
}

Tick Measures::last_to_leave(std::uint32_t offer, Tick transit) const noexcept {
  Tick last = never;
  for (std::uint32_t m = 0; m < states_.size(); ++m) {
    const auto& plan = plan_->measures[m];
    const auto& state = states_[m];
    const bool in_force = state.phase == Phase::effective || state.phase == Phase::wound_down;
    if ((state.phase != Phase::announced && !in_force) || !binds(m, offer)) {
      continue;
    }
    if (plan.tested_at == TestedAt::order && in_force) {
      last = std::min(last, state.effective);
    }
    const Tick wound_down = later(state.effective, plan.wind_down);
    if (plan.tested_at == TestedAt::leaving) {
      last = std::min(last, wound_down);
    } else if (plan.tested_at == TestedAt::entry) {
      const Tick aboard = plan.aboard == scenario::Aboard::proceed ? state.effective : Tick{0};
      last = std::min(last, std::max(wound_down - transit, aboard));
    }
  }
  return last;
}

double Measures::rival_rush(std::uint32_t offer) const noexcept {
  double rush = 1.0;
  for (std::uint32_t m = 0; m < states_.size(); ++m) {
    if (states_[m].phase == Phase::announced && binds(m, offer)) {
      rush = std::max(rush, plan_->measures[m].rival_rush);
    }
  }
  return rush;
}

double Measures::expected_onsets(Tick now) const noexcept {
  double expected = expected_;
  for (std::uint32_t m = 0; m < states_.size(); ++m) {
    const auto& plan = plan_->measures[m];
    const auto& state = states_[m];
    const bool awaited = state.phase == Phase::awaited || (state.phase == Phase::ended && plan.recurs);
    if (plan.hazard_per_tick > 0.0 && awaited && now > state.awaited_from) {
      expected += plan.hazard_per_tick * static_cast<double>(std::min(now, plan.ends_at) - state.awaited_from);
    }
  }
  return expected;
}

void Measures::book_force(Tick now) noexcept {
  force_ticks_ = force_ticks(now);
  force_booked_ = now;
}

Tick Measures::force_ticks(Tick now) const noexcept { return force_ticks_ + (in_force_ > 0 ? now - force_booked_ : 0); }

}  // namespace hozen::supply
