// A serial line part by part in which nothing interrupts a station in mid-cycle but its own failures: every station has
// a clock of its own and runs ahead until it lacks a neighbour's time or meets a fact. Why that is exact:
// docs/decisions/0006-run-ahead.md.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "models/line/flow.hpp"
#include "models/line/fluid_earliest.hpp"
#include "models/line/parts_loss.hpp"
#include "models/line/parts_station.hpp"
#include "sim/random/numbered_uniforms.hpp"

namespace hozen::line {

/// Largest buffer of a line that can be run ahead: departures are kept for as many parts as it holds.
inline constexpr double run_ahead_largest_buffer = 4095.0;

/// When a part left a station, and which stop made it late, in one comparable number beside the tag.
struct Departure {
  std::int64_t key{0};  // 2 x instant, + 1 without a tag: of two equal instants the one without a tag is the greater
  Tag tag{0};

  Departure() = default;
  Departure(Tick time, Tag late) noexcept : key{2 * time + (late == 0 ? 1 : 0)}, tag{late} {}
  [[nodiscard]] Tick time() const noexcept { return key >> 1; }
};

/// The latest departures of one station, by the number of the part.
class Departures {
 public:
  explicit Departures(std::uint64_t kept) : ring_(std::bit_ceil(kept)), mask_{ring_.size() - 1} {}

  void clear() noexcept { std::fill(ring_.begin(), ring_.end(), Departure{}); }
  [[nodiscard]] const Departure& operator[](std::uint64_t part) const noexcept { return ring_[part & mask_]; }
  [[nodiscard]] Departure& operator[](std::uint64_t part) noexcept { return ring_[part & mask_]; }
  [[nodiscard]] std::uint64_t size() const noexcept { return ring_.size(); }
  [[nodiscard]] const std::vector<Departure>& all() const noexcept { return ring_; }

 private:
  std::vector<Departure> ring_;
  std::uint64_t mask_;
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
      return std::min(facts_.exact(), earliest_from_here());
    }
    return all_have_run_ ? std::max(std::min(facts_.exact(), barrier_ + 1), now_) : now_;
  }

  // Facts of a line whose stations have nothing to share, in no order. ---------------------------------------------
  /// Any fact at or before the limit that has not been answered; now() is then its instant, of that station alone.
  Fact advance_any(Tick limit);
  /// Brings now() to an instant of the one stopped station; its threshold may have been reached meanwhile.
  Fact stand_at(std::uint32_t station, Tick instant) noexcept {
    now_ = instant;
    return stations_[station].reached ? Fact{.station = station, .time = instant} : Fact{};
  }
  /// Whether a station stands still without a part, or has met another fact while it stands: what happens to it then
  /// needs the order of instants.
  [[nodiscard]] bool order_matters() const noexcept;

  void stop(std::uint32_t i, Cause cause) override;
  void start(std::uint32_t i) override;
  void set_threshold(std::uint32_t i, Tick reading) override;

  [[nodiscard]] bool stopped(std::uint32_t i) const noexcept override { return stations_[i].stopped; }
  [[nodiscard]] Tick operating(std::uint32_t i) const noexcept override { return stations_[i].operating(now_); }
  [[nodiscard]] StationTimes times(std::uint32_t i) const noexcept override {
    return times_of(stations_[i], stops_[i], now_);
  }
  [[nodiscard]] StationCounts counts(std::uint32_t i) const noexcept override {
    return {.cycles = static_cast<double>(stations_[i].ended())};
  }
  [[nodiscard]] PartCounts parts() const noexcept override {
    return parts_of(stations_.front(), stations_[last_], stations_.front().weighted, left_sum_, now_);
  }
  [[nodiscard]] double output() const noexcept override { return static_cast<double>(loss_.departed()); }
  [[nodiscard]] double failure_free_output() const noexcept override {
    return static_cast<double>(loss_.failure_free(settled_until()));
  }
  [[nodiscard]] std::span<const double> lost_by_component() const noexcept override {
    return loss_.by_component(settled_until(), next_to_leave(stations_, stops_, now_));
  }
  [[nodiscard]] std::span<const double> lost_by_category() const noexcept override {
    return loss_.by_category(settled_until(), next_to_leave(stations_, stops_, now_));
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
    const PartsStation& next = stations_[i + 1];
    return stations_[i].departed - next.departed - (next.stage == PartsStage::empty ? 0U : 1U);
  }
  [[nodiscard]] Tick settled_until() const noexcept { return settled_ ? now_ : now_ - 1; }

  [[nodiscard]] Tick earliest_from_here() const noexcept;

  // Who can move. ---------------------------------------------------------------------------------------------------
  void call(std::uint32_t i) noexcept {
    called_[i / 64] |= std::uint64_t{1} << (i % 64);
    all_have_run_ = false;
  }
  void call_off(std::uint32_t i) noexcept { called_[i / 64] &= ~(std::uint64_t{1} << (i % 64)); }
  [[nodiscard]] std::uint32_t next_called() noexcept;
  void raise(Tick barrier) noexcept;
  void run_all();

  // One station. ----------------------------------------------------------------------------------------------------
  void move(std::uint32_t i);
  void call_neighbours(std::uint32_t i) noexcept;
  void pass(std::uint32_t i) noexcept;
  void begin(std::uint32_t i) noexcept;
  [[nodiscard]] bool end_cycle(std::uint32_t i) noexcept;
  [[nodiscard]] bool leave(std::uint32_t i) noexcept;
  void book_departures(std::uint32_t i);
  void take_in();
  void collect();
  [[nodiscard]] std::uint64_t supply(std::uint32_t i) const noexcept {
    return i == 0 ? std::numeric_limits<std::uint64_t>::max() : stations_[i - 1].departed - stations_[i].departed;
  }

  std::vector<StationPlan> plans_;
  std::uint32_t last_;
  std::vector<PartsStation> stations_;  // `weighted`: part-ticks waited in the buffer before, by parts that have begun;
                                        // of the first: the sum of the instants at which they began
  std::vector<PartsStops> stops_;
  std::vector<random::NumberedUniforms> uniforms_;  // of drawn cycles
  std::vector<Departures> departures_;              // one more than stations: of nobody
  Earliest facts_;                                  // instants of the facts that have not been answered
  std::vector<std::uint64_t> called_;               // stations that may be able to move
  std::size_t called_word_{0};                      // of the one called last
  std::uint32_t called_bit_{0};
  std::vector<std::uint32_t> standing_empty_;
  mutable PartsLoss loss_;  // looking at it computes what nobody had asked for
  __int128 left_sum_{0};    // of the instants at which parts left the line
  random::Draws* draws_{nullptr};
  Tick now_{0};
  Tick barrier_{0};
  bool settled_{true};
  bool all_have_run_{false};
  bool facts_are_called_{true};  // whether advance_any will meet all facts that wait for an answer
};

}  // namespace hozen::line
