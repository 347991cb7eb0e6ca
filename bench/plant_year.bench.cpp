// A year of a thousand motors, storage apart: drawing the start, running, measuring.
#include <benchmark/benchmark.h>

#include <string>

#include "models/run/study.hpp"

namespace {

using hozen::run::Study;

/// The study's plant over one year without warm-up, as in the figures other engines are compared by.
const Study& one_year() {
  static const Study study{
      hozen::scenario::read_file(std::string{HOZEN_SOURCE_DIR} + "/scenarios/study/thousand-motors.yaml",
                                 {{"experiment.horizon", "1 y"},
                                  {"experiment.warm_up", "0 y"},
                                  {"alternatives.fixed_age.maintenance.at", "10 operating_y"}})};
  return study;
}

void plant_year(benchmark::State& state) {
  const auto alternative = static_cast<std::size_t>(state.range(0));
  const auto worker = one_year().workers(1)();
  hozen::store::Sample sample;
  std::uint64_t replication = 0;
  for (auto unused : state) {
    worker->run(alternative, replication++, sample);
    benchmark::DoNotOptimize(sample.last_draw);
  }
  state.SetLabel(one_year().document().alternatives[alternative].name);
}
BENCHMARK(plant_year)->DenseRange(0, 4)->Unit(benchmark::kMicrosecond);

}  // namespace
