// A network plan as continuous flow sees it: work centres of one material, flat in memory.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "models/line/network_plan.hpp"

namespace hozen::line {

/// Volumes are counted in what the slowest work centre's one machine makes in a tick (as FluidBuffer does).
struct FluidInlet {
  std::uint32_t queue{0};
  std::uint32_t centre{0};
  double weight{1.0};  // among inlets where material waits; by assembly: parts of a cycle
};

struct FluidOutlet {
  std::uint32_t queue{outside};
  std::uint32_t centre{0};
  double share{1.0};   // of the good material; by disassembly: parts of a cycle; of the rework outlet: 1
  double weight{1.0};  // when several work centres wait for places in one queue: machines of this one
  bool rework{false};
};

/// Which outlet gets how much of the good material.
enum class FluidSplit : std::uint8_t { fixed, priority, shortest_queue };

struct FluidCentre {
  std::uint32_t first_machine{0};
  std::uint32_t machines{1};
  std::uint32_t first_inlet{0};
  std::uint32_t inlets{0};
  std::uint32_t first_outlet{0};
  std::uint32_t outlets{0};  // that of rework is the last, where there is one
  double speed{1.0};         // volume a tick of one machine of speed 1
  bool assembles{false};
  bool endless{false};      // it takes what its inlets do not give from outside
  bool by_priority{false};  // of its inlets; else by their weights
  bool first_come{false};   // of several inlets: what came first; weights are the places of full ones
  bool source{false};       // an arrival process: it has no machine, and never stops
  FluidSplit split{FluidSplit::fixed};
  QualityPlan quality;
  double merged{0.0};     // volume taken in a cycle beyond its one part, by assembly
  double pieces{0.0};     // volume made of a good part beyond one, by disassembly
  std::uint32_t rank{0};  // behind those that feed it, where there is no loop
};

/// A level is found at most a tick late: two queues before a split to the shortest are as long as each other when they
/// differ by no more than this.
[[nodiscard]] inline double shortest_tie(const FluidCentre& centre) noexcept {
  return 4.0 * centre.speed * centre.machines;
}

struct FluidQueue {
  double capacity{std::numeric_limits<double>::infinity()};  // volume
  std::uint32_t inlet{outside};
  std::uint32_t first_feeder{0};  // in FluidShape::feeders
  std::uint32_t feeders{0};
  bool levelled{false};  // one of those that feed it sends to the shortest queue
  bool in_turn{false};   // what comes to it passes in its turn among others that are served as they come
};

struct FluidShape {
  std::vector<FluidCentre> centres;  // those of the plan, then its sources
  std::vector<MachinePlan> machines;
  std::vector<std::uint32_t> centre_of;  // by machine
  std::vector<FluidInlet> inlets;
  std::vector<FluidOutlet> outlets;
  std::vector<FluidQueue> queues;
  std::vector<std::uint32_t> feeders;  // outlets, by queue
  std::vector<std::uint32_t> exits;    // outlets to the outside
  double slowest_cycle{1.0};           // ticks; one part is so much volume

  [[nodiscard]] std::span<const std::uint32_t> feeders_of(const FluidQueue& queue) const {
    return std::span{feeders}.subspan(queue.first_feeder, queue.feeders);
  }
};

/// Throws std::invalid_argument with the sentence of why_not_fluid(), if there is one.
[[nodiscard]] FluidShape make_fluid_shape(const NetworkPlan& plan);

}  // namespace hozen::line
