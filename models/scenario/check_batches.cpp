// Stations that work in batches: parts that wait for others must not keep those back for ever.
#include <fmt/format.h>

#include <algorithm>

#include "models/scenario/line_context.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

class BatchCheck {
 public:
  BatchCheck(const LineContext& context, const LineShape& shape) : at_{context}, line_{context.line}, shape_{shape} {}

  void run() const {
    for (const auto& [name, station] : line_.stations) {
      if (station.batch) {
        check_ways(name, station);
      }
    }
    if (line_.work_in_process) {
      check_cards(shape_.stations(), *line_.work_in_process, at_.path({"work_in_process"}));
    }
    for (const auto& [name, kanban] : line_.kanban) {
      check_cards(kanban.stations, kanban.cards, at_.path({"kanban", name, "cards"}));
    }
  }

 private:
  /// The idle machine is a place for parts that come at once. Others need one in the queue, each way for itself: while
  /// one is full the station that leads there stands, and nothing need come by another way.
  void check_ways(const std::string& name, const Station& station) const {
    for (const auto& feed : shape_.feeds(name)) {
      if (!feed.rework &&
          (takes_time(feed.from, name) || line_.stations.at(feed.from).blocking == Blocking::before_service)) {
        check_way(name, *station.batch, feed.from, room_between(line_, feed, name).value);
      }
    }
    if (station.copies > 1 && line_.transport.law.mean() > 0) {
      const auto after = line_.buffers.after.find(name);
      check_way(name, *station.batch, name,
                (after == line_.buffers.after.end() ? line_.buffers.between_stations : after->second).value);
    }
  }

  void check_way(const std::string& name, const Batch& batch, const std::string& from, double room) const {
    const double needed = batch.wait ? 1.0 : batch.least;
    if (room < needed) {
      fail(locate_newest(at_.root, {at_.path({"stations", name, "batch"}), at_.path({"buffers"})}),
           fmt::format("station '{}' works in batches, so what comes from '{}' needs places before it, under way or "
                       "kept: there is room for {}",
                       name, from, room),
           {fmt::format("expected room for at least {} parts there (buffers)", needed)});
    }
  }

  [[nodiscard]] bool takes_time(const std::string& from, const std::string& to) const {
    return std::ranges::any_of(shape_.products(), [&](const std::string& product) {
      const auto& way = shape_.way(from, product);
      return std::ranges::find(way.to, to) != way.to.end() && way.transport.value_or(line_.transport).law.mean() > 0;
    });
  }

  /// Parts that are never lacking do not wait, so no time begins to run.
  [[nodiscard]] bool waits_for_ever(const std::string& name, const Batch& batch) const {
    return !batch.wait || (!shape_.entering(name).empty() && !shape_.arrives(name));
  }

  /// Each batch could lack one part, and the parts that wait for it hold cards that it would need for another one.
  void check_cards(const std::vector<std::string>& stations, int cards, const LineContext::Path& limit) const {
    double held = 0.0;
    std::vector<std::string> waiting;
    for (const auto& name : stations) {
      const auto& station = line_.stations.at(name);
      if (station.batch && station.batch->least > 1 && waits_for_ever(name, *station.batch)) {
        held += 1.0 * (station.batch->least - 1) * station.copies;
        waiting.push_back(name);
      }
    }
    if (held < cards) {
      return;
    }
    const auto place = locate_newest(at_.root, {limit, at_.path({"stations", waiting.back(), "batch"})});
    const int least = line_.stations.at(waiting.front()).batch->least;
    if (waiting.size() == 1 && least > cards) {
      fail(place, fmt::format("station '{}' waits for {} parts, but no more than {} are ever there", waiting.front(),
                              least, cards));
    }
    fail(place,
         fmt::format("parts that wait for full batches at {} could hold all {} cards: no other part would ever come",
                     listed(waiting), cards),
         {fmt::format("expected at least {} cards, or batch.wait", held + 1.0)});
  }

  const LineContext& at_;
  const Line& line_;
  const LineShape& shape_;
};

}  // namespace

void check_batches(const LineContext& context, const LineShape& shape) { BatchCheck{context, shape}.run(); }

}  // namespace hozen::scenario
