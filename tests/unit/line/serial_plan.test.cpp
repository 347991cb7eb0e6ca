#include "models/line/serial_plan.hpp"

#include <gtest/gtest.h>

#include "models/line/network_flow.hpp"
#include "models/line/parts_shadow.hpp"
#include "tests/unit/line/parts_harness.hpp"

namespace hozen::line {
namespace {

using parts_harness::plan_of;

LinePlan three_stations() {
  return plan_of({random::Law::exponential(5.0), random::Law::deterministic(4.0), random::Law::uniform(1.0, 8.0)},
                 {2.0, parts_harness::unlimited});
}

TEST(SerialPlan, ThereAndBack) {
  const LinePlan plan = three_stations();
  const std::optional<LinePlan> back = serial_plan(network_of(plan));
  ASSERT_TRUE(back.has_value());
  ASSERT_EQ(back->stations.size(), plan.stations.size());
  for (std::size_t i = 0; i < plan.stations.size(); ++i) {
    EXPECT_EQ(back->stations[i].key, plan.stations[i].key);
    EXPECT_EQ(back->stations[i].cycle.mean(), plan.stations[i].cycle.mean());
    EXPECT_EQ(back->stations[i].cycle.kind(), plan.stations[i].cycle.kind());
  }
  EXPECT_EQ(back->stations[0].buffer_after, 2.0);
  EXPECT_EQ(back->stations[1].buffer_after, parts_harness::unlimited);
  EXPECT_EQ(back->components, plan.components);
  EXPECT_EQ(back->categories, plan.categories);
}

TEST(SerialPlan, WhatIsNoLineInARow) {
  const NetworkPlan line = network_of(three_stations());
  const auto changed = [&](auto change) {
    NetworkPlan plan = line;
    change(plan);
    return serial_plan(plan).has_value();
  };
  EXPECT_TRUE(changed([](NetworkPlan&) {}));
  EXPECT_FALSE(changed([](NetworkPlan& plan) { plan.machines[1].speed = 1.1; }));
  EXPECT_FALSE(changed([](NetworkPlan& plan) { plan.machines[1].derated_speed = 0.8; }));
  EXPECT_FALSE(changed([](NetworkPlan& plan) { plan.centres[1].quality.scrap_when_worn = 0.1; }));
  EXPECT_FALSE(changed([](NetworkPlan& plan) { plan.centres[1].blocking = Blocking::before_service; }));
  EXPECT_FALSE(changed([](NetworkPlan& plan) { plan.centres[1].part_at_failure = PartAtFailure::restarted; }));
  EXPECT_FALSE(changed([](NetworkPlan& plan) { plan.centres[1].batch.most = 2; }));
  EXPECT_FALSE(
      changed([](NetworkPlan& plan) { plan.centres[1].outlets[0][0].transport = random::Law::deterministic(3.0); }));
  EXPECT_FALSE(changed([](NetworkPlan& plan) { plan.limits.push_back({.centres = {0, 1}, .cards = 3}); }));
  EXPECT_FALSE(changed([](NetworkPlan& plan) { plan.centres[1].outlets[0].push_back({.queue = outside}); }));
}

// The general engine's own line without stops, and the recursion.
TEST(SerialPlan, TheShadowIsTheRecursion) {
  const LinePlan plan = three_stations();
  NetworkShadow network{network_of(plan)};
  PartsShadow recursion{plan};
  for (std::uint64_t replication = 0; replication < 5; ++replication) {
    const random::Draws draws{3, replication};
    network.reset(draws);
    recursion.reset(draws);
    for (Tick time = 0; time < 5000; time += 3) {
      ASSERT_EQ(network.departed_by(time), recursion.departed_by(time)) << "at " << time;
    }
  }
}

}  // namespace
}  // namespace hozen::line
