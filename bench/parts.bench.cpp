// Part-by-part lines on the reference line: N stations, cycle 1, buffers of 10, exponential failures every 100 units of
// work, exponential repairs of 10. Nanoseconds per part and station, beside a bare loop over std::priority_queue.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <queue>
#include <utility>
#include <vector>

#include "models/line/flow.hpp"

namespace hozen::line {
namespace {

constexpr double unit = 1e6;
constexpr double places = 10.0;
constexpr double mean_life = 100.0;
constexpr double mean_repair = 10.0;
/// Part-stations of one run.
constexpr double work = 2e6;

class Source {
 public:
  explicit Source(std::uint64_t seed) : state_{seed} {}
  Tick exponential(double mean) {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    const double u = (static_cast<double>((z ^ (z >> 31)) >> 12) + 0.5) * 0x1p-52;
    return 1 + static_cast<Tick>(-mean * unit * std::log(u));
  }

 private:
  std::uint64_t state_;
};

using Change = std::pair<Tick, std::uint32_t>;
using Agenda = std::priority_queue<Change, std::vector<Change>, std::greater<>>;

LinePlan reference_line(std::size_t stations, const random::Law& cycle) {
  LinePlan plan;
  for (std::size_t i = 0; i < stations; ++i) {
    plan.stations.push_back({.cycle = cycle, .key = i + 1, .buffer_after = places});
  }
  plan.components = static_cast<std::uint32_t>(stations);
  plan.categories = 1;
  return plan;
}

/// Stations fail and are repaired until the horizon.
void run(Flow& flow, std::uint32_t stations, Source& source, Tick horizon) {
  Agenda repairs;
  for (std::uint32_t i = 0; i < stations; ++i) {
    flow.set_threshold(i, source.exponential(mean_life));
  }
  for (;;) {
    const Tick change = repairs.empty() ? never : repairs.top().first;
    const Fact fact = flow.advance(std::min(horizon, change));
    if (fact.time != never) {
      flow.stop(fact.station, {.component = fact.station, .category = 0});
      flow.set_threshold(fact.station, flow.operating(fact.station) + source.exponential(mean_life));
      repairs.emplace(flow.now() + source.exponential(mean_repair), fact.station);
    } else if (change <= horizon) {
      flow.start(repairs.top().second);
      repairs.pop();
    } else {
      return;
    }
  }
}

void report(benchmark::State& state, double part_stations, double parts, Tick horizon) {
  state.counters["part_station"] =
      benchmark::Counter(part_stations, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  state.counters["parts_per_cycle"] = parts * unit / static_cast<double>(horizon);
}

void measure(benchmark::State& state, const random::Law& cycle) {
  const auto stations = static_cast<std::uint32_t>(state.range(0));
  const Tick horizon = round_to_tick((work / stations + 4.0 * stations) * unit);
  const auto flow = make_parts_flow(reference_line(stations, cycle));
  double part_stations = 0.0;
  double parts = 0.0;
  for (auto _ : state) {
    random::Draws draws{1, 0};
    Source source{7};
    flow->reset(draws);
    run(*flow, stations, source, horizon);
    parts = flow->output();
    for (std::uint32_t i = 0; i < stations; ++i) {
      part_stations += static_cast<double>(flow->operating(i)) / unit;
    }
    benchmark::DoNotOptimize(parts);
  }
  report(state, part_stations, parts, horizon);
}

void PartsReferenceLine(benchmark::State& state) { measure(state, random::Law::deterministic(unit)); }
BENCHMARK(PartsReferenceLine)->Arg(10)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond);

/// Random cycles are drawn twice: once for the line, once for the line without stops.
void PartsExponentialCycles(benchmark::State& state) { measure(state, random::Law::exponential(unit)); }
BENCHMARK(PartsExponentialCycles)->Arg(10)->Arg(100)->Unit(benchmark::kMillisecond);

/// The same line written down as shortly as it can be: no statistics, no causes, no thresholds from outside.
class BareLine {
 public:
  BareLine(std::uint32_t stations, std::uint64_t seed) : stations_(stations), source_{seed} {
    for (Station& station : stations_) {
      station.left = source_.exponential(mean_life);
    }
    begin(0, 0);
  }

  void run(Tick horizon) {
    while (events_.top().first <= horizon) {
      const auto [time, i] = events_.top();
      events_.pop();
      const bool last = i + 1 == stations_.size();
      if (last || stations_[i].departed - stations_[i + 1].departed <= static_cast<std::uint64_t>(places)) {
        leave(i, time);
      } else {
        stations_[i].blocked = true;
      }
    }
  }
  [[nodiscard]] double part_stations() const {
    double sum = 0.0;
    for (const Station& station : stations_) {
      sum += static_cast<double>(station.departed);
    }
    return sum;
  }
  [[nodiscard]] double output() const { return static_cast<double>(stations_.back().departed); }

 private:
  struct Station {
    std::uint64_t departed{0};
    Tick left{0};  // work until the next failure
    bool busy{false};
    bool blocked{false};
  };

  void begin(std::uint32_t i, Tick time) {
    Station& station = stations_[i];
    Tick end = time + static_cast<Tick>(unit);
    for (station.left -= static_cast<Tick>(unit); station.left <= 0; station.left += source_.exponential(mean_life)) {
      end += source_.exponential(mean_repair);
    }
    station.busy = true;
    events_.emplace(end, i);
  }

  void leave(std::uint32_t i, Tick time) {
    for (;; --i) {
      Station& station = stations_[i];
      ++station.departed;
      station.busy = false;
      station.blocked = false;
      if (i + 1 < stations_.size() && !stations_[i + 1].busy) {
        begin(i + 1, time);
      }
      if (i == 0) {
        return begin(0, time);
      }
      if (stations_[i - 1].departed > station.departed) {
        begin(i, time);
      }
      if (!stations_[i - 1].blocked) {
        return;
      }
    }
  }

  std::vector<Station> stations_;
  Source source_;
  Agenda events_;
};

void PartsBarePriorityQueue(benchmark::State& state) {
  const auto stations = static_cast<std::uint32_t>(state.range(0));
  const Tick horizon = round_to_tick((work / stations + 4.0 * stations) * unit);
  double part_stations = 0.0;
  double parts = 0.0;
  for (auto _ : state) {
    BareLine line{stations, 7};
    line.run(horizon);
    part_stations += line.part_stations();
    parts = line.output();
  }
  report(state, part_stations, parts, horizon);
}
BENCHMARK(PartsBarePriorityQueue)->Arg(10)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hozen::line
