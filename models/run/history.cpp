#include "models/run/history.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "models/run/simulation.hpp"
#include "sim/base/error.hpp"
#include "sim/base/nearest.hpp"

namespace hozen::run {
namespace {

constexpr Tick most_instants = 10'000'000;

/// 0: it does not stand; 1 announced, 2 effective, 3 effective and wound down.
double phase_number(supply::Phase phase) noexcept {
  return phase == supply::Phase::ended ? 0.0 : static_cast<double>(phase);
}

/// The lines of these paths or names, each once, in the plant's order.
std::vector<std::uint32_t> lines_called(const plant::Plant& plant, const std::vector<std::string>& names) {
  std::vector<std::string> known;
  std::vector<std::uint32_t> found;
  for (std::uint32_t line = 0; line < plant.lines.size(); ++line) {
    const auto& site = plant.lines[line];
    known.push_back(site.path);
    known.push_back(site.name);
    if (std::ranges::any_of(names, [&](const auto& name) { return name == site.path || name == site.name; })) {
      found.push_back(line);
    }
  }
  for (const auto& name : names) {
    if (std::ranges::find(known, name) == known.end()) {
      const auto nearest = nearest_path(name, known);
      throw InputError(fmt::format("There is no line '{}' to show apart. {}", name,
                                   nearest ? fmt::format("Did you mean '{}'?", *nearest)
                                           : fmt::format("The first one is '{}'.", known.front())),
                       Mark{});
    }
  }
  return found;
}

double output_of_all(const Simulation& simulation) {
  double parts = 0.0;
  for (std::size_t line = 0; line < simulation.plant().lines.size(); ++line) {
    parts += simulation.flow(line).output();
  }
  return parts;
}

}  // namespace

std::vector<Tick> instants_of(const plant::Plant& plant, Tick every) {
  if (every <= 0 || plant.horizon / every >= most_instants) {
    throw InputError(
        fmt::format("A history cannot have an instant every {:g} h of {:g} h: expected a positive time, and at most {} "
                    "instants.",
                    to_hours(every), to_hours(plant.horizon), most_instants),
        Mark{});
  }
  std::vector<Tick> instants;
  for (Tick instant = 0; instant < plant.horizon; instant = later(instant, every)) {
    instants.push_back(instant);
  }
  instants.push_back(plant.horizon);
  return instants;
}

History::History(const plant::Plant& plant, const HistoryRequest& request, const std::string& currency)
    : plant_{&plant},
      every_{request.every},
      currency_{currency},
      lines_{lines_called(plant, request.lines)},
      instants_{instants_of(plant, request.every)} {
  for (std::uint32_t spare = 0; spare < plant.spares.size(); ++spare) {
    if (!plant.spares[spare].unlimited) {
      spares_.push_back(spare);
    }
  }
  columns_.on_hand.resize(spares_.size());
  columns_.waiting.resize(spares_.size());
  columns_.on_order.resize(spares_.size());
  columns_.stockpile.resize(spares_.size());
  columns_.level.resize(plant.network.suppliers.size());
  columns_.open.resize(plant.network.suppliers.size());
  columns_.phase.resize(plant.measures.measures.size());
  columns_.output_of.resize(lines_.size());
  columns_.failure_free_of.resize(lines_.size());
}

void History::look(const Simulation& simulation) {
  look_at_lines(simulation);
  look_at_spares(simulation);
  look_at_suppliers(simulation);
  for (std::uint32_t m = 0; m < columns_.phase.size(); ++m) {
    columns_.phase[m].push_back(phase_number(simulation.measures().phase(m)));
  }
  columns_.total_cost.push_back(simulation.cost_so_far());
}

void History::look_at_lines(const Simulation& simulation) {
  double failure_free = 0.0;
  std::size_t down = 0;
  for (std::size_t line = 0; line < plant_->lines.size(); ++line) {
    const auto& flow = simulation.flow(line);
    failure_free += flow.failure_free_output();
    for (std::uint32_t station = 0; station < plant_->lines[line].stations; ++station) {
      down += flow.stopped(station) ? 1U : 0U;
    }
  }
  columns_.output.push_back(output_of_all(simulation));
  columns_.failure_free_output.push_back(failure_free);
  columns_.stations_down.push_back(static_cast<double>(down));
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    columns_.output_of[i].push_back(simulation.flow(lines_[i]).output());
    columns_.failure_free_of[i].push_back(simulation.flow(lines_[i]).failure_free_output());
  }
}

void History::look_at_spares(const Simulation& simulation) {
  for (std::size_t i = 0; i < spares_.size(); ++i) {
    const auto& shelf = simulation.shelves()[spares_[i]];
    columns_.on_hand[i].push_back(static_cast<double>(shelf.on_hand()));
    columns_.on_order[i].push_back(static_cast<double>(simulation.on_order(spares_[i])));
    columns_.waiting[i].push_back(static_cast<double>(shelf.backorders()));
    columns_.stockpile[i].push_back(static_cast<double>(simulation.kept_apart(spares_[i])));
  }
}

void History::look_at_suppliers(const Simulation& simulation) {
  for (std::uint32_t s = 0; s < columns_.level.size(); ++s) {
    columns_.level[s].push_back(simulation.network()->level(s));
    columns_.open[s].push_back(simulation.network()->is_open(s) ? 1.0 : 0.0);
  }
}

HistoryTable History::finish() && {
  HistoryTable table;
  for (const Tick instant : instants_) {
    table.hours.push_back(to_hours(instant));
  }
  const auto add = [&](std::string name, std::string of, std::string unit, std::vector<double>& values) {
    table.columns.push_back({std::move(name), std::move(of), std::move(unit), std::move(values)});
  };
  add("output", "", "part", columns_.output);
  add("failure_free_output", "", "part", columns_.failure_free_output);
  add("stations_down", "", "1", columns_.stations_down);
  add("total_cost", "", currency_, columns_.total_cost);
  for (std::size_t i = 0; i < spares_.size(); ++i) {
    add("on_hand", plant_->spares[spares_[i]].name, "1", columns_.on_hand[i]);
    add("waiting", plant_->spares[spares_[i]].name, "1", columns_.waiting[i]);
    add("on_order", plant_->spares[spares_[i]].name, "1", columns_.on_order[i]);
    if (plant_->spares[spares_[i]].stockpile) {
      add("stockpile", plant_->spares[spares_[i]].name, "1", columns_.stockpile[i]);
    }
  }
  for (std::size_t s = 0; s < columns_.level.size(); ++s) {
    add("level", plant_->network.suppliers[s].name, "1", columns_.level[s]);
    add("open", plant_->network.suppliers[s].name, "1", columns_.open[s]);
  }
  for (std::size_t m = 0; m < columns_.phase.size(); ++m) {
    add("phase", plant_->measures.measures[m].name, "1", columns_.phase[m]);
  }
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    add("output", plant_->lines[lines_[i]].path, "part", columns_.output_of[i]);
    add("failure_free_output", plant_->lines[lines_[i]].path, "part", columns_.failure_free_of[i]);
  }
  return table;
}

void OutputHistory::look(const Simulation& simulation) { *at_++ = output_of_all(simulation); }

}  // namespace hozen::run
