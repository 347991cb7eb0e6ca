#include "sim/store/names.hpp"

#include <fmt/format.h>

namespace hozen::store::names {

std::string line_variable(std::string_view variable) { return fmt::format("{}_{}", line, variable); }

std::string count(std::string_view axis) { return fmt::format("{}_count", axis); }

std::string moments(std::string_view axis, std::string_view variable, std::string_view what) {
  return fmt::format("{}_{}_{}", axis, variable, what);
}

std::vector<std::string> all(const Layout& layout) {
  std::vector<std::string> names;
  for (const std::string_view fixed : {alternative, identity, replications, replication, last_draw}) {
    names.emplace_back(fixed);
  }
  for (const auto& variable : layout.plant) {
    names.push_back(variable.name);
  }
  names.emplace_back(line);
  for (const auto& variable : layout.line) {
    names.push_back(line_variable(variable.name));
  }
  for (const auto& group : layout.moments) {
    names.push_back(group.axis);
    names.push_back(count(group.axis));
    for (const auto& variable : group.variables) {
      for (const std::string_view what : {"mean", "variance", "sum", "squares_high", "squares_low"}) {
        names.push_back(moments(group.axis, variable.name, what));
      }
    }
  }
  return names;
}

}  // namespace hozen::store::names
