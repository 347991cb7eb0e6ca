// What one replication remembers of its lines, stations, components and shelves, beside what their rooms do.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/plant/meter.hpp"
#include "sim/base/tick.hpp"
#include "sim/stats/time_histogram.hpp"

namespace hozen::run {

/// Times of parts in one line.
struct TimeInLine {
  stats::TimeHistogram before;  // the measured span
  stats::TimeHistogram span;
};

/// What came steadily from one offer.
struct SteadyUnits {
  double received{0.0};
  double spent{0.0};
};

/// How far the time of lines of the same hours has come.
struct LineTime {
  Tick at{0};
  Tick time{0};
  Tick next_look{0};     // for which the time before it is known
  Tick before_look{-1};  // in line time
};

/// Who holds a station.
struct StationState {
  std::int32_t stops{0};   // orders that hold it; where components stand together: 1 while it stands
  std::uint32_t owner{0};  // the component the loss is booked to
  std::uint32_t lacks{0};  // materials of which there is nothing
  std::int32_t halts{0};   // what stops it from outside

  [[nodiscard]] bool works() const noexcept { return waits_only() && lacks == 0; }
  /// Nothing but a material keeps it from working.
  [[nodiscard]] bool waits_only() const noexcept { return stops == 0 && halts == 0; }
};

/// A component's own thresholds, its unit, and the occurrences of its draws.
struct ComponentState {
  Tick next_operating{never};         // smallest threshold of its own on the station's meter
  std::uint32_t fitted{plant::none};  // the spare of the unit in it, where that stands in for what its actions name
  Tick ask_at{never};                 // reading at which the policy wants to be asked
  Tick asked_at{-1};                  // when an own policy was asked last
  Tick deceived_at{never};            // when the false alarm came that an own policy takes for a true one
  Tick false_alarm_at{never};         // reading of the next false alarm of a live sensor
  Tick started_at{-1};                // when it was last asked whether it starts
  Tick renewed_reading{0};            // the unit's
  Tick renewed_calendar{0};
  Tick inspected_until{0};  // rounds up to here are booked (rounds counted from renewals)
  std::uint32_t question_stamp{0};
  std::uint32_t asked_times{0};  // at that instant
  std::uint32_t alarm_stamp{0};
  std::uint32_t repairs{0};  // occurrences of each purpose
  std::uint32_t plans{0};
  std::uint32_t checks{0};
  std::uint32_t restarts{0};
  std::uint32_t interventions{0};
  std::uint32_t scraps{0};
  std::uint32_t turnarounds{0};
  std::uint32_t false_alarms{0};
  std::uint32_t early_lives{0};
  std::uint32_t restorations{0};
  std::uint32_t trials{0};
  std::uint32_t trips{0};
  std::uint32_t starts{0};
  bool alarmed{false};  // an alarm stands: from its coming until the work it led to is done
};

/// What measures that bind what is installed ask of one component.
struct Exchange {
  Tick done{-1};    // when its unit was put in; before the run otherwise
  bool due{false};  // its station stands until it is exchanged
};

/// How far a watched level has been looked at.
struct LevelLook {
  std::uint32_t stamp{~std::uint32_t{0}};  // of the life it is about
  std::uint32_t look{0};                   // tells the inspection awaited from earlier ones
};

/// Components that were given a part for planned work; some of them may have used it since.
struct Reserved {
  std::vector<std::uint32_t> components;
  std::size_t tidy_at{16};
};

/// What there is to remember of one material beside its stock.
struct MaterialState {
  std::int64_t on_order{0};  // with a lead time of its own
  std::uint32_t orders{0};
  bool touched{false};   // it is looked at at the end of this instant
  bool look_due{false};  // and so is its inventory position
  bool empty{false};     // its stations stand for it
  Tick empty_since{0};
  Tick empty_time{0};
  std::uint32_t source{plant::none};  // offer of which it comes steadily now, or did last
  double price{0.0};                  // of what comes steadily now
  double duty{0.0};
  Tick priced_until{0};  // a price that fades is looked at again then
};

}  // namespace hozen::run
