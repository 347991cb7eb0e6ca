// A line of any shape, part by part, behind the contract of flow.hpp.
#pragma once

#include <memory>

#include "models/line/failure_free.hpp"
#include "models/line/flow.hpp"
#include "models/line/network_core.hpp"
#include "models/line/parts_loss.hpp"

namespace hozen::line {

/// The same network on the same draws, had no machine ever been stopped or worn: a second line beside the first, moved
/// only as far as somebody asks.
class NetworkShadow final : public FailureFree {
 public:
  explicit NetworkShadow(const NetworkPlan& plan) : core_{plan, nullptr, nullptr} {}
  void reset(const random::Draws& draws) override {
    draws_ = draws;
    stale_ = true;
  }
  [[nodiscard]] std::uint64_t departed_by(Tick time) override {
    if (stale_) {
      core_.reset(draws_);
      stale_ = false;
    }
    core_.advance(time);
    return core_.good();
  }

 private:
  NetworkCore core_;
  random::Draws draws_{0, 0};
  bool stale_{true};
};

class NetworkFlow final : public Flow {
 public:
  NetworkFlow(const NetworkPlan& plan, trace::FlowRecorder* recorder);

  void reset(random::Draws& draws) override {
    loss_.reset(draws);
    core_.reset(draws);
  }
  [[nodiscard]] Tick now() const noexcept override { return core_.now(); }
  Fact advance(Tick limit) override { return core_.advance(limit); }
  [[nodiscard]] Tick earliest_fact() const noexcept override { return core_.earliest_fact(); }

  void stop(std::uint32_t station, Cause cause) override { core_.stop(station, cause); }
  void start(std::uint32_t station) override { core_.start(station); }
  void spoil(std::uint32_t station) override { core_.spoil(station); }
  void set_condition(std::uint32_t station, Condition condition) override { core_.set_condition(station, condition); }
  [[nodiscard]] bool stopped(std::uint32_t station) const noexcept override { return core_.machine(station).stopped; }
  [[nodiscard]] Tick operating(std::uint32_t station) const noexcept override { return core_.operating(station); }
  void set_threshold(std::uint32_t station, Tick reading) override { core_.set_threshold(station, reading); }

  [[nodiscard]] StationTimes times(std::uint32_t station) const noexcept override { return core_.times(station); }
  [[nodiscard]] StationCounts counts(std::uint32_t station) const noexcept override;
  [[nodiscard]] PartCounts parts() const noexcept override { return core_.parts(); }
  [[nodiscard]] const stats::TimeHistogram* time_in_system() const noexcept override {
    return has_sources_ ? &core_.time_in_system() : nullptr;
  }
  [[nodiscard]] double output() const noexcept override { return static_cast<double>(core_.good()); }
  [[nodiscard]] double failure_free_output() const noexcept override {
    return static_cast<double>(loss_.failure_free(core_.settled_until()));
  }
  [[nodiscard]] std::span<const double> lost_by_component() const noexcept override {
    return loss_.by_component(core_.settled_until(), core_.next_to_leave());
  }
  [[nodiscard]] std::span<const double> lost_by_category() const noexcept override {
    return loss_.by_category(core_.settled_until(), core_.next_to_leave());
  }
  [[nodiscard]] double buffer_level(std::uint32_t station) const noexcept override {
    return core_.parts_after(station);
  }
  [[nodiscard]] double buffer_integral(std::uint32_t station) const noexcept override {
    return core_.integral_after(station);
  }
  [[nodiscard]] double buffers_integral() const noexcept override { return core_.integral_of_queues(); }

 private:
  bool has_sources_;
  mutable PartsLoss loss_;  // looking at it computes what nobody had asked for
  NetworkCore core_;
};

}  // namespace hozen::line
