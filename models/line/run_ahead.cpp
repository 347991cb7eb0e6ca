// Running a line ahead, behind the contract of flow.hpp.
//
// A departure is a maximum of instants: part n leaves station i when its cycle is done and part n - b - 1 has left
// station i + 1; its cycle begins when the part has come and its predecessor has left. So a station can be computed as
// far as its neighbours' departures are known, in any order. It stops short at the barrier, at its own fact, and while
// it stands. Whoever may be able to move is called; a part that leaves calls the neighbour that waits for it.
//
// The rules for equal instants are those of parts.cpp: a fact comes before the end of a cycle, a stop before the part
// is done; of equal operands of a maximum the one without a tag wins (Departure::key).
#include "models/line/run_ahead.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <stdexcept>

#include "models/line/parts_shadow.hpp"

namespace hozen::line {
namespace {

/// Parts that the buffer and the next station's place hold together; the last station never lacks room.
std::uint64_t places_after(const LinePlan& plan, std::size_t i) {
  return i + 1 == plan.stations.size() ? std::numeric_limits<std::uint64_t>::max()
                                       : places_between(plan.stations[i].buffer_after);
}

/// Parts that one pass takes through a station at the most.
constexpr std::uint64_t parts_at_once = 64;
/// Sums over a pass do not overflow for cycles below this; longer ones are taken one at a time.
constexpr Tick longest_summed = Tick{1} << 54;

}  // namespace

RunAheadFlow::RunAheadFlow(const LinePlan& plan)
    : plans_{plan.stations},
      last_{static_cast<std::uint32_t>(plan.stations.size()) - 1},
      stations_(plan.stations.size()),
      stops_(plan.stations.size()),
      uniforms_(plan.stations.size()),
      facts_{plan.stations.size()},
      called_((plan.stations.size() + 63) / 64),
      loss_{std::make_unique<PartsShadow>(plan), 3 * plan.stations.size(), plan.components, plan.categories} {
  random::Draws none{0, 0};
  for (std::uint32_t i = 0; i <= last_; ++i) {
    stations_[i].places = places_after(plan, i);
    const Tick cycle = plans_[i].cycle.constant() ? constant_cycle(plans_[i]) : 0;
    stations_[i].constant = cycle < longest_summed ? cycle : 0;
    const std::uint64_t behind = i == last_ ? parts_at_once : stations_[i].places;
    departures_.emplace_back(i == 0 ? behind : std::max(behind, stations_[i - 1].places));
  }
  departures_.emplace_back(1);
  standing_empty_.reserve(stations_.size());
  reset(none);
  draws_ = nullptr;
}

void RunAheadFlow::reset(random::Draws& draws) {
  draws_ = &draws;
  for (PartsStation& station : stations_) {
    station = PartsStation{.constant = station.constant, .places = station.places};
  }
  std::ranges::fill(stops_, PartsStops{});
  std::ranges::for_each(uniforms_, &random::NumberedUniforms::clear);
  for (Departures& departures : departures_) {
    departures.clear();
  }
  facts_.clear();
  loss_.reset(draws);
  standing_empty_.clear();
  now_ = 0;
  left_sum_ = 0;
  barrier_ = -1;
  settled_ = true;
  std::ranges::fill(called_, 0U);
  called_word_ = 0;
  called_bit_ = 0;
  facts_are_called_ = true;
  call(0);
}

// Who can move. -------------------------------------------------------------------------------------------------------

/// The next station called, upwards from the one before, round and round; one past the last when there is none. In this
/// order a station that waits for room is asked again only when all the room there will be has been made.
std::uint32_t RunAheadFlow::next_called() noexcept {
  std::uint64_t called = called_[called_word_] & (~std::uint64_t{0} << called_bit_);
  for (std::size_t words = called_.size() + 1; words > 0; --words) {
    if (called != 0) {
      called_bit_ = static_cast<std::uint32_t>(std::countr_zero(called));
      return static_cast<std::uint32_t>(64 * called_word_) + called_bit_;
    }
    called_word_ = called_word_ + 1 == called_.size() ? 0 : called_word_ + 1;
    called_bit_ = 0;
    called = called_[called_word_];
  }
  all_have_run_ = true;
  return last_ + 1;
}

void RunAheadFlow::raise(Tick barrier) noexcept {
  if (barrier <= barrier_) {
    return;
  }
  barrier_ = std::min(barrier, parts_unreachable - 1);
  for (std::uint32_t i = 0; i <= last_; ++i) {
    if (i == 0 || stations_[i].stage == PartsStage::cycle) {
      call(i);
    }
  }
}

void RunAheadFlow::run_all() {
  for (std::uint32_t i = next_called(); i <= last_; i = next_called()) {
    move(i);
  }
  facts_are_called_ = facts_.exact() == never;
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
  if (facts_.exact() <= limit) {
    now_ = std::max(now_, facts_.exact());
    settled_ = false;
    return Fact{.station = static_cast<std::uint32_t>(facts_.first_until(facts_.exact())), .time = now_};
  }
  now_ = limit;
  settled_ = true;
  take_in();
  return Fact{};
}

Fact RunAheadFlow::advance_any(Tick limit) {
  raise(limit);
  for (std::uint32_t i = 0; !facts_are_called_ && i <= last_; ++i) {
    if (stations_[i].reached) {
      call(i);
    }
  }
  facts_are_called_ = true;
  for (std::uint32_t i = next_called(); i <= last_; i = next_called()) {
    move(i);
    if (stations_[i].reached) {
      now_ = facts_[i];
      call(i);
      return Fact{.station = i, .time = now_};
    }
  }
  return Fact{};
}

/// No fact comes before this, from the state of all stations now: one that does not work meets none before something
/// has ended elsewhere.
Tick RunAheadFlow::earliest_from_here() const noexcept {
  Tick first = never;
  Tick working = never;
  Tick idle = never;
  for (const PartsStation& station : stations_) {
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
  return !standing_empty_.empty() || (facts_.exact() != never && std::ranges::any_of(stations_, met_while_standing));
}

// One station. --------------------------------------------------------------------------------------------------------

/// As far as it can go by now.
void RunAheadFlow::move(std::uint32_t i) {
  PartsStation& station = stations_[i];
  call_off(i);
  if (station.reached) {
    return;
  }
  const std::uint64_t departed = station.departed;
  if (station.stopped) {
    if (station.stage == PartsStage::done && leave(i)) {
      standing_empty_.push_back(i);
      call_neighbours(i);
    }
    return;
  }
  for (;;) {
    if (station.stage == PartsStage::empty) {
      if (station.constant != 0) {
        pass(i);
        book_departures(i);
      }
      if (supply(i) == 0) {
        break;
      }
      begin(i);
    }
    if (station.stage == PartsStage::cycle && !end_cycle(i)) {
      break;
    }
    if (!leave(i)) {
      break;
    }
    book_departures(i);
  }
  if (station.departed != departed) {
    call_neighbours(i);
  }
}

/// A part has left: the next station may have waited for it, the one before for its place.
void RunAheadFlow::call_neighbours(std::uint32_t i) noexcept {
  if (i != last_ && stations_[i + 1].stage == PartsStage::empty) {
    call(i + 1);
  }
  if (i > 0 && stations_[i - 1].stage == PartsStage::done) {
    call(i - 1);
  }
}

/// Parts with constant cycles one after another, as long as they come, have room and meet no fact: max, add, max.
void RunAheadFlow::pass(std::uint32_t i) noexcept {
  PartsStation& station = stations_[i];
  const Tick cycle = station.constant;
  const std::uint64_t first = station.departed;
  const std::uint64_t room = i == last_ ? parts_at_once : stations_[i + 1].departed + station.places - first;
  std::uint64_t parts = std::min({supply(i), room, parts_at_once});
  if (const Tick slack = station.armed - station.meter; slack <= static_cast<Tick>(parts) * cycle) {
    parts = static_cast<std::uint64_t>((slack - 1) / cycle);
  }
  const Departures& arrivals = departures_[i == 0 ? last_ + 1 : i - 1];
  const Departures& rooms = departures_[i + 1];
  Departures& own = departures_[i];
  const std::int64_t latest_key = 2 * barrier_ + 1;
  Departure left{station.left, station.left_tag};
  std::uint64_t waited = 0;
  std::uint64_t blocked = 0;
  std::uint64_t part = first;
  for (const std::uint64_t end = first + parts; part != end; ++part) {
    const Departure arrival = arrivals[part];
    const Departure place = rooms[part - station.places];
    Departure made = arrival.key > left.key ? arrival : left;
    const std::int64_t begun = made.key;
    const std::int64_t finished = begun + 2 * cycle;
    if (finished > latest_key) {
      break;
    }
    made.key = finished;
    made = place.key > finished ? place : made;
    waited += static_cast<std::uint64_t>((begun >> 1) - arrival.time());
    blocked += static_cast<std::uint64_t>(made.time() - (finished >> 1));
    own[part] = made;
    left = made;
  }
  station.left = left.time();
  station.left_tag = left.tag;
  station.departed = part;
  station.meter += static_cast<Tick>(part - first) * cycle;
  station.blocked += static_cast<Tick>(blocked);
  station.weighted += static_cast<Tick>(waited);
}

/// The empty station takes its next part, which must have come.
void RunAheadFlow::begin(std::uint32_t i) noexcept {
  PartsStation& station = stations_[i];
  const Departure left{station.left, station.left_tag};
  const Departure arrival = i == 0 ? Departure{} : departures_[i - 1][station.departed];
  const Departure begun = arrival.key > left.key ? arrival : left;
  const Tick cycle = station.constant != 0
                         ? station.constant
                         : std::min(drawn_cycle(plans_[i], station.departed, uniforms_[i], *draws_), parts_unreachable);
  station.weighted += begun.time() - arrival.time();
  station.tag = begun.tag;
  station.held = false;
  station.stage = PartsStage::cycle;
  station.since = begun.time();
  station.finish = station.stopped ? cycle : std::min(station.since + cycle, parts_unreachable);
}

/// Whether the cycle ends by the barrier and before a fact.
bool RunAheadFlow::end_cycle(std::uint32_t i) noexcept {
  PartsStation& station = stations_[i];
  const Tick slack = station.armed - station.meter;
  if (slack <= station.finish - station.since) {
    const Tick time = station.since + slack;
    if (time <= barrier_) {
      station.reached = true;
      facts_.set(i, time);
    }
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
bool RunAheadFlow::leave(std::uint32_t i) noexcept {
  PartsStation& station = stations_[i];
  Departure left{station.finish, station.tag};
  if (i != last_) {
    if (station.departed - stations_[i + 1].departed == station.places) {
      return false;
    }
    const Departure place = departures_[i + 1][station.departed - station.places];
    left = place.key > left.key ? place : left;
    station.blocked += station.stopped ? 0 : left.time() - station.since;
  }
  station.left = left.time();
  station.left_tag = left.tag;
  departures_[i][station.departed] = left;
  ++station.departed;
  station.stage = PartsStage::empty;
  return true;
}

void RunAheadFlow::book_departures(std::uint32_t i) {
  if (i != last_) {
    return;
  }
  for (std::uint64_t part = loss_.departed(); part != stations_[last_].departed; ++part) {
    const Departure& left = departures_[last_][part];
    loss_.departed(left.time(), left.tag);
    left_sum_ += left.time();
  }
}

/// Stations that stand empty take the parts that have come by now: what happens to these is a matter of the stop.
void RunAheadFlow::take_in() {
  std::erase_if(standing_empty_, [this](std::uint32_t i) {
    if (supply(i) == 0 || (i > 0 && departures_[i - 1][stations_[i].departed].time() > now_)) {
      return false;
    }
    begin(i);
    return true;
  });
}

__int128 RunAheadFlow::waited(std::uint32_t i) const noexcept {
  if (i == last_) {
    return 0;
  }
  const PartsStation& next = stations_[i + 1];
  __int128 integral = next.weighted;
  for (std::uint64_t part = stations_[i].departed - waiting(i); part != stations_[i].departed; ++part) {
    integral += now_ - departures_[i][part].time();
  }
  return integral;
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
