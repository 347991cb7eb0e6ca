// Sequence and routes: that the names in them exist, and that what is said there can be meant.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "models/scenario/line_context.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {

void LineContext::require_stations(const std::vector<std::string>& names, const Path& list) const {
  const Node* node = find_path(root, list);
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto& place = node->items[i].place;
    require_station(names[i], place);
    if (!seen.insert(names[i]).second) {
      fail(place, "station '" + names[i] + "' stands twice in this list");
    }
  }
}

void LineContext::require_shares(const Named<Fraction>& shares, const std::vector<std::string>& names,
                                 const Path& map) const {
  const auto place = locate_key(root, map);
  double sum = 0.0;
  for (const auto& [station, share] : shares) {
    auto own = map;
    own.push_back(station);
    if (std::ranges::find(names, station) == names.end()) {
      fail(locate_key(root, own),
           "'" + station + "' has a share here, but is none of those among which parts are shared",
           expected_one_of(station, names));
    }
    sum += share.value;
  }
  for (const auto& station : names) {
    if (!shares.contains(station)) {
      fail(place, "station '" + station + "' has no share here",
           {"expected a percentage for each of " + listed(names)});
    }
  }
  if (std::abs(sum - 1.0) > 1e-9) {
    fail(place, fmt::format("the shares sum to {:.10g} %: they must sum to 100 %", 100.0 * sum));
  }
}

namespace {

class WaysCheck {
 public:
  explicit WaysCheck(const LineContext& context) : at_{context}, line_{context.line} {}

  void run() const {
    if (!line_.sequence.empty() && !line_.routes.empty()) {
      fail(locate_newest(at_.root, {at_.path({"routes"}), at_.path({"sequence"})}),
           "line '" + at_.name + "' has a sequence and routes: one of them says where parts go");
    }
    check_sequence();
    for (const auto& [name, product] : line_.products) {
      if (!product.enters.empty()) {
        at_.require_station(product.enters, at_.value({"products", name, "enters"}));
      }
    }
    for (const auto& [name, station] : line_.stations) {
      if (!station.quality.rework_to.empty()) {
        at_.require_station(station.quality.rework_to, at_.value({"stations", name, "quality", "rework_to"}));
      }
    }
    for (const auto& [station, route] : line_.routes) {
      at_.require_station(station, at_.key({"routes", station}));
      check_way(station, route.way, at_.path({"routes", station}));
      for (const auto& [product, way] : route.of) {
        at_.require_product(product, at_.key({"routes", station, "of", product}));
        check_way(station, way, at_.path({"routes", station, "of", product}));
      }
      check_one_split(station, route);
    }
  }

 private:
  /// A station chooses among several ways by one rule, whatever the product.
  void check_one_split(const std::string& station, const Route& route) const {
    const WayOn* chooses = route.way.to.size() > 1 ? &route.way : nullptr;
    for (const auto& [product, way] : route.of) {
      if (chooses != nullptr && way.to.size() > 1 && way.split != chooses->split) {
        fail(locate(at_.root, at_.path({"routes", station, "of", product, "split"})),
             fmt::format("station '{}' chooses among several ways for product '{}' by another rule than otherwise",
                         station, product));
      }
      chooses = chooses == nullptr && way.to.size() > 1 ? &way : chooses;
    }
  }

  void check_sequence() const {
    const auto names = names_in(line_.stations);
    const Node* list = find_path(at_.root, at_.path({"sequence"}));
    if (line_.sequence.empty() && line_.routes.empty() && names.size() > 1) {
      fail(list == nullptr ? at_.key({"stations"}) : list->place,
           "line '" + at_.name + "' has several stations: their order must be said",
           {"expected sequence: a list of " + listed(names) + "; or routes"});
    }
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < line_.sequence.size(); ++i) {
      const auto& name = line_.sequence[i];
      at_.require_station(name, list->items[i].place);
      if (!seen.insert(name).second) {
        fail(list->items[i].place, "station '" + name + "' stands twice in the sequence",
             {"for equal stations in a row give the station copies"});
      }
    }
    for (const auto& name : names) {
      if (!line_.sequence.empty() && !seen.contains(name)) {
        fail(list->place, "station '" + name + "' is missing in the sequence of line '" + at_.name + "'");
      }
    }
  }

  void check_way(const std::string& station, const WayOn& way, const LineContext::Path& path) const {
    const auto in = [&path](std::string_view key) {
      auto inner = path;
      inner.push_back(key);
      return inner;
    };
    at_.require_stations(way.to, in("to"));
    const auto& disassembles = line_.stations.at(station).disassembles;
    if (!disassembles.empty() && way.split != Split::priority) {
      fail(locate_newest(at_.root, {in("split"), at_.path({"stations", station, "disassembles"})}),
           "station '" + station + "' disassembles: it makes parts for each way, there is nothing to choose");
    }
    if (way.split != Split::priority && way.to.size() < 2) {
      fail(locate_newest(at_.root, {in("split"), in("to")}),
           "station '" + station + "' has one way on: there is nothing to choose");
    }
    if (way.split == Split::shares) {
      at_.require_shares(way.shares, way.to, in("shares"));
    } else if (!way.shares.empty()) {
      fail(locate_newest(at_.root, {in("shares"), in("split")}),
           "station '" + station + "' has shares, but does not split by them", {"expected split: shares"});
    }
    if (way.transport && way.to.empty()) {
      fail(locate(at_.root, in("transport")), "parts leave the line at station '" + station + "': none is transported");
    }
  }

  const LineContext& at_;
  const Line& line_;
};

}  // namespace

void check_ways(const LineContext& context) { WaysCheck{context}.run(); }

}  // namespace hozen::scenario
