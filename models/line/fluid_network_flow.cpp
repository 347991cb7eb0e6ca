// Continuous flow through a network of any shape, behind the contract of flow.hpp.
#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "models/line/fluid_engines.hpp"
#include "models/line/fluid_network.hpp"
#include "models/line/fluid_network_loss.hpp"
#include "models/line/serial_plan.hpp"

namespace hozen::line {
namespace {

class NetworkFluidFlow final : public EventedFlow {
 public:
  NetworkFluidFlow(FluidShape shape, const NetworkPlan& plan)
      : shape_{std::move(shape)},
        line_{shape_},
        undisturbed_{shape_},
        loss_{shape_, plan.components, plan.categories},
        queue_after_(shape_.machines.size()) {
    for (const SourcePlan& source : plan.sources) {
      source_refuses_.push_back(source.lost_when_full);
      source_queues_.push_back(source.queue);
    }
    for (std::uint32_t q = 0; q < shape_.queues.size(); ++q) {
      capacities_in_parts_.push_back(plan.queues[q].capacity);
      const auto feeders = shape_.feeders_of(shape_.queues[q]);
      if (!feeders.empty() && !shape_.centres[shape_.outlets[feeders.front()].centre].source) {
        queue_after_[shape_.centres[shape_.outlets[feeders.front()].centre].first_machine].push_back(q);
      }
    }
  }

  // Nothing is random in a fluid line, so that nothing is drawn.
  void reset(random::Draws& /*draws*/) override {
    now_ = 0;
    line_.reset();
    undisturbed_.reset();
    loss_.reset();
    loss_.follow(0, line_, undisturbed_);
  }

  [[nodiscard]] Tick now() const noexcept override { return now_; }

  Fact advance(Tick limit) override {
    const Tick goal = std::max(limit, now_);
    const Earliest& crossings = line_.crossings();
    while (true) {
      const Tick event = line_.next_event();
      const Tick other = undisturbed_.next_event();
      const Tick next = std::min(event, other);
      if (next <= goal && next <= crossings.bound()) {
        now_ = next;
        serve(event == next, other == next);
        continue;
      }
      const Tick crossing = crossings.bound();
      if (crossing > goal || crossing == never) {
        now_ = goal;
        return Fact{};
      }
      if (crossings.exact() == crossing) {
        now_ = std::max(now_, crossing);
        return Fact{static_cast<std::uint32_t>(crossings.first_until(now_)), now_};
      }
    }
  }

  /// Rates can rise at an event to come (a queue that had precedence is empty): until then meters run as they do, after
  /// it at full speed at the most.
  [[nodiscard]] Tick earliest_fact() const noexcept override {
    const Tick crossing = line_.crossings().exact();
    const Tick event = line_.next_event();
    const Tick bound = crossing <= event ? crossing : std::min(crossing, std::max(event, line_.soonest_crossing()));
    return std::max(now_, bound);
  }

  [[nodiscard]] Tick next_event() const noexcept override { return line_.next_event(); }

  void stop(std::uint32_t station, Cause cause) override {
    loss_.set_cause(station, cause);
    if (!stopped(station)) {
      line_.stop(station, now_);
    }
    loss_.follow(now_, line_, undisturbed_);
  }

  void start(std::uint32_t station) override {
    if (stopped(station)) {
      line_.start(station, now_);
      loss_.follow(now_, line_, undisturbed_);
    }
  }

  void set_condition(std::uint32_t station, Condition condition) override {
    loss_.set_condition(station, condition);
    line_.set_condition(station, now_, condition);
    loss_.follow(now_, line_, undisturbed_);
  }

  [[nodiscard]] bool stopped(std::uint32_t station) const noexcept override { return line_.machine(station).stopped(); }

  [[nodiscard]] Tick operating(std::uint32_t station) const noexcept override {
    return line_.machine(station).reading(now_);
  }

  void set_threshold(std::uint32_t station, Tick reading) override { line_.set_threshold(station, now_, reading); }

  [[nodiscard]] StationTimes times(std::uint32_t station) const noexcept override {
    return line_.machine(station).times(now_);
  }

  [[nodiscard]] StationCounts counts(std::uint32_t station) const noexcept override {
    const FluidMachine& of = line_.machine(station);
    return StationCounts{.cycles = in_parts(of.made(now_)),
                         .scrapped = in_parts(of.scrapped(now_)),
                         .reworked = in_parts(of.reworked(now_))};
  }

  [[nodiscard]] PartCounts parts() const noexcept override {
    PartCounts counts;
    for (std::uint32_t c = 0; c < shape_.centres.size(); ++c) {
      counts.entered += shape_.centres[c].endless ? in_parts(line_.entered(c, now_)) : 0.0;
    }
    for (std::size_t k = 0; k < source_queues_.size(); ++k) {
      const auto c = static_cast<std::uint32_t>(shape_.centres.size() - source_queues_.size() + k);
      const double arrived = in_parts(shape_.centres[c].speed * static_cast<double>(now_));
      counts.refused += source_refuses_[k] ? std::max(arrived - in_parts(line_.entered(c, now_)), 0.0) : 0.0;
      counts.waited += in_parts(line_.waited(c, now_));
      counts.wait_before_first += in_parts(line_.queue(source_queues_[k]).area(now_));
    }
    for (std::uint32_t m = 0; m < shape_.machines.size(); ++m) {
      const FluidMachine& machine = line_.machine(m);
      const FluidCentre& centre = shape_.centres[shape_.centre_of[m]];
      const double scrapped = machine.scrapped(now_);
      counts.scrapped += in_parts(scrapped);
      counts.merged += in_parts(machine.made(now_) * centre.merged);
      counts.pieces += in_parts((machine.made(now_) - scrapped - machine.reworked(now_)) * centre.pieces);
      counts.work_in_process += machine.held(now_);
    }
    for (std::uint32_t q = 0; q < shape_.queues.size(); ++q) {
      counts.work_in_process += in_parts(line_.queue(q).area(now_));
    }
    return counts;
  }

  [[nodiscard]] double output() const noexcept override { return loss_.made(now_); }
  [[nodiscard]] double failure_free_output() const noexcept override { return loss_.nominal(now_); }
  [[nodiscard]] std::span<const double> lost_by_component() const noexcept override { return loss_.by_component(now_); }
  [[nodiscard]] std::span<const double> lost_by_category() const noexcept override { return loss_.by_category(now_); }

  /// In the queues that the station's work centre is the first to feed; of machines side by side the first one shows
  /// it.
  [[nodiscard]] double buffer_level(std::uint32_t station) const noexcept override {
    double parts = 0.0;
    for (const std::uint32_t q : queue_after_[station]) {
      const double level = line_.queue(q).level(now_);
      parts += level == line_.queue(q).capacity() ? capacities_in_parts_[q] : in_parts(level);
    }
    return parts;
  }
  [[nodiscard]] double buffer_integral(std::uint32_t station) const noexcept override {
    double area = 0.0;
    for (const std::uint32_t q : queue_after_[station]) {
      area += in_parts(line_.queue(q).area(now_));
    }
    return area;
  }
  [[nodiscard]] double buffers_integral() const noexcept override {
    double area = 0.0;
    for (std::uint32_t q = 0; q < shape_.queues.size(); ++q) {
      area += in_parts(line_.queue(q).area(now_));
    }
    return area;
  }

 private:
  [[nodiscard]] double in_parts(double volume) const noexcept { return volume / shape_.slowest_cycle; }

  void serve(bool actual, bool undisturbed) noexcept {
    if (actual) {
      line_.step();
    }
    if (undisturbed) {
      undisturbed_.step();
    }
    loss_.follow(now_, line_, undisturbed_);
  }

  FluidShape shape_;
  Tick now_{0};
  FluidNetwork line_;
  FluidNetwork undisturbed_;  // the same without stops
  FluidNetworkLoss loss_;
  std::vector<bool> source_refuses_;
  std::vector<std::uint32_t> source_queues_;
  std::vector<double> capacities_in_parts_;              // by queue
  std::vector<std::vector<std::uint32_t>> queue_after_;  // by machine
};

}  // namespace

std::unique_ptr<EventedFlow> make_general_fluid_flow(const NetworkPlan& plan) {
  return std::make_unique<NetworkFluidFlow>(make_fluid_shape(plan), plan);
}

std::unique_ptr<Flow> make_fluid_network_flow(const NetworkPlan& plan) {
  if (!why_not_fluid(plan)) {
    if (const auto serial = serial_plan(plan)) {
      return make_fluid_flow(*serial);
    }
  }
  return make_general_fluid_flow(plan);
}

}  // namespace hozen::line
