#include "bench/side_by_side/runner.hpp"

#include "bench/limit/scenario.hpp"
#include "bench/limit/yardstick.hpp"
#include "bench/side_by_side/study_run.hpp"
#include "models/scenario/reader.hpp"
#include "sim/base/tick.hpp"

namespace hozen::side_by_side {
namespace {

constexpr std::uint64_t seed = 20;

class EngineRunner final : public Runner {
 public:
  /// `horizon` in cycles.
  EngineRunner(const Workload& workload, const std::string& line, double horizon)
      : run_{scenario::read_text(limit::scenario_of(workload.law, line, horizon), workload.name), seed},
        output_{run_.kpi("output")},
        working_time_{run_.kpi("working_time")},
        failures_{run_.kpi("failures")},
        cycles_an_hour_{static_cast<double>(ticks_per_hour) / workload.law.cycle} {}

  [[nodiscard]] Done run(std::uint64_t replication) override {
    run_.run(0, replication);
    const double units = run_.value(working_time_) * cycles_an_hour_;
    return {.parts = run_.value(output_), .units = units, .events = units + 2 * run_.value(failures_)};
  }

 private:
  StudyRun run_;
  std::size_t output_;
  std::size_t working_time_;
  std::size_t failures_;
  double cycles_an_hour_;
};

class YardstickRunner final : public Runner {
 public:
  YardstickRunner(const Workload& workload, std::unique_ptr<limit::Yardstick> yardstick)
      : yardstick_{std::move(yardstick)}, horizon_{round_to_tick(workload.horizon * workload.law.cycle)} {}

  [[nodiscard]] Done run(std::uint64_t replication) override {
    const limit::Count count = yardstick_->run(seed, replication, horizon_);
    const auto units = static_cast<double>(count.part_stations);
    return {.parts = static_cast<double>(count.parts),
            .units = units,
            .events = units + 2 * static_cast<double>(count.stops)};
  }

 private:
  std::unique_ptr<limit::Yardstick> yardstick_;
  Tick horizon_;
};

}  // namespace

std::unique_ptr<Runner> make_runner(const Workload& workload, const std::string& engine) {
  if (engine == "limit_calendar") {
    return std::make_unique<YardstickRunner>(workload, limit::make_calendar(workload.law));
  }
  if (engine == "limit_max_plus") {
    return std::make_unique<YardstickRunner>(workload, limit::make_max_plus(workload.law));
  }
  if (engine == "fluid") {
    // Material runs through an empty line in no time, the first part in a cycle a station.
    return std::make_unique<EngineRunner>(workload, "flow: fluid", workload.horizon - workload.law.stations + 1);
  }
  return std::make_unique<EngineRunner>(workload, "flow: parts\n    engine: " + engine, workload.horizon);
}

}  // namespace hozen::side_by_side
