// How a plan is numbered is nobody's business, as long as nothing happens at the same tick by chance: draws belong to
// keys, and all choices among equals are made in the order that the plan lists them in.
#include <gtest/gtest.h>

#include <numeric>

#include "tests/unit/line/network_generator.hpp"

namespace hozen::line {
namespace {

using network_harness::Generator;
using network_harness::Taste;
using parts_harness::Source;

using Order = std::vector<std::uint32_t>;

/// New number of each old one.
Order shuffled(std::size_t count, Source& source) {
  Order order(count);
  std::iota(order.begin(), order.end(), 0U);
  for (std::size_t i = count; i > 1; --i) {
    std::swap(order[i - 1], order[source.below(i)]);
  }
  return order;
}

template <class Item>
std::vector<Item> placed(const std::vector<Item>& items, const Order& order) {
  std::vector<Item> result(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    result[order[i]] = items[i];
  }
  return result;
}

struct Renumbered {
  NetworkPlan plan;
  Order machines;
  Order queues;
};

Renumbered renumber(const NetworkPlan& old, Source& source) {
  Renumbered made{.plan = old, .machines = Order(old.machines.size()), .queues = shuffled(old.queues.size(), source)};
  const Order centres = shuffled(old.centres.size(), source);
  const auto queue = [&](std::uint32_t q) { return q == outside ? outside : made.queues[q]; };
  NetworkPlan& plan = made.plan;
  plan.centres = placed(old.centres, centres);
  plan.queues = placed(old.queues, made.queues);
  for (QueuePlan& one : plan.queues) {
    one.centre = centres[one.centre];
  }
  std::uint32_t machine = 0;
  for (CentrePlan& centre : plan.centres) {
    for (std::uint32_t m = 0; m < centre.machines; ++m) {
      made.machines[centre.first_machine + m] = machine + m;
    }
    centre.first_machine = machine;
    machine += centre.machines;
    for (InletPlan& inlet : centre.inlets) {
      inlet.queue = queue(inlet.queue);
    }
    for (auto& outlets : centre.outlets) {
      for (OutletPlan& outlet : outlets) {
        outlet.queue = queue(outlet.queue);
      }
    }
    centre.quality.rework_queue = queue(centre.quality.rework_queue);
  }
  plan.machines = placed(old.machines, made.machines);
  plan.sources = placed(old.sources, shuffled(old.sources.size(), source));
  for (SourcePlan& one : plan.sources) {
    one.queue = queue(one.queue);
  }
  for (EndlessPlan& one : plan.endless) {
    one.centre = centres[one.centre];
  }
  return made;
}

TEST(NetworkFlow, AnotherNumberingChangesNothing) {
  double made = 0.0;
  for (std::uint64_t round = 0; round < 500; ++round) {
    NetworkPlan plan = Generator{round + 40'000, Taste{.ties = false}}.make();
    // Those who wait for one card, or for one place to be kept, are asked in the order of numbers.
    plan.limits.clear();
    for (CentrePlan& centre : plan.centres) {
      const bool before = centre.blocking == Blocking::before_service;
      centre.blocking = before ? Blocking::after_service : centre.blocking;
    }
    Source source{round};
    const Renumbered other = renumber(plan, source);
    const auto first = make_network_flow(plan);
    const auto second = make_network_flow(other.plan);
    random::Draws first_draws{15, round};
    random::Draws second_draws{15, round};
    first->reset(first_draws);
    second->reset(second_draws);
    for (Tick time = 0; time < 400'000'000; time += 50'000'000) {
      first->advance(time);
      second->advance(time);
      ASSERT_EQ(first->output(), second->output()) << "round " << round << " at " << time;
      ASSERT_EQ(first->parts().work_in_process, second->parts().work_in_process) << "round " << round;
      for (std::uint32_t m = 0; m < plan.machines.size(); ++m) {
        const std::uint32_t n = other.machines[m];
        ASSERT_EQ(first->operating(m), second->operating(n)) << "round " << round << " machine " << m;
        ASSERT_EQ(first->times(m).blocked, second->times(n).blocked) << "round " << round << " machine " << m;
        ASSERT_EQ(first->counts(m).cycles, second->counts(n).cycles) << "round " << round << " machine " << m;
        ASSERT_EQ(first->buffer_integral(m), second->buffer_integral(n)) << "round " << round << " machine " << m;
      }
    }
    made += first->output();
  }
  EXPECT_GT(made, 10'000.0);
}

}  // namespace
}  // namespace hozen::line
