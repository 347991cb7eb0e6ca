#include "models/supply/disruption.hpp"

#include <algorithm>

namespace hozen::supply {

using random::Purpose;

void Disruption::reset(random::Draws& draws) {
  level_ = recovers_from_ = 1.0;
  steps_done_ = 0;
  down_ = false;
  hits_ = 0;
  next_onset_ = plan_->at;
  next_step_ = never;
  expected_ = 0.0;
  if (plan_->recurs) {
    await_onset(0, draws);
  }
}

void Disruption::await_onset(Tick from, random::Draws& draws) {
  awaited_from_ = from;
  const double u = draws.uniform(plan_->key, Purpose::disruption_up, static_cast<std::uint64_t>(hits_));
  next_onset_ = later(from, at_least_a_tick(round_to_tick(plan_->up.quantile(u))));
}

double Disruption::expected_onsets(Tick now) const {
  if (!plan_->recurs || !plan_->up.memoryless()) {
    return 0.0;
  }
  return expected_ +
         (next_onset_ == never && down_ ? 0.0 : static_cast<double>(now - awaited_from_) / plan_->up.mean());
}

bool Disruption::advance(Tick now, random::Draws& draws) {
  if (next_onset_ <= now) {
    strike(now, draws);
    return true;
  }
  if (next_step_ <= now) {
    step(now, draws);
  }
  return false;
}

/// A hit during recovery takes the level to the lower of what it is and what the disruption leaves.
void Disruption::strike(Tick now, random::Draws& draws) {
  expected_ = expected_onsets(now);
  level_ = std::min(level_, plan_->capacity);
  recovers_from_ = level_;
  down_ = true;
  next_onset_ = never;
  const double u = plan_->down.constant()
                       ? 0.5
                       : draws.uniform(plan_->key, Purpose::disruption_down, static_cast<std::uint64_t>(hits_));
  ++hits_;
  recovery_from_ = later(now, round_to_tick(plan_->down.quantile(u)));
  steps_done_ = 0;
  next_step_ = recovery_from_;
}

/// The end of the down time, and then each step of the recovery.
void Disruption::step(Tick now, random::Draws& draws) {
  if (down_) {
    down_ = false;
    if (plan_->recurs) {
      await_onset(now, draws);
    }
  }
  const auto& steps = plan_->recovery;
  while (steps_done_ < steps.size() && later(recovery_from_, steps[steps_done_].after) <= now) {
    level_ = recovers_from_ + (1.0 - recovers_from_) * steps[steps_done_++].share;
  }
  if (steps_done_ == steps.size()) {
    level_ = 1.0;
    next_step_ = never;
  } else {
    next_step_ = later(recovery_from_, steps[steps_done_].after);
  }
}

}  // namespace hozen::supply
