// What a draw, a residual and a screened life cost.
#include <benchmark/benchmark.h>

#include <array>
#include <cstdint>
#include <vector>

#include "sim/random/draws.hpp"
#include "sim/random/fingerprint.hpp"
#include "sim/random/law.hpp"
#include "sim/random/screen.hpp"
#include "sim/random/stationary.hpp"

namespace hozen::random {
namespace {

std::vector<double> uniforms() {
  Draws draws{1, 1};
  std::vector<double> values(4096);
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = draws.uniform(1, Purpose::life, i);
  }
  return values;
}

void draw_one(benchmark::State& state) {
  Draws draws{1, 1};
  std::uint64_t entity = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(draws.uniform(++entity, Purpose::life, 0));
  }
}
BENCHMARK(draw_one);

void draw_four(benchmark::State& state) {
  Draws draws{1, 1};
  std::uint64_t entity = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(draws.uniforms4(++entity, Purpose::life, 0));
  }
}
BENCHMARK(draw_four);

void quantile(benchmark::State& state, const Law& law) {
  const std::vector<double> u = uniforms();
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(law.quantile(u[i++ & 4095]));
  }
}
BENCHMARK_CAPTURE(quantile, exponential, Law::exponential(3.0));
BENCHMARK_CAPTURE(quantile, weibull, Law::weibull(2.1, 36.2));
BENCHMARK_CAPTURE(quantile, lognormal, Law::lognormal(1.0, 0.5));
BENCHMARK_CAPTURE(quantile, normal, Law::normal(10.0, 2.0));
BENCHMARK_CAPTURE(quantile, gamma, Law::gamma(2.5, 3.0));
BENCHMARK_CAPTURE(quantile, triangular, Law::triangular(1.0, 2.0, 6.0));
BENCHMARK_CAPTURE(quantile, empirical, Law::empirical(uniforms()));

void residual(benchmark::State& state, const Law& law) {
  const std::vector<double> u = uniforms();
  std::vector<double> ages;
  for (const double share : u) {
    ages.push_back(2.0 * law.mean() * share);
  }
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(law.residual(ages[i & 4095], u[(i + 1) & 4095]));
    ++i;
  }
}
BENCHMARK_CAPTURE(residual, weibull, Law::weibull(2.1, 36.2));
BENCHMARK_CAPTURE(residual, lognormal, Law::lognormal(1.0, 0.5));
BENCHMARK_CAPTURE(residual, gamma, Law::gamma(2.5, 3.0));

std::array<Law, 4> modes() {
  return {Law::weibull(2.1, 36.2), Law::exponential(90.0), Law::lognormal(4.0, 0.8), Law::weibull(1.5, 80.0)};
}

void stationary_age(benchmark::State& state) {
  const StationaryAge age{modes()};
  const std::vector<double> u = uniforms();
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(age.quantile(u[i++ & 4095]));
  }
}
BENCHMARK(stationary_age);

void make_stationary_age(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(StationaryAge{modes()});
  }
}
BENCHMARK(make_stationary_age)->Unit(benchmark::kMillisecond);

// A unit of four modes, over one year: one keyed block, four comparisons, rarely a residual.
void screened_unit(benchmark::State& state) {
  const std::array<Law, 4> laws = modes();
  const std::array<EntityKey, 4> names{entity_key("a"), entity_key("b"), entity_key("c"), entity_key("d")};
  const StationaryAge age{laws};
  std::vector<ResidualScreen> screens;
  for (const Law& law : laws) {
    screens.emplace_back(law, age, 1.0);
  }
  Draws draws{1, 1};
  std::array<EntityKey, 100> units{};
  std::array<StandingUnit, units.size()> words;
  std::int64_t candidates = 0;
  for (auto _ : state) {
    for (EntityKey& unit : units) {
      ++unit;
    }
    draws.standing_units(units, words);
    for (const StandingUnit& unit : words) {
      for (std::size_t mode = 0; mode < laws.size(); ++mode) {
        const std::uint64_t life = draws.turned(named_word(unit.life, names[mode]));
        if (!screens[mode].beyond(unit.age, 0, life)) {
          ++candidates;
          benchmark::DoNotOptimize(laws[mode].residual(age.quantile(to_uniform(unit.age)), to_uniform(life)));
        }
      }
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(units.size()));
  state.counters["candidates"] =
      benchmark::Counter{static_cast<double>(candidates), benchmark::Counter::kAvgIterations};
}
BENCHMARK(screened_unit);

void fingerprint(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(sampler_fingerprint());
  }
}
BENCHMARK(fingerprint)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hozen::random
