#include "models/scenario/fleet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>

#include "models/scenario/checks.hpp"
#include "models/scenario/csv.hpp"
#include "models/scenario/paths.hpp"
#include "sim/base/fault.hpp"
#include "sim/base/value_types.hpp"

namespace hozen::scenario {
namespace {

constexpr std::array<std::string_view, 4> fleet_columns{"component", "age", "condition", "order"};
constexpr std::size_t columns_needed = 3;  // nothing is ordered where the last one is left out

/// One fleet file, row by row.
class FleetReader {
 public:
  FleetReader(const Scenario& scenario, SourcePtr source) : scenario_{scenario}, source_{std::move(source)} {
    read_heading();
  }

  /// The units of one component type, in natural order of their paths.
  [[nodiscard]] std::vector<FleetUnit> units_of(const std::string& type) const {
    std::map<std::string, FleetUnit, NaturalLess> units;
    for (const int line : rows_of(*source_)) {
      const auto cells = cells_of(source_, line);
      if (cells.size() != width_) {
        fail({.source = source_, .line = line}, fmt::format("this row has {} cells, not {}", cells.size(), width_),
             {"expected " + heading_});
      }
      const Cell& path = cells[order_[0]];
      const auto* unit_type = type_of_unit(scenario_, path.text);
      if (unit_type == nullptr) {
        fail(path.place, "there is no component '" + clipped(path.text, 100) + "' in the plant",
             {"expected a path such as LINE-1/STATION-1/COMPONENT-1"});
      }
      if (*unit_type != type) {
        continue;
      }
      if (!units.emplace(path.text, read_unit(cells, type)).second) {
        fail(path.place, "component '" + path.text + "' has two rows");
      }
    }
    std::vector<FleetUnit> sorted;
    sorted.reserve(units.size());
    for (auto& [path, unit] : units) {
      sorted.push_back(std::move(unit));
    }
    return sorted;
  }

 private:
  void read_heading() {
    const auto heading = cells_of(source_, 1);
    width_ = heading.size();
    for (std::size_t i = 0; i < std::max(width_, columns_needed); ++i) {
      const auto found =
          i < fleet_columns.size() ? std::ranges::find(heading, fleet_columns.at(i), &Cell::text) : heading.end();
      if (found == heading.end()) {
        fail({.source = source_}, "the first row must name the columns",
             {"expected component,age,condition, and order where work is ordered already"});
      }
      order_.at(i) = static_cast<std::size_t>(found - heading.begin());
      heading_.append(i == 0 ? "" : ",").append(fleet_columns.at(i));
    }
  }

  [[nodiscard]] FleetUnit read_unit(const std::vector<Cell>& cells, const std::string& type) const {
    const Cell& age = cells[order_[1]];
    const Cell& condition = cells[order_[2]];
    Node node = make_plain(age.text);
    node.place = age.place;
    const Reading reading{.currency = scenario_.money.currency, .what = "age of '" + cells[order_[0]].text + "'"};
    const auto measure = read_measure(node, {Dimension::time, Dimension::operating_time}, reading);
    if (measure.value < 0) {
      fail(age.place, "an age cannot be negative");
    }
    FleetUnit unit;
    unit.component = cells[order_[0]].text;
    unit.age = Duration{measure.value};
    read_condition(condition, type, unit);
    if (width_ == fleet_columns.size()) {
      read_order(cells[order_[3]], type, unit);
    }
    return unit;
  }

  void read_condition(const Cell& cell, const std::string& type, FleetUnit& unit) const {
    constexpr std::string_view warned = "warned:";
    constexpr std::string_view failed = "failed:";
    if (cell.text.starts_with(warned)) {
      unit.warned_mode = read_mode(cell, cell.text.substr(warned.size()), type);
      if (!scenario_.component_types.at(type).modes.at(*unit.warned_mode).warning) {
        fail(cell.place, "failure mode '" + *unit.warned_mode + "' has no warning");
      }
    } else if (cell.text.starts_with(failed)) {
      unit.failed_mode = read_mode(cell, cell.text.substr(failed.size()), type);
    } else if (cell.text != "sound") {
      fail(cell.place, "a condition cannot be '" + clipped(cell.text, 60) + "'",
           {"expected sound, warned:MODE, or failed:MODE"});
    }
  }

  void read_order(const Cell& cell, const std::string& type, FleetUnit& unit) const {
    unit.planned_order = cell.text == "planned";
    if (!unit.planned_order && cell.text != "none") {
      fail(cell.place, "an order cannot be '" + clipped(cell.text, 60) + "'", {"expected none, or planned"});
    }
    if (unit.planned_order && unit.failed_mode) {
      fail(cell.place, "component '" + unit.component + "' has failed: its order is corrective, and needs no word",
           {"expected none"});
    }
    if (unit.planned_order && !scenario_.component_types.at(type).actions.contains("planned")) {
      fail(cell.place, "component type '" + type + "' has no action 'planned'");
    }
  }

  [[nodiscard]] std::string read_mode(const Cell& cell, const std::string& mode, const std::string& type) const {
    const auto& modes = scenario_.component_types.at(type).modes;
    if (!modes.contains(mode)) {
      fail(cell.place, "there is no failure mode '" + clipped(mode, 80) + "'", expected_one_of(mode, names_in(modes)));
    }
    return mode;
  }

  const Scenario& scenario_;
  SourcePtr source_;
  std::array<std::size_t, fleet_columns.size()> order_{};
  std::size_t width_{0};
  std::string heading_;
};

/// How many units of a type the plant has.
double count_units(const Scenario& scenario, const std::string& type) {
  double count = 0;
  for (const auto& [line_name, line] : scenario.lines) {
    for (const auto& [station_name, station] : line.stations) {
      for (const auto& [component, use] : station.components) {
        count += use.type == type ? 1.0 * line.copies * station.copies * use.copies : 0.0;
      }
    }
  }
  return count;
}

}  // namespace

void read_fleets(Scenario& scenario, const Node& root, const std::string& directory) {
  for (auto& [name, type] : scenario.component_types) {
    if (type.initial_age.kind != InitialAge::fleet) {
      continue;
    }
    const Place place = locate(root, {"component_types", name, "initial_age", "fleet"});
    type.initial_age.fleet_file = seen_from(directory, place, type.initial_age.fleet_file);
    const auto& file = type.initial_age.fleet_file;
    const auto source = load_csv(directory, file, place, "the fleet file of component type '" + name + "'");
    auto units = FleetReader{scenario, source}.units_of(name);
    const double expected = count_units(scenario, name);
    if (static_cast<double>(units.size()) != expected) {
      fail(place,
           "the fleet file has " + std::to_string(units.size()) + " units of component type '" + name +
               "', the plant has " + format_number(expected),
           {"expected one row for each"});
    }
    type.fleet = std::move(units);
  }
}

}  // namespace hozen::scenario
