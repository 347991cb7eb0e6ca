// Crews that work together must meet.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "models/scenario/checks.hpp"
#include "models/scenario/crews.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

/// The spans, cut where the week ends.
std::vector<WeekSpan> pieces(const WeekSpans& week) {
  if (week.always) {
    return {{.begin = 0, .end = ticks_per_week}};
  }
  std::vector<WeekSpan> cut;
  for (const auto& span : week.spans) {
    cut.push_back({.begin = span.begin, .end = std::min(span.end, ticks_per_week)});
    if (span.end > ticks_per_week) {
      cut.push_back({.begin = 0, .end = span.end - ticks_per_week});
    }
  }
  return cut;
}

std::vector<WeekSpan> common(const std::vector<WeekSpan>& a, const std::vector<WeekSpan>& b) {
  std::vector<WeekSpan> both;
  for (const auto& first : a) {
    for (const auto& second : b) {
      const WeekSpan span{.begin = std::max(first.begin, second.begin), .end = std::min(first.end, second.end)};
      if (span.begin < span.end) {
        both.push_back(span);
      }
    }
  }
  return both;
}

}  // namespace

void check_shifts(const Scenario& scenario, const Node& root) {
  for (const auto& [type_name, type] : scenario.component_types) {
    for (const auto& [action_name, action] : type.actions) {
      if (offers_choice(action, scenario)) {
        continue;  // check_teams
      }
      std::vector<WeekSpan> together{{.begin = 0, .end = ticks_per_week}};
      for (const auto& [crew, people] : action.crew) {
        together = common(together, pieces(scenario.crews.at(crew).hours));
        if (together.empty()) {
          fail(
              locate_newest(root, {{"component_types", type_name, "actions", action_name, "crew", crew},
                                   {"crews", crew, "hours"}}),
              fmt::format("action '{}' of component type '{}' needs crews together whose shifts have no hour in common",
                          action_name, type_name),
              {"expected crews." + crew + ".hours that overlap the others'"});
        }
      }
    }
  }
}

}  // namespace hozen::scenario
