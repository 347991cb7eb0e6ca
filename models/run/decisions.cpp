// Where a policy decides: it is asked, and what it answers is carried out.
#include <array>
#include <string>

#include "models/run/component_view.hpp"

namespace hozen::run {

using maintenance::OrderKind;
using maintenance::Question;
using maintenance::Trigger;
using random::Purpose;

/// A unit of stationary age has its lot among its own words.
double Simulation::ComponentView::lot() const {
  const auto& site = run_.plant_->components[component_];
  if (run_.model(component_).initial.kind != scenario::InitialAge::stationary) {
    return run_.draws_.uniform(site.key, Purpose::phase_in, 0);
  }
  const std::array keys{site.key};
  std::array<random::StandingUnit, 1> units;
  run_.draws_.standing_units(keys, units);
  return random::to_uniform(run_.draws_.turned(phase_in_word(units.front())));
}

/// The component's line stands at the present.
void Simulation::ask_policy(std::uint32_t c, Trigger trigger) {
  if (!triggers_.holds(trigger) || !plant_->components[c].watched) {
    return;
  }
  const auto decision = policy_->decide(ComponentView{*this, c}, trigger);
  if (decision.again) {
    ask_again(c, *decision.again);
  }
  if (decision.order && !orders_[c].open()) {
    if (told(c)) {
      story_->add(now_, std::string{decision.why});
    }
    open_order(c, OrderKind::planned, model(c).planned, plant::none,
               decision.latest.value_or(later(now_, plant_->policy.latest_after)));
  }
}

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

}  // namespace hozen::run
