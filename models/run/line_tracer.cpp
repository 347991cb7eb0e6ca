#include "models/run/line_tracer.hpp"

#include <algorithm>

namespace hozen::run {

using trace::ChromeTrace;

void TracedTrack::show(Tick now, std::uint32_t name) {
  if (since_ == never || name != name_) {
    show_anew(now, name);
  }
}

void TracedTrack::show_anew(Tick now, std::uint32_t name) {
  end(now);
  since_ = now;
  name_ = name;
}

void TracedTrack::end(Tick now) {
  if (since_ == never || now <= since_) {
    since_ = never;
    return;
  }
  // A stretch of line time is a stretch of the calendar with holes where it is closed.
  Tick begin = hours_->next_open(hours_->calendar(since_));
  const Tick last = hours_->calendar(now);
  while (begin != never && begin < last) {
    const Tick closes = std::min(last, hours_->next_close(begin));
    trace_->slice(track_, begin, closes, name_);
    begin = closes < last ? hours_->next_open(closes) : never;
  }
  since_ = never;
}

LineTracer::LineTracer(ChromeTrace& trace, const event::WeekCalendar& hours, const LineLabels& labels, bool parts)
    : trace_{&trace},
      hours_{&hours},
      group_{trace.group(labels.line)},
      part_name_{trace.name("part")},
      state_names_{trace.name("working"), trace.name("setting up"), trace.name("starved"), trace.name("blocked"),
                   trace.name("down")},
      parts_{parts} {
  for (const auto& station : labels.stations) {
    const bool shown = !station.empty();
    rows_.push_back({.shown = shown, .track = {trace, hours, shown ? trace.track(group_, station) : trace::Track{}}});
    if (shown) {  // an empty line: starved until it is said otherwise
      rows_.back().track.show(0, state_names_[static_cast<std::size_t>(trace::StationState::starved)]);
    }
  }
  for (const auto& queue : labels.queues) {
    levels_.push_back({.shown = !queue.empty(), .name = trace.name(queue)});
  }
}

void LineTracer::station(Tick now, std::uint32_t station, trace::StationState state) {
  auto& row = rows_[station];
  if (row.shown) {
    row.track.show(now, state_names_[static_cast<std::size_t>(state)]);
    row.state = state;
  }
}

void LineTracer::queue(Tick now, std::uint32_t queue, std::uint64_t parts) {
  if (levels_[queue].shown) {
    trace_->counter(group_, hours_->calendar(now), levels_[queue].name, static_cast<double>(parts));
  }
}

void LineTracer::begun(Tick now, std::uint64_t part, std::uint32_t station) {
  auto& row = rows_[station];
  if (!parts_ || !row.shown) {
    return;
  }
  row.track.show_anew(now, state_names_[static_cast<std::size_t>(row.state)]);
  const bool first = under_way_.insert(part).second;
  trace_->arrow(first ? ChromeTrace::Arrow::begins : ChromeTrace::Arrow::passes, row.track.track(),
                hours_->next_open(hours_->calendar(now)), part_name_, part);
}

void LineTracer::left(Tick /*now*/, std::uint64_t part, trace::PartFate /*fate*/) { under_way_.erase(part); }

void LineTracer::finish(Tick now) {
  for (auto& row : rows_) {
    if (row.shown) {
      row.track.end(now);
    }
  }
}

}  // namespace hozen::run
