// A serial line part by part in which nothing interrupts a station in mid-cycle but its own failures: every station has
// a clock of its own and runs ahead until it lacks a neighbour's time or meets a fact. Why that is exact:
// docs/decisions/0006-run-ahead.md.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "models/line/called_stations.hpp"
#include "models/line/departures.hpp"
#include "models/line/drawn_cycles.hpp"
#include "models/line/flow.hpp"
#include "models/line/parts_loss.hpp"
#include "models/line/parts_station.hpp"
#include "models/line/tournament.hpp"

namespace hozen::line {

/// Largest buffer of a line that can be run ahead: departures are kept for as many parts as it holds.
inline constexpr double run_ahead_largest_buffer = 4095.0;

/// `weighted` is the sum of the instants at which parts began.
struct AheadStation : PartsStation {
  Track track;
  __int128 left_sum{0};  // of the instants at which parts left
};

/// Once led ahead, its stations stand at instants of their own. A caller may then do no more than answer facts: stop
/// the station that has reported one, change the cause of its stop, start it, and set its threshold, each after
/// `advance` to the instant at which that happens.
class RunAheadFlow final : public Flow {
 public:
  explicit RunAheadFlow(const LinePlan& plan);

  void reset(random::Draws& draws) override;
  [[nodiscard]] Tick now() const noexcept override { return now_; }
  Fact advance(Tick limit) override;
  void run_ahead(Tick until) override;
  /// After `run_ahead` exact up to where it led: a station that waits for one that stands can meet no fact before that
  /// one is started.
  [[nodiscard]] Tick earliest_fact() const noexcept override {
    if (barrier_ <= now_) {
      return std::min(facts_.earliest(), earliest_from_here());
    }
    return all_have_run_ ? std::max(std::min(facts_.earliest(), barrier_ + 1), now_) : now_;
  }

  // Facts of a line whose stations have nothing to share, in no order. ---------------------------------------------
  /// Any fact at or before the limit that has not been answered; now() is then its instant, of that station alone.
  Fact advance_any(Tick limit);
  /// Brings now() to an instant of the one stopped station; its threshold may have been reached meanwhile.
  Fact stand_at(std::uint32_t station, Tick instant) noexcept {
    now_ = instant;
    return at(station).reached ? Fact{.station = station, .time = instant} : Fact{};
  }
  /// Whether a station stands still without a part, or has met another fact while it stands: what happens to it then
  /// needs the order of instants.
  [[nodiscard]] bool order_matters() const noexcept;

  void stop(std::uint32_t i, Cause cause) override;
  void start(std::uint32_t i) override;
  void set_threshold(std::uint32_t i, Tick reading) override;

  [[nodiscard]] bool stopped(std::uint32_t i) const noexcept override { return at(i).stopped; }
  [[nodiscard]] Tick operating(std::uint32_t i) const noexcept override { return at(i).operating(now_); }
  [[nodiscard]] StationTimes times(std::uint32_t i) const noexcept override { return times_of(at(i), stops_[i], now_); }
  [[nodiscard]] StationCounts counts(std::uint32_t i) const noexcept override {
    return {.cycles = static_cast<double>(at(i).ended())};
  }
  [[nodiscard]] PartCounts parts() const noexcept override {
    return parts_of(at(0), at(last_), at(0).weighted, at(last_).left_sum, now_);
  }
  [[nodiscard]] double output() const noexcept override { return static_cast<double>(loss_.departed()); }
  [[nodiscard]] double failure_free_output() const noexcept override {
    return static_cast<double>(loss_.failure_free(settled_until()));
  }
  [[nodiscard]] std::span<const double> lost_by_component() const noexcept override {
    return loss_.by_component(settled_until(), next_to_leave(stations(), stops_, now_));
  }
  [[nodiscard]] std::span<const double> lost_by_category() const noexcept override {
    return loss_.by_category(settled_until(), next_to_leave(stations(), stops_, now_));
  }
  [[nodiscard]] double buffer_level(std::uint32_t i) const noexcept override { return static_cast<double>(waiting(i)); }
  [[nodiscard]] double buffer_integral(std::uint32_t i) const noexcept override {
    return static_cast<double>(waited(i));
  }
  [[nodiscard]] double buffers_integral() const noexcept override {
    __int128 sum = 0;  // rounded once, as in every engine
    for (std::uint32_t i = 0; i < last_; ++i) {
      sum += waited(i);
    }
    return static_cast<double>(sum);
  }

 private:
  /// Part-ticks in the buffer after the station.
  [[nodiscard]] __int128 waited(std::uint32_t i) const noexcept;
  /// Parts in the buffer after the station.
  [[nodiscard]] std::uint64_t waiting(std::uint32_t i) const noexcept {
    if (i == last_) {
      return 0;
    }
    const PartsStation& next = at(i + 1);
    return at(i).departed - next.departed - (next.stage == PartsStage::empty ? 0U : 1U);
  }
  [[nodiscard]] Tick settled_until() const noexcept { return settled_ ? now_ : now_ - 1; }

  [[nodiscard]] Tick earliest_from_here() const noexcept;

  // Who can move. ---------------------------------------------------------------------------------------------------
  void call(std::uint32_t i) noexcept {
    called_.call(i);
    all_have_run_ = false;
  }
  void raise(Tick barrier) noexcept;
  void run_all();

  // One station (run_ahead_station.cpp). ------------------------------------------------------------------------------
  [[nodiscard]] std::uint32_t move_until_fact();
  [[nodiscard]] bool move(AheadStation& station);
  void pass(AheadStation& station) noexcept;
  void begin(AheadStation& station) noexcept;
  [[nodiscard]] bool end_cycle(PartsStation& station) const noexcept;
  [[nodiscard]] bool leave(AheadStation& station) noexcept;
  void book_departures(const Departure* last, std::uint64_t parts);
  void take_in();
  void collect();
  /// Parts that have come, and places for parts that leave.
  [[nodiscard]] static std::uint64_t supply(const AheadStation& station) noexcept {
    return (&station)[-1].departed - station.departed;
  }
  [[nodiscard]] static std::uint64_t room(const AheadStation& station) noexcept {
    return (&station)[1].departed + station.places - station.departed;
  }
  /// When the station meets the fact that it has come to.
  [[nodiscard]] static Tick fact_of(const PartsStation& station) noexcept {
    return station.since + (station.armed - station.meter);
  }

  [[nodiscard]] AheadStation& at(std::uint32_t i) noexcept { return row_[i + 1]; }
  [[nodiscard]] const AheadStation& at(std::uint32_t i) const noexcept { return row_[i + 1]; }
  [[nodiscard]] std::span<AheadStation> stations() noexcept {
    return std::span{row_}.subspan(1, last_ + std::size_t{1});
  }
  [[nodiscard]] std::span<const AheadStation> stations() const noexcept {
    return std::span{row_}.subspan(1, last_ + std::size_t{1});
  }
  [[nodiscard]] std::uint32_t number(const AheadStation& station) const noexcept {
    return static_cast<std::uint32_t>(&station - row_.data() - 1);
  }

  std::vector<StationPlan> plans_;
  std::uint32_t last_;
  std::vector<AheadStation> row_;  // between one that never lacks parts and one that never lacks room
  std::vector<PartsStops> stops_;
  std::vector<DrawnCycles> cycles_;  // of stations that draw them
  DepartureRings rings_;
  Tournament facts_;  // instants of those that advance() has to tell of in order
  CalledStations called_;
  std::uint32_t latest_moved_{0};
  std::vector<std::uint32_t> standing_empty_;
  mutable PartsLoss loss_;  // looking at it computes what nobody had asked for
  random::Draws* draws_{nullptr};
  Tick now_{0};
  Tick barrier_{0};
  std::int64_t passing_until_{0};  // key of the latest departure of parts that are taken together
  bool settled_{true};
  bool all_have_run_{false};
};

}  // namespace hozen::line
