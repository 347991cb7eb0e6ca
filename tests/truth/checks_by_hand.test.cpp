// Checks that hold to the bit or by a bound, without an interval. The others stand in by_hand.cpp.
#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <vector>

#include "tests/truth/laboratory.hpp"

namespace hozen::truth {
namespace {

/// The values' bits, so that a quotient without a denominator (NaN) equals itself.
std::vector<std::uint64_t> bits(const std::vector<double>& values) {
  std::vector<std::uint64_t> all;
  for (const double value : values) {
    all.push_back(std::bit_cast<std::uint64_t>(value));
  }
  return all;
}

void expect_same_rows(const std::vector<store::Sample>& a, const std::vector<store::Sample>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_EQ(bits(a[i].values), bits(b[i].values)) << "replication " << i;
    EXPECT_EQ(a[i].whole, b[i].whole) << "replication " << i;
    EXPECT_EQ(a[i].last_draw, b[i].last_draw) << "replication " << i;
  }
}

double total(const run::Study& study, const std::string& alternative, const Value& value) {
  double sum = 0.0;
  each_row(study, alternative, [&](const Row& row) { sum += value(row); });
  return sum;
}

// F06: constant demand of two units a day uses 30 units up in 15 days, to the tick.
TEST(ChecksByHand, AStockUnderConstantDemandLastsAsLongAsDividingSays) {
  const auto studied = study("f06-outage-of-fixed-length", {{"experiment.horizon", "20 d"},
                                                            {"experiment.replications", "1"},
                                                            {"suppliers.orient.disruptions.outage.down", "100 d"}});
  EXPECT_EQ(total(studied, "constant_demand", plant("out_of_stock_time")), 24.0 * (20.0 - 15.0));
  // Nothing more is asked for at the very end: every 12 h after the 30th, up to before 20 d.
  EXPECT_EQ(total(studied, "constant_demand", plant("other_demand_lost")), 9.0);
}

// Check 8: a supplier that is cut by 75 % for 87 days is short of 65.25 days of use. A stock that lasts 65.3 days is
// enough; one of 60 days is used up after 80, and then 5.25 of 7 days of output are lost. Stations go on when there is
// material for ten minutes: the rest that is left at the end can be as much as that.
TEST(ChecksByHand, AStockOfTheShortfallSavesTheOutput) {
  const auto lost = [](const std::string& flow, const std::string& level) {
    const Case known{.name = "cut",
                     .text =
                         "plant: cut\nmaterials:\n  steel: {used_by: {line: main}, use: 10 /d, feed: "
                         "continuous, sourcing: mill, stock: {policy: base_stock, level: " +
                         level +
                         "}}\nregions: {east: {}}\nsuppliers:\n  mill: {region: east, capacity: 10 "
                         "/d, sells: {steel: {}}, disruptions: {cut: {at: 20 d, down: 87 d, "
                         "capacity: 25 %}}}\nlines: {main: {flow: " +
                         flow +
                         ", stations: {press: {cycle: 6 min}}}}\n"
                         "experiment: {horizon: 200 d, replications: 1}\n"};
    return total(study(known), "baseline", plant("lost_output_waiting_material"));
  };
  for (const auto* flow : {"fluid", "parts"}) {
    EXPECT_EQ(lost(flow, "653"), 0.0) << flow;
    EXPECT_NEAR(lost(flow, "600"), 5.25 * 240.0, 10.0 / 6.0) << flow;
  }
}

// Check 2: detection 0, rounds that see nothing, an endless age and an endless interval are run to failure, bit for
// bit.
TEST(ChecksByHand, WhatDoesNothingChangesNoBit) {
  const auto studied = study("h2-nothing-watched");
  const auto baseline = samples(studied, "baseline", 20);
  ASSERT_GT(total(studied, "baseline", plant("failures")), 100.0) << "nothing happened: the comparison would be empty";
  for (const auto* alternative : {"blind_sensor", "endless_age", "endless_block"}) {
    SCOPED_TRACE(alternative);
    expect_same_rows(baseline, samples(studied, alternative, 20));
  }
  // Rounds that see nothing are still walked, so that they are counted; nothing else differs.
  auto rounds = samples(studied, "blind_rounds", 20);
  const auto inspections = Names{studied.layout()}.plant("inspections");
  for (auto& row : rounds) {
    EXPECT_GT(row.values[inspections], 0.0);
    row.values[inspections] = 0.0;
  }
  expect_same_rows(baseline, rounds);
}

// Check 2, on the study itself: a sensor of detection 0 that costs nothing.
TEST(ChecksByHand, ABlindFreeSensorOnAThousandMotorsChangesNoBit) {
  const std::string path = std::string{HOZEN_SOURCE_DIR} + "/scenarios/study/thousand-motors.yaml";
  const auto document = scenario::read_file(path, {{"monitoring.online.detectable", "0 %"},
                                                   {"monitoring.online.false_alarms", "null"},
                                                   {"monitoring.online.cost", "null"},
                                                   {"alternatives.fixed_age", "null"},
                                                   {"alternatives.watch_critical", "null"},
                                                   {"alternatives.monthly_rounds", "null"}});
  const run::Study studied{document, 1};
  expect_same_rows(samples(studied, "baseline", 5), samples(studied, "watch_all", 5));
}

// Check 4: a perfect warning that nothing delays leaves no failure at all.
TEST(ChecksByHand, APerfectWarningLeavesNoFailure) {
  const auto studied = study("h4-perfect-warning");
  EXPECT_EQ(total(studied, "baseline", plant("failures")), 0.0);
  EXPECT_GT(total(studied, "baseline", plant("planned_replacements")), 1000.0);
}

// Check 6: the age found by simulation costs at most 1 % more than the best there is (0.10874998575845646 a bearing and
// year; tests/truth/derive_answers.py), plus four standard errors: a correct search fails once in 30,000 seeds.
TEST(ChecksByHand, TheBestAgeIsFound) {
  const auto studied = study("h6-best-age");
  std::vector<double> costs;
  std::vector<double> years;
  each_row(studied, "best", [&](const Row& row) {
    costs.push_back(0.01 * row.plant("total_cost"));
    years.push_back(row.plant("calendar_time") / 8760.0);
  });
  const auto estimate = ratio({costs, years}, {});
  EXPECT_LT(estimate.value, 1.01 * 0.10874998575845646 + 4.0 * estimate.standard_error);
  EXPECT_GT(estimate.value, 0.10874998575845646 - 4.0 * estimate.standard_error);
}

// Check 6: without ageing the search finds that replacement by age never pays, so nothing is replaced early.
TEST(ChecksByHand, WithoutAgeingNoAgePays) {
  const auto studied = study("h6-best-age", {{"component_types.bearing.modes.wear.time_to_failure.shape", "1"}});
  EXPECT_EQ(total(studied, "best", plant("planned_replacements")), 0.0);
  expect_same_rows(samples(studied, "baseline", 5), samples(studied, "best", 5));
}

}  // namespace
}  // namespace hozen::truth
