#include "bench/fluid_bias/comparison.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <ctime>
#include <memory>
#include <random>
#include <vector>

#include "bench/fluid_bias/shapes.hpp"
#include "models/line/fluid_network.hpp"
#include "models/line/serial_plan.hpp"

namespace hozen::bench {
namespace {

/// A machine's lives and repairs, in the order in which they are needed: the same whatever the engine.
class Fate {
 public:
  Fate(std::uint32_t replication, std::uint32_t machine) : generator_{(std::uint64_t{replication} << 32) + machine} {}

  Tick exponential(double mean_cycles) {
    const double u = (static_cast<double>(generator_() >> 12) + 0.5) * 0x1p-52;
    return 1 + static_cast<Tick>(-mean_cycles * cycle_ticks * std::log(u));
  }

 private:
  std::mt19937_64 generator_;
};

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// A line whose machines fail and are repaired.
class Running {
 public:
  Running(line::Flow& flow, std::uint32_t machines, Failing failing, std::uint32_t replication)
      : flow_{flow}, failing_{failing}, repaired_(machines, never), draws_{1, replication} {
    flow_.reset(draws_);
    for (std::uint32_t m = 0; m < machines; ++m) {
      fates_.emplace_back(replication, m);
      flow_.set_threshold(m, fates_[m].exponential(failing_.life));
    }
  }

  void run_until(Tick end) {
    while (flow_.now() < end) {
      const auto next = std::min_element(repaired_.begin(), repaired_.end());
      const line::Fact fact = flow_.advance(std::min(end, *next));
      if (fact.time != never) {
        flow_.stop(fact.station, line::Cause{.component = fact.station});
        flow_.set_threshold(fact.station, never);
        repaired_[fact.station] = flow_.now() + fates_[fact.station].exponential(failing_.repair);
      } else if (*next <= flow_.now()) {
        const auto m = static_cast<std::uint32_t>(next - repaired_.begin());
        *next = never;
        flow_.start(m);
        flow_.set_threshold(m, flow_.operating(m) + fates_[m].exponential(failing_.life));
      }
    }
  }

 private:
  line::Flow& flow_;
  Failing failing_;
  std::vector<Fate> fates_;
  std::vector<Tick> repaired_;
  random::Draws draws_;
};

/// Good parts made in the last nine tenths of the time: until the first part comes out, a fluid is ahead.
double play(line::Flow& flow, std::uint32_t machines, Failing failing, Tick horizon, std::uint32_t replication) {
  Running running{flow, machines, failing, replication};
  running.run_until(horizon / 10);
  const double before = flow.output();
  running.run_until(horizon);
  return flow.output() - before;
}

}  // namespace

Bias compare(const line::NetworkPlan& plan, Failing failing, double horizon, std::uint32_t replications) {
  const auto machines = static_cast<std::uint32_t>(plan.machines.size());
  const auto end = static_cast<Tick>(horizon * cycle_ticks);
  const auto fluid = line::make_fluid_network_flow(plan);
  const auto serial = line::serial_plan(plan);
  const auto parts = serial ? line::make_parts_flow(*serial) : line::make_network_flow(plan);
  double mean = 0.0;
  double squares = 0.0;
  double fluid_time = 0.0;
  double parts_time = 0.0;
  for (std::uint32_t r = 0; r < replications; ++r) {
    const double before = processor_seconds();
    const double as_fluid = play(*fluid, machines, failing, end, r);
    const double between = processor_seconds();
    const double as_parts = play(*parts, machines, failing, end, r);
    parts_time += processor_seconds() - between;
    fluid_time += between - before;
    const double relative = as_fluid / as_parts - 1.0;
    const double delta = relative - mean;
    mean += delta / (r + 1.0);
    squares += delta * (relative - mean);
  }
  const double n = replications;
  const double t = boost::math::quantile(boost::math::students_t{n - 1.0}, 0.975);
  return {.relative = mean,
          .half_width = t * std::sqrt(squares / (n - 1.0) / n),
          .cost_ratio = parts_time / std::max(fluid_time, 1e-9)};
}

}  // namespace hozen::bench
