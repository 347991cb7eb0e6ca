#include "models/run/measure.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>
#include <utility>

#include "models/kpi/kpi.hpp"
#include "models/kpi/states.hpp"
#include "models/run/material_moments.hpp"
#include "models/run/measures.hpp"
#include "models/run/spare_moments.hpp"
#include "models/run/station_span.hpp"
#include "models/run/supplier_moments.hpp"

namespace hozen::run {
namespace {

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
const auto name_of = [](const auto& entity) -> const std::string& { return entity.name; };
const auto itself = [](const std::string& name) -> const std::string& { return name; };

/// What the plants' stations, component types and components are followed by, where any plant has them.
constexpr std::size_t first_optional_group = 3;

/// The labels of a group of moments; nothing where there is no such group.
std::vector<std::string> labels_of(const store::Layout& layout, std::string_view axis) {
  const auto group = std::ranges::find(layout.moments, axis, &store::MomentGroup::axis);
  return group == layout.moments.end() ? std::vector<std::string>{} : group->labels;
}

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

// A station's variables: its states (models/kpi/states.hpp), in their order, then these.
enum StationVariable : std::size_t {
  down_time = kpi::number_of_states,
  unscheduled,
  run_time,
  cycles,
  scrapped,
  reworked,
  waiting,
  failed,
  lost
};
constexpr std::size_t station_variables = lost + 1;
constexpr std::size_t component_variables = 4;

store::MomentGroup station_group(std::vector<std::string> labels, const std::array<store::Variable, 2>& caused) {
  store::MomentGroup group{"station", std::move(labels), {}, {}};
  const auto add = [&](store::Variable variable, double resolution) {
    group.variables.push_back(std::move(variable));
    group.resolution.push_back(resolution);
  };
  for (const auto& state : kpi::states()) {
    add({std::string{state.name}, "h", std::string{state.definition}, std::string{state.standards}}, time_resolution);
  }
  for (const auto* name : {"down_time", "unscheduled_down_time", "planned_run_time"}) {
    const auto* kpi = kpi::find(name);
    add({name, "h", std::string{kpi->definition}, std::string{kpi->standard}}, time_resolution);
  }
  add({"cycles", "1", "cycles ended", ""}, store::thousandth);
  add({"scrapped", "part", "parts it made into scrap", "ISO 22400-2 scrap quantity"}, store::thousandth);
  add({"reworked", "part", "parts it sent to be worked on again", "ISO 22400-2 rework quantity"}, store::thousandth);
  add({"buffer_part_hours", "part h",
       "integral over required time of the parts in, or under way to, the buffers it sends to; a buffer that several "
       "stations fill counts with each",
       ""},
      store::thousandth);
  add(caused[0], 1.0);
  add(caused[1], store::thousandth);
  return group;
}

/// Those a station is down for: not for want of a material, and not while it works worn or slowed.
constexpr std::size_t reasons = static_cast<std::size_t>(maintenance::LossCategory::waiting_material);

/// Writes a station's time, in whole milliseconds; `column` is the distance between variables.
void write_states(const StationSpan& span, std::int64_t* cell, std::size_t column) {
  Tick clock = span.times.working;
  std::int64_t others = 0;
  std::size_t at = 0;
  const auto write = [&](Tick state) {
    clock += state;
    others += state / millisecond;
    cell[++at * column] = state / millisecond;
  };
  write(span.times.setting_up);
  write(span.times.starved);
  write(span.times.blocked);
  write(span.waiting_material);
  if (span.times.down == 0) {  // then no reason has any part of it
    at += reasons;
  } else {
    for (std::size_t reason = 0; reason < reasons; ++reason) {
      write(span.down.by_reason[reason]);
    }
    cell[down_time * column] = span.times.down / millisecond;
    cell[unscheduled * column] = span.down.after_failure / millisecond;
  }
  write(span.non_scheduled);
  // Working takes what the others' rounding leaves, so that the states still sum to the clock.
  cell[0] = clock / millisecond - others;
}

/// The nearest whole number of resolutions, halves away from zero, as std::llround has it; in place, without a call.
std::int64_t rounded(double value, double resolution) {
  const double quotient = value / resolution;
  const auto whole = static_cast<std::int64_t>(quotient);
  const double rest = quotient - static_cast<double>(whole);
  return whole + (rest >= 0.5 ? 1 : 0) - (rest <= -0.5 ? 1 : 0);
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
  const store::Variable lost_output{"lost_output", "part", "lost output booked to it at the sink", ""};
  layout.moments.push_back(station_group(unite(plants, &plant::Plant::stations, path_of), {failures, lost_output}));
  layout.moments.push_back({"component_type",
                            unite(plants, &plant::Plant::types, itself),
                            {failures, replaced, lost_output},
                            {1.0, 1.0, store::thousandth}});
  layout.moments.push_back(
      {"component",
       unite(plants, &plant::Plant::components, path_of),
       {failures, replaced, lost_output, {"down_time", "h", "required time it was out of work", ""}},
       {1.0, 1.0, store::thousandth, time_resolution}});
  if (auto spares = unite(plants, &plant::Plant::spares, name_of); !spares.empty()) {
    layout.moments.push_back(spare_group(std::move(spares)));
  }
  std::vector<std::string> suppliers;
  for (const auto& plant : plants) {
    for (const auto& supplier : plant->network.suppliers) {
      if (std::ranges::find(suppliers, supplier.name) == suppliers.end()) {
        suppliers.push_back(supplier.name);
      }
    }
  }
  if (!suppliers.empty()) {
    layout.moments.push_back(supplier_group(std::move(suppliers), currency));
  }
  if (auto materials = unite(plants, &plant::Plant::materials, name_of); !materials.empty()) {
    layout.moments.push_back(material_group(std::move(materials)));
  }
  return layout;
}

Placement::Placement(const plant::Plant& plant, const store::Layout& layout)
    : layout_{&layout},
      lines_{place(plant.lines, path_of, layout.lines)},
      stations_{place(plant.stations, path_of, layout.moments[0].labels)},
      types_{place(plant.types, itself, layout.moments[1].labels)},
      components_{place(plant.components, path_of, layout.moments[2].labels)},
      spares_{place(plant.spares, name_of, labels_of(layout, "spare"))},
      suppliers_{place(plant.network.suppliers, name_of, labels_of(layout, "supplier"))},
      materials_{place(plant.materials, name_of, labels_of(layout, "material"))} {}

void Placement::measure(const Simulation& simulation, Workings& workings, store::Sample& sample) const {
  measure_stations(simulation, workings.stations);
  sample.values.assign(layout_->row_size(), std::numeric_limits<double>::quiet_NaN());
  sample.whole.assign(layout_->moments_size(), 0);
  measure_values(simulation, workings, sample);
  measure_moments(simulation, workings, sample);
  sample.last_draw = simulation.last_draw();
}

void Placement::measure_values(const Simulation& simulation, Workings& workings, store::Sample& sample) const {
  auto& by_line = workings.lines;
  by_line.clear();
  for (std::size_t line = 0; line < lines_.size(); ++line) {
    by_line.push_back(measure_line(simulation, workings.stations, line));
  }
  const Measures whole = measure_plant(simulation, by_line);
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

void Placement::measure_moments(const Simulation& simulation, const Workings& workings, store::Sample& sample) const {
  const auto& plant = simulation.plant();
  const auto& start = simulation.at_start();
  const auto& end = simulation.at_end();
  const auto stations = layout_->moments[0].labels.size();
  const auto types = layout_->moments[1].labels.size();
  const auto components = layout_->moments[2].labels.size();
  auto* const by_station = sample.whole.data();
  auto* const by_type = by_station + station_variables * stations;
  auto* const by_component = by_type + 3 * types;
  for (std::size_t s = 0; s < stations_.size(); ++s) {
    auto* const cell = by_station + stations_[s];
    const auto& span = workings.stations[s];
    write_states(span, cell, stations);
    cell[run_time * stations] = rounded(span.planned_run_time, static_cast<double>(millisecond));
    cell[cycles * stations] = rounded(span.counts.cycles, store::thousandth);
    cell[scrapped * stations] = rounded(span.counts.scrapped, store::thousandth);
    cell[reworked * stations] = rounded(span.counts.reworked, store::thousandth);
    cell[waiting * stations] = rounded(span.buffer_after / static_cast<double>(ticks_per_hour), store::thousandth);
  }
  for (std::size_t c = 0; c < components_.size(); ++c) {
    const auto& tally = simulation.component_tally()[c];
    const double parts = end.lost_by_component[c] - start.lost_by_component[c];
    if (tally.failures == 0 && tally.planned_replacements == 0 && tally.down == 0 && parts == 0.0) {
      continue;
    }
    const auto parts_lost = rounded(parts, store::thousandth);
    const auto& site = plant.components[c];
    auto* const station = by_station + stations_[site.station];
    station[failed * stations] += tally.failures;
    station[lost * stations] += parts_lost;
    auto* const type = by_type + types_[plant.models[site.model].type_index];
    type[0] += tally.failures;
    type[types] += tally.planned_replacements;
    type[2 * types] += parts_lost;
    auto* const own = by_component + components_[c];
    own[0] += tally.failures;
    own[components] += tally.planned_replacements;
    own[2 * components] += parts_lost;
    own[3 * components] += tally.down / millisecond;
  }
  auto* next = by_component + component_variables * components;
  for (std::size_t g = first_optional_group; g < layout_->moments.size(); ++g) {
    const auto& group = layout_->moments[g];
    const auto labels = group.labels.size();
    if (group.axis == "spare") {
      write_spares(simulation, spares_, labels, next);
    } else if (group.axis == "supplier") {
      write_suppliers(simulation, suppliers_, labels, next);
    } else {
      write_materials(simulation, materials_, labels, next);
    }
    next += labels * group.variables.size();
  }
}

}  // namespace hozen::run
