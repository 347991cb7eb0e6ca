#include "models/run/tracer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "sim/base/error.hpp"
#include "sim/base/nearest.hpp"

namespace hozen::run {
namespace {

/// "line-1/press-1/motor-1" lies in "line-1/press-1", in "line-1" and in itself.
bool lies_in(std::string_view path, std::string_view outer) {
  return path.starts_with(outer) && (path.size() == outer.size() || path[outer.size()] == '/');
}

/// Whether something at this path is shown: it lies in one of the names, or one of them lies in it.
bool wanted(std::string_view path, std::string_view line_name, const std::vector<std::string>& only) {
  return only.empty() || std::ranges::any_of(only, [&](const std::string& name) {
           return name == line_name || lies_in(path, name) || lies_in(name, path);
         });
}

void check_names(const plant::Plant& plant, const std::vector<std::string>& only) {
  std::vector<std::string> known;
  for (const auto& line : plant.lines) {
    known.push_back(line.path);
    known.push_back(line.name);
  }
  for (const auto& station : plant.stations) {
    known.push_back(station.path);
  }
  for (const auto& component : plant.components) {
    known.push_back(component.path);
  }
  for (const auto& name : only) {
    if (std::ranges::find(known, name) == known.end()) {
      const auto nearest = nearest_path(name, known);
      throw InputError(fmt::format("There is no line, station or component '{}'. {}", name,
                                   nearest ? fmt::format("Did you mean '{}'?", *nearest)
                                           : fmt::format("The first line is '{}'.", known.front())),
                       Mark{});
    }
  }
}

}  // namespace

Tracer::Tracer(const plant::Plant& plant, const TraceRequest& request)
    : plant_{&plant}, trace_{request.from, std::min(request.to, plant.horizon)} {
  check_names(plant, request.only);
  if (request.from >= std::min(request.to, plant.horizon)) {
    throw InputError(
        fmt::format("The trace would be empty: it begins at {:g} h and ends at {:g} h of a run of {:g} h.",
                    to_hours(request.from), to_hours(std::min(request.to, plant.horizon)), to_hours(plant.horizon)),
        Mark{});
  }
  label_lines(request);
  label_orders(request);
  if (!plant.network.empty()) {
    supply_ = std::make_unique<SupplyTracer>(trace_, plant);
  }
}

void Tracer::label_lines(const TraceRequest& request) {
  for (const auto& site : plant_->lines) {
    LineLabels labels{.line = site.path};
    bool any = false;
    for (std::uint32_t s = 0; s < site.stations; ++s) {
      const auto& path = plant_->stations[site.first_station + s].path;
      const bool shown = wanted(path, site.name, request.only);
      labels.stations.push_back(shown ? path : "");
      any = any || shown;
    }
    for (std::size_t q = 0; q < site.queues.size(); ++q) {
      const auto& centre = site.network.centres[site.network.queues[q].centre];
      const bool shown = !labels.stations[centre.first_machine].empty();
      labels.queues.push_back(shown ? site.queues[q] : "");
    }
    lines_.push_back(any ? std::make_unique<LineTracer>(trace_, site.hours, labels, request.parts) : nullptr);
  }
}

void Tracer::label_orders(const TraceRequest& request) {
  std::vector<TracedComponent> components;
  for (const auto& component : plant_->components) {
    const auto& station = plant_->stations[component.station];
    const auto& line = lines_[component.line];
    const bool shown = wanted(component.path, plant_->lines[component.line].name, request.only);
    components.push_back({.path = shown ? component.path : "",
                          .station = line != nullptr ? line->track_of(station.index_in_line) : nullptr});
  }
  orders_ = std::make_unique<OrderTracer>(trace_, std::move(components));
}

const trace::ChromeTrace& Tracer::finish() {
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    if (lines_[i] != nullptr) {
      lines_[i]->finish(plant_->lines[i].hours.required(plant_->horizon));
    }
  }
  orders_->finish(plant_->horizon);
  if (supply_ != nullptr) {
    supply_->finish(plant_->horizon);
  }
  return trace_;
}

}  // namespace hozen::run
