// People at work on an order: asked for, at rest between shifts, called away to what is more urgent.
#include <algorithm>

#include "models/run/simulation.hpp"

namespace hozen::run {

using maintenance::OrderKind;
using maintenance::Phase;

void Simulation::ask_for_crew(std::uint32_t c) {
  const auto& plan = action(c);
  if (plan.crew.empty()) {
    starting_.push_back(c);
    return;
  }
  roster_.request({.priority = maintenance::urgency(orders_[c].kind, plan.priority, plant_->components[c].priority),
                   .since = now_,
                   .component = c,
                   .needs = &plan.crew,
                   .duration = round_to_tick(plan.duration.mean())},
                  now_);
  crews_touched_ = true;
}

/// Work goes on to its end, or until a shift of its crew ends at which it rests.
void Simulation::schedule_work(std::uint32_t c) {
  const auto& order = orders_[c];
  const Tick end = later(now_, order.work_left);
  const Tick shift_ends = roster_.next_rest(*order.people, now_);
  push(std::min(end, shift_ends), end <= shift_ends ? Due::work_done : Due::work_rests, c, order.stamp);
}

/// Nobody works on it from now on; what is left stays to be done.
void Simulation::stop_work(std::uint32_t c, Phase phase) {
  auto& order = orders_[c];
  if (order.phase == Phase::working) {
    order.worked += now_ - order.phase_since;
    order.work_left -= now_ - order.phase_since;
  }
  enter(c, phase);
}

void Simulation::rest(std::uint32_t c) {
  stop_work(c, Phase::resting);
  roster_.rest(c, *orders_[c].people, now_);
  push(roster_.next_shift(*orders_[c].people, now_), Due::work_resumes, c, orders_[c].stamp);
  if (told(c)) {
    story_->add(now_, "the shift ends, the work rests");
  }
}

void Simulation::resume(std::uint32_t c) {
  enter(c, Phase::working);
  roster_.resume(c, *orders_[c].people, now_);
  schedule_work(c);
  if (told(c)) {
    story_->add(now_, "the next shift goes on with it");
  }
}

/// The work is done, those who did it are free.
void Simulation::release_people(std::uint32_t c) {
  auto& order = orders_[c];
  if (order.people != nullptr && !order.people->empty()) {
    roster_.release(c, *order.people, now_);
    crews_touched_ = true;
  }
  order.people = nullptr;
}

/// People are called away to more urgent work, in canonical order.
void Simulation::interrupt_work() {
  std::ranges::sort(interrupted_);
  for (const auto c : interrupted_) {
    touch(plant_->components[c].line);
    interrupt(c);
  }
  interrupted_.clear();
}

void Simulation::interrupt(std::uint32_t c) {
  orders_[c].people = nullptr;
  stop_work(c, Phase::interrupted);
  ++orders_[c].stamp;  // its end, or its rest, does not come as foreseen
  tally_.interruptions += measuring() ? 1 : 0;
  if (told(c)) {
    story_->add(now_, "more urgent work calls its people away, the work is interrupted");
  }
}

/// People have come back to work that was interrupted.
void Simulation::go_on_with_work(std::uint32_t c) {
  auto& order = orders_[c];
  order.people = &action(c).crew;
  if (measuring() && order.kind == OrderKind::corrective) {
    tally_.waited_for_crew += now_ - order.phase_since;
  }
  enter(c, Phase::working);
  schedule_work(c);
  if (told(c)) {
    story_->add(now_, "people are back, the work goes on");
  }
}

}  // namespace hozen::run
