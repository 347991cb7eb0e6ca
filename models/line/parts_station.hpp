// One station of a line that works part by part: its state, and what a stop does to it. Shared by the engines that
// move parts along a serial line.
#pragma once

#include <cstdint>
#include <vector>

#include "models/line/flow.hpp"
#include "models/line/parts_loss.hpp"

namespace hozen::line {

// Later than any horizon, early enough for a calendar key.
inline constexpr Tick parts_unreachable = (Tick{1} << 62) - 1;

enum class PartsStage : std::uint8_t { empty, cycle, done };

/// What happens at every part. Two cache lines; the first holds what its neighbours look at as well.
struct alignas(64) PartsStation {
  Tick finish{0};     // end of the cycle; while stopped in mid-cycle: what is left of it
  Tick since{0};      // start of the stretch of work, of the blocking, or of the hold-up by a stop
  Tick meter{0};      // ticks of work up to `since`
  Tick armed{never};  // meter reading of the next fact
  Tick left{0};       // when the latest part left
  std::uint64_t departed{0};
  Tag tag{0};       // of the cycle
  Tag left_tag{0};  // of the latest part that left
  PartsStage stage{PartsStage::empty};
  bool stopped{false};
  bool held{false};         // whether the latest stop has held up this cycle
  bool reached{false};      // run-ahead: it waits for an answer to its fact
  Tick constant{0};         // cycle time; 0: drawn
  std::uint64_t places{0};  // for parts that have left here, but not the next station
  __int128 weighted{0};     // part-ticks waited in a buffer; which one, and how they are summed, is the engine's
  Tick blocked{0};

  [[nodiscard]] bool works() const noexcept { return stage == PartsStage::cycle && !stopped; }
  [[nodiscard]] std::uint64_t ended() const noexcept { return departed + (stage == PartsStage::done ? 1U : 0U); }
  [[nodiscard]] std::uint64_t begun() const noexcept { return departed + (stage == PartsStage::empty ? 0U : 1U); }
  [[nodiscard]] Tick operating(Tick now) const noexcept { return meter + (works() ? now - since : 0); }
};

/// What happens at stops only.
struct PartsStops {
  Tick since{0};
  Tick down{0};
  Tag tag{0};  // of the latest stop
};

/// The station stands still from now on. `stops.tag` is the stop's.
inline void stand_still(PartsStation& station, PartsStops& stops, Tick now) noexcept {
  if (station.stage == PartsStage::cycle) {
    station.meter += now - station.since;
    station.finish -= now;
  } else if (station.stage == PartsStage::done) {
    station.blocked += now - station.since;
  }
  station.stopped = true;
  station.since = now;
  stops.since = now;
}

/// It stands for another cause from now on.
inline void change_cause(PartsStation& station, const PartsStops& stops, PartsLoss& loss, Cause cause, Tick now) {
  if (station.stage == PartsStage::cycle) {
    loss.hold(stops.tag, now - station.since);
    station.held = station.held || now > station.since;
    station.since = now;
  }
  loss.change(stops.tag, cause);
}

/// The stopped station works again.
inline void work_again(PartsStation& station, PartsStops& stops, PartsLoss& loss, Tick now) noexcept {
  station.stopped = false;
  stops.down += now - stops.since;
  if (station.stage == PartsStage::cycle) {
    loss.hold(stops.tag, now - station.since);
    if (now > station.since || station.held) {
      station.tag = stops.tag;
      station.held = true;
    }
    station.finish = now + station.finish < parts_unreachable ? now + station.finish : parts_unreachable;
  }
  station.since = now;
}

[[nodiscard]] inline StationTimes times_of(const PartsStation& station, const PartsStops& stops, Tick now) noexcept {
  const bool blocked = station.stage == PartsStage::done && !station.stopped;
  StationTimes times{.working = station.operating(now),
                     .blocked = station.blocked + (blocked ? now - station.since : 0),
                     .down = stops.down + (station.stopped ? now - stops.since : 0)};
  times.starved = now - times.working - times.blocked - times.down;
  return times;
}

/// What became of the parts of a line, by its first and last station and by the sums of the instants at which parts
/// were begun by the first and left the last.
[[nodiscard]] inline PartCounts parts_of(const PartsStation& first, const PartsStation& last, __int128 begun,
                                         __int128 left, Tick now) noexcept {
  const std::uint64_t entered = first.departed + (first.stage == PartsStage::empty ? 0 : 1);
  const auto inside = static_cast<__int128>(entered - last.departed);
  return {.entered = static_cast<double>(entered), .work_in_process = static_cast<double>(inside * now + left - begun)};
}

/// Who holds up the part that leaves the line next.
template <class Stations>
[[nodiscard]] PartsLoss::Next next_to_leave(const Stations& stations, const std::vector<PartsStops>& stops,
                                            Tick now) noexcept {
  std::size_t i = stations.size() - 1;
  while (i > 0 && stations[i].stage == PartsStage::empty) {
    --i;
  }
  const PartsStation& station = stations[i];
  if (station.stopped) {
    return {.tag = stops[i].tag, .held = station.stage == PartsStage::cycle ? now - station.since : 0};
  }
  return {.tag = station.tag != 0 ? station.tag : stops[i].tag, .held = 0};
}

}  // namespace hozen::line
