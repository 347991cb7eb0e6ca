// One station of a line that runs ahead: parts through it as far as its neighbours' departures are known.
//
// The rules for equal instants are those of parts.cpp: a fact comes before the end of a cycle, a stop before the part
// is done; of equal operands of a maximum the one without a tag wins (Departure::key).
#include <algorithm>

#include "models/line/parts_shadow.hpp"
#include "models/line/run_ahead.hpp"

namespace hozen::line {
namespace {

/// Sums of the instants at which parts began and left.
struct Passed {
  Tick begun{0};
  Tick left{0};
};

/// Parts with constant cycles one after another that meet nothing: max, add, max.
Passed take_through(Track& track, std::uint64_t parts, std::int64_t cycle) noexcept {
  const Departure* const arrivals = track.arrivals();
  const Departure* const rooms = track.rooms();
  Departure* const own = track.own();
  std::int64_t key = track.left.key;
  Tag tag = track.left.tag;
  std::uint64_t begun = 0;
  std::uint64_t left = 0;
  for (std::uint64_t n = 0; n != parts; ++n) {
    const Departure arrival = arrivals[n];
    const Departure room = rooms[n];
    tag = arrival.key > key ? arrival.tag : tag;
    key = arrival.key > key ? arrival.key : key;
    begun += static_cast<std::uint64_t>(key);
    key += cycle;
    tag = room.key > key ? room.tag : tag;
    key = room.key > key ? room.key : key;
    left += static_cast<std::uint64_t>(key);
    own[n].key = key;
    own[n].tag = tag;
  }
  track.left.key = key;
  track.left.tag = tag;
  return {.begun = static_cast<Tick>(begun >> Departure::instant_shift),
          .left = static_cast<Tick>(left >> Departure::instant_shift)};
}

std::int64_t later_key(std::int64_t a, std::int64_t b) noexcept { return a > b ? a : b; }

}  // namespace

/// Moves whoever may be able to, upwards and round again, until one has met its fact.
std::uint32_t RunAheadFlow::move_until_fact() {
  std::uint32_t i = called_.take(latest_moved_);
  while (i != CalledStations::nobody) {
    AheadStation& moving = at(i);
    const std::uint64_t departed = moving.departed;
    const bool met = move(moving);
    bool next = false;
    if (moving.departed != departed) {
      // The station before may have waited for the place, the next one for the part.
      if ((&moving)[-1].stage == PartsStage::done) {
        called_.call(i - 1);
      }
      next = (&moving)[1].stage == PartsStage::empty;
    }
    if (met) {
      if (next) {
        called_.call(i + 1);
      }
      latest_moved_ = i;
      return i;
    }
    i = next ? i + 1 : called_.take(i);
  }
  return i;
}

/// As far as it can go by now; whether it has met its fact.
inline bool RunAheadFlow::move(AheadStation& station) {
  if (station.stopped) {
    if (station.stage == PartsStage::done && leave(station)) {
      standing_empty_.push_back(number(station));
    }
    return false;
  }
  if (station.reached) {
    return false;
  }
  for (;;) {
    if (station.stage == PartsStage::empty) {
      if (station.constant != 0) {
        pass(station);
      }
      if (supply(station) == 0) {
        return false;
      }
      begin(station);
    }
    if (station.stage == PartsStage::cycle && !end_cycle(station)) {
      return station.reached;
    }
    if (!leave(station)) {
      return false;
    }
  }
}

/// Parts with constant cycles, as long as they come, have room and meet neither fact nor barrier.
inline void RunAheadFlow::pass(AheadStation& station) noexcept {
  const Tick cycle = station.constant;
  Track& track = station.track;
  for (;;) {
    std::uint64_t most = std::min(supply(station), room(station));
    std::uint64_t parts = std::min(most, track.ahead());
    if (const Tick slack = station.armed - station.meter; slack <= static_cast<Tick>(parts) * cycle) {
      parts = most = static_cast<std::uint64_t>((slack - 1) / cycle);
    }
    if (parts == 0) {
      return;
    }
    const Tick worked = static_cast<Tick>(parts) * cycle;
    const std::int64_t latest =
        later_key(later_key(track.arrivals()[parts - 1].key, track.rooms()[parts - 1].key), track.left.key);
    if (latest + (worked << Departure::instant_shift) > passing_until_) {
      return;
    }
    const Passed passed = take_through(track, parts, cycle << Departure::instant_shift);
    station.departed += parts;
    station.meter += worked;
    station.blocked += passed.left - passed.begun - worked;
    station.weighted += passed.begun;
    station.left_sum += passed.left;
    if (&station == &row_[last_ + std::size_t{1}]) {
      book_departures(track.own(), parts);
    }
    track.go_on(parts);
    if (parts == most) {
      return;
    }
  }
}

/// The empty station takes its next part, which must have come.
void RunAheadFlow::begin(AheadStation& station) noexcept {
  const Departure& left = station.track.left;
  const Departure& arrival = *station.track.arrivals();
  const Departure& begun = arrival.key > left.key ? arrival : left;
  Tick cycle = station.constant;
  if (cycle == 0) {
    const std::uint32_t i = number(station);
    cycle = std::min(cycles_[i](plans_[i], station.departed, *draws_), Departure::unreachable);
  }
  station.weighted += begun.time();
  station.tag = begun.tag;
  station.held = false;
  station.stage = PartsStage::cycle;
  station.since = begun.time();
  station.finish = station.stopped ? cycle : std::min(station.since + cycle, Departure::unreachable);
}

/// Whether the cycle ends by the barrier and before a fact.
inline bool RunAheadFlow::end_cycle(PartsStation& station) const noexcept {
  if (station.armed - station.meter <= station.finish - station.since) {
    station.reached = fact_of(station) <= barrier_;
    return false;
  }
  if (station.finish > barrier_) {
    return false;
  }
  station.meter += station.finish - station.since;
  station.since = station.finish;
  station.stage = PartsStage::done;
  return true;
}

/// Whether there is room for the finished part.
inline bool RunAheadFlow::leave(AheadStation& station) noexcept {
  if (room(station) == 0) {
    return false;
  }
  Track& track = station.track;
  const Departure done = Departure::at(station.finish, station.tag);
  const Departure& left = track.rooms()->key > done.key ? *track.rooms() : done;
  track.left.key = track.own()->key = left.key;
  track.left.tag = track.own()->tag = left.tag;
  station.blocked += station.stopped ? 0 : left.time() - station.since;
  station.stage = PartsStage::empty;
  ++station.departed;
  station.left_sum += track.left.time();
  if (&station == &row_[last_ + std::size_t{1}]) {
    book_departures(track.own(), 1);
  }
  track.go_on(1);
  return true;
}

void RunAheadFlow::book_departures(const Departure* last, std::uint64_t parts) {
  for (const Departure* left = last; left != last + parts; ++left) {
    loss_.departed(left->time(), left->tag);
  }
}

}  // namespace hozen::line
