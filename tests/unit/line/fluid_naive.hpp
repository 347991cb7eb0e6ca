// The fluid line once more, as simply as possible: after every change all speeds are found by relaxation, the next
// instant by asking everybody, the culprit by walking up the line. Only the meters and levels are shared with
// the engine, so that both must agree to the last bit.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "models/line/flow.hpp"
#include "models/line/fluid_buffer.hpp"
#include "models/line/fluid_station.hpp"

namespace hozen::line::fluid_test {

class NaiveLine {
 public:
  explicit NaiveLine(const LinePlan& plan) : lost_(plan.components, 0.0), causes_(plan.stations.size()) {
    double slowest = 0.0;
    for (const StationPlan& station : plan.stations) {
      slowest = std::max(slowest, station.cycle.mean());
    }
    for (std::size_t i = 0; i < plan.stations.size(); ++i) {
      stations_.emplace_back(slowest / plan.stations[i].cycle.mean());
      if (i + 1 < plan.stations.size()) {
        buffers_.emplace_back(plan.stations[i].buffer_after * slowest);
      }
    }
    stopped_.assign(stations_.size(), false);
    due_.assign(buffers_.size(), never);
    volume_ = 1.0 / slowest;
    settle();
  }

  Fact advance(Tick limit) {
    while (true) {
      const Tick event = due_.empty() ? never : *std::min_element(due_.begin(), due_.end());
      Fact fact;
      for (std::uint32_t i = 0; i < stations_.size(); ++i) {
        const Tick time = stations_[i].crossing(now_);
        fact = time < fact.time ? Fact{i, time} : fact;
      }
      const Tick next = std::min({limit, event, fact.time});
      account(next);
      now_ = next;
      if (event == next) {
        for (std::size_t b = 0; b < buffers_.size(); ++b) {
          if (due_[b] == next) {
            buffers_[b].arrive(next);
            due_[b] = never;
            settle();
            break;
          }
        }
      } else {
        return fact.time <= limit ? fact : Fact{};
      }
    }
  }

  void stop(std::uint32_t i, Cause cause) {
    causes_[i] = cause;
    stopped_[i] = true;
    settle();
  }
  void start(std::uint32_t i) {
    stopped_[i] = false;
    settle();
  }
  void set_threshold(std::uint32_t i, Tick reading) { stations_[i].set_threshold(reading); }

  [[nodiscard]] Tick now() const { return now_; }
  [[nodiscard]] const FluidStation& station(std::size_t i) const { return stations_[i]; }
  [[nodiscard]] double output() const { return made_ * volume_; }
  [[nodiscard]] double lost(std::size_t component) const { return lost_[component] * volume_; }
  [[nodiscard]] double level(std::size_t i) const { return buffers_[i].level(now_) * volume_; }
  [[nodiscard]] double area(std::size_t i) const { return buffers_[i].area(now_) * volume_; }

 private:
  void account(Tick next) {
    const auto span = static_cast<double>(next - now_);
    const double speed = stations_.back().speed();
    made_ += span * speed;
    if (speed == 0.0) {
      std::size_t i = stations_.size() - 1;
      while (!stopped_[i]) {
        ASSERT_GT(i, 0U);
        --i;
        ASSERT_EQ(buffers_[i].level(now_), 0.0);
      }
      recent_ = span > 0.0 ? causes_[i] : recent_;
    }
    lost_[recent_.component] += span * (1.0 - speed);
  }

  void settle() {
    std::vector<double> speeds;
    for (std::size_t i = 0; i < stations_.size(); ++i) {
      speeds.push_back(stopped_[i] ? 0.0 : stations_[i].nominal());
    }
    for (bool changed = true; changed;) {
      changed = false;
      for (std::size_t b = 0; b < buffers_.size(); ++b) {
        if (buffers_[b].level(now_) == 0.0 && speeds[b + 1] > speeds[b]) {
          speeds[b + 1] = speeds[b];
          changed = true;
        }
        if (buffers_[b].level(now_) == buffers_[b].capacity() && speeds[b] > speeds[b + 1]) {
          speeds[b] = speeds[b + 1];
          changed = true;
        }
      }
    }
    for (std::size_t i = 0; i < stations_.size(); ++i) {
      const StationState state = stopped_[i] ? StationState::down : state_at(i, speeds[i]);
      if (speeds[i] != stations_[i].speed() || state != stations_[i].state()) {
        stations_[i].change(now_, speeds[i], state);
      }
    }
    for (std::size_t b = 0; b < buffers_.size(); ++b) {
      if (const double rate = speeds[b] - speeds[b + 1]; rate != buffers_[b].rate()) {
        due_[b] = buffers_[b].change(now_, rate);
      }
    }
  }

  [[nodiscard]] StationState state_at(std::size_t i, double speed) const {
    if (speed == stations_[i].nominal()) {
      return StationState::working;
    }
    bool held_up = false;
    for (std::size_t b = i; b < buffers_.size() && buffers_[b].level(now_) == buffers_[b].capacity(); ++b) {
      held_up = held_up || (stopped_[b + 1] ? 0.0 : stations_[b + 1].nominal()) <= speed;
    }
    if (speed > 0.0) {
      return held_up ? StationState::held_back : StationState::underfed;
    }
    return held_up ? StationState::blocked : StationState::starved;
  }

  std::vector<FluidStation> stations_;
  std::vector<FluidBuffer> buffers_;
  std::vector<bool> stopped_;
  std::vector<Tick> due_;
  std::vector<double> lost_;
  std::vector<Cause> causes_;
  Cause recent_{};
  double volume_{0.0};
  double made_{0.0};
  Tick now_{0};
};

}  // namespace hozen::line::fluid_test
