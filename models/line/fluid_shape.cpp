#include "models/line/fluid_shape.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <stdexcept>

#include "models/line/fluid_mix.hpp"
#include "models/line/fluid_network.hpp"

namespace hozen::line {
namespace {

class Shaper {
 public:
  explicit Shaper(const NetworkPlan& plan) : plan_{plan}, mixture_{mix_products(plan)} {}

  FluidShape shape() {
    for (const MixedCentre& centre : mixture_.centres) {
      shape_.slowest_cycle = std::max(shape_.slowest_cycle, centre.cycle);
    }
    for (const QueuePlan& queue : plan_.queues) {
      shape_.queues.push_back({.capacity = queue.capacity * shape_.slowest_cycle});
    }
    shape_.machines = plan_.machines;
    shape_.centre_of.resize(plan_.machines.size());
    for (std::size_t c = 0; c < plan_.centres.size(); ++c) {
      add_centre(c);
    }
    for (const SourcePlan& source : plan_.sources) {
      add_source(source);
    }
    link();
    rank();
    weigh_inlets();
    return std::move(shape_);
  }

 private:
  void add_centre(std::size_t c) {
    const CentrePlan& plan = plan_.centres[c];
    const MixedCentre& mixed = mixture_.centres[c];
    FluidCentre centre{.first_machine = plan.first_machine,
                       .machines = plan.machines,
                       .first_inlet = static_cast<std::uint32_t>(shape_.inlets.size()),
                       .inlets = static_cast<std::uint32_t>(plan.inlets.size()),
                       .first_outlet = static_cast<std::uint32_t>(shape_.outlets.size()),
                       .speed = shape_.slowest_cycle / mixed.cycle,
                       .assembles = plan.assembles,
                       .by_priority = plan.merge == Merge::priority,
                       .split = mixed.fixed_shares              ? FluidSplit::fixed
                                : plan.split == Split::priority ? FluidSplit::priority
                                                                : FluidSplit::shortest_queue,
                       .quality = plan.quality};
    centre.endless = std::any_of(plan_.endless.begin(), plan_.endless.end(),
                                 [c](const EndlessPlan& endless) { return endless.centre == c; });
    for (std::uint32_t m = 0; m < plan.machines; ++m) {
      shape_.centre_of[plan.first_machine + m] = static_cast<std::uint32_t>(c);
    }
    for (const InletPlan& inlet : plan.inlets) {
      shape_.inlets.push_back({.queue = inlet.queue,
                               .centre = static_cast<std::uint32_t>(c),
                               .weight = plan.assembles                ? static_cast<double>(inlet.parts)
                                         : plan.merge == Merge::shares ? inlet.share
                                                                       : 1.0});
    }
    const auto add_outlet = [&](std::uint32_t queue, double share, bool rework) {
      shape_.outlets.push_back({.queue = queue,
                                .centre = static_cast<std::uint32_t>(c),
                                .share = share,
                                .weight = static_cast<double>(plan.machines),
                                .rework = rework});
    };
    for (const MixedOutlet& outlet : mixed.outlets) {
      add_outlet(outlet.queue, outlet.share, false);
    }
    if (plan.quality.rework_queue != outside) {
      add_outlet(plan.quality.rework_queue, 1.0, true);
    }
    centre.outlets = static_cast<std::uint32_t>(shape_.outlets.size()) - centre.first_outlet;
    centre.merged = plan.assembles ? -1.0 : 0.0;
    for (const InletPlan& inlet : plan.inlets) {
      centre.merged += plan.assembles ? inlet.parts : 0.0;
    }
    centre.pieces = plan.disassembles ? -1.0 : 0.0;
    for (const MixedOutlet& outlet : mixed.outlets) {
      centre.pieces += plan.disassembles ? outlet.share : 0.0;
    }
    shape_.centres.push_back(centre);
  }

  /// Arrivals are a work centre of their rate. Those that wait outside for a place wait in the queue.
  void add_source(const SourcePlan& source) {
    if (!source.lost_when_full) {
      shape_.queues[source.queue].capacity = std::numeric_limits<double>::infinity();
    }
    const auto c = static_cast<std::uint32_t>(shape_.centres.size());
    shape_.centres.push_back({.first_machine = static_cast<std::uint32_t>(shape_.machines.size()),
                              .machines = 0,
                              .first_inlet = static_cast<std::uint32_t>(shape_.inlets.size()),
                              .first_outlet = static_cast<std::uint32_t>(shape_.outlets.size()),
                              .outlets = 1,
                              .speed = shape_.slowest_cycle * source.size / source.between.mean(),
                              .endless = true,
                              .source = true});
    shape_.outlets.push_back({.queue = source.queue, .centre = c});
  }

  void link() {
    for (std::uint32_t i = 0; i < shape_.inlets.size(); ++i) {
      shape_.queues[shape_.inlets[i].queue].inlet = i;
    }
    for (std::uint32_t q = 0; q < shape_.queues.size(); ++q) {
      FluidQueue& queue = shape_.queues[q];
      queue.first_feeder = static_cast<std::uint32_t>(shape_.feeders.size());
      for (std::uint32_t o = 0; o < shape_.outlets.size(); ++o) {
        const FluidOutlet& outlet = shape_.outlets[o];
        if (outlet.queue == q) {
          shape_.feeders.push_back(o);
          queue.levelled =
              queue.levelled || (!outlet.rework && shape_.centres[outlet.centre].split == FluidSplit::shortest_queue);
        }
      }
      queue.feeders = static_cast<std::uint32_t>(shape_.feeders.size()) - queue.first_feeder;
    }
    for (std::uint32_t o = 0; o < shape_.outlets.size(); ++o) {
      if (shape_.outlets[o].queue == outside) {
        shape_.exits.push_back(o);
      }
    }
  }

  /// Work centres in the order of flow; a loop is cut where the least of the plan's order is in it.
  void rank() {
    std::vector<bool> ranked(shape_.centres.size(), false);
    for (std::uint32_t next = 0; next < shape_.centres.size(); ++next) {
      std::size_t chosen = shape_.centres.size();
      for (std::size_t c = shape_.centres.size(); c-- > 0;) {
        chosen = ranked[c] ? chosen : c;
      }
      for (std::size_t c = chosen; c < shape_.centres.size(); ++c) {
        if (!ranked[c] && fed_by_ranked(c, ranked)) {
          chosen = c;
          break;
        }
      }
      ranked[chosen] = true;
      shape_.centres[chosen].rank = next;
    }
  }

  [[nodiscard]] bool fed_by_ranked(std::size_t c, const std::vector<bool>& ranked) const {
    const FluidCentre& centre = shape_.centres[c];
    for (std::uint32_t i = centre.first_inlet; i < centre.first_inlet + centre.inlets; ++i) {
      for (const std::uint32_t o : shape_.feeders_of(shape_.queues[shape_.inlets[i].queue])) {
        if (!ranked[shape_.outlets[o].centre]) {
          return false;
        }
      }
    }
    return true;
  }

  /// First come, first served: what leaves an inlet is in proportion to what came, hence to the places that are all
  /// taken, or where there is nothing but machines that wait, to these.
  void weigh_inlets() {
    for (std::size_t c = 0; c < plan_.centres.size(); ++c) {
      FluidCentre& centre = shape_.centres[c];
      if (plan_.centres[c].assembles || plan_.centres[c].merge != Merge::first_come || centre.inlets < 2) {
        continue;
      }
      const auto inlets = std::span{shape_.inlets}.subspan(centre.first_inlet, centre.inlets);
      centre.first_come = std::any_of(inlets.begin(), inlets.end(), [&](const FluidInlet& inlet) {
        return std::isinf(shape_.queues[inlet.queue].capacity);
      });
      for (FluidInlet& inlet : inlets) {
        FluidQueue& queue = shape_.queues[inlet.queue];
        queue.in_turn = centre.first_come;
        inlet.weight = queue.capacity > 0.0 ? queue.capacity : waiting_machines(queue) * shape_.slowest_cycle;
      }
    }
  }

  [[nodiscard]] double waiting_machines(const FluidQueue& queue) const {
    double machines = 0.0;
    for (const std::uint32_t o : shape_.feeders_of(queue)) {
      machines += shape_.outlets[o].weight;
    }
    return machines;
  }

  const NetworkPlan& plan_;
  Mixture mixture_;
  FluidShape shape_;
};

}  // namespace

FluidShape make_fluid_shape(const NetworkPlan& plan) {
  if (const auto reason = why_not_fluid(plan)) {
    throw std::invalid_argument{*reason};
  }
  return Shaper{plan}.shape();
}

}  // namespace hozen::line
