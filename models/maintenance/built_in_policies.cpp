#include "models/maintenance/built_in_policies.hpp"

#include <algorithm>

namespace hozen::maintenance {

using plant::Meter;
using scenario::PolicyKind;

namespace {

Triggers with_stops(Triggers triggers, const plant::PolicyPlan& plan) {
  if (plan.group) {
    triggers.add(Trigger::stop);
  }
  return triggers;
}

/// Work in the stop that has just begun: nothing but its part and its crew holds it up.
Decision now_at_the_stop(const View& view) {
  return {.order = true, .latest = view.now(), .why = "it is done in the same stop"};
}

}  // namespace

Triggers AgePolicy::triggers() const {
  return with_stops({Trigger::start, Trigger::renewed, Trigger::back, Trigger::due}, plan_);
}

Tick AgePolicy::age(const View& view) const {
  return plan_.age_meter == Meter::operating ? view.operating_age() : view.now() - view.renewed_at();
}

/// Near enough to the age for replacement to be done at a stop.
bool AgePolicy::due_soon(const View& view) const {
  const auto full = static_cast<double>(plan_.age);
  const auto reached = static_cast<double>(age(view));
  const double duty = plan_.age_meter == Meter::operating ? view.model().duty : 1.0;
  const auto& group = *plan_.group;
  return (group.age_share > 0.0 && reached >= group.age_share * full) ||
         (group.within > 0 && full - reached <= static_cast<double>(group.within) * duty);
}

Decision AgePolicy::decide(const View& view, Trigger trigger) const {
  if (trigger == Trigger::due) {
    // An open order's work renews the unit; what it leaves old is asked about again when it is back.
    return {.order = !view.order().open(), .why = "the age for replacement is reached"};
  }
  if (plan_.age == never) {
    return {};
  }
  if (trigger == Trigger::stop) {
    return view.order().waits() || (!view.order().open() && due_soon(view)) ? now_at_the_stop(view) : Decision{};
  }
  if (trigger == Trigger::start && plan_.phase_in > 0 && age(view) >= plan_.age) {
    return {.again = Question::at_instant(round_to_tick(view.lot() * static_cast<double>(plan_.phase_in)))};
  }
  return {.again = plan_.age_meter == Meter::operating ? Question::at_operating_age(plan_.age)
                                                       : Question::at_instant(later(view.renewed_at(), plan_.age))};
}

BlockPolicy::BlockPolicy(const plant::Plant& plant) : plan_{plant.policy} {
  if (!plan_.spread) {
    return;
  }
  std::uint64_t number = 0;
  for (const auto& component : plant.components) {
    number += component.watched ? 1 : 0;
    const double share = static_cast<double>(number) / static_cast<double>(plant.watched);
    offsets_.push_back(component.watched ? round_to_tick(share * static_cast<double>(plan_.every)) : plan_.every);
  }
}

Triggers BlockPolicy::triggers() const { return with_stops({Trigger::start, Trigger::back, Trigger::due}, plan_); }

/// The component's first date after an instant.
Tick BlockPolicy::date_after(const View& view, Tick instant) const {
  const Tick first = offsets_.empty() ? plan_.every : offsets_[view.component()];
  return instant < first ? first : later(first, ((instant - first) / plan_.every + 1) * plan_.every);
}

Tick BlockPolicy::first_date(const View& view) const {
  // One that joins at an instant keeps a date of that very instant.
  return plan_.phase_in == 0 ? date_after(view, 0)
                             : date_after(view, round_to_tick(view.lot() * static_cast<double>(plan_.phase_in)) - 1);
}

Decision BlockPolicy::decide(const View& view, Trigger trigger) const {
  switch (trigger) {
    case Trigger::start:
      return {.again = Question::at_instant(first_date(view))};
    case Trigger::due:
      return {.order = !view.order().open(),
              .again = Question::at_instant(date_after(view, view.now())),
              .why = "the date for replacement has come"};
    case Trigger::back:
      return back(view);
    default:
      return stop(view);
  }
}

Decision BlockPolicy::back(const View& view) const {
  if (view.renewed_at() >= view.order().opened) {
    return {};
  }
  // The unit is as old as before: it keeps its dates, but for one whose work was done at a stop.
  const Tick next = std::max(date_after(view, view.now()), first_date(view));
  if (plan_.group && next - view.renewed_at() <= plan_.group->within) {
    return {.again = Question::at_instant(later(next, plan_.every))};
  }
  const Tick last = next - plan_.every;
  const bool missed = view.renewed_at() < last && last >= first_date(view);
  return {.order = missed, .again = Question::at_instant(next), .why = "the date for replacement has passed"};
}

Decision BlockPolicy::stop(const View& view) const {
  if (view.order().waits()) {
    return now_at_the_stop(view);
  }
  const Tick next = date_after(view, view.now());
  if (view.order().open() || plan_.group->within == 0 || next - view.now() > plan_.group->within ||
      next < first_date(view)) {
    return {};
  }
  auto decision = now_at_the_stop(view);
  decision.again = Question::at_instant(later(next, plan_.every));
  return decision;
}

Decision TakeAlongPolicy::decide(const View& view, Trigger /*trigger*/) const {
  return view.order().waits() ? now_at_the_stop(view) : Decision{};
}

std::shared_ptr<const Policy> built_in_policy(const plant::Plant& plant) {
  switch (plant.policy.kind) {
    case PolicyKind::age:
      return std::make_shared<const AgePolicy>(plant.policy);
    case PolicyKind::block:
      return std::make_shared<const BlockPolicy>(plant);
    default:
      return plant.policy.group ? std::make_shared<const TakeAlongPolicy>() : nullptr;
  }
}

}  // namespace hozen::maintenance
