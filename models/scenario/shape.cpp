#include "models/scenario/shape.hpp"

#include <algorithm>
#include <iterator>
#include <limits>

namespace hozen::scenario {

LineShape::LineShape(const Line& line) : line_{&line}, routes_{line.routes} {
  for (std::size_t i = 0; i + 1 < line.sequence.size(); ++i) {
    routes_[line.sequence[i]].way.to = {line.sequence[i + 1]};
  }
  for (const auto& [name, station] : line.stations) {
    stations_.push_back(name);
    routes_.try_emplace(name);
  }
  for (const auto& [name, product] : line.products) {
    products_.push_back(name);
  }
  if (products_.empty()) {
    products_.emplace_back();
  }
  find_feeds();
  order_stations();
  for (const auto& product : products_) {
    find_reached(product);
  }
  find_other_entries();
}

const WayOn& LineShape::way(std::string_view station, std::string_view product) const {
  return routes_.find(station)->second.of_product(product);
}

void LineShape::find_feeds() {
  for (const auto& station : stations_) {
    feeds_.try_emplace(station);
  }
  const auto add = [&](const std::string& to, const Feed& feed) {
    auto& feeds = feeds_[to];
    if (std::ranges::find(feeds, feed) == feeds.end()) {
      feeds.push_back(feed);
    }
  };
  for (const auto& from : stations_) {
    for (const auto& product : products_) {
      for (const auto& to : way(from, product).to) {
        add(to, {from, false});
      }
    }
    const auto& quality = line_->stations.at(from).quality;
    if (!quality.rework_to.empty()) {
      add(quality.rework_to, {from, true});
    }
  }
  for (auto& [station, feeds] : feeds_) {
    const auto& order = line_->stations.at(station).merge_order;
    std::ranges::stable_sort(feeds, {}, [&](const Feed& feed) { return std::ranges::find(order, feed.from); });
  }
}

/// A row is numbered in the order of flow however it is said, so that it is the same line.
void LineShape::order_stations() {
  std::vector<std::string> row;
  std::string at;
  for (const auto& station : stations_) {
    const auto& feeds = feeds_.at(station);
    const bool first = std::ranges::none_of(feeds, [](const Feed& feed) { return !feed.rework; });
    if (first && !at.empty()) {
      return;
    }
    at = first ? station : at;
  }
  while (!at.empty() && row.size() < stations_.size()) {
    const auto& route = routes_.at(at);
    if (!route.of.empty() || route.way.to.size() > 1) {
      return;
    }
    row.push_back(at);
    at = route.way.to.empty() ? std::string{} : route.way.to.front();
  }
  row_ = at.empty() && row.size() == stations_.size();
  if (row_) {
    stations_ = std::move(row);
  }
}

std::vector<std::string> LineShape::entries(const std::string& product) const {
  std::vector<std::string> entries;
  const auto named = line_->products.find(product);
  if (named != line_->products.end() && !named->second.enters.empty()) {
    entries.push_back(named->second.enters);
  } else {
    std::ranges::copy_if(stations_, std::back_inserter(entries),
                         [&](const std::string& station) { return feeds_.at(station).empty(); });
  }
  entries.insert(entries.end(), other_entries_.begin(), other_entries_.end());
  return entries;
}

/// A station that nothing feeds but rework takes in parts itself where none would come to it otherwise; so does one
/// that nothing feeds, no product enters by name, and whose parts an assembly needs beside what the products bring.
void LineShape::find_other_entries() {
  for (const auto& station : stations_) {
    const auto& feeds = feeds_.at(station);
    const bool reached = std::ranges::any_of(reached_, [&](const auto& of) { return of.second.contains(station); });
    const bool takes_in = feeds.empty() ? feeds_assembly(station) : std::ranges::all_of(feeds, &Feed::rework);
    if (!reached && takes_in) {
      other_entries_.push_back(station);
      for (const auto& product : products_) {
        find_reached(product);
      }
    }
  }
}

bool LineShape::feeds_assembly(const std::string& from) const {
  std::set<std::string, std::less<>> seen{from};
  std::vector<std::string> open{from};
  while (!open.empty()) {
    const auto at = std::move(open.back());
    open.pop_back();
    for (const auto& to : next(at, products_.front())) {
      if (!line_->stations.at(to).assembles.empty()) {
        return true;
      }
      if (seen.insert(to).second) {
        open.push_back(to);
      }
    }
  }
  return false;
}

bool LineShape::keeps_product(std::string_view from, std::string_view to) const {
  return line_->stations.find(to)->second.assembles.empty() || feeds(to).front().from == from;
}

std::vector<std::string> LineShape::next(std::string_view station, std::string_view product) const {
  auto next = way(station, product).to;
  const auto& rework_to = line_->stations.find(station)->second.quality.rework_to;
  if (!rework_to.empty()) {
    next.push_back(rework_to);
  }
  return next;
}

void LineShape::find_reached(const std::string& product) {
  auto& reached = reached_[product];
  auto open = entries(product);
  while (!open.empty()) {
    const auto at = std::move(open.back());
    open.pop_back();
    if (!reached.insert(at).second) {
      continue;
    }
    for (const auto& to : next(at, product)) {
      if (keeps_product(at, to)) {
        open.push_back(to);
      }
    }
  }
}

std::vector<std::string> LineShape::entering(std::string_view station) const {
  std::vector<std::string> entering;
  for (const auto& product : products_) {
    const auto stations = entries(product);
    if (std::ranges::find(stations, station) != stations.end()) {
      entering.push_back(product);
    }
  }
  return entering;
}

bool LineShape::arrives(std::string_view station) const {
  return std::ranges::any_of(entering(station),
                             [&](const std::string& product) { return arrivals_of(*line_, product) != nullptr; });
}

Parts room_for_arrivals(const Line& line, std::string_view to) {
  const auto before = line.buffers.before.find(to);
  return before == line.buffers.before.end() ? Parts{std::numeric_limits<double>::infinity()} : before->second;
}

Parts room_between(const Line& line, const Feed& feed, std::string_view to) {
  if (feed.rework || line.buffers.before.contains(to)) {
    return room_for_arrivals(line, to);
  }
  const auto after = line.buffers.after.find(feed.from);
  return after == line.buffers.after.end() ? line.buffers.between_stations : after->second;
}

const Arrivals* arrivals_of(const Line& line, std::string_view product) {
  const auto found = line.products.find(product);
  if (found != line.products.end() && found->second.arrivals) {
    return &*found->second.arrivals;
  }
  return line.arrivals ? &*line.arrivals : nullptr;
}

double share_of(const Line& line, std::string_view product) {
  const auto found = line.products.find(product);
  return found == line.products.end() || !found->second.share ? 1.0 : found->second.share->value;
}

}  // namespace hozen::scenario
