// Room between stations, and what could stand still for ever for want of it.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "models/scenario/line_context.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

/// Stations to which a station leads with any product; those of rework apart.
std::vector<std::string> ways_on(const LineShape& shape, const std::string& station) {
  std::set<std::string> all;
  for (const auto& product : shape.products()) {
    const auto& to = shape.way(station, product).to;
    all.insert(to.begin(), to.end());
  }
  return {all.begin(), all.end()};
}

bool endless(const Parts& room) { return std::isinf(room.value); }

/// Can a station wait for room for ever? It cannot where the queue has no end, nor where it leads to a station that
/// cannot itself: what is left when this has been applied again and again is a ring of full queues.
class DeadlockCheck {
 public:
  DeadlockCheck(const LineContext& context, const LineShape& shape)
      : at_{context}, line_{context.line}, shape_{shape} {}

  void run() {
    for (bool grows = true; grows;) {
      grows = false;
      for (const auto& station : shape_.stations()) {
        grows = (!free_.contains(station) && waits_for(station).empty() && free_.insert(station).second) || grows;
      }
    }
    for (const auto& station : shape_.stations()) {
      if (!free_.contains(station)) {
        refuse_ring(station);
      }
    }
    for (const auto& station : shape_.stations()) {
      if (!line_.stations.at(station).assembles.empty()) {
        check_assembly(station);
      }
    }
  }

 private:
  [[nodiscard]] const Kanban* kanban_of(std::string_view station) const {
    for (const auto& [name, kanban] : line_.kanban) {
      if (std::ranges::find(kanban.stations, station) != kanban.stations.end()) {
        return &kanban;
      }
    }
    return nullptr;
  }

  /// The station that a part on this way could wait for; empty: none.
  [[nodiscard]] std::string hindrance(const Feed& way, const std::string& to) const {
    const auto* kanban = kanban_of(to);
    if (kanban != nullptr && kanban != kanban_of(way.from)) {
      const auto held =
          std::ranges::find_if(kanban->stations, [&](const std::string& station) { return !free_.contains(station); });
      if (held != kanban->stations.end()) {
        return *held;
      }
    }
    return endless(room_between(line_, way, to)) || free_.contains(to) ? std::string{} : to;
  }

  /// A station that this one could wait for; empty: it cannot wait for ever.
  [[nodiscard]] std::string waits_for(const std::string& station) const {
    for (const auto& product : shape_.products()) {
      const auto& way = shape_.way(station, product);
      const bool any = way.split == Split::priority || way.split == Split::shortest_queue;
      const bool all = !any || !line_.stations.at(station).disassembles.empty();
      std::string waits;
      bool open = way.to.empty();
      for (const auto& to : way.to) {
        auto hindered = hindrance({station, false}, to);
        open = open || hindered.empty();
        waits = hindered.empty() ? waits : hindered;
      }
      if (!waits.empty() && (all || !open)) {
        return waits;
      }
    }
    const auto& rework_to = line_.stations.at(station).quality.rework_to;
    return rework_to.empty() ? std::string{} : hindrance({station, true}, rework_to);
  }

  [[noreturn]] void refuse_ring(std::string station) const {
    std::vector<std::string> ring;
    while (std::ranges::find(ring, station) == ring.end()) {
      ring.push_back(station);
      station = waits_for(station);
    }
    ring.erase(ring.begin(), std::ranges::find(ring, station));
    fail(at_.key({"routes", station}),
         "parts go in a ring here (" + listed(ring) + "): when all is full there, it stands still for ever",
         {"expected room without end before one of these stations (buffers.before), outside any kanban"});
  }

  [[nodiscard]] std::set<std::string> ancestors(const std::string& station) const {
    std::set<std::string> known;
    std::vector<std::string> open{station};
    while (!open.empty()) {
      const auto at = std::move(open.back());
      open.pop_back();
      for (const auto& feed : shape_.feeds(at)) {
        if (known.insert(feed.from).second) {
          open.push_back(feed.from);
        }
      }
    }
    return known;
  }

  /// Parts that are made together and must meet again need the same number of places taken on each way; where parts
  /// can go one way or another, a full queue on one could keep back what the other lacks.
  void check_assembly(const std::string& assembly) const {
    for (const auto& station : ancestors(assembly)) {
      const auto ways = ways_on(shape_, station);
      const bool limited = std::ranges::any_of(ways, [&](const std::string& to) {
        return !endless(room_between(line_, {station, false}, to));
      });
      const bool parts_ways = ways.size() > 1 ? !meets_again(station, ways, assembly) : needs_rework(station, assembly);
      if (limited && parts_ways) {
        fail(at_.key({"routes", station}),
             fmt::format("station '{}' leads several ways, and '{}' assembles what comes from there: a full queue on "
                         "one way could keep back for ever what the other lacks",
                         station, assembly),
             {fmt::format("expected room without end behind station '{}' (buffers.after: {{{}: unlimited}})", station,
                          station)});
      }
    }
    check_shortest(assembly);
    check_cards(assembly);
  }

  /// The stations that lead to the assembly and get parts by this way.
  [[nodiscard]] std::set<std::string> inlets_behind(const std::string& station, const std::string& way,
                                                    const std::string& assembly) const {
    std::set<std::string> inlets;
    for (const auto& feed : shape_.feeds(assembly)) {
      auto before = ancestors(feed.from);
      before.insert(feed.from);
      if (way == assembly ? feed.from == station : before.contains(way)) {
        inlets.insert(feed.from);
      }
    }
    return inlets;
  }

  /// The assembly gets some of its parts only from among those that the station sends to be worked on again.
  [[nodiscard]] bool needs_rework(const std::string& station, const std::string& assembly) const {
    const auto& rework_to = line_.stations.at(station).quality.rework_to;
    if (rework_to.empty()) {
      return false;
    }
    std::set<std::string> others = supplied_without(station);
    for (const auto& way : ways_on(shape_, station)) {
      others.merge(inlets_behind(station, way, assembly));
    }
    return std::ranges::any_of(inlets_behind(station, rework_to, assembly),
                               [&](const std::string& inlet) { return !others.contains(inlet); });
  }

  /// Stations to which parts come that have not been at this one.
  [[nodiscard]] std::set<std::string> supplied_without(const std::string& station) const {
    std::set<std::string> known;
    std::vector<std::string> open;
    const auto reach = [&](const std::string& to) {
      if (to != station && known.insert(to).second) {
        open.push_back(to);
      }
    };
    for (const auto& entry : shape_.stations()) {
      if (!shape_.entering(entry).empty()) {
        reach(entry);
      }
    }
    while (!open.empty()) {
      const auto at = std::move(open.back());
      open.pop_back();
      for (const auto& product : shape_.products()) {
        std::ranges::for_each(shape_.next(at, product), reach);
      }
    }
    return known;
  }

  /// A queue that the assembly cannot empty, because it lacks another part, is never the shortest again: the part it
  /// lacks must not be one that would come by that way.
  void check_shortest(const std::string& assembly) const {
    for (const auto& station : ancestors(assembly)) {
      for (const auto& product : shape_.products()) {
        const auto& way = shape_.way(station, product);
        if (way.split == Split::shortest_queue && leads_to_several_inlets(station, way, assembly)) {
          fail(at_.key({"routes", station}),
               fmt::format("station '{}' leads to the shortest queue, and '{}' assembles what comes from there: where "
                           "parts pass quickly the queue is always shortest, and no other way ever gets one",
                           station, assembly),
               {"expected another split"});
        }
      }
    }
  }

  [[nodiscard]] bool leads_to_several_inlets(const std::string& station, const WayOn& way,
                                             const std::string& assembly) const {
    const auto first = inlets_behind(station, way.to.front(), assembly);
    return std::ranges::any_of(way.to, [&](const auto& to) { return inlets_behind(station, to, assembly) != first; });
  }

  /// Each way from a station that disassembles leads, without loss on the way, to the same assembly, which takes the
  /// parts in the same proportion.
  [[nodiscard]] bool meets_again(const std::string& station, const std::vector<std::string>& ways,
                                 const std::string& assembly) const {
    const auto& made = line_.stations.at(station).disassembles;
    if (made.empty()) {
      return false;
    }
    double proportion = 0.0;
    for (const auto& way : ways) {
      std::string from = station;
      std::string at = way;
      std::set<std::string> passed;
      while (at != assembly) {
        if (!passes_all(at) || !passed.insert(at).second) {
          return false;
        }
        from = at;
        at = ways_on(shape_, at).front();
      }
      const double own = 1.0 * made.at(way) / line_.stations.at(assembly).assembles.at(from);
      if (proportion != 0.0 && own != proportion) {
        return false;
      }
      proportion = own;
    }
    return true;
  }

  [[nodiscard]] bool passes_all(const std::string& name) const {
    const auto& station = line_.stations.at(name);
    return ways_on(shape_, name).size() == 1 && shape_.feeds(name).size() == 1 && shape_.entering(name).empty() &&
           station.quality.scrap.value == 0 && !station.quality.scrap_when_worn && station.quality.rework_to.empty() &&
           station.part_at_failure != PartAtFailure::scrapped && !station.batch && station.assembles.empty() &&
           station.disassembles.empty();
  }

  /// One kanban must not hold the parts of two ways into an assembly.
  void check_cards(const std::string& assembly) const {
    for (const auto& [name, kanban] : line_.kanban) {
      std::set<std::string> branches;
      for (const auto& feed : shape_.feeds(assembly)) {
        auto branch = ancestors(feed.from);
        branch.insert(feed.from);
        if (std::ranges::any_of(kanban.stations, [&](const auto& station) { return branch.contains(station); })) {
          branches.insert(feed.from);
        }
      }
      if (branches.size() > 1) {
        fail(at_.value({"kanban", name, "stations"}),
             fmt::format("station '{}' assembles what comes through this kanban several ways: one kind of part could "
                         "take all cards",
                         assembly));
      }
    }
  }

  const LineContext& at_;
  const Line& line_;
  const LineShape& shape_;
  std::set<std::string, std::less<>> free_;
};

}  // namespace

void check_buffers(const LineContext& context, const LineShape& shape) {
  const auto& line = context.line;
  for (const auto& [name, room] : line.buffers.after) {
    const auto place = context.key({"buffers", "after", name});
    context.require_station(name, place);
    if (line.stations.at(name).copies > 1) {
      continue;
    }
    const auto ways = ways_on(shape, name);
    if (ways.empty()) {
      fail(place, "station '" + name + "' is the last of line '" + context.name + "': there is no buffer behind it");
    }
    if (std::ranges::all_of(ways, [&](const std::string& to) { return line.buffers.before.contains(to); })) {
      fail(locate_newest(context.root,
                         {context.path({"buffers", "after", name}), context.path({"buffers", "before", ways.front()})}),
           "the buffer behind station '" + name + "' is the one before '" + listed(ways) + "': its room is said twice");
    }
  }
  for (const auto& [name, room] : line.buffers.before) {
    const auto place = context.key({"buffers", "before", name});
    context.require_station(name, place);
    if (shape.feeds(name).empty() && !shape.arrives(name)) {
      fail(place, "no part waits before station '" + name + "': its material never runs out");
    }
  }
}

namespace {

/// Behind a way on which there is always room, no other one is ever taken.
void check_priorities(const LineContext& context, const WayOn& way, const LineContext::Path& route,
                      std::string_view station) {
  for (std::size_t i = 0; way.split == Split::priority && i + 1 < way.to.size(); ++i) {
    const auto& to = way.to[i];
    const bool carded = std::ranges::any_of(context.line.kanban, [&](const auto& kanban) {
      return std::ranges::find(kanban.second.stations, to) != kanban.second.stations.end();
    });
    if (endless(room_between(context.line, {std::string{station}, false}, to)) && !carded) {
      auto list = route;
      list.emplace_back("to");
      fail(locate(context.root, list),
           fmt::format("station '{}' leads to '{}' first, where there is always room: '{}' never gets a part from it",
                       station, to, way.to[i + 1]),
           {"expected a number of parts in buffers, or another split"});
    }
  }
}

}  // namespace

void check_deadlock(const LineContext& context, const LineShape& shape) {
  for (const auto& [name, route] : context.line.routes) {
    if (!context.line.stations.at(name).disassembles.empty()) {
      continue;
    }
    check_priorities(context, route.way, context.path({"routes", name}), name);
    for (const auto& [product, way] : route.of) {
      check_priorities(context, way, context.path({"routes", name, "of", product}), name);
    }
  }
  DeadlockCheck{context, shape}.run();
}

}  // namespace hozen::scenario
