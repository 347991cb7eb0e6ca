#include "models/maintenance/built_in_policies.hpp"

#include <algorithm>

namespace hozen::maintenance {

using plant::Meter;
using scenario::PolicyKind;

bool AgePolicy::too_old(const View& view) const {
  const Tick age = plan_.age_meter == Meter::operating ? view.operating_age() : view.now() - view.renewed_at();
  return age >= plan_.age;
}

Decision AgePolicy::decide(const View& view, Trigger trigger) const {
  if (trigger == Trigger::due) {
    // An open order's work renews the unit; what it leaves old is asked about again when it is back.
    return {.order = !view.order_open(), .why = "the age for replacement is reached"};
  }
  if (plan_.age == never) {
    return {};
  }
  if (trigger == Trigger::start && plan_.phase_in > 0 && too_old(view)) {
    return {.again = Question::at_instant(round_to_tick(view.lot() * static_cast<double>(plan_.phase_in)))};
  }
  return {.again = plan_.age_meter == Meter::operating ? Question::at_operating_age(plan_.age)
                                                       : Question::at_instant(later(view.renewed_at(), plan_.age))};
}

BlockPolicy::BlockPolicy(const plant::Plant& plant) : every_{plant.policy.every}, phase_in_{plant.policy.phase_in} {
  if (!plant.policy.spread) {
    return;
  }
  std::uint64_t number = 0;
  for (const auto& component : plant.components) {
    number += component.watched ? 1 : 0;
    const double share = static_cast<double>(number) / static_cast<double>(plant.watched);
    offsets_.push_back(component.watched ? round_to_tick(share * static_cast<double>(every_)) : every_);
  }
}

/// The component's first date after an instant.
Tick BlockPolicy::date_after(const View& view, Tick instant) const {
  const Tick first = offsets_.empty() ? every_ : offsets_[view.component()];
  return instant < first ? first : later(first, ((instant - first) / every_ + 1) * every_);
}

Tick BlockPolicy::first_date(const View& view) const {
  // One that joins at an instant keeps a date of that very instant.
  return phase_in_ == 0 ? date_after(view, 0)
                        : date_after(view, round_to_tick(view.lot() * static_cast<double>(phase_in_)) - 1);
}

Decision BlockPolicy::decide(const View& view, Trigger trigger) const {
  if (trigger == Trigger::start) {
    return {.again = Question::at_instant(first_date(view))};
  }
  if (trigger == Trigger::due) {
    return {.order = !view.order_open(),
            .again = Question::at_instant(date_after(view, view.now())),
            .why = "the date for replacement has come"};
  }
  const Tick last = date_after(view, view.now()) - every_;
  const bool missed = view.renewed_at() < last && last >= first_date(view);
  return {.order = missed, .why = "the date for replacement has passed"};
}

std::shared_ptr<const Policy> built_in_policy(const plant::Plant& plant) {
  if (plant.policy.kind == PolicyKind::age) {
    return std::make_shared<const AgePolicy>(plant.policy);
  }
  if (plant.policy.kind == PolicyKind::block) {
    return std::make_shared<const BlockPolicy>(plant);
  }
  return nullptr;
}

}  // namespace hozen::maintenance
