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
// An advance to t settles the cycles that end at t. Looking at the line, or advancing it in more steps, changes nothing.
#include <algorithm>
#include <cstddef>
#include <limits>
#include <stdexcept>
#include <vector>

#include "models/line/flow.hpp"
#include "models/line/parts_calendar.hpp"
#include "models/line/parts_loss.hpp"
#include "models/line/parts_shadow.hpp"

namespace hozen::line {
namespace {

// Later than any horizon, early enough for a calendar key.
constexpr Tick unreachable = (Tick{1} << 62) - 1;

enum class Stage : std::uint8_t { empty, cycle, done };

/// What happens at every part. Two cache lines.
struct alignas(64) Station {
  Tick finish{0};          // end of the cycle; while stopped in mid-cycle: what is left of it
  Tick since{0};           // start of the stretch of work, of the blocking, or of the hold-up by a stop
  Tick meter{0};           // ticks of work up to `since`
  Tick armed{never};       // meter reading of the next fact
  Tick constant{0};        // cycle time; 0: drawn
  Tick left{0};            // when the latest part left
  std::uint64_t departed{0};
  std::uint64_t places{0};  // for parts that have left here, but not the next station
  Tag tag{0};              // of the cycle
  Tag left_tag{0};         // of the latest part that left
  Stage stage{Stage::empty};
  bool stopped{false};
  bool held{false};        // whether the latest stop has held up this cycle
  __int128 weighted{0};    // sum of instants at which parts left the buffer after the station less those they came at
  Tick blocked{0};
};

/// What happens at stops only.
struct Stops {
  Tick threshold{never};
  Tick since{0};
  Tick down{0};
  Tag tag{0};              // of the latest stop
};

Tick longest_mean_cycle(const LinePlan& plan) {
  double longest = 1.0;
  for (const StationPlan& station : plan.stations) {
    longest = std::max(longest, station.cycle.mean());
  }
  return std::min(round_to_tick(longest), unreachable);
}

class PartsFlow final : public Flow {
 public:
  explicit PartsFlow(const LinePlan& plan)
      : plans_{plan.stations},
        last_{static_cast<std::uint32_t>(plan.stations.size()) - 1},
        stations_(plan.stations.size()),
        stops_(plan.stations.size()),
        lead_(plan.stations.size(), never),
        calendar_{plan.stations.size(), 2 * longest_mean_cycle(plan)},
        loss_{plan} {
    reached_.reserve(stations_.size());
    random::Draws none{0, 0};
    for (std::uint32_t i = 0; i <= last_; ++i) {
      stations_[i].places = i == last_ ? std::numeric_limits<std::uint64_t>::max() : places_between(plans_[i].buffer_after);
      stations_[i].constant = plans_[i].cycle.constant() ? std::min(cycle_of(plans_[i], 0, none), unreachable) : 0;
    }
    reset(none);
    draws_ = nullptr;
  }

  void reset(random::Draws& draws) override {
    draws_ = &draws;
    for (Station& station : stations_) {
      station = Station{.constant = station.constant, .places = station.places};
    }
    std::fill(stops_.begin(), stops_.end(), Stops{});
    std::fill(lead_.begin(), lead_.end(), never);
    nearest_ = 0;
    nearest_known_ = true;
    reached_.clear();
    calendar_.clear();
    loss_.reset(draws);
    now_ = 0;
    settled_ = true;
    begin(0, 0, false);
  }

  [[nodiscard]] Tick now() const noexcept override { return now_; }

  Fact advance(Tick limit) override {
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
        calendar_.erase(i);
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

  [[nodiscard]] Tick earliest_fact() const noexcept override {
    if (!reached_.empty()) {
      return now_;
    }
    // A meter gains at most a tick a tick, so a lead once computed stays a lower bound; only the nearest is renewed,
    // when the line has come up to it.
    while (!nearest_known_ || lead_[nearest_] <= now_) {
      if (nearest_known_) {
        lead_[nearest_] = lead(nearest_);
      }
      nearest_ = static_cast<std::uint32_t>(std::min_element(lead_.begin(), lead_.end()) - lead_.begin());
      nearest_known_ = true;
    }
    return lead_[nearest_];
  }

  void stop(std::uint32_t i, Cause cause) override;
  void start(std::uint32_t i) override;
  void set_threshold(std::uint32_t i, Tick reading) override;

  [[nodiscard]] bool stopped(std::uint32_t i) const noexcept override { return stations_[i].stopped; }

  [[nodiscard]] Tick operating(std::uint32_t i) const noexcept override {
    const Station& station = stations_[i];
    return station.meter + (works(station) ? now_ - station.since : 0);
  }

  [[nodiscard]] StationTimes times(std::uint32_t i) const noexcept override;
  [[nodiscard]] double output() const noexcept override { return static_cast<double>(loss_.departed()); }
  [[nodiscard]] double failure_free_output() const noexcept override {
    return static_cast<double>(loss_.failure_free(settled_until()));
  }
  [[nodiscard]] std::span<const double> lost_by_component() const noexcept override {
    return loss_.by_component(settled_until(), next_to_leave());
  }
  [[nodiscard]] std::span<const double> lost_by_category() const noexcept override {
    return loss_.by_category(settled_until(), next_to_leave());
  }
  [[nodiscard]] double buffer_level(std::uint32_t i) const noexcept override {
    return static_cast<double>(waiting(i));
  }
  [[nodiscard]] double buffer_integral(std::uint32_t i) const noexcept override {
    return static_cast<double>(static_cast<__int128>(waiting(i)) * now_ + stations_[i].weighted);
  }

 private:
  [[nodiscard]] static bool works(const Station& station) noexcept {
    return station.stage == Stage::cycle && !station.stopped;
  }

  /// Parts in the buffer after the station.
  [[nodiscard]] std::uint64_t waiting(std::uint32_t i) const noexcept {
    if (i == last_) {
      return 0;
    }
    const Station& next = stations_[i + 1];
    return stations_[i].departed - next.departed - (next.stage == Stage::empty ? 0U : 1U);
  }

  void begin(std::uint32_t i, Tick time, bool newest) noexcept;
  void schedule(std::uint32_t i) noexcept;
  void finish_cycle(std::uint32_t i, Tick time);
  void leave(std::uint32_t i, Tick time);
  void meet(std::int64_t key);
  void collect();

  [[nodiscard]] Tick lead(std::uint32_t i) const noexcept;
  [[nodiscard]] PartsLoss::Next next_to_leave() const noexcept;
  /// The cycles that end at the instant of a fact are not settled yet.
  [[nodiscard]] Tick settled_until() const noexcept { return settled_ ? now_ : now_ - 1; }

  std::vector<StationPlan> plans_;
  std::uint32_t last_;
  std::vector<Station> stations_;
  std::vector<Stops> stops_;
  std::vector<std::uint32_t> reached_;  // stations whose threshold has been reached and not been raised since
  mutable std::vector<Tick> lead_;      // no fact of the station before
  mutable std::uint32_t nearest_{0};    // where `lead_` is smallest
  mutable bool nearest_known_{true};
  PartsCalendar calendar_;              // key: 2 x instant, + 1 for the end of a cycle
  mutable PartsLoss loss_;              // looking at it computes what nobody had asked for
  random::Draws* draws_{nullptr};
  Tick now_{0};
  bool settled_{true};
};

/// The empty station takes its next part; `newest`: the latest that has left the station before.
void PartsFlow::begin(std::uint32_t i, Tick time, bool newest) noexcept {
  Station& station = stations_[i];
  Tag tag = 0;
  if (station.left == time) {  // the part has waited for the place
    tag = station.left_tag;
    if (tag != 0 && newest && stations_[i - 1].left == time && stations_[i - 1].left_tag == 0) {
      tag = 0;
    }
  } else if (i > 0) {  // the place has waited for the part
    tag = stations_[i - 1].left_tag;
  }
  const Tick cycle = station.constant != 0 ? station.constant
                                           : std::min(cycle_of(plans_[i], station.departed, *draws_), unreachable);
  station.tag = tag;
  station.held = false;
  station.stage = Stage::cycle;
  station.since = time;
  if (station.stopped) {
    station.finish = cycle;
    return;
  }
  station.finish = std::min(time + cycle, unreachable);
  schedule(i);
}

void PartsFlow::schedule(std::uint32_t i) noexcept {
  const Station& station = stations_[i];
  const Tick slack = station.armed - station.meter;
  const bool fact = slack <= station.finish - station.since;
  calendar_.insert(i, fact ? 2 * (station.since + slack) : 2 * station.finish + 1);
}

void PartsFlow::finish_cycle(std::uint32_t i, Tick time) {
  Station& station = stations_[i];
  station.meter += time - station.since;
  station.stage = Stage::done;
  if (i != last_) {
    const Station& next = stations_[i + 1];
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
    Station& station = stations_[i];
    ++station.departed;
    station.left = time;
    station.left_tag = station.tag;
    station.stage = Stage::empty;
    if (i == last_) {
      loss_.departed(time, station.tag);
    } else if (stations_[i + 1].stage == Stage::empty) {
      begin(i + 1, time, true);
    } else {
      station.weighted -= time;
    }
    if (i == 0) {
      begin(0, time, false);
      return;
    }
    Station& before = stations_[i - 1];
    const std::uint64_t waiting_before = before.departed - station.departed;
    if (waiting_before > 0) {
      before.weighted += time;
      begin(i, time, waiting_before == 1);
    }
    if (before.stage != Stage::done) {
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
  for (std::uint32_t i = calendar_.first(); i != PartsCalendar::none && calendar_.key(i) == key; i = calendar_.first()) {
    calendar_.erase(i);
    reached_.push_back(i);
    stations_[i].armed = never;
    schedule(i);
  }
  settled_ = false;
}

void PartsFlow::set_threshold(std::uint32_t i, Tick reading) {
  Station& station = stations_[i];
  stops_[i].threshold = reading;
  std::erase(reached_, i);
  const bool reached = reading <= operating(i);
  if (reached) {
    reached_.push_back(i);
  }
  station.armed = reached ? never : reading;
  if (works(station)) {
    calendar_.erase(i);
    schedule(i);
  }
  lead_[i] = lead(i);
  if (i == nearest_) {
    nearest_known_ = false;
  } else if (nearest_known_ && lead_[i] < lead_[nearest_]) {
    nearest_ = i;
  }
}

Tick PartsFlow::lead(std::uint32_t i) const noexcept {
  if (stations_[i].armed == never) {
    return never;
  }
  Tick from = now_;
  if (!works(stations_[i])) {
    const std::uint32_t first = calendar_.first();
    from = first == PartsCalendar::none ? now_ : std::max(now_, calendar_.key(first) >> 1);
  }
  return later(from, stations_[i].armed - operating(i));
}

void PartsFlow::stop(std::uint32_t i, Cause cause) {
  Station& station = stations_[i];
  Stops& stops = stops_[i];
  if (station.stopped) {
    if (station.stage == Stage::cycle) {
      loss_.hold(stops.tag, now_ - station.since);
      station.held = station.held || now_ > station.since;
      station.since = now_;
    }
    loss_.change(stops.tag, cause);
    return;
  }
  if (station.stage == Stage::cycle && station.held) {
    loss_.change(stops.tag, cause);  // one more reason for the same part to be late
  } else {
    if (loss_.full()) {
      collect();
    }
    stops.tag = loss_.open(cause);
  }
  if (station.stage == Stage::cycle) {
    calendar_.erase(i);
    station.meter += now_ - station.since;
    station.finish -= now_;
  } else if (station.stage == Stage::done) {
    station.blocked += now_ - station.since;
  }
  station.stopped = true;
  station.since = now_;
  stops.since = now_;
}

void PartsFlow::start(std::uint32_t i) {
  Station& station = stations_[i];
  Stops& stops = stops_[i];
  if (!station.stopped) {
    return;
  }
  station.stopped = false;
  stops.down += now_ - stops.since;
  if (station.stage == Stage::cycle) {
    loss_.hold(stops.tag, now_ - station.since);
    if (now_ > station.since || station.held) {
      station.tag = stops.tag;
      station.held = true;
    }
    station.finish = std::min(now_ + station.finish, unreachable);
    station.since = now_;
    schedule(i);
  } else {
    station.since = now_;
  }
}

StationTimes PartsFlow::times(std::uint32_t i) const noexcept {
  const Station& station = stations_[i];
  const bool blocked = station.stage == Stage::done && !station.stopped;
  StationTimes times{.working = operating(i),
                     .blocked = station.blocked + (blocked ? now_ - station.since : 0),
                     .down = stops_[i].down + (station.stopped ? now_ - stops_[i].since : 0)};
  times.starved = now_ - times.working - times.blocked - times.down;
  return times;
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

PartsLoss::Next PartsFlow::next_to_leave() const noexcept {
  std::uint32_t i = last_;
  while (i > 0 && stations_[i].stage == Stage::empty) {
    --i;
  }
  const Station& station = stations_[i];
  if (station.stopped) {
    return {.tag = stops_[i].tag, .held = station.stage == Stage::cycle ? now_ - station.since : 0};
  }
  return {.tag = station.tag != 0 ? station.tag : stops_[i].tag, .held = 0};
}

}  // namespace

std::unique_ptr<Flow> make_parts_flow(const LinePlan& plan) {
  if (plan.stations.empty()) {
    throw std::invalid_argument{"A line needs at least one station."};
  }
  return std::make_unique<PartsFlow>(plan);
}

}  // namespace hozen::line
