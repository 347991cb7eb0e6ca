#include "models/line/network_check.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/unit/line/network_generator.hpp"

namespace hozen::line {
namespace {

using network_harness::Builder;

/// Two work centres in a row.
NetworkPlan sound() {
  Builder build;
  build.centre(random::Law::deterministic(3));
  build.outlet(build.centre(random::Law::deterministic(3)), outside);
  build.connect(0, 1, 2);
  build.endless(0);
  return build.plan;
}

template <class Change>
std::string refused(Change change) {
  NetworkPlan plan = sound();
  change(plan);
  try {
    check_network(plan);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "";
}

TEST(NetworkCheck, ASoundPlanPasses) {
  EXPECT_EQ(refused([](NetworkPlan&) {}), "");
  for (std::uint64_t round = 0; round < 200; ++round) {
    EXPECT_NO_THROW(check_network(network_harness::Generator{round, {}}.make())) << "round " << round;
  }
}

TEST(NetworkCheck, SaysWhatIsWrong) {
  EXPECT_EQ(refused([](NetworkPlan& plan) { plan = NetworkPlan{}; }),
            "A line needs at least one machine, one work centre and one product.");
  EXPECT_EQ(refused([](NetworkPlan& plan) { plan.endless.clear(); }), "A line needs parts that come in.");
  EXPECT_EQ(refused([](NetworkPlan& plan) { plan.machines[0].speed = 0.0; }),
            "The speeds of a machine are positive numbers, and its wear exponent is a number.");
  EXPECT_EQ(refused([](NetworkPlan& plan) { plan.centres[1].first_machine = 0; }),
            "Every machine belongs to one work centre.");
  EXPECT_EQ(refused([](NetworkPlan& plan) { plan.centres[1].machines = 2; }),
            "Work centre 1 names machines that the line does not have.");
  EXPECT_EQ(refused([](NetworkPlan& plan) { plan.queues[0].capacity = -1.0; }),
            "A queue holds zero or more parts, or has no limit, and stands before a work centre.");
  EXPECT_EQ(refused([](NetworkPlan& plan) { plan.centres[1].inlets.clear(); }),
            "Work centre 1 has nothing to take parts from.");
  EXPECT_EQ(refused([](NetworkPlan& plan) { plan.centres[0].assembles = true; }),
            "Work centre 0 assembles, so all its parts come from queues.");
  EXPECT_EQ(refused([](NetworkPlan& plan) { plan.centres[0].cycle.clear(); }),
            "Work centre 0 needs a cycle and outlets for every product, and set-ups between all of them or none.");
  EXPECT_EQ(refused([](NetworkPlan& plan) { plan.centres[1].quality.rework = 0.1; }),
            "Work centre 1 reworks parts without a queue that they go to.");
  EXPECT_EQ(refused([](NetworkPlan& plan) { plan.centres[1].quality.scrap = 1.1; }),
            "Work centre 1 has shares of scrap and rework that are negative or above 1 together.");
  EXPECT_EQ(refused([](NetworkPlan& plan) { plan.centres[1].batch.least = 2; }),
            "Work centre 1 needs a batch of at least one part whose least size is not above its largest.");
  EXPECT_EQ(refused([](NetworkPlan& plan) {
              plan.centres[1].batch.most = 2;
              plan.centres[1].blocking = Blocking::before_service;
            }),
            "Work centre 1 keeps room for one part before it begins, so it neither works in batches nor disassembles.");
  EXPECT_EQ(refused([](NetworkPlan& plan) {
              plan.centres[0].disassembles = true;
              plan.limits.push_back({.centres = {0, 1}, .cards = 3});
            }),
            "Work centre 0 disassembles, so no limit of work in process covers it and what comes after it.");
}

}  // namespace
}  // namespace hozen::line
