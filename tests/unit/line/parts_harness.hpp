// What the tests of the part-by-part line share: plans, a random source of their own, lines that fail.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <deque>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "models/line/flow.hpp"

namespace hozen::line::parts_harness {

inline constexpr double unlimited = std::numeric_limits<double>::infinity();
/// The tests' unit of time, in ticks.
inline constexpr double unit = 1e6;

/// Steele, Lea and Flood 2014 (SplitMix64): not the engine's own generator.
class Source {
 public:
  explicit Source(std::uint64_t seed) : state_{seed} {}
  std::uint64_t word() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
  }
  double uniform() { return (static_cast<double>(word() >> 12) + 0.5) * 0x1p-52; }
  /// At least one tick.
  Tick exponential(double mean) { return std::max(round_to_tick(-mean * std::log(uniform())), Tick{1}); }
  std::uint64_t below(std::uint64_t n) { return word() % n; }

 private:
  std::uint64_t state_;
};

inline LinePlan plan_of(const std::vector<random::Law>& cycles, const std::vector<double>& buffers) {
  LinePlan plan;
  for (std::size_t i = 0; i < cycles.size(); ++i) {
    plan.stations.push_back({.cycle = cycles[i],
                             .key = random::entity_key("line/station-" + std::to_string(i)),
                             .buffer_after = i < buffers.size() ? buffers[i] : 0.0});
  }
  plan.components = static_cast<std::uint32_t>(cycles.size());
  plan.categories = 2;
  return plan;
}

inline LinePlan constant_line(const std::vector<double>& cycles, const std::vector<double>& buffers) {
  std::vector<random::Law> laws;
  for (const double cycle : cycles) {
    laws.push_back(random::Law::deterministic(cycle));
  }
  return plan_of(laws, buffers);
}

/// ENGINE's reference line: cycle 1, exponential failures every 100 units of work, exponential repairs.
inline LinePlan reference_line(std::size_t stations, double buffer) {
  return constant_line(std::vector<double>(stations, unit), std::vector<double>(stations, buffer));
}

/// One failure of a script: by the meter or by the clock.
struct Failure {
  Tick at{0};
  Tick repair{0};
};

/// A line whose stations fail by script, or by chance when the script is generated as it runs. Component = station,
/// category 0.
class FailingLine {
 public:
  FailingLine(Flow& flow, std::size_t stations) : flow_{&flow}, stations_(stations) {}

  /// Failures at these readings of the operating meter, which must increase.
  void by_meter(std::uint32_t i, const std::vector<Failure>& script) {
    stations_[i].script.assign(script.begin(), script.end());
    arm(i);
  }
  /// Exponential failures by the meter for ever.
  void by_meter(std::uint32_t i, double life, double repair, Source& source) {
    stations_[i] = {.life = life, .repair = repair, .source = &source};
    arm(i);
  }
  /// Exponential failures by the clock for ever: an up station also fails while starved or blocked.
  void by_clock(std::uint32_t i, double life, double repair, Source& source) {
    stations_[i] = {.life = life, .repair = repair, .source = &source, .clock = true};
    stations_[i].change = flow_->now() + source.exponential(life);
  }

  void run(Tick until) {
    for (;;) {
      const Tick change = next_change();
      const Fact fact = flow_->advance(std::min(until, change));
      if (fact.time != never) {
        fail(fact.station);
      } else if (change <= until) {
        change_all(change);
      } else {
        return;
      }
    }
  }

 private:
  struct Station {
    double life{0.0};
    double repair{0.0};
    Source* source{nullptr};
    bool clock{false};
    Tick change{never};
    std::deque<Failure> script{};
    Tick next_repair{0};
  };

  [[nodiscard]] Tick next_change() const {
    Tick next = never;
    for (const Station& station : stations_) {
      next = std::min(next, station.change);
    }
    return next;
  }

  void arm(std::uint32_t i) {
    Station& station = stations_[i];
    if (station.source != nullptr) {
      station.next_repair = station.source->exponential(station.repair);
      flow_->set_threshold(i, flow_->operating(i) + station.source->exponential(station.life));
    } else if (station.script.empty()) {
      flow_->set_threshold(i, never);
    } else {
      station.next_repair = station.script.front().repair;
      flow_->set_threshold(i, station.script.front().at);
      station.script.pop_front();
    }
  }

  void fail(std::uint32_t i) {
    flow_->stop(i, {.component = i, .category = 0});
    stations_[i].change = flow_->now() + stations_[i].next_repair;
    arm(i);
  }

  void change_all(Tick now) {
    for (std::uint32_t i = 0; i < stations_.size(); ++i) {
      Station& station = stations_[i];
      if (station.change != now) {
        continue;
      }
      if (flow_->stopped(i)) {
        flow_->start(i);
        station.change = station.clock ? now + station.source->exponential(station.life) : never;
      } else {
        flow_->stop(i, {.component = i, .category = 0});
        station.change = now + station.source->exponential(station.repair);
      }
    }
  }

  Flow* flow_;
  std::vector<Station> stations_;
};

}  // namespace hozen::line::parts_harness
