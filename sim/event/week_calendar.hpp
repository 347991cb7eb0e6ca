// The production calendar: which hours of the week are required time, and the mapping between calendar time
// and required time at the edge of a line, so that a weekend costs no event inside it.
#pragma once

#include <vector>

#include "sim/base/tick.hpp"

namespace hozen::event {

/// A half-open span [begin, end) of the week, in ticks after Monday 00:00; `end` may lie past the week's end, the
/// span then runs on into the next week.
struct WeekSpan {
  Tick begin{0};
  Tick end{0};
  friend bool operator==(const WeekSpan&, const WeekSpan&) = default;
};

/// Weekly open hours, repeated for ever. Calendar time 0 is a Monday, 00:00; instants are not negative.
/// `never` maps to `never` in both directions.
class WeekCalendar {
 public:
  /// Open the whole week: both mappings are the identity.
  WeekCalendar() = default;
  /// Open during the spans, which may overlap or adjoin; no span: closed for ever.
  /// @throws Error for a span that begins outside the week, ends before it begins or is longer than a week.
  explicit WeekCalendar(const std::vector<WeekSpan>& spans);

  friend bool operator==(const WeekCalendar&, const WeekCalendar&) = default;

  [[nodiscard]] bool always_open() const noexcept { return open_a_week_ == ticks_per_week; }
  /// Open ticks divided by all ticks of a week.
  [[nodiscard]] double duty() const noexcept;

  /// Open ticks in [0, instant).
  [[nodiscard]] Tick required(Tick instant) const noexcept { return always_open() ? instant : count_open(instant); }
  /// The earliest instant by which `required` open ticks have passed: at the end of a span it is that end, not the
  /// beginning of the next one. `never` when it cannot be reached.
  [[nodiscard]] Tick calendar(Tick required) const noexcept { return always_open() ? required : locate(required); }

  /// Length of the longest stretch of open time; `never` when always open, 0 when closed for ever.
  [[nodiscard]] Tick longest_open() const noexcept;

  [[nodiscard]] bool open(Tick instant) const noexcept;
  /// The earliest open instant at or after `instant`; `never` when closed for ever.
  [[nodiscard]] Tick next_open(Tick instant) const noexcept;
  /// The end of the open time that `instant` lies in, or else of the next one; `never` when always open or closed for
  /// ever. It is always later than `instant`.
  [[nodiscard]] Tick next_close(Tick instant) const noexcept;

 private:
  struct Span {
    Tick begin;
    Tick end;
    Tick open_before;  // open ticks of the week before `begin`
    friend bool operator==(const Span&, const Span&) = default;
  };

  [[nodiscard]] Tick count_open(Tick instant) const noexcept;
  [[nodiscard]] Tick locate(Tick required) const noexcept;
  [[nodiscard]] std::vector<Span>::const_iterator first_ending_after(Tick into_week) const noexcept;

  std::vector<Span> spans_;  // disjoint, ascending, inside one week; empty also when always open
  Tick open_a_week_{ticks_per_week};
};

}  // namespace hozen::event
