#include "models/run/optimise.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/scenario/reader.hpp"

namespace hozen::run {
namespace {

/// Two modes of three stages of 100 h each, whose failures cost so much; planned work costs 100.
std::string machine(const std::string& wear, const std::string& crack, const std::string& maintenance) {
  const std::string stages =
      "degradation: {process: chain, stages: {count: 3, time: {law: exponential, mean: 100 "
      "operating_h}}}";
  return "component_types:\n  drive:\n    modes:\n      wear: {" + stages + "}\n      crack: {" + stages +
         ", on_failure: replaced, on_warning: planned}\n"
         "    actions:\n      corrective: {renews: failed_mode, duration: 0 h, cost: " +
         wear + "}\n      replaced: {renews: failed_mode, duration: 0 h, cost: " + crack +
         "}\n      planned: {renews: failed_mode, duration: 0 h, cost: 100 USD}\n"
         "monitoring: {eye: {cost: {inspection: 1 USD}}}\n"
         "lines:\n  line: {stations: {press: {cycle: 1 h, components: {drive: {type: drive}}}}}\n"
         "maintenance: {" +
         maintenance + "}\nexperiment: {horizon: 2 y}\n";
}

Optimised optimised(const std::string& text, unsigned threads = 1) {
  const auto document = scenario::read_text(text, "machine.yaml");
  const auto& scenario = document.alternatives.front().scenario;
  return optimise(scenario, scenario, {}, threads);
}

const std::string condition = "policy: condition, monitoring: eye, every: 20 h, ";

TEST(Optimise, ALimitForEachModeAndNoneWhereItDoesNotPay) {
  const auto both = optimised(machine("600 USD", "90 USD", condition + "limit: {wear: optimise, crack: optimise}"));
  EXPECT_EQ(both.settled.limits.at("wear"), 2.0);
  EXPECT_FALSE(both.settled.limits.contains("crack"));
  EXPECT_FALSE(both.settled.runs_to_failure);
  EXPECT_THAT(both.findings, testing::ElementsAre(testing::StartsWith("no limit of crack pays ("),
                                                  testing::StartsWith("the best limit of wear is 2, the highest")));
}

TEST(Optimise, WhatTheScenarioSaysStays) {
  // The limit of crack costs more than it saves, but it was asked for.
  const auto one = optimised(machine("600 USD", "90 USD", condition + "limit: {wear: optimise, crack: 2}"));
  EXPECT_EQ(one.settled.limits.at("wear"), 2.0);
  const auto plain = optimised(machine("90 USD", "90 USD", condition + "limit: {wear: optimise, crack: 2}"));
  EXPECT_TRUE(plain.settled.limits.empty());
  EXPECT_FALSE(plain.settled.runs_to_failure);
}

TEST(Optimise, APolicyThatDoesNotPayRunsToFailure) {
  for (const auto* maintenance :
       {"policy: age, at: optimise", "policy: block, every: optimise",
        "policy: condition, monitoring: eye, every: 20 h, limit: {wear: optimise}",
        "policy: condition, monitoring: eye, every: optimise, limit: {wear: 2}",
        "policy: condition, monitoring: eye, every: optimise, limit: {wear: optimise, crack: optimise}"}) {
    const auto found = optimised(machine("90 USD", "90 USD", maintenance));
    EXPECT_TRUE(found.settled.runs_to_failure) << maintenance;
    EXPECT_THAT(found.findings, testing::ElementsAre(testing::HasSubstr("pays, so that units run to failure")));
  }
}

TEST(Optimise, LooksForNoMoreThanIsAsked) {
  const auto always = optimised(machine("2000 USD", "2000 USD",
                                        "policy: condition, monitoring: eye, limit: "
                                        "{wear: optimise, crack: 1}"));
  // Seen at all times, the level before the failure is soon enough.
  EXPECT_EQ(always.settled.limits, (scenario::Named<double>{{"wear", 2.0}}));
  EXPECT_EQ(always.findings.size(), 1U);
}

TEST(Optimise, IsTheSameForAnyNumberOfThreads) {
  const auto text = machine("700 USD", "900 USD",
                            "policy: condition, monitoring: eye, every: optimise, limit: {wear: "
                            "optimise, crack: 2}");
  const auto one = optimised(text);
  const auto three = optimised(text, 3);
  EXPECT_EQ(one.settled.every, three.settled.every);
  EXPECT_EQ(one.settled.limits, three.settled.limits);
  EXPECT_EQ(one.findings, three.findings);
  EXPECT_GT(one.settled.every, 5.0);
  EXPECT_LT(one.settled.every, 300.0);
}

}  // namespace
}  // namespace hozen::run
