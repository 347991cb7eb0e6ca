// Continuous flow through stations of equal speed, behind the contract of flow.hpp.
//
// All speeds are full or none, and between two calls of stop() or start() none rises (see FluidLine). So after such a
// call each station works until it reaches its goal, and then stands. What a buffer holds is what the station before
// it has worked more than the station after it, so that with R the work done, station i can work until
//     R(i) = R(j) for want of material, R(i) = R(k) + places between i and k for want of room,
// where j and k are the nearest stopped stations before and after it: those further away allow it at least as much.
// A stop or start therefore moves the goals of the stations up to the next stopped ones, and no others. Work and
// contents are whole ticks.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <memory>
#include <vector>

#include "models/line/fluid_engines.hpp"
#include "models/line/fluid_loss.hpp"
#include "models/line/fluid_station.hpp"

namespace hozen::line {
namespace {

/// A station, exact at the line's last change.
struct WaveStation {
  Tick reading{0};                            // work done
  Tick goal{never};                           // the reading at which it stands, as things are
  StationState waits{StationState::starved};  // how it will stand
  bool stopped{false};
  Tick threshold{never};
  std::array<Tick, 4> stood{};  // by state; working is the reading itself

  /// When its threshold is reached if nothing changes; the instant may have passed.
  [[nodiscard]] Tick crossing(Tick since) const noexcept {
    return threshold <= goal ? later(since, threshold - reading) : never;
  }
  /// How much of the span since the last change it worked.
  [[nodiscard]] Tick worked(Tick span) const noexcept { return std::min(span, goal - reading); }
};

/// The places in all buffers before a station; between two stations there are as many as their difference, or no end of
/// them.
struct Places {
  Tick number{0};
  std::uint32_t endless{0};  // buffers without a bound
};

class WaveFlow final : public Flow {
 public:
  explicit WaveFlow(const LinePlan& plan)
      : cycle_{plan.stations.front().cycle.mean()},
        stations_(plan.stations.size()),
        places_(plan.stations.size()),
        areas_(plan.stations.size()),
        causes_(plan.stations.size()),
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
    std::fill(stations_.begin(), stations_.end(), WaveStation{});
    std::fill(areas_.begin(), areas_.end(), 0.0);
    loss_.reset();
    now_ = since_ = 0;
    last_stopped_ = 0;
    fact_ = never;
    fact_known_ = true;
  }

  [[nodiscard]] Tick now() const noexcept override { return now_; }

  Fact advance(Tick limit) override {
    const Tick goal = std::max(now_, limit);
    const Tick fact = first_crossing();
    if (fact == never || fact > goal) {
      now_ = goal;
      return Fact{};
    }
    now_ = std::max(now_, fact);
    std::uint32_t i = 0;
    while (stations_[i].crossing(since_) > now_) {
      ++i;
    }
    return Fact{i, now_};
  }

  [[nodiscard]] Tick earliest_fact() const noexcept override { return std::max(now_, first_crossing()); }

  void stop(std::uint32_t station, Cause cause) override {
    causes_[station] = cause;
    if (stations_[station].stopped) {
      if (station == last_stopped_) {
        blame();
      }
      return;  // nothing moves otherwise than before
    }
    settle();
    stations_[station].stopped = true;
    stations_[station].goal = stations_[station].reading;
    stations_[station].waits = StationState::down;
    last_stopped_ = std::max(last_stopped_, station);
    const std::size_t before = stopped_before(station);
    const std::size_t after = stopped_after(station);
    set_goals(before, station);
    set_goals(station, after);
    blame();
  }

  void start(std::uint32_t station) override {
    if (!stations_[station].stopped) {
      return;
    }
    settle();
    stations_[station].stopped = false;
    while (last_stopped_ > 0 && !stations_[last_stopped_].stopped) {
      --last_stopped_;
    }
    set_goals(stopped_before(station), stopped_after(station));
    blame();
  }

  [[nodiscard]] bool stopped(std::uint32_t station) const noexcept override { return stations_[station].stopped; }

  [[nodiscard]] Tick operating(std::uint32_t station) const noexcept override {
    return stations_[station].reading + stations_[station].worked(now_ - since_);
  }

  void set_threshold(std::uint32_t station, Tick reading) override {
    const Tick before = stations_[station].crossing(since_);
    stations_[station].threshold = std::max<Tick>(reading, 0);
    const Tick after = stations_[station].crossing(since_);
    if (after <= fact_) {
      fact_ = after;  // unknown as it was, or known
    } else if (before == fact_) {
      fact_known_ = false;  // another one may come first now
    }
  }

  [[nodiscard]] StationTimes times(std::uint32_t station) const noexcept override {
    const WaveStation& of = stations_[station];
    std::array<Tick, 4> stood = of.stood;
    stood[static_cast<std::size_t>(of.waits)] += now_ - since_ - of.worked(now_ - since_);
    return StationTimes{.working = operating(station),
                        .starved = stood[static_cast<std::size_t>(StationState::starved)],
                        .blocked = stood[static_cast<std::size_t>(StationState::blocked)],
                        .down = stood[static_cast<std::size_t>(StationState::down)]};
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
    if (station + 1 >= stations_.size()) {
      return 0.0;
    }
    const WaveStation& before = stations_[station];
    const WaveStation& after = stations_[station + 1];
    const Tick span = now_ - since_;
    return (areas_[station] + grown(before.reading - after.reading, before.worked(span), after.worked(span), span)) /
           cycle_;
  }
  [[nodiscard]] double buffers_integral() const noexcept override {
    double sum = 0.0;
    for (std::uint32_t i = 0; i < stations_.size(); ++i) {
      sum += buffer_integral(i);
    }
    return sum;
  }

 private:
  /// Time integral over `span` of a level that was `level`, after which the station before the buffer worked for `in`
  /// and the one after it for `out` ticks, each from the beginning.
  [[nodiscard]] static double grown(Tick level, Tick in, Tick out, Tick span) noexcept {
    const auto length = static_cast<double>(span);
    return static_cast<double>(level) * length +
           static_cast<double>(in - out) * (length - 0.5 * (static_cast<double>(in) + static_cast<double>(out)));
  }

  /// Brings every station and buffer up to now.
  void settle() noexcept {
    const Tick span = now_ - since_;
    if (span == 0) {
      return;
    }
    Tick reading_before = 0;
    Tick worked_before = 0;
    for (std::size_t i = 0; i < stations_.size(); ++i) {
      WaveStation& station = stations_[i];
      const Tick reading = station.reading;
      const Tick worked = station.worked(span);
      station.reading += worked;
      station.stood[static_cast<std::size_t>(station.waits)] += span - worked;
      if (i > 0) {
        areas_[i - 1] += grown(reading_before - reading, worked_before, worked, span);
      }
      reading_before = reading;
      worked_before = worked;
    }
    since_ = now_;
  }

  static constexpr std::size_t none = ~std::size_t{0};

  [[nodiscard]] std::size_t stopped_before(std::size_t station) const noexcept {
    while (station-- > 0) {
      if (stations_[station].stopped) {
        return station;
      }
    }
    return none;
  }

  [[nodiscard]] std::size_t stopped_after(std::size_t station) const noexcept {
    while (++station < stations_.size()) {
      if (stations_[station].stopped) {
        return station;
      }
    }
    return none;
  }

  /// Finds until when the stations between two stopped ones (or an end of the line) work and why they stand then.
  /// One is blocked if it would run out of room not later than out of material.
  void set_goals(std::size_t before, std::size_t after) noexcept {
    const Tick material = before == none ? never : stations_[before].reading;
    const std::size_t end = after == none ? stations_.size() : after;
    const Tick taken = after == none ? never : stations_[after].reading + places_[after].number;
    const std::uint32_t endless = after == none ? 0 : places_[after].endless;
    for (std::size_t i = before + 1; i < end; ++i) {  // none + 1 is 0
      WaveStation& station = stations_[i];
      const bool bounded = after != none && places_[i].endless == endless;
      const Tick room = bounded ? taken - places_[i].number : never;
      station.waits = room <= material ? StationState::blocked : StationState::starved;
      station.goal = std::min(room, material);
    }
    fact_known_ = false;
  }

  /// The nearest stopped station is to blame for a sink that stands: material gives out behind it, in every buffer.
  void blame() noexcept {
    const WaveStation& sink = stations_.back();
    loss_.change(now_, 1.0, Cause{});
    if (sink.goal != never) {
      loss_.change(std::max(now_, later(since_, sink.goal - sink.reading)), 0.0, causes_[last_stopped_]);
    }
  }

  [[nodiscard]] Tick first_crossing() const noexcept {
    if (!fact_known_) {
      fact_ = never;
      for (const WaveStation& station : stations_) {
        fact_ = std::min(fact_, station.crossing(since_));
      }
      fact_known_ = true;
    }
    return fact_;
  }

  double cycle_;
  Tick now_{0};
  Tick since_{0};  // of the last change
  std::vector<WaveStation> stations_;
  std::vector<Places> places_;  // before each station
  std::vector<double> areas_;   // time integral of the level after each station; the last is not used
  std::vector<Cause> causes_;   // of each station's present or last stop
  FluidLoss loss_;
  std::uint32_t last_stopped_{0};  // the stopped station nearest to the sink; 0 when there is none
  mutable Tick fact_{never};       // the first crossing, a cache
  mutable bool fact_known_{true};
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
