#include "models/line/pace.hpp"

#include <gtest/gtest.h>

namespace hozen::line {
namespace {

using random::Law;

/// A work centre of one machine, cycle in ticks, that takes from these queues and sends to those.
void add(NetworkPlan& plan, double cycle, const std::vector<InletPlan>& inlets,
         const std::vector<OutletPlan>& outlets) {
  CentrePlan centre;
  centre.first_machine = static_cast<std::uint32_t>(plan.machines.size());
  centre.cycle = {Law::deterministic(cycle)};
  centre.inlets = inlets;
  centre.outlets = {outlets};
  plan.machines.emplace_back();
  plan.centres.push_back(centre);
}

NetworkPlan one_product() {
  NetworkPlan plan;
  plan.products.resize(1);
  return plan;
}

TEST(Pace, IsTheBottlenecksInARow) {
  auto plan = one_product();
  add(plan, 30, {}, {{.queue = 0}});
  add(plan, 80, {{.queue = 0}}, {{.queue = outside}});
  plan.endless = {{.centre = 0, .mix = {{}}}};
  EXPECT_DOUBLE_EQ(pace_of(plan).ticks_per_part, 80.0);
  plan.centres[1].machines = 4;
  plan.machines.resize(5);
  EXPECT_DOUBLE_EQ(pace_of(plan).ticks_per_part, 30.0);
  plan.machines[0].speed = 2.0;
  EXPECT_DOUBLE_EQ(pace_of(plan).ticks_per_part, 20.0);
}

TEST(Pace, CountsScrapAndRework) {
  auto plan = one_product();
  add(plan, 30, {{.queue = 1}}, {{.queue = 0}});
  add(plan, 10, {{.queue = 0}}, {{.queue = outside}});
  plan.centres[1].quality = {.scrap = 0.1, .rework = 0.4, .rework_queue = 1};
  plan.endless = {{.centre = 0, .mix = {{}}}};
  // Half of what is checked is good: two visits a good part.
  EXPECT_DOUBLE_EQ(pace_of(plan).ticks_per_part, 60.0);
}

TEST(Pace, FollowsSharesAndProducts) {
  NetworkPlan plan;
  plan.products.resize(2);
  add(plan, 10, {}, {{.queue = 0, .share = 0.25}, {.queue = outside, .share = 0.75}});
  plan.centres[0].cycle.push_back(Law::deterministic(20));
  plan.centres[0].outlets.push_back({{.queue = outside}});
  plan.centres[0].split = Split::shares;
  add(plan, 100, {{.queue = 0}}, {{.queue = outside}});
  plan.centres[1].cycle.push_back(Law::deterministic(100));
  plan.centres[1].outlets.push_back({{.queue = outside}});
  plan.endless = {{.centre = 0, .mix = {{0, 0.8}, {1, 0.2}}}};
  EXPECT_DOUBLE_EQ(pace_of(plan).ticks_per_part, 20.0);  // a fifth of all goes on to 100 ticks of work
  plan.centres[0].split = Split::shortest_queue;
  EXPECT_EQ(pace_of(plan).why_not, "its parts choose their way by the room there is");
}

TEST(Pace, OfAnAssemblyIsThatOfItsSlowestParts) {
  auto plan = one_product();
  add(plan, 10, {}, {{.queue = 0}});
  add(plan, 30, {}, {{.queue = 1}});
  add(plan, 25, {{.queue = 0, .parts = 4}, {.queue = 1}}, {{.queue = outside}});
  plan.centres[2].assembles = true;
  plan.endless = {{.centre = 0, .mix = {{}}}, {.centre = 1, .mix = {{}}}};
  EXPECT_DOUBLE_EQ(pace_of(plan).ticks_per_part, 40.0);
}

TEST(Pace, IsThatOfTheArrivalsWhenTheyAreSlower) {
  auto plan = one_product();
  add(plan, 10, {{.queue = 0}}, {{.queue = outside}});
  plan.sources.resize(1);
  plan.sources[0].between = Law::exponential(90);
  plan.sources[0].size = 2;
  plan.sources[0].mix = {{}};
  plan.queues.resize(1);
  EXPECT_DOUBLE_EQ(pace_of(plan).ticks_per_part, 45.0);
}

TEST(Pace, IsNotDefinedWhereProportionsAreNot) {
  auto plan = one_product();
  add(plan, 10, {}, {{.queue = 0}});
  add(plan, 30, {}, {{.queue = 1}});
  add(plan, 5, {{.queue = 0}, {.queue = 1}}, {{.queue = outside}});
  plan.endless = {{.centre = 0, .mix = {{}}}, {.centre = 1, .mix = {{}}}};
  EXPECT_EQ(pace_of(plan).why_not, "how much comes in at each of its entrances is not fixed");
}

TEST(Pace, IsNotDefinedWhereSurplusPilesUp) {
  auto plan = one_product();
  add(plan, 10, {}, {{.queue = 0, .parts = 2}, {.queue = 1}});
  plan.centres[0].disassembles = true;
  add(plan, 30, {{.queue = 0}, {.queue = 1}}, {{.queue = outside}});
  plan.centres[1].assembles = true;
  plan.endless = {{.centre = 0, .mix = {{}}}};
  EXPECT_EQ(pace_of(plan).why_not, "its parts are not made in the proportions in which they are assembled");
  plan.centres[1].inlets[0].parts = 2;
  EXPECT_DOUBLE_EQ(pace_of(plan).ticks_per_part, 30.0);
}

}  // namespace
}  // namespace hozen::line
