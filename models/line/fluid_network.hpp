// A network of work centres and queues in continuous flow: its state, and how a change spreads.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "models/line/flow.hpp"
#include "models/line/fluid_buffer.hpp"
#include "models/line/fluid_earliest.hpp"
#include "models/line/fluid_engines.hpp"
#include "models/line/fluid_machine.hpp"
#include "models/line/fluid_rates.hpp"
#include "models/line/fluid_shape.hpp"
#include "models/line/network_plan.hpp"
#include "sim/base/tick.hpp"

namespace hozen::line {

/// Rates change only when a queue becomes empty or full, when a level meets another one that a split to the shortest
/// queue compares it with, or when a machine is touched. Then they are found again in the part of the network that the
/// change can reach through queues that carry it (FluidRates); the rest is not looked at.
class FluidNetwork {
 public:
  explicit FluidNetwork(const FluidShape& shape);

  void reset() noexcept;

  [[nodiscard]] const FluidShape& shape() const noexcept { return shape_; }
  [[nodiscard]] const FluidMachine& machine(std::uint32_t i) const noexcept { return machines_[i]; }
  [[nodiscard]] const FluidBuffer& queue(std::uint32_t q) const noexcept { return queues_[q]; }
  [[nodiscard]] const FluidRates& rates() const noexcept { return rates_; }
  /// The work centres whose rates were found last.
  [[nodiscard]] std::span<const std::uint32_t> part() const noexcept { return part_; }

  /// When rates change next if nothing is touched.
  [[nodiscard]] Tick next_event() const noexcept { return events_.exact(); }
  /// Serves that event and all others of the same tick.
  void step() noexcept;

  /// Instants at which the machines' operating thresholds are reached at their present rates.
  [[nodiscard]] const Earliest& crossings() const noexcept { return crossings_; }
  /// And if they ran at full speed from their last change on: a lower bound, whatever events come.
  [[nodiscard]] Tick soonest_crossing() const noexcept { return soonest_.exact(); }

  // The events up to `now` must have been served.
  void set_threshold(std::uint32_t machine, Tick now, Tick reading) noexcept;
  void stop(std::uint32_t machine, Tick now) noexcept;
  void start(std::uint32_t machine, Tick now) noexcept;
  void set_condition(std::uint32_t machine, Tick now, Condition condition) noexcept;

  /// Volume that has come from outside by `now`: to an endless work centre, or by an arrival process.
  [[nodiscard]] double entered(std::uint32_t centre, Tick now) const noexcept { return intakes_[centre].entered(now); }
  /// Of an arrival process: what found others waiting.
  [[nodiscard]] double waited(std::uint32_t centre, Tick now) const noexcept { return intakes_[centre].waited(now); }

 private:
  class Intake {
   public:
    void change(Tick now, double rate, bool waits) noexcept {
      waited_ = waited(now);
      entered_ = entered(now);
      since_ = now;
      rate_ = rate;
      waits_ = waits;
    }
    [[nodiscard]] double entered(Tick now) const noexcept {
      return entered_ + rate_ * static_cast<double>(now - since_);
    }
    [[nodiscard]] double waited(Tick now) const noexcept {
      return waited_ + (waits_ ? rate_ * static_cast<double>(now - since_) : 0.0);
    }

   private:
    double entered_{0.0};
    double waited_{0.0};
    double rate_{0.0};
    Tick since_{0};
    bool waits_{false};
  };

  void appraise(std::uint32_t centre) noexcept;
  void begin_part() noexcept;
  void reach(std::uint32_t centre) noexcept;
  void reach_around(std::uint32_t queue) noexcept;
  void look_at(std::uint32_t queue, Tick now) noexcept;
  void spread(Tick now) noexcept;
  void follow_centre(std::uint32_t centre, Tick now) noexcept;
  void follow_queue(std::uint32_t queue, Tick now) noexcept;
  void expect_meeting(std::uint32_t centre, Tick now) noexcept;

  const FluidShape& shape_;
  FluidRates rates_;
  std::vector<FluidMachine> machines_;
  std::vector<FluidBuffer> queues_;
  std::vector<Intake> intakes_;  // by centre
  Earliest events_;              // of queues; then, by centre, meetings of levels
  Earliest crossings_;
  Earliest soonest_;
  // The part of the network being worked out.
  std::vector<std::uint32_t> part_;
  std::vector<std::uint8_t> in_part_;
};

/// Why the plan has no fluid meaning, as a sentence without its end; nothing if it has one.
[[nodiscard]] std::optional<std::string> why_not_fluid(const NetworkPlan& plan);

/// Continuous flow through any shape that has a fluid meaning. A plain serial line goes to the engines made for it.
/// Throws std::invalid_argument with the sentence of why_not_fluid(), if there is one.
[[nodiscard]] std::unique_ptr<Flow> make_fluid_network_flow(const NetworkPlan& plan);

/// The same without that: the general engine, whatever the shape.
[[nodiscard]] std::unique_ptr<EventedFlow> make_general_fluid_flow(const NetworkPlan& plan);

}  // namespace hozen::line
