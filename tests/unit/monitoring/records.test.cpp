#include "models/monitoring/records.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace hozen::monitoring {
namespace {

constexpr double one_sigma_up = 0.8413447460685429;

plant::PolicyPlan learner(plant::LearningPlan learning) {
  plant::PolicyPlan policy;
  policy.estimate_bias = 0.1;
  policy.estimate_spread = 0.3;
  policy.learning = learning;
  return policy;
}

TEST(Learned, WithoutRecordsToLearnFromItIsTheEstimateOfTheSensor) {
  plant::PolicyPlan policy;
  policy.estimate_bias = 0.1;
  policy.estimate_spread = 0.3;
  const auto estimate = learned(policy, 100.0, 0, {.records = 0.9, .unlike = 0.9});
  EXPECT_DOUBLE_EQ(estimate.factor, 1.1);
  EXPECT_DOUBLE_EQ(estimate.spread, 0.3);
  EXPECT_DOUBLE_EQ(estimate.stated, 0.3);
}

TEST(Learned, TheErrorShrinksWithTheRootOfTheRecords) {
  const auto policy = learner({.known = 4.0, .of_one = 0.8});
  // Four records: 0.8 / 2; with twelve more: 0.8 / 4.
  const auto few = learned(policy, 0.0, 0, {.records = one_sigma_up});
  EXPECT_NEAR(few.factor, 1.1 * std::exp(0.4), 1e-9);
  EXPECT_NEAR(few.stated, 0.5, 1e-12);  // 0.3 and 0.4 at right angles
  EXPECT_NEAR(learned(policy, 12.0, 0, {.records = one_sigma_up}).factor, 1.1 * std::exp(0.2), 1e-9);
}

TEST(Learned, APoolAddsRecordsAsTimeGoesOn) {
  const auto policy = learner({.known = 4.0, .of_one = 0.8, .pool_known = 12.0, .pool_per_tick = 1e-9});
  EXPECT_NEAR(learned(policy, 0.0, 0, {.records = one_sigma_up}).factor, 1.1 * std::exp(0.2), 1e-9);
  EXPECT_NEAR(learned(policy, 0.0, 48'000'000'000, {.records = one_sigma_up}).factor, 1.1 * std::exp(0.1), 1e-9);
}

TEST(Learned, UnlikeMachinesMisleadInProportionToTheirShareOfTheRecords) {
  const auto policy = learner({.known = 4.0, .of_one = 0.8, .pool_known = 12.0, .unlike = 0.6});
  const auto estimate = learned(policy, 0.0, 0, {.records = 0.5, .unlike = one_sigma_up});
  EXPECT_NEAR(estimate.factor, 1.1 * std::exp(0.75 * 0.6), 1e-9);
  // Nobody knows by how much: the margin is that of 16 records.
  EXPECT_NEAR(estimate.stated, std::hypot(0.3, 0.2), 1e-12);
}

}  // namespace
}  // namespace hozen::monitoring
