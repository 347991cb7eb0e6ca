#include "models/run/measure.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "models/kpi/kpi.hpp"
#include "models/run/measures.hpp"

namespace hozen::run {
namespace {

constexpr double parts_resolution = 1e-3;
/// Times are summed in milliseconds: finer sums would overflow after some ten thousand replications of ten years.
constexpr Tick millisecond = 1000;
constexpr double time_resolution = static_cast<double>(millisecond) / static_cast<double>(ticks_per_hour);

std::string unit_of(const kpi::Kpi& kpi, const std::string& currency) {
  return kpi.unit == "currency" ? currency : std::string{kpi.unit};
}

/// Labels of all plants in the order of their first appearance: canonical, the baseline's first.
template <class Entities, class Name>
std::vector<std::string> unite(const std::vector<std::shared_ptr<const plant::Plant>>& plants, Entities entities,
                               Name name) {
  std::vector<std::string> labels;
  std::set<std::string, std::less<>> known;
  for (const auto& plant : plants) {
    for (const auto& entity : (*plant).*entities) {
      if (known.insert(name(entity)).second) {
        labels.push_back(name(entity));
      }
    }
  }
  return labels;
}

template <class Entities, class Name>
std::vector<std::size_t> place(const Entities& entities, Name name, const std::vector<std::string>& labels) {
  std::vector<std::size_t> places;
  // Labels mostly stand in the same order: start looking where the last one was found.
  auto from = labels.begin();
  for (const auto& entity : entities) {
    auto found = std::find(from, labels.end(), name(entity));
    found = found == labels.end() ? std::find(labels.begin(), labels.end(), name(entity)) : found;
    places.push_back(static_cast<std::size_t>(found - labels.begin()));
    from = found + 1 == labels.end() ? labels.begin() : found + 1;
  }
  return places;
}

const auto path_of = [](const auto& entity) -> const std::string& { return entity.path; };
const auto itself = [](const std::string& name) -> const std::string& { return name; };

/// A KPI with the members behind it looked up once: this runs for every replication.
struct Formula {
  double Measures::*numerator{nullptr};
  double Measures::*denominator{nullptr};  // nullptr: the numerator alone
  bool by_line{false};

  [[nodiscard]] double operator()(const Measures& measures) const {
    if (denominator == nullptr) {
      return measures.*numerator;
    }
    const double below = measures.*denominator;
    return below == 0.0 ? std::numeric_limits<double>::quiet_NaN() : measures.*numerator / below;
  }
};

const std::vector<Formula>& formulas() {
  static const std::vector<Formula> all = [] {
    std::vector<Formula> made;
    for (const auto& kpi : kpi::all()) {
      const bool alone = kpi.combine == kpi::Combine::mean;
      made.push_back({measure_named(alone ? kpi.name : kpi.numerator), alone ? nullptr : measure_named(kpi.denominator),
                      kpi.level == kpi::Level::plant_and_line});
    }
    return made;
  }();
  return all;
}

}  // namespace

store::Layout make_layout(const std::vector<std::shared_ptr<const plant::Plant>>& plants, const std::string& currency) {
  store::Layout layout;
  for (const auto& kpi : kpi::all()) {
    const store::Variable variable{std::string{kpi.name}, unit_of(kpi, currency), std::string{kpi.definition},
                                   std::string{kpi.standard}};
    layout.plant.push_back(variable);
    if (kpi.level == kpi::Level::plant_and_line) {
      layout.line.push_back(variable);  // the file calls it line_NAME
    }
  }
  layout.lines = unite(plants, &plant::Plant::lines, path_of);
  const store::Variable failures{"failures", "1", "component failures", "IEC 60050-192 failure"};
  const store::Variable replaced{"planned_replacements", "1", "planned work orders done before a failure", ""};
  const store::Variable lost{"lost_output", "part", "lost output booked to it at the sink", ""};
  layout.moments.push_back(
      {"station",
       unite(plants, &plant::Plant::stations, path_of),
       {{"working_time", "h", "time spent working", "ISO 22400-2"},
        {"starved_time", "h", "in working order without material", "SEMI E10"},
        {"blocked_time", "h", "in working order without room", "SEMI E10"},
        {"down_time", "h", "stopped", "IEC 60050-192"},
        failures,
        lost},
       {time_resolution, time_resolution, time_resolution, time_resolution, 1.0, parts_resolution}});
  layout.moments.push_back({"component_type",
                            unite(plants, &plant::Plant::types, itself),
                            {failures, replaced, lost},
                            {1.0, 1.0, parts_resolution}});
  layout.moments.push_back(
      {"component",
       unite(plants, &plant::Plant::components, path_of),
       {failures, replaced, lost, {"down_time", "h", "required time its orders held the station", ""}},
       {1.0, 1.0, parts_resolution, time_resolution}});
  return layout;
}

Placement::Placement(const plant::Plant& plant, const store::Layout& layout)
    : layout_{&layout},
      lines_{place(plant.lines, path_of, layout.lines)},
      stations_{place(plant.stations, path_of, layout.moments[0].labels)},
      types_{place(plant.types, itself, layout.moments[1].labels)},
      components_{place(plant.components, path_of, layout.moments[2].labels)} {}

void Placement::measure(const Simulation& simulation, store::Sample& sample) const {
  const Snapshot end = simulation.snapshot();
  sample.values.assign(layout_->row_size(), std::numeric_limits<double>::quiet_NaN());
  sample.whole.assign(layout_->moments_size(), 0);
  measure_values(simulation, end, sample);
  measure_moments(simulation, end, sample);
  sample.last_draw = simulation.last_draw();
}

void Placement::measure_values(const Simulation& simulation, const Snapshot& end, store::Sample& sample) const {
  std::vector<Measures> by_line;
  for (std::size_t line = 0; line < lines_.size(); ++line) {
    by_line.push_back(measure_line(simulation, end, line));
  }
  const Measures whole = measure_plant(simulation, end, by_line);
  std::size_t at = 0;
  for (const auto& formula : formulas()) {
    sample.values[at++] = formula(whole);
  }
  for (const auto& formula : formulas()) {
    if (formula.by_line) {
      for (std::size_t line = 0; line < lines_.size(); ++line) {
        sample.values[at + lines_[line]] = formula(by_line[line]);
      }
      at += layout_->lines.size();
    }
  }
}

void Placement::measure_moments(const Simulation& simulation, const Snapshot& end, store::Sample& sample) const {
  const auto& plant = simulation.plant();
  const auto& start = simulation.at_start();
  const auto stations = layout_->moments[0].labels.size();
  const auto types = layout_->moments[1].labels.size();
  const auto components = layout_->moments[2].labels.size();
  auto* const by_station = sample.whole.data();
  auto* const by_type = by_station + 6 * stations;
  auto* const by_component = by_type + 3 * types;
  for (std::size_t s = 0; s < stations_.size(); ++s) {
    auto* const cell = by_station + stations_[s];
    const Tick working = end.stations[s].working - start.stations[s].working;
    const Tick starved = end.stations[s].starved - start.stations[s].starved;
    const Tick blocked = end.stations[s].blocked - start.stations[s].blocked;
    const Tick down = end.stations[s].down - start.stations[s].down;
    cell[stations] += starved / millisecond;
    cell[2 * stations] += blocked / millisecond;
    cell[3 * stations] += down / millisecond;
    // Working takes what the others' rounding leaves, so that the states still sum to the clock.
    cell[0] += (working + starved + blocked + down) / millisecond - starved / millisecond - blocked / millisecond -
               down / millisecond;
  }
  for (std::size_t c = 0; c < components_.size(); ++c) {
    const auto& tally = simulation.component_tally()[c];
    const double parts = end.lost_by_component[c] - start.lost_by_component[c];
    if (tally.failures == 0 && tally.planned_replacements == 0 && tally.down == 0 && parts == 0.0) {
      continue;
    }
    const auto lost = static_cast<std::int64_t>(std::llround(parts / parts_resolution));
    const auto& site = plant.components[c];
    auto* const station = by_station + stations_[site.station];
    station[4 * stations] += tally.failures;
    station[5 * stations] += lost;
    auto* const type = by_type + types_[plant.models[site.model].type_index];
    type[0] += tally.failures;
    type[types] += tally.planned_replacements;
    type[2 * types] += lost;
    auto* const own = by_component + components_[c];
    own[0] += tally.failures;
    own[components] += tally.planned_replacements;
    own[2 * components] += lost;
    own[3 * components] += tally.down / millisecond;
  }
}

}  // namespace hozen::run
