// Running a line ahead, behind the contract of flow.hpp.
//
// A departure is a maximum of instants: part n leaves station i when its cycle is done and part n - b - 1 has left
// station i + 1; its cycle begins when the part has come and its predecessor has left. So a station can be computed as
// far as its neighbours' departures are known, in any order. It stops short at the barrier, at its own fact, and while
// it stands. Whoever may be able to move is called; a part that leaves calls the neighbour that waits for it.
// Stations are called upwards, round and round: one that waits for room is then asked again only when all the room
// there will be has been made.
#include "models/line/run_ahead.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "models/line/parts_shadow.hpp"

namespace hozen::line {
namespace {

/// Parts that the buffer and the next station's place hold together, by gap between two stations.
std::vector<std::uint64_t> places_of(const LinePlan& plan) {
  std::vector<std::uint64_t> places;
  for (std::size_t i = 0; i + 1 < plan.stations.size(); ++i) {
    places.push_back(places_between(plan.stations[i].buffer_after));
  }
  return places;
}

/// Keys of so many parts at once can be added to for cycles below this; longer ones are taken one at a time.
constexpr Tick longest_summed = Tick{1} << 50;
/// A number of parts.
constexpr std::uint64_t never_reached = std::uint64_t{1} << 62;

}  // namespace

RunAheadFlow::RunAheadFlow(const LinePlan& plan)
    : plans_{plan.stations},
      last_{static_cast<std::uint32_t>(plan.stations.size()) - 1},
      row_(plan.stations.size() + 2),
      stops_(plan.stations.size()),
      cycles_(plan.stations.size()),
      rings_{places_of(plan)},
      facts_{plan.stations.size()},
      called_{plan.stations.size()},
      loss_{std::make_unique<PartsShadow>(plan), 3 * plan.stations.size(), plan.components, plan.categories} {
  random::Draws none{0, 0};
  const auto places = places_of(plan);
  for (std::uint32_t i = 0; i <= last_; ++i) {
    at(i).places = i == last_ ? 0 : places[i];
    const Tick cycle = plans_[i].cycle.constant() ? constant_cycle(plans_[i]) : 0;
    at(i).constant = cycle < longest_summed ? cycle : 0;
  }
  // Neither waits for anything, nor is ever called.
  row_.front().departed = row_.back().departed = never_reached;
  row_.front().stage = row_.back().stage = PartsStage::cycle;
  standing_empty_.reserve(plan.stations.size());
  reset(none);
  draws_ = nullptr;
}

void RunAheadFlow::reset(random::Draws& draws) {
  draws_ = &draws;
  rings_.clear();
  for (std::uint32_t i = 0; i <= last_; ++i) {
    AheadStation& one = at(i);
    one = AheadStation{PartsStation{.constant = one.constant, .places = one.places}, rings_.track(i)};
  }
  std::ranges::fill(stops_, PartsStops{});
  std::ranges::for_each(cycles_, &DrawnCycles::clear);
  facts_.clear();
  loss_.reset(draws);
  standing_empty_.clear();
  now_ = 0;
  barrier_ = -1;
  settled_ = true;
  called_.clear();
  latest_moved_ = 0;
  call(0);
}

// Who can move. -------------------------------------------------------------------------------------------------------

void RunAheadFlow::raise(Tick barrier) noexcept {
  if (barrier <= barrier_) {
    return;
  }
  barrier_ = std::min(barrier, Departure::unreachable - 1);
  passing_until_ = Departure::last_key(std::min(barrier_, Departure::latest_summed));
  for (std::uint32_t i = 0; i <= last_; ++i) {
    if (i == 0 || at(i).stage == PartsStage::cycle) {
      call(i);
    }
  }
}

void RunAheadFlow::run_all() {
  for (std::uint32_t i = move_until_fact(); i != CalledStations::nobody; i = move_until_fact()) {
    facts_.set(i, fact_of(at(i)));
  }
  all_have_run_ = true;
}

void RunAheadFlow::run_ahead(Tick until) {
  raise(until);
  run_all();
}

Fact RunAheadFlow::advance(Tick limit) {
  if (limit < now_) {
    return Fact{};
  }
  raise(limit);
  run_all();
  if (facts_.earliest() <= limit) {
    now_ = std::max(now_, facts_.earliest());
    settled_ = false;
    return Fact{.station = static_cast<std::uint32_t>(facts_.winner()), .time = now_};
  }
  now_ = limit;
  settled_ = true;
  take_in();
  return Fact{};
}

Fact RunAheadFlow::advance_any(Tick limit) {
  raise(limit);
  if (facts_.earliest() <= limit) {
    now_ = facts_.earliest();
    return Fact{.station = static_cast<std::uint32_t>(facts_.winner()), .time = now_};
  }
  const std::uint32_t i = move_until_fact();
  all_have_run_ = i == CalledStations::nobody;
  if (all_have_run_) {
    return Fact{};
  }
  now_ = fact_of(at(i));
  return Fact{.station = i, .time = now_};
}

/// No fact comes before this, from the state of all stations now: one that does not work meets none before something
/// has ended elsewhere.
Tick RunAheadFlow::earliest_from_here() const noexcept {
  Tick first = never;
  Tick working = never;
  Tick idle = never;
  for (const AheadStation& station : stations()) {
    const Tick slack = station.armed == never ? never : station.armed - station.operating(now_);
    if (station.works()) {
      first = std::min(first, station.finish);
      working = std::min(working, later(now_, slack));
    } else {
      idle = std::min(idle, slack);
    }
  }
  return std::min(working, later(first == never ? now_ : std::max(first, now_), idle));
}

bool RunAheadFlow::order_matters() const noexcept {
  const auto met_while_standing = [](const PartsStation& station) { return station.reached && station.stopped; };
  return !standing_empty_.empty() ||
         (facts_.earliest() != never && std::ranges::any_of(stations(), met_while_standing));
}

/// Stations that stand empty take the parts that have come by now: what happens to these is a matter of the stop.
void RunAheadFlow::take_in() {
  std::erase_if(standing_empty_, [this](std::uint32_t i) {
    AheadStation& one = at(i);
    if (supply(one) == 0 || one.track.arrivals()->time() > now_) {
      return false;
    }
    begin(one);
    return true;
  });
}

__int128 RunAheadFlow::waited(std::uint32_t i) const noexcept {
  if (i == last_) {
    return 0;
  }
  // Every part has waited since it left here, up to its beginning there or, in the buffer, to now.
  return static_cast<__int128>(waiting(i)) * now_ + at(i + 1).weighted - at(i).left_sum;
}

std::string why_not_run_ahead(const LinePlan& plan) {
  for (std::size_t i = 0; i + 1 < plan.stations.size(); ++i) {
    if (plan.stations[i].buffer_after > run_ahead_largest_buffer) {
      return "a buffer holds more than " + std::to_string(static_cast<int>(run_ahead_largest_buffer)) +
             " parts: each of them would have to be remembered";
    }
  }
  return "";
}

std::unique_ptr<Flow> make_run_ahead_flow(const LinePlan& plan) {
  if (plan.stations.empty()) {
    throw std::invalid_argument{"A line needs at least one station."};
  }
  if (const auto why_not = why_not_run_ahead(plan); !why_not.empty()) {
    throw std::invalid_argument{"The line cannot be run ahead: " + why_not + "."};
  }
  return std::make_unique<RunAheadFlow>(plan);
}

}  // namespace hozen::line
