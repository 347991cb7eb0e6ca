// A line of any shape, compiled: what the engines that move parts or material through it are made from.
//
// Material flows through work centres. A work centre is one machine, or several side by side that share its work; the
// rest of the plant knows the machines (they fail, they are stopped) and calls each of them a station. Parts wait in
// queues: a queue stands before one work centre. From a work centre a part goes on by one of its outlets, to a queue
// or out of the line.
//
// Everything is numbered in canonical order (the order of the entities' paths, or of flow where the line is serial),
// never in the order of declaration.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

#include "models/line/flow.hpp"
#include "sim/base/tick.hpp"
#include "sim/random/draws.hpp"
#include "sim/random/law.hpp"
#include "sim/trace/flow_recorder.hpp"

namespace hozen::line {

/// No queue, no work centre: the world outside the line.
inline constexpr std::uint32_t outside = ~std::uint32_t{0};

/// When a machine whose outlet has no room stands still (Perros 1994, Queueing networks with blocking: types 1 to 3).
enum class Blocking : std::uint8_t {
  after_service,      // it works, then keeps the finished part until there is room
  before_service,     // it begins only when there is room, which is kept for the part
  repetitive_service  // it works, and if there is no room then, it works on the same part again
};

/// What becomes of the part a machine is working on when the machine fails.
enum class PartAtFailure : std::uint8_t { kept, restarted, scrapped };

/// Which of several inlets a work centre takes its next part from, among those where one waits.
enum class Merge : std::uint8_t {
  first_come,   // the part that has waited longest; of equals the lower inlet
  priority,     // the lowest inlet
  round_robin,  // the next inlet after the last one used
  shares        // keyed draw with the inlets' shares, among those where a part waits
};

/// Which of several outlets a part leaves by.
enum class Split : std::uint8_t {
  priority,       // the lowest with room; if none has room, the first to have it
  round_robin,    // in turn, part by part, room or not
  shares,         // keyed draw with the outlets' shares, room or not
  shortest_queue  // the one with the fewest parts waiting or under way to it, room permitting; of equals the lower
};

/// Where parts wait for a work centre. Places are taken in the order of arrival.
struct QueuePlan {
  random::EntityKey key{0};
  double capacity{std::numeric_limits<double>::infinity()};  // parts; a place in transport to it counts
  std::uint32_t centre{0};                                   // that takes from it
};

/// One way into a work centre.
struct InletPlan {
  std::uint32_t queue{0};
  double share{1.0};       // with Merge::shares
  std::uint32_t parts{1};  // taken for one cycle, when the work centre assembles
};

/// One way out of a work centre.
struct OutletPlan {
  std::uint32_t queue{outside};  // outside: the part is finished and leaves the line
  double share{1.0};             // with Split::shares
  std::uint32_t parts{1};        // made in one cycle, when the work centre disassembles
  random::Law transport;         // ticks under way; the constant 0: at once
  random::EntityKey key{0};      // of the transport's draws
};

/// One machine.
struct MachinePlan {
  random::EntityKey key{0};
  double speed{1.0};          // cycles and set-ups take their law / speed
  double derated_speed{1.0};  // factor on `speed` while derated
  double wear_exponent{1.0};  // the operating meter gains (speed)^wear_exponent in a tick of work
};

struct QualityPlan {
  double scrap{0.0};             // probability that a cycle's part is scrap
  double scrap_when_worn{0.0};   // instead, while the machine is worn
  double rework{0.0};            // probability that it goes to `rework_queue`
  double rework_when_worn{0.0};  // instead, while the machine is worn
  std::uint32_t rework_queue{outside};
};

struct BatchPlan {
  std::uint32_t least{1};  // parts a cycle begins with at the least
  std::uint32_t most{1};   // and at the most
  Tick wait{never};        // after the first part has waited so long, a cycle begins with fewer than `least`
};

/// Machines side by side that do the same work.
struct CentrePlan {
  random::EntityKey key{0};
  std::uint32_t first_machine{0};
  std::uint32_t machines{1};
  /// Ticks, by product; the work on one part, one assembly, one batch.
  std::vector<random::Law> cycle;
  /// Ticks, [product before * products + product next]; empty: none. The first product needs no set-up.
  std::vector<random::Law> setup;
  /// Empty: it takes from outside only (EndlessPlan).
  std::vector<InletPlan> inlets;
  bool assembles{false};  // a cycle needs `parts` of every inlet, and makes one part of the first inlet's product
  Merge merge{Merge::first_come};
  /// By product: outlets[product].
  std::vector<std::vector<OutletPlan>> outlets;
  bool disassembles{false};  // a cycle makes `parts` of every outlet
  Split split{Split::priority};
  Blocking blocking{Blocking::after_service};
  PartAtFailure part_at_failure{PartAtFailure::kept};
  BatchPlan batch;
  QualityPlan quality;
};

/// One kind of part.
struct ProductPlan {
  random::EntityKey key{0};
};

/// A share of the parts that come from one place.
struct ProductShare {
  std::uint32_t product{0};
  double share{1.0};
};

/// Parts (orders) that arrive from outside.
struct SourcePlan {
  random::EntityKey key{0};
  random::Law between;            // ticks between arrivals, the first one after the start
  std::uint32_t size{1};          // parts an arrival
  std::vector<ProductShare> mix;  // one keyed draw a part
  std::uint32_t queue{0};         // where they come to
  bool lost_when_full{false};     // an arrival without a place is refused for good; else it waits outside, in order
  bool has_due_dates{false};
  random::Law due_after;  // ticks from the arrival to the due date
};

/// What a work centre takes in from outside, where parts never run out. Work centres that assemble have none. One that
/// has inlets too (parts come back to it to be reworked) takes from them first, and from outside when none waits there.
struct EndlessPlan {
  std::uint32_t centre{0};
  std::vector<ProductShare> mix;
};

/// At most `cards` parts at a time are between entering one of `centres` (the part comes to a queue of theirs, is under
/// way to it, or is taken in from outside) and leaving the last of them: CONWIP over the whole line, kanban over a
/// stretch. A part whose next queue lies inside waits for a card where it is: on its machine, or outside.
struct WorkLimitPlan {
  std::vector<std::uint32_t> centres;
  std::uint32_t cards{1};
};

struct NetworkPlan {
  std::vector<MachinePlan> machines;  // the stations of flow.hpp
  std::vector<CentrePlan> centres;    // machines of a work centre stand together
  std::vector<QueuePlan> queues;
  std::vector<ProductPlan> products;
  std::vector<SourcePlan> sources;
  std::vector<EndlessPlan> endless;
  std::vector<WorkLimitPlan> limits;
  std::uint32_t components{0};  // how many components `Cause::component` distinguishes
  std::uint32_t categories{0};
};

/// Part by part, exact, for every plan; `recorder`, which must outlive the flow, hears of all that happens, if there is
/// one. Throws std::invalid_argument with a sentence for a plan that cannot be run. `Flow::buffer_level` and
/// `buffer_integral` count the parts that wait in, or are under way to, any queue the station's work centre sends to.
[[nodiscard]] std::unique_ptr<Flow> make_network_flow(const NetworkPlan& plan, trace::FlowRecorder* recorder = nullptr);

}  // namespace hozen::line
