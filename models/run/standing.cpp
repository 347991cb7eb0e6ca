#include "models/run/standing.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <utility>

namespace hozen::run {

using plant::Meter;
using scenario::InitialAge;
using scenario::PolicyKind;

namespace {

/// Units drawn at once: their words stay in the first cache.
constexpr std::size_t batch = 128;

/// By component: whether a measure asks for another unit of it. Work is ordered on it then, whatever becomes of its
/// unit.
std::vector<char> must_be_exchanged(const plant::Plant& plant) {
  std::vector<char> bound(plant.components.size(), 0);
  for (const auto& measure : plant.measures.measures) {
    for (const auto c : measure.components) {
      bound[c] = 1;
    }
  }
  return bound;
}

/// The smallest word of an age that may reach `age` (`surely`: that surely does). The table of ages is exact to 1e-7 of
/// a share; ten times that is left here.
std::uint64_t word_from(const random::StationaryAge& ages, double age, bool surely) {
  const double older = ages.complement(age);
  const double younger = ages.distribution(age);
  const double share = surely ? younger + 1e-6 * older + 1e-12 : younger - 1e-6 * std::min(younger, older) - 1e-12;
  return share <= 0.0 ? 0 : random::word_up_to(share);
}

}  // namespace

std::uint64_t phase_in_word(const random::StandingUnit& unit) noexcept {
  constexpr random::EntityKey name = random::entity_key("phase_in");
  return random::named_word(unit.care, name);
}

bool StandingUnits::can_be_bounded(const plant::Plant& plant, const plant::ComponentModel& model,
                                   bool watched) noexcept {
  const auto& policy = plant.policy;
  // The rounds of such a component are counted from its unit's age, an age of several modes has no simple bound, and a
  // date comes to all alike.
  const bool needs_age = watched && (policy.kind == PolicyKind::block || policy.kind == PolicyKind::own ||
                                     policy.group || (policy.walks_rounds() && policy.rounds_from_renewal) ||
                                     (policy.kind == PolicyKind::age && !model.initial.whole_unit));
  return !needs_age && std::ranges::all_of(model.initial.lives, [&](const plant::FirstLifePlan& first) {
    const auto m = static_cast<std::size_t>(&first - model.initial.lives.data());
    return model.modes[m].planted || (watched ? first.watched : first.unwatched) != nullptr;
  });
}

void StandingUnits::bound_ages(const plant::Plant& plant, const plant::ComponentModel& model, Profile& profile) {
  const auto& policy = plant.policy;
  if (policy.kind != PolicyKind::age || policy.age == never) {
    return;
  }
  const bool calendar = policy.age_meter == Meter::calendar;
  const double unit = calendar ? model.duty : 1.0;  // ticks of work in one of the policy's ticks
  const Tick reach = calendar ? plant.horizon : model.longest_work;
  const auto& ages = *model.initial.ages.front();
  // Ages are rounded to ticks; two more are left.
  profile.old_from = word_from(ages, static_cast<double>(policy.age - reach - 2) * unit, false);
  if (policy.phase_in > 0) {
    profile.overdue_from = word_from(ages, static_cast<double>(policy.age + 2) * unit, true);
    profile.phase_in_up_to =
        random::word_up_to(static_cast<double>(plant.horizon + 1) / static_cast<double>(policy.phase_in));
  }
}

void StandingUnits::bound_false_alarms(const plant::Plant& plant, const plant::ComponentModel& model,
                                       Profile& profile) {
  const auto& policy = plant.policy;
  const auto& plan = policy.false_alarms;
  // A little slack: rounding must never leave out an alarm.
  constexpr double slack = 1.0 - 1e-9;
  if (policy.kind == PolicyKind::predictive && plan.live) {
    const Tick reach = plan.meter == Meter::calendar ? plant.horizon : model.longest_work;
    profile.false_alarms = true;
    profile.false_alarm_up_to = random::word_up_to(1.0 - plan.between.survival(static_cast<double>(reach + 1)) * slack);
  } else if (policy.kind == PolicyKind::inspection && plan.per_inspection > 0.0) {
    const Tick rounds = plant.horizon / policy.every + 1;
    profile.false_alarms = true;
    profile.false_alarm_up_to =
        random::word_up_to(1.0 - std::pow(1.0 - plan.per_inspection, static_cast<double>(rounds)) * slack);
  }
}

StandingUnits::Profile StandingUnits::profile_of(const plant::Plant& plant, const plant::ComponentModel& model,
                                                 bool watched) {
  Profile profile;
  profile.whole_unit = model.initial.whole_unit;
  for (std::size_t m = 0; m < model.modes.size(); ++m) {
    if (!model.modes[m].planted) {
      const auto& first = model.initial.lives[m];
      const auto* screen = (watched ? first.watched : first.unwatched).get();
      profile.modes.push_back({first.name, screen, screen->with_lead()});
    }
  }
  if (watched) {
    bound_ages(plant, model, profile);
    bound_false_alarms(plant, model, profile);
  }
  return profile;
}

StandingUnits::StandingUnits(const plant::Plant& plant) {
  std::map<std::pair<std::uint32_t, bool>, std::uint32_t> known;
  const auto exchanged = must_be_exchanged(plant);
  for (std::uint32_t c = 0; c < plant.components.size(); ++c) {
    const auto& site = plant.components[c];
    const auto& model = plant.models[site.model];
    if (model.initial.kind != InitialAge::stationary) {
      always_.push_back(c);
      continue;
    }
    keys_.push_back(site.key);
    components_.push_back(c);
    if (site.hit_from_outside || exchanged[c] != 0 || !can_be_bounded(plant, model, site.watched)) {
      profile_of_.push_back(plant::none);
      continue;
    }
    const auto [place, is_new] =
        known.try_emplace({site.model, site.watched}, static_cast<std::uint32_t>(profiles_.size()));
    if (is_new) {
      profiles_.push_back(profile_of(plant, model, site.watched));
    }
    profile_of_.push_back(place->second);
  }
  units_.resize(std::min(batch, keys_.size()));
}

bool StandingUnits::matters(const Profile& profile, const random::Draws& draws,
                            const random::StandingUnit& unit) noexcept {
  const std::uint64_t age = draws.turned(unit.age);
  for (const ModeBound& mode : profile.modes) {
    const std::uint64_t own = profile.whole_unit ? age : draws.turned(random::named_word(unit.age, mode.name));
    const std::uint64_t life = draws.turned(random::named_word(unit.life, mode.name));
    const std::uint64_t lead = mode.led ? draws.turned(random::named_word(unit.lead, mode.name)) : 0;
    if (!mode.screen->beyond(own, lead, life)) {
      return true;
    }
  }
  if (profile.false_alarms && draws.turned(unit.care) <= profile.false_alarm_up_to) {
    return true;
  }
  if (age >= profile.overdue_from) {
    return draws.turned(phase_in_word(unit)) <= profile.phase_in_up_to;
  }
  return age >= profile.old_from;
}

void StandingUnits::draw(random::Draws& draws, std::vector<Starter>& starters) {
  for (const auto c : always_) {
    starters.push_back({c, {}});
  }
  for (std::size_t first = 0; first < keys_.size(); first += batch) {
    const std::size_t count = std::min(batch, keys_.size() - first);
    draws.standing_units(std::span{keys_}.subspan(first, count), units_);
    for (std::size_t i = 0; i < count; ++i) {
      const auto profile = profile_of_[first + i];
      if (profile == plant::none || matters(profiles_[profile], draws, units_[i])) {
        starters.push_back({components_[first + i], units_[i]});
      }
    }
  }
}

}  // namespace hozen::run
