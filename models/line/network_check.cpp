#include "models/line/network_check.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <string>

namespace hozen::line {
namespace {

constexpr std::size_t most_limits = 64;  // cards of a part are bits of a word

void demand(bool kept, const std::string& sentence) {
  if (!kept) {
    throw std::invalid_argument{sentence};
  }
}

std::string centre_name(std::uint32_t c) { return "Work centre " + std::to_string(c); }

void check_machines(const NetworkPlan& plan) {
  for (const MachinePlan& machine : plan.machines) {
    demand(machine.speed > 0.0 && std::isfinite(machine.speed) && machine.derated_speed > 0.0 &&
               std::isfinite(machine.derated_speed) && std::isfinite(machine.wear_exponent),
           "The speeds of a machine are positive numbers, and its wear exponent is a number.");
  }
  std::vector<std::uint32_t> owners(plan.machines.size(), 0);
  for (std::uint32_t c = 0; c < plan.centres.size(); ++c) {
    const CentrePlan& centre = plan.centres[c];
    demand(centre.machines > 0 && centre.first_machine < plan.machines.size() &&
               centre.machines <= plan.machines.size() - centre.first_machine,
           centre_name(c) + " names machines that the line does not have.");
    for (std::uint32_t m = centre.first_machine; m < centre.first_machine + centre.machines; ++m) {
      ++owners[m];
    }
  }
  demand(std::all_of(owners.begin(), owners.end(), [](std::uint32_t n) { return n == 1; }),
         "Every machine belongs to one work centre.");
}

void check_mix(const NetworkPlan& plan, const std::vector<ProductShare>& mix) {
  double total = 0.0;
  for (const ProductShare& one : mix) {
    demand(one.product < plan.products.size() && one.share >= 0.0 && std::isfinite(one.share),
           "A mix of products has a share of zero or more for products that the line has.");
    total += one.share;
  }
  demand(total > 0.0, "A mix of products needs a share above zero.");
}

void check_inlets(const NetworkPlan& plan, std::uint32_t c) {
  const CentrePlan& centre = plan.centres[c];
  const auto endless = [c](const EndlessPlan& one) { return one.centre == c; };
  const auto supplies = std::count_if(plan.endless.begin(), plan.endless.end(), endless);
  demand(supplies <= 1, centre_name(c) + " takes from outside twice.");
  demand(supplies == 1 || !centre.inlets.empty(), centre_name(c) + " has nothing to take parts from.");
  demand(!centre.assembles || (supplies == 0 && !centre.inlets.empty()),
         centre_name(c) + " assembles, so all its parts come from queues.");
  demand(!centre.assembles || centre.batch.most == 1, centre_name(c) + " either assembles or works in batches.");
  for (const InletPlan& inlet : centre.inlets) {
    demand(inlet.queue < plan.queues.size() && plan.queues[inlet.queue].centre == c,
           centre_name(c) + " takes from a queue that does not stand before it.");
    demand(inlet.share >= 0.0 && std::isfinite(inlet.share) && inlet.parts > 0,
           centre_name(c) + " has an inlet with a negative share or without parts.");
  }
}

void check_outlets(const NetworkPlan& plan, std::uint32_t c) {
  const CentrePlan& centre = plan.centres[c];
  const std::size_t products = plan.products.size();
  demand(centre.cycle.size() == products && centre.outlets.size() == products &&
             (centre.setup.empty() || centre.setup.size() == products * products),
         centre_name(c) + " needs a cycle and outlets for every product, and set-ups between all of them or none.");
  for (const std::vector<OutletPlan>& outlets : centre.outlets) {
    demand(!outlets.empty(), centre_name(c) + " has a product without an outlet.");
    for (const OutletPlan& outlet : outlets) {
      demand(outlet.queue == outside || outlet.queue < plan.queues.size(),
             centre_name(c) + " sends parts to a queue that the line does not have.");
      demand(outlet.share >= 0.0 && std::isfinite(outlet.share) && outlet.parts > 0,
             centre_name(c) + " has an outlet with a negative share or without parts.");
      const bool at_once = outlet.transport.constant() && outlet.transport.mean() == 0.0;
      demand(outlet.queue != outside || at_once, centre_name(c) + " has a transport that leads out of the line.");
      if (outlet.queue != outside && plan.queues[outlet.queue].capacity < 1.0) {
        const bool batches = plan.centres[plan.queues[outlet.queue].centre].batch.most > 1;
        demand(!batches || (at_once && centre.blocking != Blocking::before_service),
               centre_name(c) + " needs a place in the queue before a batch, for parts under way or for one that it " +
                   "keeps a place for.");
      }
    }
  }
}

void check_rules(const NetworkPlan& plan, std::uint32_t c) {
  const CentrePlan& centre = plan.centres[c];
  demand(centre.batch.least > 0 && centre.batch.least <= centre.batch.most && centre.batch.wait >= 0,
         centre_name(c) + " needs a batch of at least one part whose least size is not above its largest.");
  const QualityPlan& quality = centre.quality;
  const auto share = [](double scrap, double rework) { return scrap >= 0.0 && rework >= 0.0 && scrap + rework <= 1.0; };
  demand(share(quality.scrap, quality.rework) && share(quality.scrap_when_worn, quality.rework_when_worn),
         centre_name(c) + " has shares of scrap and rework that are negative or above 1 together.");
  const bool reworks = quality.rework > 0.0 || quality.rework_when_worn > 0.0;
  demand(quality.rework_queue == outside ? !reworks : quality.rework_queue < plan.queues.size(),
         centre_name(c) + " reworks parts without a queue that they go to.");
  demand(
      centre.blocking != Blocking::before_service || (centre.batch.most == 1 && !centre.disassembles),
      centre_name(c) + " keeps room for one part before it begins, so it neither works in batches nor disassembles.");
  demand(!centre.disassembles || (centre.blocking == Blocking::after_service && centre.batch.most == 1),
         centre_name(c) + " disassembles one part at a time, with blocking after service.");
}

/// One card cannot follow several pieces.
void check_limits(const NetworkPlan& plan) {
  demand(plan.limits.size() <= most_limits, "A line has at most 64 limits of work in process.");
  for (const WorkLimitPlan& limit : plan.limits) {
    demand(limit.cards > 0 && !limit.centres.empty(), "A limit of work in process has cards and a stretch.");
    const auto inside = [&](std::uint32_t c) {
      return std::find(limit.centres.begin(), limit.centres.end(), c) != limit.centres.end();
    };
    for (const std::uint32_t c : limit.centres) {
      demand(c < plan.centres.size(), "A limit of work in process names a work centre that the line does not have.");
      if (!plan.centres[c].disassembles) {
        continue;
      }
      for (const std::vector<OutletPlan>& outlets : plan.centres[c].outlets) {
        for (const OutletPlan& outlet : outlets) {
          demand(outlet.queue == outside || !inside(plan.queues[outlet.queue].centre),
                 centre_name(c) + " disassembles, so no limit of work in process covers it and what comes after it.");
        }
      }
    }
  }
}

}  // namespace

void check_network(const NetworkPlan& plan) {
  demand(!plan.machines.empty() && !plan.centres.empty() && !plan.products.empty(),
         "A line needs at least one machine, one work centre and one product.");
  demand(!plan.sources.empty() || !plan.endless.empty(), "A line needs parts that come in.");
  check_machines(plan);
  std::vector<std::uint32_t> takers(plan.queues.size(), 0);
  for (const QueuePlan& queue : plan.queues) {
    demand(queue.capacity >= 0.0 && queue.centre < plan.centres.size(),
           "A queue holds zero or more parts, or has no limit, and stands before a work centre.");
  }
  for (std::uint32_t c = 0; c < plan.centres.size(); ++c) {
    check_inlets(plan, c);
    check_outlets(plan, c);
    check_rules(plan, c);
    for (const InletPlan& inlet : plan.centres[c].inlets) {
      ++takers[inlet.queue];
    }
  }
  demand(std::all_of(takers.begin(), takers.end(), [](std::uint32_t n) { return n == 1; }),
         "Every queue is an inlet of its work centre, once.");
  for (const SourcePlan& source : plan.sources) {
    demand(source.queue < plan.queues.size() && source.size > 0, "Arrivals bring at least one part to a queue.");
    check_mix(plan, source.mix);
  }
  for (const EndlessPlan& endless : plan.endless) {
    demand(endless.centre < plan.centres.size(), "Endless material goes to a work centre that the line does not have.");
    check_mix(plan, endless.mix);
  }
  check_limits(plan);
}

}  // namespace hozen::line
