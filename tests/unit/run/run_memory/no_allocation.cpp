// A replication takes no memory that an earlier one has not taken. Every operator new of this binary is counted.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <new>
#include <string>
#include <vector>

#include "models/run/study.hpp"
#include "models/scenario/reader.hpp"

namespace {
std::size_t allocations = 0;
}

// Not inlined: the compiler would else see memory of malloc given back to delete.
[[gnu::noinline]] void* operator new(std::size_t size) {
  ++allocations;
  if (void* const memory = std::malloc(size == 0 ? 1 : size)) {
    return memory;
  }
  throw std::bad_alloc{};
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace hozen::run {
namespace {

constexpr std::uint64_t replications = 6;

/// The same replications again and again.
void expect_no_allocation(const Study& study) {
  const auto worker = study.workers(1)();
  store::Sample row;
  row.values.resize(study.layout().row_size());
  row.whole.resize(study.layout().moments_size());
  for (std::size_t alternative = 0; alternative < study.document().alternatives.size(); ++alternative) {
    const auto run = [&] {
      for (std::uint64_t replication = 0; replication < replications; ++replication) {
        worker->run(alternative, replication, row);
      }
    };
    run();
    run();  // rooms that change places have both been filled
    const std::size_t before = allocations;
    run();
    EXPECT_EQ(allocations, before) << study.document().alternatives[alternative].name;
  }
}

class RunMemory : public testing::TestWithParam<std::string> {};

TEST_P(RunMemory, NothingIsAllocatedOnceItIsWarm) {
  const auto file = std::filesystem::path{HOZEN_SOURCE_DIR} / "scenarios" / (GetParam() + ".yaml");
  expect_no_allocation(Study{scenario::read_file(file.string(), {{"experiment.horizon", "3 y"}}), 1});
}

INSTANTIATE_TEST_SUITE_P(Scenarios, RunMemory,
                         testing::Values("study/thousand-motors", "study/cyber-attack", "study/pandemic-crews",
                                         "study/early-or-mature", "reference/l1-gamma-limit",
                                         "reference/l4-wiener-noise", "reference/e03-repairman",
                                         "reference/e06-interrupted-crew", "reference/e10-three-of-four-modules",
                                         "reference/c15-standby-test", "reference/m7-faulty-work",
                                         "reference/m9-called-in", "reference/f06-outage-of-fixed-length",
                                         "reference/f02-order-quantity", "reference/f03-two-feeds"),
                         [](const auto& tested) {
                           auto name = tested.param;
                           std::ranges::replace_if(
                               name, [](char letter) { return letter == '/' || letter == '-'; }, '_');
                           return name;
                         });

TEST(RunMemory, NothingIsAllocatedForShelvesThatAreLinked) {
  expect_no_allocation(Study{scenario::read_text(R"(
component_types:
  drive:
    modes: {burn: {time_to_failure: {law: exponential, mean: 2000 h}}}
    actions: {corrective: {duration: 2 h, spare: drive}}
spares:
  depot: {stock: {policy: r_Q, reorder_point: 2, quantity: 3}, lead_time: {law: exponential, mean: 300 h}}
  drive: {stock: {policy: s_S, reorder_point: 1, up_to: 3, review: 7 d}, depot: {spare: depot, transit: 2 d}}
  other:
    base_stock: 1
    lead_time: 200 h
    shelf_life: 90 d
    emergency: {lead_time: 40 h, price: 6 kUSD}
    stockpile: {quantity: 3, refill: yes}
    replaces: {drive: {conversion: 6 h}}
lines: {line: {copies: 20, stations: {saw: {cycle: 1 h, components: {drive: {type: drive}}}}}}
experiment: {horizon: 3 y}
)",
                                                 "linked.yaml"),
                             1});
}

TEST(RunMemory, AnAllocationIsCounted) {
  const std::size_t before = allocations;
  std::vector<int> taken(3);
  EXPECT_EQ(taken.size(), 3U);
  EXPECT_GT(allocations, before);
}

}  // namespace
}  // namespace hozen::run
