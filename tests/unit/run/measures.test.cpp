#include "models/run/measures.hpp"

#include <gtest/gtest.h>

#include "models/kpi/kpi.hpp"

namespace hozen::run {
namespace {

TEST(Measures, EveryKpiIsMeasuredOrAQuotientOfMeasuredOnes) {
  for (const auto& kpi : kpi::all()) {
    if (kpi.combine == kpi::Combine::mean) {
      EXPECT_NE(measure_named(kpi.name), nullptr) << kpi.name;
    } else {
      EXPECT_EQ(measure_named(kpi.name), nullptr) << kpi.name << " has two definitions";
      EXPECT_NE(measure_named(kpi.numerator), nullptr) << kpi.name;
      EXPECT_NE(measure_named(kpi.denominator), nullptr) << kpi.name;
      EXPECT_NE(kpi::find(kpi.numerator), nullptr) << kpi.name;
      EXPECT_NE(kpi::find(kpi.denominator), nullptr) << kpi.name;
    }
  }
}

}  // namespace
}  // namespace hozen::run
