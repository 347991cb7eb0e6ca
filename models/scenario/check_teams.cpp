// Whether the people that a work needs can be there together, where several crews can do a part of it.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

#include "models/scenario/checks.hpp"
#include "models/scenario/crews.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

/// Instants of the week at which somebody comes or goes.
std::set<Tick> changes(const std::vector<const Crew*>& crews) {
  std::set<Tick> instants{0};
  for (const auto* crew : crews) {
    for (const auto& span : crew->hours.spans) {
      instants.insert(span.begin);
      instants.insert(span.end % ticks_per_week);
    }
  }
  return instants;
}

bool works_at(const Crew& crew, Tick into_week) {
  return crew.hours.always || std::ranges::any_of(crew.hours.spans, [&](const WeekSpan& span) {
           return (span.begin <= into_week && into_week < span.end) || into_week + ticks_per_week < span.end;
         });
}

/// Whether some hour of the week brings enough people together; those who are called in come at any.
bool can_meet(const std::vector<Wish>& wishes, const Scenario& scenario) {
  std::vector<const Crew*> crews;
  for (const auto& [name, crew] : scenario.crews) {
    crews.push_back(&crew);
  }
  TeamFinder finder;
  std::vector<Members> team;
  const auto instants = changes(crews);
  return std::ranges::any_of(instants, [&](Tick at) {
    std::vector<std::int32_t> there;
    for (const auto* crew : crews) {
      there.push_back(works_at(*crew, at) ? crew->size : 0);
    }
    for (const auto* crew : crews) {
      if (crew->contractors) {
        there.push_back(crew->contractors->size);
      }
    }
    return finder.find(wishes, there, team);
  });
}

}  // namespace

void check_teams(const Scenario& scenario, const Node& root) {
  for (const auto& [name, crew] : scenario.crews) {
    for (const auto& skill : crew.skills) {
      if (scenario.crews.contains(skill)) {
        fail(locate_key(root, {"crews", name, "skills"}),
             fmt::format(
                 "crew '{}' has a skill '{}', which is the name of a crew: an action that asks for it could mean "
                 "either",
                 name, skill),
             {"expected another name for one of them"});
      }
    }
  }
  for (const auto& [type_name, type] : scenario.component_types) {
    for (const auto& [action_name, action] : type.actions) {
      if (offers_choice(action, scenario) && !can_meet(wishes_of(action, scenario), scenario)) {
        fail(locate_key(root, {"component_types", type_name, "actions", action_name, "crew"}),
             fmt::format("action '{}' of component type '{}' needs more people than can ever work on it together: it "
                         "would wait for ever",
                         action_name, type_name),
             {"expected fewer of them, or crews with these skills that are larger or have hours in common"});
      }
    }
  }
}

}  // namespace hozen::scenario
