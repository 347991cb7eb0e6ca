// What the fluid line costs: an internal event, and a year of a plant of 25 lines of 10 stations.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <memory>
#include <random>
#include <vector>

#include "models/line/flow.hpp"
#include "models/line/fluid_engines.hpp"

namespace {

using namespace hozen;
using namespace hozen::line;

LinePlan plan_of(const std::vector<double>& cycles, double buffer) {
  LinePlan plan;
  for (const double cycle : cycles) {
    plan.stations.push_back(StationPlan{.cycle = random::Law::deterministic(cycle), .buffer_after = buffer});
  }
  plan.components = 40;
  plan.categories = 6;
  return plan;
}

std::vector<double> cycles_of(std::size_t stations, bool equal) {
  std::vector<double> cycles(stations, 12e6);
  for (std::size_t i = 0; !equal && i < stations; ++i) {
    cycles[i] = 9e6 + 1e6 * static_cast<double>((i * 7) % 4);
  }
  return cycles;
}

Tick exponential(std::mt19937_64& generator, double mean) {
  const double u = (static_cast<double>(generator() >> 12) + 0.5) * 0x1p-52;
  return 1 + static_cast<Tick>(-mean * std::log(u));
}

/// The sink's stop fills all buffers, then the source's stop empties them: 2 (N - 1) events a round.
void fill_and_empty(benchmark::State& state) {
  const auto stations = static_cast<std::size_t>(state.range(0));
  const LinePlan plan = plan_of(cycles_of(stations, true), 50);
  const auto flow = state.range(1) != 0 ? make_wave_flow(plan) : make_event_flow(plan);
  random::Draws draws{1, 0};
  flow->reset(draws);
  const Tick long_enough = static_cast<Tick>(stations) * 600 * ticks_per_second;
  const std::uint32_t last = static_cast<std::uint32_t>(stations) - 1;
  Tick now = 0;
  for (auto round : state) {
    flow->stop(last, Cause{});
    flow->advance(now += long_enough);
    flow->start(last);
    flow->stop(0, Cause{});
    flow->advance(now += long_enough);
    flow->start(0);
    if (now > never / 4) {
      flow->reset(draws);
      now = 0;
    }
  }
  benchmark::DoNotOptimize(flow->times(last));
  state.counters["ns_per_event"] =
      benchmark::Counter(static_cast<double>(state.iterations()) * 2e-9 * static_cast<double>(stations - 1),
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(fill_and_empty)->ArgNames({"stations", "waves"})->ArgsProduct({{10, 100, 1000}, {1, 0}});

/// A plant's year: arguments are stops a year, hours a stop, and whether all cycle times are equal. Everything is
/// drawn beforehand.
void plant_year_of_lines(benchmark::State& state) {
  constexpr std::size_t lines = 25, stations = 10, draws_ahead = 1 << 14;
  std::mt19937_64 generator{5};
  const double mean = static_cast<double>(ticks_per_year) * lines * stations / static_cast<double>(state.range(0));
  std::vector<Tick> lives(draws_ahead);
  std::generate(lives.begin(), lives.end(), [&] { return exponential(generator, mean); });
  const Tick repair = state.range(1) * ticks_per_hour;
  const LinePlan plan = plan_of(cycles_of(stations, state.range(2) != 0), 50);
  std::vector<std::unique_ptr<Flow>> flows;
  for (std::size_t i = 0; i < lines; ++i) {
    flows.push_back(make_fluid_flow(plan));
  }
  random::Draws draws{1, 0};
  std::size_t drawn = 0;
  std::uint64_t stops = 0;
  double lost = 0.0;
  const auto life = [&] { return lives[drawn++ % draws_ahead]; };
  for (auto round : state) {
    for (const auto& flow : flows) {
      flow->reset(draws);
      for (std::uint32_t i = 0; i < stations; ++i) {
        flow->set_threshold(i, life());
      }
      std::array<Tick, stations> ready;
      ready.fill(never);
      while (true) {
        const auto next = static_cast<std::uint32_t>(std::min_element(ready.begin(), ready.end()) - ready.begin());
        const Tick limit = std::min(ready[next], ticks_per_year);
        const Fact fact = flow->advance(limit);
        if (fact.time != never) {
          flow->stop(fact.station, Cause{.component = fact.station, .category = 1});
          flow->set_threshold(fact.station, never);
          ready[fact.station] = fact.time + repair;
          ++stops;
        } else if (ready[next] <= ticks_per_year) {
          flow->start(next);
          flow->set_threshold(next, flow->operating(next) + life());
          ready[next] = never;
        } else {
          break;
        }
      }
      for (std::uint32_t i = 0; i < stations; ++i) {
        benchmark::DoNotOptimize(flow->times(i));
      }
      lost += flow->lost_by_component()[0] + flow->lost_by_category()[1] + flow->output();
    }
  }
  benchmark::DoNotOptimize(lost);
  state.counters["stops"] = benchmark::Counter(static_cast<double>(stops), benchmark::Counter::kAvgIterations);
}
BENCHMARK(plant_year_of_lines)
    ->ArgNames({"stops", "hours", "equal"})
    ->ArgsProduct({{70, 270}, {1, 12}, {1, 0}})
    ->Unit(benchmark::kMicrosecond);

}  // namespace
