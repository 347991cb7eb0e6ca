// People at work on an order: asked for, on their way, at rest between shifts, called away to what is more urgent.
#include <algorithm>

#include "models/run/simulation.hpp"

namespace hozen::run {

using maintenance::OrderKind;
using maintenance::Phase;

void Simulation::ask_for_crew(std::uint32_t c) {
  const auto& plan = action(c);
  if (!plan.needs_people()) {
    starting_.push_back(c);
    return;
  }
  roster_.request({.priority = maintenance::urgency(orders_[c].kind, plan.priority, plant_->components[c].priority),
                   .since = now_,
                   .component = c,
                   .needs = &plan.crew,
                   .duration = round_to_tick(plan.duration.mean()) + conversion_time(c),
                   .waits_since = now_,
                   .wishes = plan.wishes.empty() ? nullptr : &plan.wishes},
                  now_);
  crews_touched_ = true;
}

/// People were granted: they begin, or are on their way first.
void Simulation::send_people(std::uint32_t c) {
  auto& order = orders_[c];
  const auto& plan = action(c);
  touch(plant_->components[c].line);
  order.people = plan.wishes.empty() ? &plan.crew : &roster_.team(c);
  call_in(c);
  if (order.phase == Phase::interrupted) {
    enter(c, Phase::interrupted);  // they are on their way back
  }
  if (std::ranges::none_of(*order.people, [&](const auto& some) { return plant_->crews[some.crew].travels; })) {
    begin_work(c);
    return;
  }
  push(later(now_, draw_trip(c)), Due::people_arrive, c, order.stamp);
  if (order.phase != Phase::interrupted) {
    enter(c, Phase::travelling);
  }
  if (told(c)) {
    story_->add(now_, "its people are on their way");
  }
}

/// All are there when the last of them is; one draw says how the roads are.
Tick Simulation::draw_trip(std::uint32_t c) {
  auto& trips = components_[c].trips;
  double longest = 0.0;
  for (const auto& some : *orders_[c].people) {
    const auto& travel = plant_->crews[some.crew].travel;
    const double ticks =
        travel.constant() ? travel.mean()
                          : travel.quantile(draws_.uniform(plant_->components[c].key, random::Purpose::travel, trips));
    longest = std::max(longest, ticks);
  }
  ++trips;
  return round_to_tick(longest);
}

/// The component has failed before those who were to do planned work on it arrived: another work is asked for.
void Simulation::turn_back(std::uint32_t c) {
  book_labour(c);
  release_people(c);
  ++orders_[c].stamp;
}

void Simulation::call_in(std::uint32_t c) {
  bool called = false;
  for (const auto& some : *orders_[c].people) {
    const auto& crew = plant_->crews[some.crew];
    if (crew.called_after != never) {
      called = true;
      ledger_.pay(Account::labour, crew.call_out, now_);
    }
  }
  tally_.calls += called && measuring() ? 1 : 0;
  if (called && told(c)) {
    story_->add(now_, "people are called in for it");
  }
}

/// Adds what people have earned since the phase began, as far as it is not the action's usual labour.
void Simulation::book_labour(std::uint32_t c) {
  auto& order = orders_[c];
  if (order.people == nullptr) {
    return;
  }
  const bool on_the_way = order.phase == Phase::travelling || order.phase == Phase::interrupted;
  const bool at_work = order.phase == Phase::working && !action(c).wishes.empty();
  if (on_the_way || at_work) {
    for (const auto& some : *order.people) {
      order.labour += some.people * plant_->crews[some.crew].cost_per_hour * to_hours(now_ - order.phase_since);
    }
  }
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
  book_labour(c);
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
  auto& order = orders_[c];
  const bool began = order.started();
  tally_.interruptions += began && order.phase != Phase::interrupted && measuring() ? 1 : 0;
  stop_work(c, began ? Phase::interrupted : Phase::awaiting_crew);
  order.people = nullptr;
  record_order(c);
  ++order.stamp;  // their arrival, its end, its rest do not come as foreseen
  if (told(c)) {
    story_->add(now_, began ? "more urgent work calls its people away, the work is interrupted"
                            : "more urgent work calls its people away, who were on their way");
  }
  if (!began && order.kind != OrderKind::corrective) {
    if (order.latest > now_) {
      push(order.latest, Due::order_latest, c, order.stamp);
    }
    proceed(c);
  }
}

/// People have come back to work that was interrupted.
void Simulation::go_on_with_work(std::uint32_t c) {
  book_labour(c);
  enter(c, Phase::working);
  schedule_work(c);
  if (told(c)) {
    story_->add(now_, "people are back, the work goes on");
  }
}

}  // namespace hozen::run
