// Lines of random shapes, as the reader compiles them, keep their books at every instant while their stations are
// stopped, worn and slowed by chance: parts are conserved, states sum to the clock, losses to the gap, and no queue
// holds more than there is room for.
#include <gtest/gtest.h>

#include "models/line/network_flow.hpp"
#include "models/plant/plant.hpp"
#include "models/scenario/reader.hpp"
#include "sim/base/error.hpp"
#include "tests/property/random_shape.hpp"
#include "tests/unit/line/network_books.hpp"

namespace hozen::property {
namespace {

constexpr std::uint64_t flowing_shapes = 3000;
constexpr double minute = static_cast<double>(ticks_per_hour) / 60.0;

/// The network of the only line; nothing when the reader refuses it.
std::optional<line::NetworkPlan> network_of(const Declaration& plant) {
  try {
    const auto document = scenario::read_text(written(plant), "random.yaml");
    const auto& scenario = document.alternatives.front().scenario;
    auto plan = plant::compile(scenario, scenario)->lines.front().network;
    plan.categories = 2;
    plan.components = static_cast<std::uint32_t>(plan.machines.size());  // each may fail
    return plan;
  } catch (const InputError&) {
    return std::nullopt;
  }
}

TEST(Flows, KeepTheirBooks) {
  int lines = 0;
  double made = 0.0;
  for (std::uint64_t seed = 1; seed <= flowing_shapes; ++seed) {
    SCOPED_TRACE(seed);
    const auto plan = network_of(random_shape(seed));
    if (!plan) {
      continue;
    }
    ++lines;
    line::network_harness::Witness witness{*plan};
    const auto flow = line::make_network_flow(*plan, &witness);
    random::Draws draws{17, seed};
    flow->reset(draws);
    line::network_harness::Trouble trouble{*flow, *plan, seed, minute};
    for (int look = 1; look <= 3; ++look) {
      trouble.run(static_cast<Tick>(1000.0 * minute * look), never / 4);
      ASSERT_EQ(wrong_with(line::network_harness::books_of(*flow, *plan), witness), "") << written(random_shape(seed));
      ASSERT_FALSE(HasFailure()) << written(random_shape(seed));
    }
    made += flow->output();
  }
  EXPECT_GT(lines, 900);
  EXPECT_GT(made, 50'000.0);
}

}  // namespace
}  // namespace hozen::property
