// What the tests of the fluid line share: plans, exponential draws and a line that fails by itself.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <random>
#include <vector>

#include "models/line/flow.hpp"

namespace hozen::line::fluid_test {

inline constexpr double endless = std::numeric_limits<double>::infinity();

/// Stations with these cycle times (ticks) and the buffers between them (parts).
inline LinePlan plan_of(const std::vector<double>& cycles, const std::vector<double>& buffers) {
  LinePlan plan;
  for (std::size_t i = 0; i < cycles.size(); ++i) {
    plan.stations.push_back(StationPlan{.cycle = random::Law::deterministic(cycles[i]),
                                        .key = i,
                                        .buffer_after = i < buffers.size() ? buffers[i] : 0.0});
  }
  plan.components = static_cast<std::uint32_t>(cycles.size());
  plan.categories = 3;
  return plan;
}

inline LinePlan even_plan(std::size_t stations, double cycle, double buffer) {
  return plan_of(std::vector<double>(stations, cycle), std::vector<double>(stations - 1, buffer));
}

/// A line at its start, from the engine that is to be tried.
inline std::unique_ptr<Flow> at_start(std::unique_ptr<Flow> flow) {
  random::Draws draws{1, 0};
  flow->reset(draws);
  return flow;
}

/// A new line at its start.
inline std::unique_ptr<Flow> begin(const LinePlan& plan) { return at_start(make_fluid_flow(plan)); }

using Generator = std::mt19937_64;

inline Tick draw_below(Generator& generator, Tick bound) {
  return static_cast<Tick>(generator() % static_cast<std::uint64_t>(bound));
}

inline Tick exponential(Generator& generator, double mean) {
  const double u = (static_cast<double>(generator() >> 12) + 0.5) * 0x1p-52;
  return 1 + static_cast<Tick>(-mean * std::log(u));
}

inline double sum(std::span<const double> values) {
  double total = 0.0;
  for (const double value : values) {
    total += value;
  }
  return total;
}

/// How one station fails; means in ticks.
struct Failing {
  double life{0.0};
  double repair{0.0};
  bool fixed_repair{false};
  bool on_the_clock{false};  // else on the operating meter
};

/// Runs a line whose stations fail and are repaired, in pieces of any length.
class FailingLine {
 public:
  FailingLine(const LinePlan& plan, std::vector<Failing> failing, std::uint64_t seed)
      : flow_{begin(plan)}, failing_{std::move(failing)}, due_(failing_.size(), never), generator_{seed} {
    for (std::uint32_t i = 0; i < failing_.size(); ++i) {
      live(i);
    }
  }

  [[nodiscard]] const Flow& flow() const { return *flow_; }
  [[nodiscard]] std::uint64_t failures() const { return failures_; }

  void run_until(Tick end) {
    while (true) {
      std::uint32_t next = 0;
      for (std::uint32_t i = 1; i < due_.size(); ++i) {
        next = due_[i] < due_[next] ? i : next;
      }
      const Fact fact = flow_->advance(std::min(end, due_[next]));
      if (fact.time != never) {
        fail(fact.station);
      } else if (due_[next] <= end) {
        if (flow_->stopped(next)) {
          flow_->start(next);
          live(next);
        } else {
          fail(next);
        }
      } else {
        return;
      }
    }
  }

 private:
  void live(std::uint32_t i) {
    const Tick life = exponential(generator_, failing_[i].life);
    if (failing_[i].on_the_clock) {
      due_[i] = flow_->now() + life;
    } else {
      due_[i] = never;
      flow_->set_threshold(i, flow_->operating(i) + life);
    }
  }

  void fail(std::uint32_t i) {
    ++failures_;
    flow_->stop(i, Cause{.component = i, .category = 0});
    flow_->set_threshold(i, never);
    due_[i] = flow_->now() + (failing_[i].fixed_repair ? static_cast<Tick>(failing_[i].repair)
                                                       : exponential(generator_, failing_[i].repair));
  }

  std::unique_ptr<Flow> flow_;
  std::vector<Failing> failing_;
  std::vector<Tick> due_;
  Generator generator_;
  std::uint64_t failures_{0};
};

/// Mean and its standard error from the means of equally long stretches.
class Batches {
 public:
  void add(double value) {
    ++count_;
    const double delta = value - mean_;
    mean_ += delta / count_;
    squares_ += delta * (value - mean_);
  }
  [[nodiscard]] double mean() const { return mean_; }
  [[nodiscard]] double error() const { return std::sqrt(squares_ / (count_ - 1.0) / count_); }

 private:
  double count_{0.0};
  double mean_{0.0};
  double squares_{0.0};
};

}  // namespace hozen::line::fluid_test
