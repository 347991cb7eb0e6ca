#include "models/line/fluid_recorded.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "models/line/fluid_engines.hpp"
#include "models/line/fluid_network.hpp"
#include "models/line/serial_plan.hpp"

namespace hozen::line {
namespace {

class RecordedFluid final : public Flow {
 public:
  /// `queue_after`: by station, the queue behind it; `outside` where there is none of its own.
  RecordedFluid(std::unique_ptr<EventedFlow> flow, std::vector<std::uint32_t> queue_after,
                trace::FlowRecorder& recorder)
      : flow_{std::move(flow)},
        queue_after_{std::move(queue_after)},
        before_(queue_after_.size()),
        recorder_{recorder} {}

  void reset(random::Draws& draws) override {
    flow_->reset(draws);
    std::fill(before_.begin(), before_.end(), StationTimes{});
    since_ = 0;
  }
  [[nodiscard]] Tick now() const noexcept override { return flow_->now(); }

  Fact advance(Tick limit) override {
    for (;;) {
      const Fact fact = flow_->advance(std::min(limit, std::max(flow_->next_event(), flow_->now())));
      tell();
      if (fact.time != never || flow_->now() >= limit) {
        return fact;
      }
    }
  }
  [[nodiscard]] Tick earliest_fact() const noexcept override { return flow_->earliest_fact(); }

  void stop(std::uint32_t station, Cause cause) override { flow_->stop(station, cause); }
  void start(std::uint32_t station) override { flow_->start(station); }
  void spoil(std::uint32_t station) override { flow_->spoil(station); }
  void set_condition(std::uint32_t station, Condition condition) override { flow_->set_condition(station, condition); }
  [[nodiscard]] bool stopped(std::uint32_t station) const noexcept override { return flow_->stopped(station); }
  [[nodiscard]] Tick operating(std::uint32_t station) const noexcept override { return flow_->operating(station); }
  void set_threshold(std::uint32_t station, Tick reading) override { flow_->set_threshold(station, reading); }
  [[nodiscard]] StationTimes times(std::uint32_t station) const noexcept override { return flow_->times(station); }
  [[nodiscard]] StationCounts counts(std::uint32_t station) const noexcept override { return flow_->counts(station); }
  [[nodiscard]] PartCounts parts() const noexcept override { return flow_->parts(); }
  [[nodiscard]] double output() const noexcept override { return flow_->output(); }
  [[nodiscard]] double failure_free_output() const noexcept override { return flow_->failure_free_output(); }
  [[nodiscard]] std::span<const double> lost_by_component() const noexcept override {
    return flow_->lost_by_component();
  }
  [[nodiscard]] std::span<const double> lost_by_category() const noexcept override { return flow_->lost_by_category(); }
  [[nodiscard]] double buffer_level(std::uint32_t station) const noexcept override {
    return flow_->buffer_level(station);
  }
  [[nodiscard]] double buffer_integral(std::uint32_t station) const noexcept override {
    return flow_->buffer_integral(station);
  }
  [[nodiscard]] double buffers_integral() const noexcept override { return flow_->buffers_integral(); }

 private:
  /// Since the last look every station was in the one state whose time has grown.
  void tell() {
    const Tick now = flow_->now();
    if (now == since_) {
      return;
    }
    for (std::uint32_t i = 0; i < before_.size(); ++i) {
      const StationTimes times = flow_->times(i);
      const auto& before = before_[i];
      const auto state = times.working > before.working   ? trace::StationState::working
                         : times.starved > before.starved ? trace::StationState::starved
                         : times.blocked > before.blocked ? trace::StationState::blocked
                                                          : trace::StationState::down;
      recorder_.station(since_, i, state);
      before_[i] = times;
      if (queue_after_[i] != outside) {
        recorder_.queue(now, queue_after_[i], static_cast<std::uint64_t>(std::llround(flow_->buffer_level(i))));
      }
    }
    since_ = now;
  }

  std::unique_ptr<EventedFlow> flow_;
  std::vector<std::uint32_t> queue_after_;
  std::vector<StationTimes> before_;
  trace::FlowRecorder& recorder_;
  Tick since_{0};
};

/// The queue that a centre's parts go to, where it is the only one.
std::vector<std::uint32_t> queues_after(const NetworkPlan& plan) {
  std::vector<std::uint32_t> after(plan.machines.size(), outside);
  for (const CentrePlan& centre : plan.centres) {
    const auto& outlets = centre.outlets.front();
    if (outlets.size() == 1) {
      after[centre.first_machine] = outlets.front().queue;
    }
  }
  return after;
}

}  // namespace

std::unique_ptr<Flow> make_recorded_fluid_flow(const NetworkPlan& plan, trace::FlowRecorder& recorder) {
  const auto serial = serial_plan(plan);
  return std::make_unique<RecordedFluid>(serial ? make_event_flow(*serial) : make_general_fluid_flow(plan),
                                         queues_after(plan), recorder);
}

}  // namespace hozen::line
