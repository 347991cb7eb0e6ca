#include <charconv>
#include <optional>
#include <utility>

#include "models/scenario/line_context.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

constexpr double most_components = 1e7;
constexpr double most_stations = 1e6;

void check_line(const LineContext& context) {
  if (context.line.stations.empty()) {
    fail(context.key({"stations"}), "line '" + context.name + "' has no station");
  }
  check_ways(context);
  const LineShape shape{context.line};
  check_products(context, shape);
  check_stations(context, shape);
  check_merges(context, shape);
  check_limits(context, shape);
  check_buffers(context, shape);
  check_batches(context, shape);
  check_deadlock(context, shape);
  if (context.line.flow == FlowKind::fluid) {
    check_fluid(context);
  }
}

/// "motor-4" -> (motor, 4); the number has no leading zeros.
std::optional<std::pair<std::string_view, int>> split_number(std::string_view part) {
  const auto dash = part.rfind('-');
  if (dash == std::string_view::npos || dash + 1 == part.size() || part[dash + 1] == '0') {
    return std::nullopt;
  }
  int number = 0;
  const auto* end = part.data() + part.size();
  const auto [last, fault] = std::from_chars(part.data() + dash + 1, end, number);
  if (fault != std::errc{} || last != end || number < 1) {
    return std::nullopt;
  }
  return std::pair{part.substr(0, dash), number};
}

int number_of(const Line& line) { return line.copies; }
int number_of(const Station& station) { return station.copies * station.parallel; }
int number_of(const ComponentUse& use) { return use.copies; }

/// The element "NAME-NUMBER" of a map whose elements have copies; nullptr when there is none.
template <class T>
const T* numbered_element(const Named<T>& map, std::string_view part) {
  const auto split = split_number(part);
  if (!split) {
    return nullptr;
  }
  const auto found = map.find(split->first);
  return found == map.end() || split->second > number_of(found->second) ? nullptr : &found->second;
}

}  // namespace

const std::string* type_of_unit(const Scenario& scenario, std::string_view path) {
  const auto first = path.find('/');
  const auto second = first == std::string_view::npos ? first : path.find('/', first + 1);
  if (second == std::string_view::npos) {
    return nullptr;
  }
  const auto* line = numbered_element(scenario.lines, path.substr(0, first));
  const auto* station =
      line == nullptr ? nullptr : numbered_element(line->stations, path.substr(first + 1, second - first - 1));
  const auto* use = station == nullptr ? nullptr : numbered_element(station->components, path.substr(second + 1));
  return use == nullptr ? nullptr : &use->type;
}

bool is_component_path(const Scenario& scenario, std::string_view path) {
  return type_of_unit(scenario, path) != nullptr;
}

void check_lines(const Scenario& scenario, const Node& root) {
  if (scenario.lines.empty()) {
    fail(locate_key(root, {"lines"}), "the plant has no line");
  }
  double components = 0;
  double stations = 0;
  for (const auto& [name, line] : scenario.lines) {
    check_line({scenario, root, name, line});
    for (const auto& [station_name, station] : line.stations) {
      const double copies = 1.0 * line.copies * station.copies * station.parallel;
      stations += copies;
      for (const auto& [component, use] : station.components) {
        components += copies * use.copies;
      }
    }
    if (components > most_components || stations > most_stations) {
      fail(locate_key(root, {"lines", name}), "the plant grows too large here",
           {"at most 1,000,000 stations and 10,000,000 components are allowed"});
    }
  }
}

}  // namespace hozen::scenario
