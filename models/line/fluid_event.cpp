// Continuous flow of any speeds, event by event, behind the contract of flow.hpp.
#include <algorithm>
#include <memory>
#include <vector>

#include "models/line/flow.hpp"
#include "models/line/fluid_engines.hpp"
#include "models/line/fluid_line.hpp"
#include "models/line/fluid_loss.hpp"

namespace hozen::line {
namespace {

class EventFlow final : public EventedFlow {
 public:
  EventFlow(const LinePlan& plan, double slowest_cycle, const std::vector<double>& speeds,
            const std::vector<double>& capacities)
      : slowest_cycle_{slowest_cycle},
        line_{speeds, capacities},
        loss_{plan.components, plan.categories, 1.0 / slowest_cycle},
        causes_(plan.stations.size()),
        capacities_in_parts_(plan.stations.size(), 0.0) {
    for (const StationPlan& station : plan.stations) {
      cycles_.push_back(station.cycle.mean());
    }
    for (std::size_t i = 0; i < capacities.size(); ++i) {
      capacities_in_parts_[i] = plan.stations[i].buffer_after;
    }
  }

  // Cycle times are constant, so that nothing is drawn.
  void reset(random::Draws& /*draws*/) override {
    now_ = 0;
    line_.reset();
    loss_.reset();
    last_stopped_ = 0;
    sink_speed_ = 1.0;
  }

  [[nodiscard]] Tick now() const noexcept override { return now_; }

  Fact advance(Tick limit) override {
    const Tick goal = std::max(limit, now_);
    const Earliest& crossings = line_.crossings();
    while (true) {
      const Tick event = line_.next_event();
      if (event <= goal && event <= crossings.bound()) {
        now_ = event;
        line_.step();
        follow_sink();
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

  [[nodiscard]] Tick earliest_fact() const noexcept override { return std::max(now_, line_.crossings().exact()); }

  [[nodiscard]] Tick next_event() const noexcept override { return line_.next_event(); }

  void stop(std::uint32_t station, Cause cause) override {
    causes_[station] = cause;
    if (!stopped(station)) {
      line_.stop(station, now_);
      last_stopped_ = std::max(last_stopped_, station);
    }
    blame_sink();
  }

  void start(std::uint32_t station) override {
    if (!stopped(station)) {
      return;
    }
    line_.start(station, now_);
    while (last_stopped_ > 0 && !stopped(last_stopped_)) {
      --last_stopped_;
    }
    blame_sink();
  }

  [[nodiscard]] bool stopped(std::uint32_t station) const noexcept override { return line_.station(station).stopped(); }

  [[nodiscard]] Tick operating(std::uint32_t station) const noexcept override {
    return line_.station(station).reading(now_);
  }

  void set_threshold(std::uint32_t station, Tick reading) override { line_.set_threshold(station, now_, reading); }

  [[nodiscard]] StationTimes times(std::uint32_t station) const noexcept override {
    return line_.station(station).times(now_);
  }

  [[nodiscard]] StationCounts counts(std::uint32_t station) const noexcept override {
    return StationCounts{.cycles = cycles_made(operating(station), cycles_[station])};
  }
  [[nodiscard]] PartCounts parts() const noexcept override {
    return parts_of_serial_line(*this, line_.size(), cycles_.front());
  }

  [[nodiscard]] double output() const noexcept override { return loss_.made(now_); }
  [[nodiscard]] double failure_free_output() const noexcept override { return loss_.nominal(now_); }
  [[nodiscard]] std::span<const double> lost_by_component() const noexcept override { return loss_.by_component(now_); }
  [[nodiscard]] std::span<const double> lost_by_category() const noexcept override { return loss_.by_category(now_); }

  [[nodiscard]] double buffer_level(std::uint32_t station) const noexcept override {
    if (station + 1 >= line_.size()) {
      return 0.0;
    }
    const FluidBuffer& buffer = line_.buffer(station);
    const double level = buffer.level(now_);
    return level == buffer.capacity() ? capacities_in_parts_[station] : level / slowest_cycle_;
  }
  [[nodiscard]] double buffer_integral(std::uint32_t station) const noexcept override {
    return station + 1 < line_.size() ? line_.buffer(station).area(now_) / slowest_cycle_ : 0.0;
  }
  [[nodiscard]] double buffers_integral() const noexcept override {
    double sum = 0.0;
    for (std::uint32_t i = 0; i < line_.size(); ++i) {
      sum += buffer_integral(i);
    }
    return sum;
  }

 private:
  void follow_sink() noexcept {
    if (line_.sink_speed() != sink_speed_) {
      blame_sink();
    }
  }

  /// While the sink stands, the nearest stopped station upstream of it (or itself) is to blame. All stations between
  /// them lack material: the sink stands only because a chain of empty buffers leads to a stopped station, and
  /// the nearest in that chain is the last stopped one of the line. A sink that works is never below the line's
  /// nominal speed, the least of all, so that there is no other case.
  void blame_sink() noexcept {
    sink_speed_ = line_.sink_speed();
    loss_.change(now_, sink_speed_, causes_[last_stopped_]);
  }

  double slowest_cycle_;
  Tick now_{0};
  FluidLine line_;
  FluidLoss loss_;
  std::vector<Cause> causes_;      // of each station's present or last stop
  std::uint32_t last_stopped_{0};  // the stopped station nearest to the sink; 0 when there is none
  double sink_speed_{1.0};
  std::vector<double> capacities_in_parts_;
  std::vector<double> cycles_;  // ticks, by station
};

}  // namespace

std::unique_ptr<EventedFlow> make_event_flow(const LinePlan& plan) {
  check_fluid(plan);
  double slowest = 0.0;
  for (const StationPlan& station : plan.stations) {
    slowest = std::max(slowest, station.cycle.mean());
  }
  std::vector<double> speeds;
  std::vector<double> capacities;
  for (const StationPlan& station : plan.stations) {
    speeds.push_back(slowest / station.cycle.mean());
    capacities.push_back(station.buffer_after * slowest);
  }
  capacities.pop_back();
  return std::make_unique<EventFlow>(plan, slowest, speeds, capacities);
}

}  // namespace hozen::line
