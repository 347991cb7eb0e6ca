#include "models/scenario/crews.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace hozen::scenario {
namespace {

bool can_do(const Crew& crew, std::string_view skill) {
  return std::ranges::find(crew.skills, skill) != crew.skills.end();
}

/// Numbers of the scenario's own crews that a name stands for.
std::vector<std::uint32_t> crews_named(std::string_view name, const Scenario& scenario) {
  std::vector<std::pair<std::size_t, std::uint32_t>> by_skills;
  std::uint32_t number = 0;
  for (const auto& [crew_name, crew] : scenario.crews) {
    if (crew_name == name) {
      return {number};
    }
    if (can_do(crew, name)) {
      by_skills.emplace_back(crew.skills.size(), number);
    }
    ++number;
  }
  std::ranges::sort(by_skills);
  std::vector<std::uint32_t> crews;
  for (const auto& [skills, crew] : by_skills) {
    crews.push_back(crew);
  }
  return crews;
}

}  // namespace

std::vector<std::string> crews_called_in(const Scenario& scenario) {
  std::vector<std::string> names;
  for (const auto& [name, crew] : scenario.crews) {
    if (crew.contractors) {
      names.push_back(name);
    }
  }
  return names;
}

std::vector<std::string> crews_and_skills(const Scenario& scenario) {
  std::set<std::string> names;
  for (const auto& [name, crew] : scenario.crews) {
    names.insert(name);
    names.insert(crew.skills.begin(), crew.skills.end());
  }
  return {names.begin(), names.end()};
}

bool has_skill(const Scenario& scenario, std::string_view skill) {
  return std::ranges::any_of(scenario.crews, [&](const auto& crew) { return can_do(crew.second, skill); });
}

bool offers_choice(const Action& action, const Scenario& scenario) {
  return std::ranges::any_of(action.crew, [&](const auto& need) {
    const auto found = scenario.crews.find(need.first);
    return found == scenario.crews.end() || found->second.contractors.has_value();
  });
}

std::vector<Wish> wishes_of(const Action& action, const Scenario& scenario) {
  std::vector<std::uint32_t> called_in(scenario.crews.size());  // by crew; 0: nobody is
  auto next = static_cast<std::uint32_t>(scenario.crews.size());
  std::size_t number = 0;
  for (const auto& [name, crew] : scenario.crews) {
    called_in[number++] = crew.contractors ? next++ : 0;
  }
  std::vector<Wish> wishes;
  for (const auto& [name, people] : action.crew) {
    Wish wish{.crews = crews_named(name, scenario), .people = people};
    for (std::size_t i = 0, own = wish.crews.size(); i < own; ++i) {
      if (called_in[wish.crews[i]] != 0) {
        wish.crews.push_back(called_in[wish.crews[i]]);
      }
    }
    wishes.push_back(std::move(wish));
  }
  return wishes;
}

}  // namespace hozen::scenario
