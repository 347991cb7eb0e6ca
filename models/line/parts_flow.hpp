// The state of a part-by-part line: what parts.cpp moves.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include "models/line/drawn_cycles.hpp"
#include "models/line/flow.hpp"
#include "models/line/parts_calendar.hpp"
#include "models/line/parts_loss.hpp"
#include "models/line/parts_shadow.hpp"
#include "models/line/parts_station.hpp"
#include "models/line/tournament.hpp"

namespace hozen::line {

/// See parts.cpp for how simultaneous events are settled.
class PartsFlow final : public Flow {
 public:
  explicit PartsFlow(const LinePlan& plan);

  void reset(random::Draws& draws) override {
    draws_ = &draws;
    for (PartsStation& station : stations_) {
      station = PartsStation{.constant = station.constant, .places = station.places};
    }
    std::fill(stops_.begin(), stops_.end(), PartsStops{});
    for (DrawnCycles& cycles : cycles_) {
      cycles.clear();
    }
    leads_.clear();
    idle_until_ = 0;
    leads_stale_ = false;
    reached_.clear();
    calendar_.clear();
    loss_.reset(draws);
    begun_sum_ = left_sum_ = 0;
    now_ = 0;
    settled_ = true;
    begin(0, 0, false);
  }

  [[nodiscard]] Tick now() const noexcept override { return now_; }

  Fact advance(Tick limit) override;

  [[nodiscard]] Tick earliest_fact() const noexcept override {
    if (!reached_.empty()) {
      return now_;
    }
    if (leads_stale_) {
      renew_all_leads();
    }
    // A meter gains at most a tick a tick, so a lead once computed stays a lower bound; only the nearest is renewed,
    // when the line has come up to it.
    while (leads_.earliest() <= now_) {
      const auto nearest = static_cast<std::uint32_t>(leads_.winner());
      leads_.set(nearest, lead(nearest));
    }
    return leads_.earliest();
  }

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
    return parts_of(stations_.front(), stations_[last_], begun_sum_, left_sum_, now_);
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
  [[nodiscard]] __int128 waited(std::uint32_t i) const noexcept {
    return static_cast<__int128>(waiting(i)) * now_ + stations_[i].weighted;
  }
  /// Parts in the buffer after the station.
  [[nodiscard]] std::uint64_t waiting(std::uint32_t i) const noexcept {
    if (i == last_) {
      return 0;
    }
    const PartsStation& next = stations_[i + 1];
    return stations_[i].departed - next.departed - (next.stage == PartsStage::empty ? 0U : 1U);
  }

  void begin(std::uint32_t i, Tick time, bool newest) noexcept;
  void schedule(std::uint32_t i) noexcept;
  void finish_cycle(std::uint32_t i, Tick time);
  void leave(std::uint32_t i, Tick time);
  void meet(std::int64_t key);
  void collect();

  [[nodiscard]] Tick lead(std::uint32_t i) const noexcept;
  void renew_all_leads() const noexcept;
  /// The cycles that end at the instant of a fact are not settled yet.
  [[nodiscard]] Tick settled_until() const noexcept { return settled_ ? now_ : now_ - 1; }

  std::vector<StationPlan> plans_;
  std::uint32_t last_;
  /// `weighted`: instants at which parts left the buffer after the station less those they came at.
  std::vector<PartsStation> stations_;
  std::vector<PartsStops> stops_;
  std::vector<DrawnCycles> cycles_;     // of stations that draw them
  std::vector<std::uint32_t> reached_;  // stations whose threshold has been reached and not been raised since
  mutable Tournament leads_;            // no fact of the station before
  mutable Tick idle_until_{0};          // up to here at the most leads suppose that idle stations stay idle
  mutable bool leads_stale_{false};     // a station that was started again ends something before
  PartsCalendar calendar_;              // key: 2 x instant, + 1 for the end of a cycle
  mutable PartsLoss loss_;              // looking at it computes what nobody had asked for
  __int128 begun_sum_{0};               // of the instants at which the first station began parts
  __int128 left_sum_{0};                // and the last one gave them away
  random::Draws* draws_{nullptr};
  Tick now_{0};
  bool settled_{true};
};

}  // namespace hozen::line
