// Where a policy decides: it is asked, and what it answers is carried out.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "models/run/component_view.hpp"
#include "sim/base/error.hpp"

namespace hozen::run {

using maintenance::Decision;
using maintenance::OrderKind;
using maintenance::Question;
using maintenance::Trigger;
using scenario::PolicyKind;
using scenario::StopScope;

namespace {

std::string_view why_never(scenario::StartRule start) {
  switch (start) {
    case scenario::StartRule::window:
      return "there is no maintenance window";
    case scenario::StartRule::latest:
      return "it starts as late as it can, and nothing is said of that";
    default:
      return "its line never pauses";
  }
}

}  // namespace

/// The component's line stands at the present.
void Simulation::ask_policy(std::uint32_t c, Trigger trigger, std::uint32_t stopped_station) {
  if (!triggers_.holds(trigger) || !plant_->components[c].watched) {
    return;
  }
  const bool own = plant_->policy.kind == PolicyKind::own;
  if (own) {
    count_question(c);
  }
  const auto decision = policy_->decide(ComponentView{*this, c, stopped_station}, trigger);
  if (own && decision.order) {
    refuse_endless_start(c, decision);
  }
  if (decision.again) {
    ask_again(c, *decision.again);
  }
  if (decision.order) {
    order_planned(c, alarming_mode(c), decision);
  }
}

/// The mode whose alarm stands and whose failure is still to come; none: no alarm, or a false one.
std::uint32_t Simulation::alarming_mode(std::uint32_t c) const {
  for (std::uint32_t m = 0; m < model(c).modes.size(); ++m) {
    const auto& state = mode_state(c, m);
    if (state.warned && (state.fails_at != never || model(c).modes[m].watch.present)) {
      return m;
    }
  }
  return plant::none;
}

/// Planned work, or what waits already done by then. `m`: the mode whose alarm asked for it, or none.
void Simulation::order_planned(std::uint32_t c, std::uint32_t m, const Decision& decision) {
  auto& order = orders_[c];
  if (order.out_of_work() || order.under_way()) {
    return;
  }
  if (told(c) && !decision.why.empty()) {
    story_->add(now_, std::string{decision.why});
  }
  const bool alarmed = m != plant::none;
  const Tick latest = decision.latest ? *decision.latest
                      : alarmed       ? latest_start(c, m)
                                      : later(now_, plant_->policy.latest_after);
  const std::uint32_t wanted = alarmed ? model(c).modes[m].on_warning : model(c).planned;
  const bool developing = alarmed && mode_state(c, m).showing;  // else nothing is about to fail that it could prevent
  if (!order.open()) {
    open_order(c, OrderKind::planned, wanted, m, latest, decision.start);
    orders_[c].developing = developing;
    return;
  }
  order.developing = order.developing || developing;
  order.start = decision.start.value_or(order.start);
  order.latest = std::min(order.latest, latest);
  push(order.latest, Due::order_latest, c, order.stamp);
  if (order.kind == OrderKind::check) {
    order.kind = OrderKind::planned;
    order.mode = m;
    set_action(c, wanted);
  }
  proceed(c);
}

/// A question takes the place of the one that waits.
void Simulation::ask_again(std::uint32_t c, const Question& question) {
  auto& state = components_[c];
  state.ask_at = never;
  ++state.question_stamp;
  if (question.clock == Question::Clock::operating_age) {
    state.ask_at = later(state.renewed_reading, question.at);
  } else {
    push(question.at, Due::question, c, state.question_stamp);
  }
}

/// The instant of a question has come.
void Simulation::question_due(std::uint32_t c) {
  ask_policy(c, Trigger::due);
  refresh(c);
}

void Simulation::note_stop(std::uint32_t station) {
  if (triggers_.holds(Trigger::stop)) {
    push(now_, Due::station_stops, station);
  }
}

/// A station has stopped: what else is done meanwhile.
void Simulation::station_stops(std::uint32_t station) {
  const auto& site = plant_->stations[station];
  const auto& line = plant_->lines[site.line];
  const bool whole_line = !plant_->policy.group || plant_->policy.group->at == StopScope::line;
  touch(site.line);
  const std::uint32_t first = whole_line ? line.first_component : site.first_component;
  const std::uint32_t count = whole_line ? line.components : site.components;
  for (std::uint32_t c = first; c < first + count; ++c) {
    if (!orders_[c].out_of_work()) {
      ask_policy(c, Trigger::stop, station);
      refresh(c);
    }
  }
}

void Simulation::review() {
  touch_all();
  for (std::uint32_t c = 0; c < components_.size(); ++c) {
    ask_policy(c, Trigger::review);
    if (plant_->components[c].watched) {
      refresh(c);
    }
  }
  push(now_ + plant_->policy.review, Due::review, 0);
}

/// A policy that answers every order's end with another order of no duration would never let time go on.
void Simulation::count_question(std::uint32_t c) {
  constexpr std::uint32_t most = 10'000;
  auto& state = components_[c];
  state.asked_times = state.asked_at == now_ ? state.asked_times + 1 : 0;
  state.asked_at = now_;
  if (state.asked_times >= most) {
    throw Error(
        fmt::format("Policy '{}' was asked {} times about '{}' at {:.6g} h without time going on: it orders "
                    "work, or asks to be asked again, at one instant for ever.",
                    plant_->policy.name, most, plant_->components[c].path, to_hours(now_)));
  }
}

/// Planned work that waits for a moment that never comes.
void Simulation::refuse_endless_start(std::uint32_t c, const Decision& decision) const {
  if (!decision.start || decision.latest.value_or(plant_->policy.latest_after) != never) {
    return;
  }
  const auto moment =
      maintenance::start_moment(*plant_, plant_->lines[plant_->components[c].line], *decision.start, now_);
  if (!moment.open && moment.next == never) {
    throw Error(fmt::format("Policy '{}' orders work on '{}' that could never start: {}. Give it a latest start.",
                            plant_->policy.name, plant_->components[c].path, why_never(*decision.start)));
  }
}

}  // namespace hozen::run
