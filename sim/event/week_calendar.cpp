#include "sim/event/week_calendar.hpp"

#include <algorithm>

#include "sim/base/error.hpp"

namespace hozen::event {
namespace {

/// The spans cut at the week's end, in order, overlapping and adjoining ones joined.
std::vector<WeekSpan> normalised(const std::vector<WeekSpan>& spans) {
  std::vector<WeekSpan> pieces;
  for (const WeekSpan& span : spans) {
    if (span.begin < 0 || span.begin >= ticks_per_week) {
      throw Error("a span of the week must begin inside the week");
    }
    if (span.end < span.begin || span.end - span.begin > ticks_per_week) {
      throw Error("a span of the week must end after it begins and last at most one week");
    }
    pieces.push_back({span.begin, std::min(span.end, ticks_per_week)});
    if (span.end > ticks_per_week) {
      pieces.push_back({0, span.end - ticks_per_week});
    }
  }
  std::erase_if(pieces, [](const WeekSpan& piece) { return piece.begin == piece.end; });
  std::sort(pieces.begin(), pieces.end(), [](const WeekSpan& a, const WeekSpan& b) { return a.begin < b.begin; });
  std::vector<WeekSpan> joined;
  for (const WeekSpan& piece : pieces) {
    if (!joined.empty() && piece.begin <= joined.back().end) {
      joined.back().end = std::max(joined.back().end, piece.end);
    } else {
      joined.push_back(piece);
    }
  }
  return joined;
}

}  // namespace

WeekCalendar::WeekCalendar(const std::vector<WeekSpan>& spans) : open_a_week_{0} {
  for (const WeekSpan& span : normalised(spans)) {
    spans_.push_back({.begin = span.begin, .end = span.end, .open_before = open_a_week_});
    open_a_week_ += span.end - span.begin;
  }
  if (always_open()) {
    spans_.clear();
  }
}

double WeekCalendar::duty() const noexcept {
  return static_cast<double>(open_a_week_) / static_cast<double>(ticks_per_week);
}

std::vector<WeekCalendar::Span>::const_iterator WeekCalendar::first_ending_after(Tick into_week) const noexcept {
  // A week has a few spans, often one: looking at each is faster than halving.
  return std::find_if(spans_.begin(), spans_.end(), [into_week](const Span& span) { return into_week < span.end; });
}

Tick WeekCalendar::count_open(Tick instant) const noexcept {
  if (instant == never) {
    return never;
  }
  const Tick week = instant / ticks_per_week;
  const Tick into_week = instant % ticks_per_week;
  const auto span = first_ending_after(into_week);
  const Tick this_week =
      span == spans_.end() ? open_a_week_ : span->open_before + std::max(Tick{0}, into_week - span->begin);
  return week * open_a_week_ + this_week;
}

Tick WeekCalendar::locate(Tick required) const noexcept {
  if (required <= 0) {
    return 0;
  }
  if (required == never || spans_.empty()) {
    return never;
  }
  // The last of the required ticks, counted from 0: the answer is the instant just after it.
  const Tick week = (required - 1) / open_a_week_;
  const Tick into_open = (required - 1) % open_a_week_;
  if (week >= never / ticks_per_week - 1) {
    return never;
  }
  const auto after = std::find_if(spans_.begin() + 1, spans_.end(),
                                  [into_open](const Span& span) { return into_open < span.open_before; });
  const Span& span = *(after - 1);
  return week * ticks_per_week + span.begin + (into_open - span.open_before) + 1;
}

Tick WeekCalendar::longest_open() const noexcept {
  if (always_open()) {
    return never;
  }
  Tick longest = 0;
  for (const Span& span : spans_) {
    longest = std::max(longest, next_close(span.begin) - span.begin);
  }
  return longest;
}

bool WeekCalendar::open(Tick instant) const noexcept {
  if (always_open()) {
    return true;
  }
  const Tick into_week = instant % ticks_per_week;
  const auto span = first_ending_after(into_week);
  return span != spans_.end() && span->begin <= into_week;
}

Tick WeekCalendar::next_open(Tick instant) const noexcept {
  if (always_open() || instant == never) {
    return instant;
  }
  if (spans_.empty()) {
    return never;
  }
  const Tick into_week = instant % ticks_per_week;
  const auto span = first_ending_after(into_week);
  if (span == spans_.end()) {
    return later(instant, ticks_per_week - into_week + spans_.front().begin);
  }
  return later(instant, std::max(Tick{0}, span->begin - into_week));
}

Tick WeekCalendar::next_close(Tick instant) const noexcept {
  if (always_open() || spans_.empty() || instant == never) {
    return never;
  }
  const Tick into_week = instant % ticks_per_week;
  const auto span = first_ending_after(into_week);
  if (span == spans_.end()) {
    return later(instant, ticks_per_week - into_week + spans_.front().end);
  }
  // Open time that runs over midnight of Sunday is stored in two pieces.
  const bool runs_on = span->end == ticks_per_week && spans_.front().begin == 0;
  return later(instant, span->end - into_week + (runs_on ? spans_.front().end : Tick{0}));
}

}  // namespace hozen::event
