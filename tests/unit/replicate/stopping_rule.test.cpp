#include "sim/replicate/stopping_rule.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "sim/base/error.hpp"
#include "sim/stats/interval.hpp"
#include "tests/unit/replicate/experiment.hpp"

namespace hozen::replicate {
namespace {

using testing::bytes;
using ::testing::Each;
using testing::Folder;
using ::testing::HasSubstr;

/// The mock's plant values are uniform between 100 and 116: the relative half-width is about 0.084 / sqrt(n).
Plan precise_plan(double relative_half_width) {
  Plan plan = testing::plan(20);
  plan.max_replications = 1000;
  plan.precision = {{"cost", relative_half_width}};
  return plan;
}

std::string refusal(const Plan& plan) {
  try {
    testing::run(plan, "");
  } catch (const Error& error) {
    return error.what();
  }
  return "accepted";
}

TEST(StoppingRule, GrowsByHalvesInSteps) {
  const StoppingRule rule{precise_plan(0.01), testing::layout()};
  EXPECT_EQ(rule.first_target(), 20U);
  EXPECT_EQ(rule.next_target(20), 32U);
  EXPECT_EQ(rule.next_target(32), 64U);
  EXPECT_EQ(rule.next_target(64), 96U);
  EXPECT_EQ(rule.next_target(96), 160U) << "144 is no multiple of 32";
  EXPECT_EQ(rule.next_target(128), 192U) << "a multiple stays what it is";
  EXPECT_EQ(rule.next_target(900), 1000U);
  EXPECT_EQ(rule.next_target(1000), 1000U);
  EXPECT_EQ(StoppingRule(testing::plan(20), testing::layout()).next_target(20), 20U) << "nothing asks for more";
}

TEST(StoppingRule, StopsAtTheFirstCountAtWhichAllArePrecise) {
  for (const bool antithetic : {false, true}) {
    Plan plan = precise_plan(0.006);
    plan.antithetic = antithetic;
    const Report report = testing::run(plan, "");
    const std::uint64_t count = report.replications[0];
    EXPECT_TRUE(report.precision_reached);
    EXPECT_THAT(report.replications, Each(count));
    const auto worst = [&](std::uint64_t n) {
      double widest = 0.0;
      for (std::size_t a = 0; a < 3; ++a) {
        const auto values = report.results->plant(a, 1).first(n);
        const auto interval =
            antithetic ? stats::mean_interval(stats::average_twins(values)) : stats::mean_interval(values);
        widest = std::max(widest, interval.half_width / interval.mean);
      }
      return widest;
    };
    const StoppingRule rule{plan, testing::layout()};
    std::uint64_t expected = 20;
    while (worst(expected) > 0.006) {
      expected = rule.next_target(expected);
      ASSERT_LE(expected, count);
    }
    EXPECT_EQ(count, expected);
    EXPECT_GT(count, 64U);
    EXPECT_LT(count, 1000U);
  }
}

TEST(StoppingRule, DependsNeitherOnThreadsNorOnWhatWasThere) {
  const Folder folder;
  const Plan plan = precise_plan(0.006);
  testing::run(plan, folder / "1.h5", 1);
  testing::run(plan, folder / "7.h5", 7);
  testing::run(testing::plan(45), folder / "r.h5");
  testing::run(plan, folder / "r.h5");
  EXPECT_TRUE(bytes(folder / "1.h5") == bytes(folder / "7.h5"));
  EXPECT_TRUE(bytes(folder / "1.h5") == bytes(folder / "r.h5"));
}

TEST(StoppingRule, EnoughRowsInTheFileAreEnough) {
  const Folder folder;
  testing::run(testing::plan(900), folder / "a.h5");
  const Report report = testing::run(precise_plan(0.006), folder / "a.h5");
  EXPECT_EQ(report.rows_run, 0U);
  EXPECT_TRUE(report.precision_reached);
  EXPECT_THAT(report.replications, Each(900U)) << "rows that were not needed stay";
}

TEST(StoppingRule, SaysWhenTheMaximumWasNotEnough) {
  Plan plan = precise_plan(1e-6);
  plan.max_replications = 100;
  const Report report = testing::run(plan, "");
  EXPECT_FALSE(report.precision_reached);
  EXPECT_THAT(report.replications, Each(100U));
}

TEST(StoppingRule, RefusesWhatCannotBe) {
  EXPECT_THAT(refusal(precise_plan(0.0)), HasSubstr("must be above 0"));
  Plan unknown = precise_plan(0.01);
  unknown.precision[0].variable = "costs";
  EXPECT_EQ(refusal(unknown), "A precision is asked for 'costs', which is no quantity of the plant.");
  Plan certain = precise_plan(0.01);
  certain.confidence = 1.0;
  EXPECT_EQ(refusal(certain), "A confidence lies between 0 and 1; 1 does not.");
}

}  // namespace
}  // namespace hozen::replicate
