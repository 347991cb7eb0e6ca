// Who can do what: the crews behind the names that an action's `crew` gives.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/scenario/scenario.hpp"
#include "models/scenario/team.hpp"

namespace hozen::scenario {

/// Crews in canonical order: those of the scenario by name, then the people who are called in for one of them, by its
/// name. All indexes of this file are into this list.
[[nodiscard]] std::vector<std::string> crews_called_in(const Scenario& scenario);

/// Every name that an action's `crew` may give.
[[nodiscard]] std::vector<std::string> crews_and_skills(const Scenario& scenario);
[[nodiscard]] bool has_skill(const Scenario& scenario, std::string_view skill);
/// Whether more than one crew can do a part of the action, people who are called in being a crew of their own.
[[nodiscard]] bool offers_choice(const Action& action, const Scenario& scenario);
/// What the action needs, by name. Of crews with a skill that with the fewest skills comes first, then by name; people
/// who are called in come last.
[[nodiscard]] std::vector<Wish> wishes_of(const Action& action, const Scenario& scenario);

}  // namespace hozen::scenario
