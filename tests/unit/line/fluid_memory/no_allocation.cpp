// A fluid line takes all its memory when it is made. Every operator new of this binary is counted.
#include <gtest/gtest.h>

#include <cstdlib>
#include <new>

#include "models/line/fluid_engines.hpp"
#include "tests/unit/line/fluid_network_support.hpp"
#include "tests/unit/line/fluid_support.hpp"

namespace {
std::size_t allocations = 0;
}

void* operator new(std::size_t size) {
  ++allocations;
  if (void* const memory = std::malloc(size == 0 ? 1 : size)) {
    return memory;
  }
  throw std::bad_alloc{};
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace hozen::line::fluid_test {
namespace {

void work(Flow& flow, Generator& generator, std::uint32_t stations) {
  random::Draws draws{1, 0};
  flow.reset(draws);
  for (int round = 0; round < 2000; ++round) {
    const auto station = static_cast<std::uint32_t>(generator() % stations);
    if (flow.stopped(station)) {
      flow.start(station);
      flow.set_threshold(station, flow.operating(station) + draw_below(generator, 10'000));
    } else {
      flow.stop(station, Cause{.component = station, .category = 1});
    }
    const Fact fact = flow.advance(flow.now() + draw_below(generator, 2000));
    if (fact.time != never) {
      flow.set_threshold(fact.station, never);
      flow.stop(fact.station, Cause{.component = fact.station});
    }
    (void)flow.times(station);
    (void)flow.lost_by_component();
    (void)flow.earliest_fact();
  }
}

TEST(FluidMemory, NothingIsAllocatedWhileItRuns) {
  Generator generator{21};
  const LinePlan even = even_plan(20, 100, 3);
  LinePlan uneven = even;
  for (std::size_t i = 0; i < 20; i += 3) {
    uneven.stations[i].cycle = random::Law::deterministic(70.0);
  }
  for (const auto& flow : std::initializer_list<Flow*>{
           make_event_flow(even).release(), make_event_flow(uneven).release(), make_wave_flow(even).release()}) {
    const std::unique_ptr<Flow> owner{flow};
    const std::size_t before = allocations;
    work(*flow, generator, 20);
    EXPECT_EQ(allocations, before);
  }
  for (int trial = 0; trial < 200; ++trial) {
    NetworkPlan plan = RandomNetwork{generator, Wild{}}.make();
    const auto flow = make_general_fluid_flow(plan);
    const std::size_t before = allocations;
    work(*flow, generator, plan.components);
    EXPECT_EQ(allocations, before);
  }
  const std::size_t before = allocations;
  const auto flow = make_fluid_flow(even);
  EXPECT_GT(allocations, before);  // the counter counts
}

}  // namespace
}  // namespace hozen::line::fluid_test
