// One line of stations and buffers: what the rest of the plant sees of it.
//
// A flow keeps time in *line time*: ticks of required time since the start. Non-production time does not
// exist for it; models/run converts. A flow is passive: it never calls out. It is advanced to an instant,
// and stops short only at a fact, the first station whose operating meter reaches its threshold.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sim/base/tick.hpp"
#include "sim/random/draws.hpp"
#include "sim/random/law.hpp"
#include "sim/stats/time_histogram.hpp"

namespace hozen::line {

/// Why a station stands still, and whose fault it is: what lost output at the sink is booked to.
/// `component` counts within the line; `category` is the caller's (phase of an order).
struct Cause {
  std::uint32_t component{0};
  std::uint32_t category{0};
};

/// One station, compiled.
struct StationPlan {
  random::Law cycle;         // in ticks; fluid lines use its mean (it is constant)
  random::EntityKey key{0};  // of the station's canonical path, for cycle-time draws
  double buffer_after{0.0};  // parts; infinity: unlimited; of the last station: ignored
};

struct LinePlan {
  std::vector<StationPlan> stations;  // in the order of flow
  std::uint32_t components{0};        // how many components `Cause::component` distinguishes
  std::uint32_t categories{0};
};

/// Time shares of a station since the start, in ticks of line time; they sum to the clock. In a fluid line a station
/// that a neighbour slows works for the share of time that it is used, and is starved or blocked for the rest.
struct StationTimes {
  Tick working{0};
  Tick setting_up{0};
  Tick starved{0};
  Tick blocked{0};
  Tick down{0};
};

/// What a station has made since the start. Whole numbers part by part; fluid lines have parts of parts.
struct StationCounts {
  double cycles{0.0};  // ended
  double scrapped{0.0};
  double reworked{0.0};  // parts sent to be worked on again
};

/// What became of a line's parts since the start. Sums over parts are in ticks of line time.
struct PartCounts {
  double entered{0.0};        // taken in: begun by a first station, or arrived and kept
  double refused{0.0};        // arrivals lost for want of a place
  double scrapped{0.0};       // left as scrap
  double merged{0.0};         // became components of another part in an assembly
  double pieces{0.0};         // came into being when a part was taken apart, its first piece left out
  double waited{0.0};         // arrivals that did not begin their first cycle at once
  double with_due_date{0.0};  // good parts that had one
  double late{0.0};           // of those, after it
  double tardiness{0.0};      // sum over late parts
  double work_in_process{
      0.0};  // time integral of the parts in the line, those outside it that wait to come in included
  double wait_before_first{0.0};  // sum over parts that began their first cycle, since they arrived
};

/// How a station is, apart from standing still or not; lines whose plan makes no difference of it ignore it.
struct Condition {
  bool worn{false};     // a failure of one of its components is developing, seen or not
  bool derated{false};  // it is run more slowly, because of a warning
  Cause cause;          // output lost because it is worn or derated is booked to it
};

/// A station's operating meter has reached its threshold.
struct Fact {
  std::uint32_t station{0};
  Tick time{never};  // line time; never: no fact at or before the limit
};

/// What can be read of one station.
struct StationReading {
  StationTimes times;
  StationCounts counts;
  double buffer_integral{0.0};  // of the buffer after it
};

class Flow {
 public:
  virtual ~Flow() = default;

  /// Empty line, all stations up, meters at 0, thresholds at `never`, all accumulators at 0. Keeps its memory.
  /// `draws` (kept by reference until the next reset) serves random cycle times.
  virtual void reset(random::Draws& draws) = 0;

  /// Line time reached so far.
  [[nodiscard]] virtual Tick now() const noexcept = 0;

  /// Moves to `limit`, or to the first instant at or before it at which a station's operating meter reaches its
  /// threshold (lowest station index first when several do), whichever comes first.
  /// A reached threshold is reported again until it is raised.
  virtual Fact advance(Tick limit) = 0;

  /// No fact will come before this instant unless the line is touched; `never` if none can come at all.
  /// Cheap: may be earlier than the next fact.
  [[nodiscard]] virtual Tick earliest_fact() const noexcept = 0;

  /// Leave to compute ahead: before `until` nobody will look at the line, nor touch it otherwise than by answering the
  /// facts it reports. Engines that gain nothing by it ignore it.
  virtual void run_ahead(Tick /*until*/) {}

  /// The station stands still from now on because of `cause`; when it already does, only the cause changes.
  virtual void stop(std::uint32_t station, Cause cause) = 0;
  /// The station may work again.
  virtual void start(std::uint32_t station) = 0;
  /// The stopped station has failed: the part it was working on is kept, begun again or scrapped, as its plan says.
  virtual void spoil(std::uint32_t /*station*/) {}
  /// From now on the station is in this condition.
  virtual void set_condition(std::uint32_t /*station*/, Condition /*condition*/) {}
  [[nodiscard]] virtual bool stopped(std::uint32_t station) const noexcept = 0;

  /// Ticks of work (at nominal speed) the station has done since the start. In a fluid line a station that is
  /// slowed by a neighbour ages at its actual speed / nominal speed; in a parts line while it processes.
  [[nodiscard]] virtual Tick operating(std::uint32_t station) const noexcept = 0;
  /// Absolute reading of the operating meter at which `advance` stops; `never`: none.
  virtual void set_threshold(std::uint32_t station, Tick reading) = 0;

  // What has happened up to now(); reading changes nothing.
  [[nodiscard]] virtual StationTimes times(std::uint32_t station) const noexcept = 0;
  [[nodiscard]] virtual StationCounts counts(std::uint32_t station) const noexcept = 0;
  [[nodiscard]] virtual PartCounts parts() const noexcept = 0;
  /// Time from arrival to leaving of the good parts that came from a source; nullptr in a line without sources.
  [[nodiscard]] virtual const stats::TimeHistogram* time_in_system() const noexcept { return nullptr; }
  /// Good parts that have left the line.
  [[nodiscard]] virtual double output() const noexcept = 0;
  /// Parts that would have left it by now() without any stop, on the same draws.
  [[nodiscard]] virtual double failure_free_output() const noexcept = 0;
  /// failure_free_output() - output(), divided among those to blame; each sums to the total (negative entries: output
  /// caught up). Index: Cause::component, Cause::category.
  [[nodiscard]] virtual std::span<const double> lost_by_component() const noexcept = 0;
  [[nodiscard]] virtual std::span<const double> lost_by_category() const noexcept = 0;
  /// Parts in the buffer after the station, now, and their time integral (part x ticks).
  [[nodiscard]] virtual double buffer_level(std::uint32_t station) const noexcept = 0;
  [[nodiscard]] virtual double buffer_integral(std::uint32_t station) const noexcept = 0;
  /// The time integral of all buffers of the line, each counted once, whoever leads to it.
  [[nodiscard]] virtual double buffers_integral() const noexcept = 0;
  /// `parts`, and what `times`, `counts` and `buffer_integral` say of each station (`stations`: one a station), to the
  /// bit; for those who ask for all of it, which an engine may know how to answer for less than one by one.
  virtual PartCounts read(std::span<StationReading> stations) const noexcept {
    for (std::uint32_t i = 0; i < stations.size(); ++i) {
      stations[i] = {times(i), counts(i), buffer_integral(i)};
    }
    return parts();
  }
};

/// Why a line cannot be run ahead whatever happens to its stations, as a sentence without its end; empty: it can.
[[nodiscard]] std::string why_not_run_ahead(const LinePlan& plan);

/// Continuous flow: events only where a rate changes.
[[nodiscard]] std::unique_ptr<Flow> make_fluid_flow(const LinePlan& plan);
/// Part by part, exact, on an event calendar; blocking after service; a failed station keeps its part and
/// resumes; a down station accepts a part onto its empty place and releases a finished one.
[[nodiscard]] std::unique_ptr<Flow> make_parts_flow(const LinePlan& plan);
/// The same sample path where nothing interrupts a station in mid-cycle but its own facts (`run_ahead.hpp`).
/// @throws std::invalid_argument for a line that `why_not_run_ahead` speaks against.
[[nodiscard]] std::unique_ptr<Flow> make_run_ahead_flow(const LinePlan& plan);

}  // namespace hozen::line
