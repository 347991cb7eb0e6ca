// Steady state allocates nothing: every operator new of this binary is counted.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "tests/unit/line/network_generator.hpp"
#include "tests/unit/line/network_witness.hpp"

namespace {

std::atomic<std::int64_t>& allocations() {
  static std::atomic<std::int64_t> count{0};
  return count;
}

void* counted(std::size_t size, std::size_t alignment) {
  ++allocations();
  void* memory = std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
  if (memory == nullptr) {
    throw std::bad_alloc{};
  }
  return memory;
}

}  // namespace

void* operator new(std::size_t size) { return counted(size, __STDCPP_DEFAULT_NEW_ALIGNMENT__); }
void* operator new(std::size_t size, std::align_val_t alignment) {
  return counted(size, static_cast<std::size_t>(alignment));
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }

namespace hozen::line {
namespace {

/// Troubles the line up to `until` and looks at it now and then.
double run(Flow& flow, network_harness::Trouble& trouble, Tick until) {
  double seen = 0.0;
  while (flow.now() < until) {
    trouble.run(std::min(until, flow.now() + 500), never / 4);
    seen += flow.failure_free_output() + flow.lost_by_component()[0] + flow.lost_by_category()[0];
    seen += flow.parts().work_in_process + static_cast<double>(flow.earliest_fact() > 0);
  }
  return seen;
}

/// Queues with limits only, and a work centre after each place where parts come from outside that keeps pace: so the
/// number of parts has a peak, which is soon reached.
NetworkPlan bounded(std::uint64_t seed) {
  NetworkPlan plan = network_harness::Generator{seed, {}}.make();
  for (QueuePlan& queue : plan.queues) {
    queue.capacity = std::min(queue.capacity, 6.0);
  }
  for (SourcePlan& source : plan.sources) {
    source.lost_when_full = true;
  }
  return plan;
}

TEST(NetworkAllocations, NoneInSteadyState) {
  for (std::uint64_t round = 0; round < 40; ++round) {
    const NetworkPlan plan = bounded(round);
    const auto flow = make_network_flow(plan);
    random::Draws draws{1, round};
    flow->reset(draws);
    network_harness::Trouble trouble{*flow, plan, round, 1.0};
    double seen = run(*flow, trouble, 100'000);
    const std::int64_t before = allocations();
    EXPECT_GT(before, 0);
    seen += run(*flow, trouble, 200'000);
    EXPECT_EQ(allocations(), before) << "round " << round;
    flow->reset(draws);
    EXPECT_EQ(allocations(), before) << "round " << round;
    EXPECT_GT(seen, 0.0);
  }
}

}  // namespace
}  // namespace hozen::line
