// Steady state allocates nothing: every operator new of this binary is counted.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "tests/unit/line/parts_harness.hpp"

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

/// Stops round the line, two causes each, with facts, looks and a second replication.
double run(Flow& flow, std::uint32_t stations, Tick from, Tick until) {
  double seen = 0.0;
  for (Tick time = from; time < until; time += 50) {
    const auto i = static_cast<std::uint32_t>(time / 50) % stations;
    flow.set_threshold(i, flow.operating(i) + 7);
    const Fact fact = flow.advance(time + 20);
    flow.set_threshold(i, never);
    flow.stop(i, {.component = i, .category = fact.time == never ? 0U : 1U});
    flow.advance(time + 30);
    flow.stop(i, {.component = i, .category = 0});
    flow.advance(time + 50);
    flow.start(i);
    seen += flow.failure_free_output() + flow.lost_by_component()[i] + flow.lost_by_category()[0];
    seen += flow.buffer_level(i) + static_cast<double>(flow.earliest_fact() > time);
  }
  return seen;
}

TEST(PartsAllocations, NoneInSteadyState) {
  for (const auto& law : {random::Law::deterministic(10.0), random::Law::exponential(10.0)}) {
    const LinePlan plan =
        parts_harness::plan_of(std::vector<random::Law>(5, law), {0.0, 3.0, parts_harness::unlimited, 50.0});
    const auto flow = make_parts_flow(plan);
    random::Draws draws{1, 0};
    flow->reset(draws);
    double seen = run(*flow, 5, 0, 20'000);
    const std::int64_t before = allocations();
    EXPECT_GT(before, 0);
    seen += run(*flow, 5, 20'000, 400'000);
    EXPECT_EQ(allocations(), before);
    flow->reset(draws);
    seen += run(*flow, 5, 0, 100'000);
    EXPECT_EQ(allocations(), before);
    EXPECT_GT(seen, 0.0);
  }
}

/// Every station fails again and again, and is started when others have failed since.
double run_ahead(Flow& flow, Tick until) {
  std::vector<std::uint32_t> standing;
  standing.reserve(8);
  double seen = 0.0;
  while (flow.now() < until) {
    flow.run_ahead(until);
    const Fact fact = flow.advance(until);
    if (fact.time != never) {
      flow.stop(fact.station, {.component = fact.station, .category = 0});
      flow.set_threshold(fact.station, flow.operating(fact.station) + 70 + fact.station);
      standing.push_back(fact.station);
    }
    if (standing.size() == 3 || fact.time == never) {
      for (const std::uint32_t i : standing) {
        flow.stop(i, {.component = i, .category = 1});
        flow.start(i);
      }
      standing.clear();
    }
    seen += flow.failure_free_output();
  }
  return seen + flow.lost_by_component()[0] + flow.lost_by_category()[1];
}

TEST(RunAheadAllocations, NoneInSteadyState) {
  for (const auto& law : {random::Law::deterministic(10.0), random::Law::exponential(10.0)}) {
    const LinePlan plan = parts_harness::plan_of(std::vector<random::Law>(5, law), {0.0, 3.0, 200.0, 50.0});
    const auto flow = make_run_ahead_flow(plan);
    random::Draws draws{1, 0};
    std::vector<std::int64_t> counts;
    counts.reserve(3);
    for (const Tick until : {Tick{20'000}, Tick{400'000}, Tick{800'000}}) {
      flow->reset(draws);
      for (std::uint32_t i = 0; i < 5; ++i) {
        flow->set_threshold(i, 10 + i);
      }
      EXPECT_GT(run_ahead(*flow, until), 0.0);
      counts.push_back(allocations());
    }
    EXPECT_GT(counts[0], 0);
    EXPECT_EQ(counts[2] - counts[1], 1);  // the test's own list
  }
}

}  // namespace
}  // namespace hozen::line
