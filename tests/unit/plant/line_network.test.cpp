#include "models/plant/line_network.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/line/serial_plan.hpp"
#include "models/scenario/reader.hpp"

namespace hozen::plant {
namespace {

using testing::ElementsAre;

/// Keeps the document: a network is made from the line in it.
LineNetwork network(const std::string& line) {
  const auto document = scenario::read_text("lines:\n  shop: {flow: parts, " + line + "}\n", "t.yaml");
  return network_of(document.alternatives.front().scenario.lines.at("shop"), "shop", 1);
}

std::vector<std::string> paths(const LineNetwork& network) {
  std::vector<std::string> paths;
  for (const auto& machine : network.machines) {
    paths.push_back(machine.path);
  }
  return paths;
}

TEST(LineNetwork, ARowIsNumberedInTheOrderOfFlowHoweverItIsSaid) {
  const std::string stations = "stations: {cut: {cycle: 30 s}, bore: {cycle: 40 s, copies: 2}, arm: {cycle: 10 s}}";
  const auto row = network(stations + ", sequence: [cut, bore, arm], buffers: {after: {bore: 3 part}}");
  const auto routes =
      network(stations + ", routes: {cut: {to: [bore]}, bore: {to: [arm]}}, buffers: {after: {bore: 3 part}}");
  EXPECT_THAT(paths(row), ElementsAre("shop-1/cut-1", "shop-1/bore-1", "shop-1/bore-2", "shop-1/arm-1"));
  EXPECT_EQ(paths(routes), paths(row));
  EXPECT_EQ(routes.queues, row.queues);
  EXPECT_THAT(row.queues, ElementsAre("shop-1/cut-1>bore-1", "shop-1/bore-1>bore-2", "shop-1/bore-2>arm-1"));
  const auto serial = line::serial_plan(row.plan);
  ASSERT_TRUE(serial);
  EXPECT_EQ(serial->stations[0].buffer_after, 0.0);
  EXPECT_EQ(serial->stations[1].buffer_after, 3.0);
  EXPECT_EQ(serial->stations[2].buffer_after, 3.0);
  EXPECT_EQ(serial->stations[3].key, random::entity_key("shop-1/arm-1"));
}

TEST(LineNetwork, MachinesSideBySideShareACentreAndItsDraws) {
  const auto shop = network("stations: {cut: {cycle: 30 s, parallel: 3}, pack: {cycle: 5 s}}, sequence: [cut, pack]");
  EXPECT_THAT(paths(shop), ElementsAre("shop-1/cut-1", "shop-1/cut-2", "shop-1/cut-3", "shop-1/pack-1"));
  ASSERT_EQ(shop.plan.centres.size(), 2U);
  EXPECT_EQ(shop.plan.centres[0].machines, 3U);
  EXPECT_EQ(shop.plan.centres[0].key, random::entity_key("shop-1/cut-1"));
  EXPECT_EQ(shop.plan.centres[1].first_machine, 3U);
  EXPECT_EQ(line::why_not_serial(shop.plan), "machines stand side by side");
}

TEST(LineNetwork, ThePlannedCycleIsTheMeanOverWhatComesIn) {
  const auto planned = [](const std::string& products) {
    return network("stations: {press: {cycle: 10 min, cycle_of: {b: 4 min}}}, products: " + products)
               .machines.front()
               .planned_cycle /
           static_cast<double>(ticks_per_hour / 60);
  };
  EXPECT_DOUBLE_EQ(planned("{a: {share: 25 %}, b: {share: 75 %}}"), 5.5);
  // One a and three b an hour.
  EXPECT_DOUBLE_EQ(planned("{a: {arrivals: {time_between: 60 min}}, b: {arrivals: {time_between: 20 min}}}"), 5.5);
  EXPECT_DOUBLE_EQ(planned("{a: {arrivals: {time_between: 1 h}}, b: {arrivals: {time_between: 1 h, size: 3 part}}}"),
                   5.5);
  // Two a an hour, and ten b in the forty minutes that these leave.
  EXPECT_DOUBLE_EQ(planned("{a: {arrivals: {time_between: 30 min}}, b: {share: 100 %}}"), 5.0);
}

TEST(LineNetwork, EachWayHasAQueueAndReworkOneWithoutEnd) {
  const auto shop = network(
      "stations: {cut: {cycle: 30 s}, saw: {cycle: 30 s}, pack: {cycle: 5 s, merge: priority, merge_order: [saw, cut, "
      "check]}, check: {cycle: 5 s, quality: {scrap: 2 %, rework: 5 %, rework_to: pack}}}, routes: {cut: {to: [pack]}, "
      "saw: {to: [pack], transport: 20 s}, pack: {to: [check]}}, transport: 10 s, buffers: {between_stations: 4 part, "
      "after: {saw: 6 part}}");
  EXPECT_THAT(paths(shop), ElementsAre("shop-1/check-1", "shop-1/cut-1", "shop-1/pack-1", "shop-1/saw-1"));
  EXPECT_THAT(shop.queues, ElementsAre("shop-1/pack-1>check-1", "shop-1/saw-1>pack-1", "shop-1/cut-1>pack-1",
                                       "shop-1/check-1>>pack-1"));
  const auto& plan = shop.plan;
  EXPECT_EQ(plan.queues[1].capacity, 6.0);
  EXPECT_EQ(plan.queues[2].capacity, 4.0);
  EXPECT_TRUE(std::isinf(plan.queues[3].capacity));
  EXPECT_EQ(plan.centres[0].quality.rework_queue, 3U);
  EXPECT_EQ(plan.centres[0].quality.scrap_when_worn, 0.02);
  EXPECT_EQ(plan.centres[0].outlets[0][0].queue, line::outside);
  EXPECT_EQ(plan.centres[3].outlets[0][0].transport.mean(), 20.0 * ticks_per_second);
  EXPECT_EQ(plan.centres[1].outlets[0][0].transport.mean(), 10.0 * ticks_per_second);
  ASSERT_EQ(plan.endless.size(), 2U);
  EXPECT_EQ(plan.endless[0].centre, 1U);
  EXPECT_EQ(plan.endless[1].centre, 3U);
}

TEST(LineNetwork, OneQueueBeforeAStationTakesAllThatComesThere) {
  const auto shop = network(
      "products: {bolt: {share: 100 %, enters: saw}, pin: {enters: cut, arrivals: {time_between: {law: exponential, "
      "mean: 1 min}, size: 2 part, when_full: lost, due: 1 h}}}, stations: {cut: {cycle: 30 s}, saw: {cycle: 9 s}}, "
      "routes: {saw: {to: [cut]}}, buffers: {before: {cut: 7 part}}");
  const auto& plan = shop.plan;
  EXPECT_THAT(paths(shop), ElementsAre("shop-1/saw-1", "shop-1/cut-1"));
  EXPECT_THAT(shop.queues, ElementsAre("shop-1/>cut-1"));
  EXPECT_EQ(plan.queues[0].capacity, 7.0);
  EXPECT_EQ(plan.centres[1].inlets.size(), 1U);
  EXPECT_EQ(plan.centres[0].outlets[0][0].queue, 0U);
  ASSERT_EQ(plan.endless.size(), 1U);
  EXPECT_EQ(plan.endless[0].mix[0].product, 0U);
  ASSERT_EQ(plan.sources.size(), 1U);
  EXPECT_EQ(plan.sources[0].queue, 0U);
  EXPECT_EQ(plan.sources[0].size, 2U);
  EXPECT_TRUE(plan.sources[0].lost_when_full);
  EXPECT_TRUE(plan.sources[0].has_due_dates);
  EXPECT_EQ(plan.sources[0].due_after.mean(), 1.0 * ticks_per_hour);
}

TEST(LineNetwork, ProductsHaveWaysCyclesAndSetUpsOfTheirOwn) {
  const auto shop = network(
      "products: {nut: {share: 30 %}, bolt: {share: 70 %}, pin: {enters: turn, arrivals: {time_between: 1 h}}}, "
      "stations: {turn: {cycle: 30 s, cycle_of: {nut: 20 s}, setup: {any: 5 min, from: {nut: {bolt: 12 min}}}}, mill: "
      "{cycle: 40 s}, grind: {cycle: 50 s}}, routes: {turn: {to: [mill], of: {nut: {to: [grind]}, pin: {}}}}");
  const auto& plan = shop.plan;
  EXPECT_THAT(shop.products, ElementsAre("bolt", "nut", "pin"));
  EXPECT_THAT(paths(shop), ElementsAre("shop-1/grind-1", "shop-1/mill-1", "shop-1/turn-1"));
  const auto& turn = plan.centres[2];
  EXPECT_EQ(turn.cycle[1].mean(), 20.0 * ticks_per_second);
  EXPECT_EQ(turn.cycle[2].mean(), 30.0 * ticks_per_second);
  ASSERT_EQ(turn.setup.size(), 9U);
  EXPECT_EQ(turn.setup[0].mean(), 0.0);
  EXPECT_EQ(turn.setup[1].mean(), 5.0 * ticks_per_minute);
  EXPECT_EQ(turn.setup[3].mean(), 12.0 * ticks_per_minute);
  EXPECT_EQ(turn.outlets[0][0].queue, 1U);
  EXPECT_EQ(turn.outlets[1][0].queue, 0U);
  EXPECT_EQ(turn.outlets[2][0].queue, line::outside);
  ASSERT_EQ(plan.endless.size(), 1U);
  ASSERT_EQ(plan.endless[0].mix.size(), 2U);
  EXPECT_EQ(plan.endless[0].mix[1].product, 1U);
  EXPECT_DOUBLE_EQ(plan.endless[0].mix[1].share, 0.3);
  ASSERT_EQ(plan.sources.size(), 1U);
  EXPECT_EQ(plan.sources[0].mix[0].product, 2U);
  EXPECT_EQ(turn.inlets.size(), 1U);
}

TEST(LineNetwork, AssemblyAndDisassemblySayHowMany) {
  const auto shop = network(
      "stations: {strip: {cycle: 10 s, disassembles: {wash: 4 part, blast: 1 part}}, wash: {cycle: 2 s}, blast: "
      "{cycle: "
      "8 s}, join: {cycle: 5 s, assembles: {wash: 4 part, blast: 1 part}, merge_order: [wash, blast]}}, routes: "
      "{strip: "
      "{to: [blast, wash]}, wash: {to: [join]}, blast: {to: [join]}}, buffers: {between_stations: 8 part}");
  const auto& plan = shop.plan;
  EXPECT_THAT(paths(shop), ElementsAre("shop-1/blast-1", "shop-1/join-1", "shop-1/strip-1", "shop-1/wash-1"));
  ASSERT_EQ(plan.centres[1].inlets.size(), 2U);
  EXPECT_TRUE(plan.centres[1].assembles);
  EXPECT_EQ(plan.centres[1].inlets[0].parts, 4U);
  EXPECT_EQ(plan.centres[1].inlets[1].parts, 1U);
  EXPECT_TRUE(plan.centres[2].disassembles);
  EXPECT_EQ(plan.centres[2].outlets[0][0].parts, 1U);
  EXPECT_EQ(plan.centres[2].outlets[0][1].parts, 4U);
}

TEST(LineNetwork, SharesDoNotDependOnTheOrderOfTheirList) {
  const auto made = [](const std::string& order) {
    const auto shop =
        network("stations: {cut: {cycle: 30 s}, a: {cycle: 1 s}, b: {cycle: 1 s}}, routes: {cut: {to: " + order +
                ", split: shares, shares: {a: 20 %, b: 80 %}}}");
    const auto& outlets = shop.plan.centres[2].outlets[0];
    return std::pair{outlets[0].share, outlets[1].share};
  };
  EXPECT_EQ(made("[b, a]"), made("[a, b]"));
  EXPECT_EQ(made("[a, b]").first, 0.2);
}

TEST(LineNetwork, LimitsCoverTheLineOrAStretch) {
  const auto shop = network(
      "stations: {cut: {cycle: 30 s, copies: 2}, pack: {cycle: 5 s, batch: {least: 2 part, most: 4 part, wait: 1 "
      "min}}}, "
      "sequence: [cut, pack], buffers: {between_stations: 4 part}, work_in_process: 9 part, kanban: {end: {stations: "
      "[pack], cards: 5}}");
  ASSERT_EQ(shop.plan.limits.size(), 2U);
  EXPECT_THAT(shop.plan.limits[0].centres, ElementsAre(0, 1, 2));
  EXPECT_EQ(shop.plan.limits[0].cards, 9U);
  EXPECT_THAT(shop.plan.limits[1].centres, ElementsAre(2));
  EXPECT_EQ(shop.plan.centres[2].batch.wait, ticks_per_minute);
  EXPECT_EQ(shop.plan.centres[0].batch.most, 1U);
}

}  // namespace
}  // namespace hozen::plant
