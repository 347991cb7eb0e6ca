// Part by part, exact, behind the contract of flow.hpp.
//
// The only events are the ends of cycles and facts, at most one a station, in a calendar queue. A part that leaves lets
// its station take the next one and releases a blocked neighbour upstream at the same instant, and so on up the line.
//
// Simultaneous events. Facts come first: a threshold that is reached exactly at a cycle's end is reported before the
// part is done, and a station stopped there keeps the part with nothing left to do. Cycles that end at the same
// tick are settled as if downstream first: a place that frees at t is used at t. The order in which they
// are taken from the calendar decides nothing, because leaving is a maximum of instants and a wait of no length
// counts nowhere; the rule for ties of blame (parts_loss.hpp) is symmetrical too.
//
// An advance to t settles the cycles that end at t. Looking at the line, or advancing it in more steps, changes
// nothing.
#include "models/line/parts_flow.hpp"

#include <cstddef>
#include <stdexcept>

namespace hozen::line {
PartsFlow::PartsFlow(const LinePlan& plan)
    : plans_{plan.stations},
      last_{static_cast<std::uint32_t>(plan.stations.size()) - 1},
      stations_(plan.stations.size()),
      stops_(plan.stations.size()),
      cycles_(plan.stations.size()),
      leads_{plan.stations.size()},
      calendar_{plan.stations.size()},
      // A station has at most three tags: of its part, of the one that left last, of its own stop.
      loss_{std::make_unique<PartsShadow>(plan), 3 * plan.stations.size(), plan.components, plan.categories} {
  reached_.reserve(stations_.size());
  random::Draws none{0, 0};
  for (std::uint32_t i = 0; i <= last_; ++i) {
    stations_[i].places =
        i == last_ ? std::numeric_limits<std::uint64_t>::max() : places_between(plans_[i].buffer_after);
    stations_[i].constant = plans_[i].cycle.constant() ? std::min(constant_cycle(plans_[i]), parts_unreachable) : 0;
  }
  reset(none);
  draws_ = nullptr;
}

// All that happens to a part is one function to the machine: calls would cost a tenth of it.
[[gnu::flatten]] Fact PartsFlow::advance(Tick limit) {
  if (limit < now_) {
    return Fact{};
  }
  while (reached_.empty()) {
    const std::uint32_t i = calendar_.first();
    if (i == PartsCalendar::none) {
      break;
    }
    const std::int64_t key = calendar_.key(i);
    const Tick time = key >> 1;
    if (time > limit) {
      break;
    }
    now_ = time;
    if ((key & 1) != 0) {
      calendar_.take(i);
      finish_cycle(i, time);
    } else {
      meet(key);
    }
  }
  if (!reached_.empty()) {
    return Fact{.station = *std::min_element(reached_.begin(), reached_.end()), .time = now_};
  }
  now_ = limit;
  settled_ = true;
  return Fact{};
}

/// The empty station takes its next part; `newest`: the latest that has left the station before.
void PartsFlow::begin(std::uint32_t i, Tick time, bool newest) noexcept {
  PartsStation& station = stations_[i];
  Tag tag = 0;
  if (station.left == time) {  // the part has waited for the place
    tag = station.left_tag;
    if (tag != 0 && newest && stations_[i - 1].left == time && stations_[i - 1].left_tag == 0) {
      tag = 0;
    }
  } else if (i > 0) {  // the place has waited for the part
    tag = stations_[i - 1].left_tag;
  }
  const Tick cycle = station.constant != 0
                         ? station.constant
                         : std::min(cycles_[i](plans_[i], station.departed, *draws_), parts_unreachable);
  station.tag = tag;
  station.held = false;
  station.stage = PartsStage::cycle;
  station.since = time;
  if (station.stopped) {
    station.finish = cycle;
    return;
  }
  station.finish = std::min(time + cycle, parts_unreachable);
  schedule(i);
}

void PartsFlow::schedule(std::uint32_t i) noexcept {
  const PartsStation& station = stations_[i];
  const Tick slack = station.armed - station.meter;
  const bool fact = slack <= station.finish - station.since;
  const Tick at = fact ? station.since + slack : station.finish;
  calendar_.insert(i, fact ? 2 * at : 2 * at + 1);
  leads_stale_ = leads_stale_ || at < idle_until_;
}

void PartsFlow::finish_cycle(std::uint32_t i, Tick time) {
  PartsStation& station = stations_[i];
  station.meter += time - station.since;
  station.stage = PartsStage::done;
  if (i != last_) {
    const PartsStation& next = stations_[i + 1];
    const std::uint64_t ahead = station.departed - next.departed;
    if (ahead >= station.places) {
      station.since = time;
      return;
    }
    if (station.tag != 0 && ahead + 1 == station.places && next.left == time && next.left_tag == 0) {
      station.tag = 0;
    }
  }
  leave(i, time);
}

/// The part on the station goes, and all moves upstream that this allows.
void PartsFlow::leave(std::uint32_t i, Tick time) {
  for (;; --i) {
    PartsStation& station = stations_[i];
    ++station.departed;
    station.left = time;
    station.left_tag = station.tag;
    station.stage = PartsStage::empty;
    if (i == last_) {
      loss_.departed(time, station.tag);
      left_sum_ += time;
    } else if (stations_[i + 1].stage == PartsStage::empty) {
      begin(i + 1, time, true);
    } else {
      station.weighted -= time;
    }
    if (i == 0) {
      begun_sum_ += time;
      begin(0, time, false);
      return;
    }
    PartsStation& before = stations_[i - 1];
    const std::uint64_t waiting_before = before.departed - station.departed;
    if (waiting_before > 0) {
      before.weighted += time;
      begin(i, time, waiting_before == 1);
    }
    if (before.stage != PartsStage::done) {
      return;
    }
    if (!before.stopped) {
      before.blocked += time - before.since;
    }
    if (before.finish < time) {
      before.tag = station.left_tag;
    } else if (station.left_tag == 0) {
      before.tag = 0;
    }
  }
}

/// All stations whose facts have this key have reached their thresholds; their cycles go on.
void PartsFlow::meet(std::int64_t key) {
  for (std::uint32_t i = calendar_.first(); i != PartsCalendar::none && calendar_.key(i) == key;
       i = calendar_.first()) {
    calendar_.take(i);
    reached_.push_back(i);
    stations_[i].armed = never;
    schedule(i);
  }
  settled_ = false;
}

void PartsFlow::set_threshold(std::uint32_t i, Tick reading) {
  PartsStation& station = stations_[i];
  std::erase(reached_, i);
  const bool reached = reading <= operating(i);
  if (reached) {
    reached_.push_back(i);
  }
  station.armed = reached ? never : reading;
  if (station.works()) {
    calendar_.erase(i);
    schedule(i);
  }
  leads_.set(i, lead(i));
}

/// A station that is idle stays so until something ends elsewhere, or the line is touched.
Tick PartsFlow::lead(std::uint32_t i) const noexcept {
  if (stations_[i].armed == never) {
    return never;
  }
  Tick from = now_;
  if (!stations_[i].works()) {
    const std::uint32_t first = calendar_.first();
    from = first == PartsCalendar::none ? never : std::max(now_, calendar_.key(first) >> 1);
    idle_until_ = std::max(idle_until_, from);
  }
  return later(from, stations_[i].armed - operating(i));
}

void PartsFlow::renew_all_leads() const noexcept {
  idle_until_ = 0;
  for (std::uint32_t i = 0; i <= last_; ++i) {
    leads_.set(i, lead(i));
  }
  leads_stale_ = false;
}

void PartsFlow::stop(std::uint32_t i, Cause cause) {
  PartsStation& station = stations_[i];
  PartsStops& stops = stops_[i];
  if (station.stopped) {
    change_cause(station, stops, loss_, cause, now_);
    return;
  }
  if (station.stage == PartsStage::cycle && station.held) {
    loss_.change(stops.tag, cause);  // one more reason for the same part to be late
  } else {
    if (loss_.full()) {
      collect();
    }
    stops.tag = loss_.open(cause);
  }
  if (station.stage == PartsStage::cycle) {
    calendar_.erase(i);
  }
  stand_still(station, stops, now_);
}

void PartsFlow::start(std::uint32_t i) {
  PartsStation& station = stations_[i];
  if (!station.stopped) {
    return;
  }
  work_again(station, stops_[i], loss_, now_);
  if (station.stage == PartsStage::cycle) {
    schedule(i);
    leads_.set(i, lead(i));
  }
}

/// Forgets the stops that no part carries any more.
void PartsFlow::collect() {
  for (std::uint32_t i = 0; i <= last_; ++i) {
    loss_.mark(stations_[i].tag);
    loss_.mark(stations_[i].left_tag);
    loss_.mark(stops_[i].tag);
  }
  loss_.sweep();
}

std::unique_ptr<Flow> make_parts_flow(const LinePlan& plan) {
  if (plan.stations.empty()) {
    throw std::invalid_argument{"A line needs at least one station."};
  }
  return std::make_unique<PartsFlow>(plan);
}

}  // namespace hozen::line
