// Every known answer of the table, one test a scenario. The level of each answer follows from `suite_false_alarm`; the
// seeds stand in the scenario files.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <iostream>

#include "tests/truth/laboratory.hpp"

namespace hozen::truth {
namespace {

class KnownAnswers : public testing::TestWithParam<Case> {};

TEST_P(KnownAnswers, LieInTheIntervals) {
  const double miss = answer_false_alarm();
  const auto& sharpness = GetParam().sharpness;
  const auto estimates = measure(GetParam());
  for (std::size_t i = 0; i < estimates.size(); ++i) {
    const auto& answer = GetParam().answers[i];
    const auto& estimate = estimates[i];
    const double half_width = estimate.half_width(sharpness.miss);
    const double allowed = answer.absolute_half_width.value_or(sharpness.share * std::abs(answer.exact));
    std::cout << std::setprecision(8) << "  " << answer.name << " [" << answer.alternative << "]: " << estimate.value
              << " +- " << half_width << " (allowed " << allowed << "), exact " << answer.exact << ", "
              << std::setprecision(3) << (estimate.value - answer.exact) / estimate.standard_error << " errors off\n";
    EXPECT_LE(half_width, allowed) << answer.name << ": not sharp enough to mean anything";
    EXPECT_NEAR(estimate.value, answer.exact, estimate.half_width(miss)) << answer.name;
  }
}

INSTANTIATE_TEST_SUITE_P(Truth, KnownAnswers, testing::ValuesIn(all_cases()),
                         [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace hozen::truth
