// Continuous flow through stations of equal speed, behind the contract of flow.hpp.
//
// All speeds are full or none, and between two calls of stop() or start() none rises (see FluidLine). So after such a
// call each station works until it reaches its goal, and then stands. What a buffer holds is what the station before
// it has worked more than the station after it, so that with R the work done, station i can work until
//     R(i) = R(j) for want of material, R(i) = R(k) + places between i and k for want of room,
// where j and k are the nearest stopped stations before and after it: those further away allow it at least as much.
// A stopped station's R does not move. So a goal need not be kept: it follows from what is stopped, whenever it is
// asked for. A stop or start concerns only those that stand already and are next to it, one after the other; the
// stations that work on need not be looked at, however long the line. Work and contents are whole ticks.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <memory>
#include <vector>

#include "models/line/fluid_engines.hpp"
#include "models/line/fluid_loss.hpp"
#include "models/line/fluid_wave_station.hpp"
#include "models/line/stopped_stations.hpp"
#include "models/line/tournament.hpp"

namespace hozen::line {
namespace {

constexpr std::size_t none = StoppedStations::none;

/// The places in all buffers before a station; between two stations there are as many as their difference, or no end of
/// them.
struct Places {
  Tick number{0};
  std::uint32_t endless{0};  // buffers without a bound
};

/// What two stopped stations, or an end of the line, allow those between them.
struct Limits {
  Tick material{never};  // all can work until this reading
  Tick taken{never};     // and until this less the places before them, if there are as few endless buffers
  std::uint32_t endless{0};

  /// A station is blocked if it runs out of room not later than out of material.
  [[nodiscard]] WaveGoal of(const Places& places) const noexcept {
    const Tick room = taken != never && places.endless == endless ? taken - places.number : never;
    return room <= material ? WaveGoal{room, StationState::blocked} : WaveGoal{material, StationState::starved};
  }
};

class WaveFlow final : public Flow {
 public:
  explicit WaveFlow(const LinePlan& plan)
      : cycle_{plan.stations.front().cycle.mean()},
        stations_(plan.stations.size()),
        places_(plan.stations.size()),
        stopped_{plan.stations.size()},
        causes_(plan.stations.size()),
        crossings_{plan.stations.size()},
        loss_{plan.components, plan.categories, 1.0 / cycle_} {
    for (std::size_t i = 0; i + 1 < places_.size(); ++i) {
      const double ticks = plan.stations[i].buffer_after * cycle_;
      places_[i + 1] = places_[i];
      if (std::isinf(ticks)) {
        ++places_[i + 1].endless;
      } else {
        places_[i + 1].number += static_cast<Tick>(ticks);
      }
    }
  }

  // Cycle times are constant, so that nothing is drawn.
  void reset(random::Draws& /*draws*/) override {
    now_ = 0;
    loss_.reset();
    if (!touched_) {
      return;
    }
    touched_ = false;
    std::fill(stations_.begin(), stations_.end(), WaveStation{});
    stopped_.clear();
    crossings_.clear();
  }

  [[nodiscard]] Tick now() const noexcept override { return now_; }

  Fact advance(Tick limit) override {
    const Tick goal = std::max(now_, limit);
    for (Tick first = crossings_.earliest(); first <= goal && first != never; first = crossings_.earliest()) {
      const Tick at = std::max(now_, first);
      const auto i = static_cast<std::uint32_t>(crossings_.first_until(at));
      if (comes(i, at)) {
        now_ = at;
        return Fact{i, at};
      }
    }
    now_ = goal;
    return Fact{};
  }

  [[nodiscard]] Tick earliest_fact() const noexcept override { return std::max(now_, crossings_.earliest()); }

  void stop(std::uint32_t station, Cause cause) override {
    causes_[station] = cause;
    if (!stopped_.contains(station)) {
      touched_ = true;
      stand(station);
    }
    if (stopped_.last() == station) {
      blame();
    }
  }

  void start(std::uint32_t station) override {
    if (!stopped_.contains(station)) {
      return;
    }
    const bool last = stopped_.last() == station;
    wake(station);
    if (last) {
      blame();
    }
  }

  [[nodiscard]] bool stopped(std::uint32_t station) const noexcept override { return stopped_.contains(station); }

  [[nodiscard]] Tick operating(std::uint32_t station) const noexcept override {
    return stations_[station].reading(now_, goal_of(station).reading);
  }

  void set_threshold(std::uint32_t station, Tick reading) override {
    touched_ = true;
    stations_[station].set_threshold(std::max<Tick>(reading, 0));
    await(station);
  }

  [[nodiscard]] StationTimes times(std::uint32_t station) const noexcept override {
    return stations_[station].times(now_, goal_of(station));
  }

  [[nodiscard]] StationCounts counts(std::uint32_t station) const noexcept override {
    return StationCounts{.cycles = cycles_made(operating(station), cycle_)};
  }
  [[nodiscard]] PartCounts parts() const noexcept override {
    return parts_of_serial_line(*this, stations_.size(), cycle_);
  }

  [[nodiscard]] double output() const noexcept override { return loss_.made(now_); }
  [[nodiscard]] double failure_free_output() const noexcept override { return loss_.nominal(now_); }
  [[nodiscard]] std::span<const double> lost_by_component() const noexcept override { return loss_.by_component(now_); }
  [[nodiscard]] std::span<const double> lost_by_category() const noexcept override { return loss_.by_category(now_); }

  [[nodiscard]] double buffer_level(std::uint32_t station) const noexcept override {
    return station + 1 < stations_.size() ? static_cast<double>(operating(station) - operating(station + 1)) / cycle_
                                          : 0.0;
  }

  [[nodiscard]] double buffer_integral(std::uint32_t station) const noexcept override {
    return station + 1 < stations_.size() ? held_between(station, station + 1) : 0.0;
  }
  /// What one buffer takes the next one gives: only the ends of the line count.
  [[nodiscard]] double buffers_integral() const noexcept override { return held_between(0, stations_.size() - 1); }

  /// From the last station to the first: between two stopped ones, what limits them is found once.
  PartCounts read(std::span<StationReading> into) const noexcept override {
    WaveStation::Area area_behind = 0;
    const auto read_one = [&](std::size_t i, WaveGoal goal) {
      const WaveStation::Area area = stations_[i].area(now_, goal.reading);
      into[i].times = stations_[i].times(now_, goal);
      into[i].counts = {.cycles = cycles_made(into[i].times.working, cycle_)};
      into[i].buffer_integral = i + 1 < stations_.size() ? held(area - area_behind) : 0.0;
      area_behind = area;
    };
    std::size_t after = none;
    for (std::size_t end = stations_.size();; end = after) {
      const std::size_t before = stopped_.before(end);
      const Limits limits = between(before, after);
      for (std::size_t i = end; i-- > before + 1;) {  // none + 1 is 0
        read_one(i, limits.of(places_[i]));
      }
      if (before == none) {
        break;
      }
      read_one(before, {stations_[before].reading_at_anchor(), StationState::down});
      after = before;
    }
    return parts_of_serial_line(into);
  }

 private:
  /// Time integral of all that lies between two stations, in parts times ticks.
  [[nodiscard]] double held_between(std::size_t first, std::size_t last) const noexcept {
    return held(stations_[first].area(now_, goal_of(first).reading) -
                stations_[last].area(now_, goal_of(last).reading));
  }
  [[nodiscard]] double held(WaveStation::Area twice) const noexcept {
    // The same to the bit, and much faster where it fits.
    const auto narrow = static_cast<std::int64_t>(twice);
    return (narrow == twice ? static_cast<double>(narrow) : static_cast<double>(twice)) / (2.0 * cycle_);
  }

  /// What is allowed between two stopped stations; `none` stands for an end of the line.
  [[nodiscard]] Limits between(std::size_t before, std::size_t after) const noexcept {
    Limits limits;
    if (before != none) {
      limits.material = stations_[before].reading_at_anchor();
    }
    if (after != none) {
      limits.taken = stations_[after].reading_at_anchor() + places_[after].number;
      limits.endless = places_[after].endless;
    }
    return limits;
  }

  [[nodiscard]] WaveGoal goal_of(std::size_t i) const noexcept {
    if (stopped_.contains(i)) {
      return {stations_[i].reading_at_anchor(), StationState::down};
    }
    return between(stopped_.before(i), stopped_.after(i)).of(places_[i]);
  }

  void settle(std::size_t i, WaveGoal goal) noexcept {
    stations_[i].settle(now_, goal);
    if (crossings_[i] == never) {
      await(i);
    }
  }

  /// The station stands from now on. Those before it that stood for want of material already, and have no room left
  /// either, stand for want of room now; all others that stand go on standing as they do.
  void stand(std::size_t station) noexcept {
    const std::size_t before = stopped_.before(station);
    const Limits limits = between(before, stopped_.after(station));
    settle(station, limits.of(places_[station]));
    const Limits closer = between(none, station);       // not yet among the stopped ones, but standing
    for (std::size_t i = station; i-- > before + 1;) {  // none + 1 is 0
      const WaveGoal goal = limits.of(places_[i]);
      if (stations_[i].reading(now_, goal.reading) != closer.of(places_[i]).reading) {
        break;
      }
      settle(i, goal);
    }
    stopped_.insert(station);
  }

  /// The station may work again. What stands for want of its material, or of the room it makes, stands next to it.
  void wake(std::size_t station) noexcept {
    const std::size_t before = stopped_.before(station);
    const std::size_t after = stopped_.after(station);
    const Limits downstream = between(station, after);
    const Limits upstream = between(before, station);
    const std::size_t end = after == none ? stations_.size() : after;
    for (std::size_t i = station + 1; i < end; ++i) {
      const WaveGoal goal = downstream.of(places_[i]);
      if (stations_[i].stands_at(goal.reading) >= now_ || goal.waits != StationState::starved) {
        break;
      }
      settle(i, goal);
    }
    for (std::size_t i = station; i-- > before + 1;) {  // none + 1 is 0
      const WaveGoal goal = upstream.of(places_[i]);
      if (stations_[i].stands_at(goal.reading) >= now_ || goal.waits != StationState::blocked) {
        break;
      }
      settle(i, goal);
    }
    stopped_.erase(station);
    settle(station, {stations_[station].reading_at_anchor(), StationState::down});
  }

  /// The nearest stopped station is to blame for a sink that stands: material gives out behind it, in every buffer.
  void blame() noexcept {
    loss_.change(now_, 1.0, Cause{});
    const std::size_t last = stopped_.last();
    if (last != none) {
      const Tick stands_at = stations_.back().stands_at(stations_[last].reading_at_anchor());
      loss_.change(std::max(now_, stands_at), 0.0, causes_[last]);
    }
  }

  /// What is kept of a station's crossing is never later than the truth: that it stands for a while first shows when it
  /// would have come. So nothing needs to be done about it when a station stands or works again.
  void await(std::size_t i) noexcept {
    const WaveStation& station = stations_[i];
    const bool out_of_reach = stopped_.contains(i) && station.threshold() > station.reading_at_anchor();
    crossings_.set(i, out_of_reach ? never : station.soonest_crossing());
  }

  /// Whether the station's threshold is reached by `at`, which is expected of it. One that stands by then is not waited
  /// for until it works again.
  [[nodiscard]] bool comes(std::size_t i, Tick at) noexcept {
    const Tick soonest = stations_[i].soonest_crossing();
    if (soonest <= at && stations_[i].threshold() <= goal_of(i).reading) {
      return true;
    }
    crossings_.set(i, soonest <= at ? never : soonest);
    return false;
  }

  double cycle_;
  Tick now_{0};
  bool touched_{false};  // since the last reset
  std::vector<WaveStation> stations_;
  std::vector<Places> places_;  // before each station
  StoppedStations stopped_;
  std::vector<Cause> causes_;  // of each station's present or last stop
  Tournament crossings_;       // not later than the truth
  FluidLoss loss_;
};

}  // namespace

bool moves_in_waves(const LinePlan& plan) {
  const double cycle = plan.stations.front().cycle.mean();
  constexpr double exact = 0x1p53;
  for (std::size_t i = 0; i < plan.stations.size(); ++i) {
    const double ticks = i + 1 < plan.stations.size() ? plan.stations[i].buffer_after * cycle : 0.0;
    if (plan.stations[i].cycle.mean() != cycle ||
        (!std::isinf(ticks) && !(ticks < exact && ticks == std::floor(ticks)))) {
      return false;
    }
  }
  return true;
}

std::unique_ptr<Flow> make_wave_flow(const LinePlan& plan) {
  check_fluid(plan);
  return std::make_unique<WaveFlow>(plan);
}

}  // namespace hozen::line
