#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <utility>

#include "models/scenario/checks.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

constexpr double most_components = 1e7;
constexpr double most_stations = 1e6;

/// Checks one line.
class LineCheck {
 public:
  LineCheck(const Scenario& scenario, const Node& root, const std::string& name, const Line& line)
      : scenario_{scenario}, root_{root}, name_{name}, line_{line} {}

  void run() const {
    if (line_.stations.empty()) {
      fail(locate_key(root_, {"lines", name_, "stations"}), "line '" + name_ + "' has no station");
    }
    for (const auto& [name, station] : line_.stations) {
      check_station(name, station);
    }
    check_sequence();
    check_buffers();
  }

 private:
  void check_station(const std::string& name, const Station& station) const {
    const std::vector<std::string_view> cycle{"lines", name_, "stations", name, "cycle"};
    if (line_.flow == FlowKind::fluid && !station.cycle.law.constant()) {
      fail(locate_newest(root_, {cycle, {"lines", name_, "flow"}}),
           "station '" + name + "' has a random cycle, but line '" + name_ + "' is fluid",
           {"expected a constant such as 12 s, or flow: parts"});
    }
    for (const auto& [component, use] : station.components) {
      require({use.type,
               "component type",
               locate(root_, {"lines", name_, "stations", name, "components", component, "type"}),
               {"component_types"}},
              scenario_.component_types, root_);
      for (const auto& [mode_name, mode] : scenario_.component_types.at(use.type).modes) {
        if (mode.clock == Clock::cycles && !station.cycle.law.constant()) {
          fail(
              locate_newest(root_, {cycle, {"component_types", use.type, "modes", mode_name, "clock"}}),
              fmt::format("station '{}' has a random cycle, but failure mode '{}' of its component '{}' ages by cycles",
                          name, mode_name, component),
              {"expected a constant cycle, or an operating clock"});
        }
      }
    }
  }

  void check_sequence() const {
    const auto names = names_in(line_.stations);
    const Node* list = find_path(root_, {"lines", name_, "sequence"});
    if (line_.sequence.empty() && names.size() > 1) {
      fail(list == nullptr ? locate_key(root_, {"lines", name_, "stations"}) : list->place,
           "line '" + name_ + "' has several stations: their order must be said",
           {"expected sequence: a list of " + listed(names)});
    }
    std::set<std::string> seen;
    for (std::size_t i = 0; i < line_.sequence.size(); ++i) {
      const auto& name = line_.sequence[i];
      require({name, "station", list->items[i].place, {"lines", name_, "stations"}}, line_.stations, root_);
      if (!seen.insert(name).second) {
        fail(list->items[i].place, "station '" + name + "' stands twice in the sequence",
             {"for equal stations in a row give the station copies"});
      }
    }
    for (const auto& name : names) {
      if (!line_.sequence.empty() && !seen.contains(name)) {
        fail(list->place, "station '" + name + "' is missing in the sequence of line '" + name_ + "'");
      }
    }
  }

  void check_buffers() const {
    for (const auto& [name, room] : line_.buffers.after) {
      const auto place = locate_key(root_, {"lines", name_, "buffers", "after", name});
      require({name, "station", place, {"lines", name_, "stations"}}, line_.stations, root_);
      const bool last = line_.sequence.empty() || line_.sequence.back() == name;
      if (last && line_.stations.at(name).copies == 1) {
        fail(place, "station '" + name + "' is the last of line '" + name_ + "': there is no buffer behind it");
      }
    }
  }

  const Scenario& scenario_;
  const Node& root_;
  const std::string& name_;
  const Line& line_;
};

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

/// The element "NAME-NUMBER" of a map whose elements have copies; nullptr when there is none.
template <class T>
const T* numbered_element(const Named<T>& map, std::string_view part) {
  const auto split = split_number(part);
  if (!split) {
    return nullptr;
  }
  const auto found = map.find(split->first);
  return found == map.end() || split->second > found->second.copies ? nullptr : &found->second;
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
    LineCheck{scenario, root, name, line}.run();
    for (const auto& [station_name, station] : line.stations) {
      const double copies = 1.0 * line.copies * station.copies;
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
