#include "sim/random/law.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <boost/math/quadrature/tanh_sinh.hpp>
#include <cmath>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include "sim/random/draws.hpp"
#include "sim/random/law_registry.hpp"

namespace hozen::random {
namespace {

constexpr double epsilon = std::numeric_limits<double>::epsilon();
constexpr double infinity = std::numeric_limits<double>::infinity();

std::string described(const Law& law) {
  std::ostringstream text;
  text << name_of(law.kind()) << "(" << law.parameter(0) << ", " << law.parameter(1) << ", " << law.parameter(2) << ")";
  return text.str();
}

template <class Check>
void for_all_laws(Check check) {
  for (const LawRow& row : law_registry()) {
    for (const Law& law : row.examples) {
      SCOPED_TRACE(described(law));
      check(row, law);
    }
  }
}

double failed(const Law& law, double t) { return -std::expm1(-law.cumulative_hazard(t)); }

double density(const Law& law, double t) {
  const double alive = law.survival(t);
  return alive > 0.0 ? law.hazard(t) * alive : 2.0 / (law.support_high() - law.support_low());
}

TEST(Law, QuantileIsTheInverseOfTheDistribution) {
  for_all_laws([](const LawRow& row, const Law& law) {
    if (!row.promise.continuous) {
      return;
    }
    for (const double u : {0x1p-53, 1e-9, 1e-4, 0.1, 0.3, 0.5, 0.7, 0.9, 0.9999, 1.0 - 0x1p-53}) {
      const double t = law.quantile(u);
      // t itself is rounded: what that alone does to the distribution is the density times 8 units of the last place.
      const double slack = 8.0 * epsilon * (t + 1e-3 * law.mean()) * density(law, t);
      EXPECT_NEAR(failed(law, t), u, 1e-12 * u + slack) << u;
      EXPECT_NEAR(law.survival(t), 1.0 - u, 1e-12 * (1.0 - u) + slack) << u;
      EXPECT_NEAR(law.survival(law.survival_quantile(u)), u, 1e-12 * u + slack + 4.0 * epsilon) << u;
    }
  });
}

TEST(Law, QuantileOfJumpsIsTheSmallestValueThatReachesTheShare) {
  const Law law = Law::empirical({7.0, 1.0, 2.0, 2.0});
  EXPECT_EQ(law.quantile(0.25), 1.0);
  EXPECT_EQ(law.quantile(0.2500001), 2.0);
  EXPECT_EQ(law.quantile(0.75), 2.0);
  EXPECT_EQ(law.quantile(0.7500001), 7.0);
  EXPECT_EQ(law.quantile(1.0 - 0x1p-53), 7.0);
  EXPECT_EQ(law.survival(2.0), 0.25);
  EXPECT_EQ(law.survival(1.999), 0.75);
  for (const double s : {0.1, 0.2500001, 0.5, 0.7499, 0.9}) {
    EXPECT_EQ(law.survival_quantile(s), law.quantile(1.0 - s)) << s;
  }
  EXPECT_EQ(law.integrated_survival(3.0), (1.0 + 2.0 + 2.0 + 3.0) / 4.0);
  EXPECT_EQ(law.residual(1.5, 0.5), 0.5);
  EXPECT_EQ(law.residual(1.5, 0.9), 5.5);
  EXPECT_EQ(law.residual(2.0, 0.1), 5.0);
}

TEST(Law, QuantileOfUnequalJumpsIsTheSmallestValueThatReachesTheShare) {
  const Law law = Law::discrete({7.0, 1.0, 2.0, 9.0}, {0.25, 0.25, 0.5, 0.0});
  EXPECT_EQ(law.quantile(0.25), 1.0);
  EXPECT_EQ(law.quantile(0.2500001), 2.0);
  EXPECT_EQ(law.quantile(0.75), 2.0);
  EXPECT_EQ(law.quantile(0.7500001), 7.0);
  EXPECT_EQ(law.quantile(1.0 - 0x1p-53), 7.0);
  EXPECT_EQ(law.support_high(), 7.0);  // what has no probability is no value
  EXPECT_EQ(law.survival(0.5), 1.0);
  EXPECT_EQ(law.survival(1.999), 0.75);
  EXPECT_EQ(law.survival(2.0), 0.25);
  EXPECT_EQ(law.survival(7.0), 0.0);
  for (const double s : {0.1, 0.2500001, 0.5, 0.7499, 0.9}) {
    EXPECT_EQ(law.survival_quantile(s), law.quantile(1.0 - s)) << s;
  }
  EXPECT_EQ(law.mean(), 3.0);
  EXPECT_EQ(law.variance(), 5.5);
  EXPECT_EQ(law.integrated_survival(3.0), 0.25 + 0.5 * 2.0 + 0.25 * 3.0);
  EXPECT_EQ(law.residual(1.5, 0.6), 0.5);
  EXPECT_EQ(law.residual(1.5, 0.7), 5.5);
  EXPECT_EQ(law.residual(2.0, 0.1), 5.0);
  EXPECT_EQ(law.residual(7.0, 0.1), 0.0);
  EXPECT_EQ(law.scaled(2.0).quantile(0.9), 14.0);
  EXPECT_EQ(Law::discrete({4.0, 4.0}, {0.5, 0.5}).quantile(0.7), 4.0);
}

TEST(Law, GeometricCountsTheTrialsUpToTheFirstSuccess) {
  const Law law = Law::geometric(0.25, 2.0);
  double before = 1.0;
  for (int k = 1; k <= 60; ++k) {
    const double here = before * 0.75;  // beyond k steps
    EXPECT_EQ(law.quantile(1.0 - 0.5 * (before + here)), 2.0 * k);
    EXPECT_EQ(law.survival_quantile(0.5 * (before + here)), 2.0 * k);
    EXPECT_NEAR(law.survival(2.0 * k) / here, 1.0, 1e-13);
    EXPECT_NEAR(law.survival(2.0 * k - 1e-9) / before, 1.0, 1e-13);
    EXPECT_EQ(law.residual(2.0 * k, 0.5), 6.0);        // as when new
    EXPECT_EQ(law.residual(2.0 * k + 0.5, 0.5), 5.5);  // half a unit of the next step is over
    before = here;
  }
  EXPECT_EQ(law.mean(), 8.0);
  EXPECT_EQ(law.variance(), 48.0);
  EXPECT_EQ(law.quantile(0x1p-53), 2.0);
  EXPECT_EQ(Law::geometric(1.0, 2.0).quantile(0.999), 2.0);
  EXPECT_EQ(Law::geometric(1.0, 2.0).survival(2.0), 0.0);
}

// A step counted in hours is found again after a change of units: no trial is lost to rounding.
TEST(Law, GeometricStepsSurviveAChangeOfUnits) {
  for (const double step : {0.1, 1.0 / 3.0, 0.7}) {
    const Law law = Law::geometric(0.01, step).scaled(3.6e9);
    for (const double u : {0.001, 0.3, 0.9, 0.999999}) {
      const double t = law.quantile(u);
      EXPECT_LE(law.survival(t), (1.0 - u) * (1.0 + 1e-12));
      EXPECT_GT(law.survival(t * (1.0 - 1e-12)), (1.0 - u) * (1.0 - 1e-12));
    }
  }
}

TEST(Law, ABranchThatIsNeverTakenDoesNotMatter) {
  for (const double u : {1e-12, 0.3, 0.999, 1.0 - 0x1p-53}) {
    EXPECT_EQ(Law::hyperexponential(1.0, 2.0, 90.0).quantile(u), Law::hyperexponential(0.5, 2.0, 2.0).quantile(u));
    EXPECT_EQ(Law::hyperexponential(0.0, 90.0, 2.0).quantile(u), Law::hyperexponential(0.5, 2.0, 2.0).quantile(u));
  }
}

TEST(Law, KeepsItsDigitsFarOutInTheTail) {
  for_all_laws([](const LawRow& row, const Law& law) {
    if (row.promise.bounded || !row.promise.continuous) {
      return;
    }
    for (const double s : {1e-20, 1e-60, 1e-150, 1e-280}) {
      const double t = law.survival_quantile(s);
      EXPECT_NEAR(law.cumulative_hazard(t) / -std::log(s), 1.0, 1e-12) << s;
      EXPECT_NEAR(law.survival(t) / s, 1.0, 1e-10) << s;
    }
    // Where the survival itself is too small for a number, the hazard goes on, and is its own integral.
    const double far = 3.0 * law.survival_quantile(1e-300);
    const double step = 0.01 * far;
    const double spent = boost::math::quadrature::gauss_kronrod<double, 15>::integrate(
        [&law](double t) { return law.hazard(t); }, far, far + step);
    EXPECT_NEAR((law.cumulative_hazard(far + step) - law.cumulative_hazard(far)) / spent, 1.0, 1e-9);
  });
}

TEST(Law, SurvivalNeverRisesAndQuantileNeverFalls) {
  for_all_laws([](const LawRow&, const Law& law) {
    double previous = 0.0;
    for (int i = 1; i < 20000; ++i) {
      const double t = law.quantile(i / 20000.0);
      ASSERT_GE(t, previous * (1.0 - 4.0 * epsilon)) << i;
      ASSERT_LE(law.survival(t), law.survival(previous) + 4.0 * epsilon) << i;
      previous = t;
    }
    EXPECT_EQ(law.survival(-1.0), 1.0);
    EXPECT_EQ(law.survival(infinity), 0.0);
    EXPECT_EQ(law.cumulative_hazard(-1.0), 0.0);
  });
}

TEST(Law, MeanAndVarianceAreTheIntegralsOfTheQuantile) {
  boost::math::quadrature::tanh_sinh<double> integrator;
  for_all_laws([&integrator](const LawRow& row, const Law& law) {
    if (!row.promise.continuous) {
      return;
    }
    // tanh-sinh hands over the distance to the nearer end: negative on the left, positive on the right.
    const auto at = [&law](double u, double distance) {
      return u <= 0.5 ? law.quantile(u) : law.survival_quantile(std::abs(distance));
    };
    const double mean = integrator.integrate([&at](double u, double d) { return at(u, d); }, 0.0, 1.0);
    const double centre = law.mean();
    const double variance =
        integrator.integrate([&at, centre](double u, double d) { return std::pow(at(u, d) - centre, 2); }, 0.0, 1.0);
    // The kink of a triangular quantile costs the rule digits.
    EXPECT_NEAR(law.mean() / mean, 1.0, 1e-8);
    EXPECT_NEAR(law.variance() / variance, 1.0, 1e-7);
  });
  EXPECT_DOUBLE_EQ(Law::empirical({1.0, 2.0, 6.0}).mean(), 3.0);
  EXPECT_DOUBLE_EQ(Law::empirical({1.0, 2.0, 6.0}).variance(), 14.0 / 3.0);
}

TEST(Law, IntegratedSurvivalIsTheIntegral) {
  using Quadrature = boost::math::quadrature::gauss_kronrod<double, 31>;
  for_all_laws([](const LawRow&, const Law& law) {
    std::vector<double> points{0.0};
    law.add_kinks(points);
    for (const double share : {1e-6, 0.01, 0.2, 0.5, 0.9, 0.999}) {
      points.push_back(law.quantile(share));
    }
    points.push_back(1e-6 * law.mean());
    std::sort(points.begin(), points.end());
    double sum = 0.0;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
      if (points[i + 1] > points[i]) {
        sum += Quadrature::integrate([&law](double t) { return law.survival(t); }, points[i], points[i + 1], 12, 1e-13);
        EXPECT_NEAR(law.integrated_survival(points[i + 1]) / sum, 1.0, 1e-11) << points[i + 1];
      }
    }
    EXPECT_EQ(law.integrated_survival(infinity), law.mean());
    EXPECT_EQ(law.integrated_survival(-1.0), 0.0);
  });
}

TEST(Law, ResidualIsTheConditionalLaw) {
  for_all_laws([](const LawRow& row, const Law& law) {
    if (!row.promise.continuous) {
      return;
    }
    for (const double share : {1e-9, 1e-3, 0.2, 0.5, 0.8, 0.999, 1.0 - 1e-9}) {
      const double age = law.quantile(share);
      for (const double u : {1e-9, 1e-3, 0.2, 0.5, 0.8, 0.999, 1.0 - 1e-9}) {
        const double rest = law.residual(age, u);
        const double end = age + rest;
        // The sum age + rest is rounded, and the hazards near it carry rounding of their own.
        const double slack = 16.0 * epsilon * (law.hazard(end) * end + law.cumulative_hazard(end) + 0.1);
        const double spent = -std::log1p(-u);
        ASSERT_NEAR(law.cumulative_hazard(end) - law.cumulative_hazard(age), spent, 1e-11 * spent + slack)
            << "age " << age << " u " << u;
      }
    }
    EXPECT_EQ(law.residual(0.0, 0.3), law.quantile(0.3));
  });
}

// A short rest of a long life is a small difference of large numbers; it must come out as u / hazard.
TEST(Law, ResidualKeepsItsDigitsWhenItIsShort) {
  for_all_laws([](const LawRow& row, const Law& law) {
    if (!row.promise.continuous) {
      return;
    }
    for (const double share : {0.3, 0.6, 0.9}) {
      const double age = law.quantile(share);
      for (const double u : {1e-14, 1e-12, 1e-10}) {
        ASSERT_NEAR(law.residual(age, u) * law.hazard(age) / u, 1.0, 1e-8) << "age " << age << " u " << u;
      }
    }
  });
}

TEST(Law, ResidualOfAnAgeThatIsHardlyEverReached) {
  for_all_laws([](const LawRow& row, const Law& law) {
    if (row.promise.bounded || !row.promise.continuous) {
      return;
    }
    for (const double age : {law.survival_quantile(1e-240), law.survival_quantile(1e-290), 1e3 * law.mean()}) {
      for (const double u : {1e-9, 0.3, 0.999}) {
        const double rest = law.residual(age, u);
        const double spent = boost::math::quadrature::gauss_kronrod<double, 31>::integrate(
            [&law](double t) { return law.hazard(t); }, age, age + rest, 4);
        ASSERT_NEAR(spent / -std::log1p(-u), 1.0, 1e-6 + 1e-15 * age / rest) << "age " << age << " u " << u;
      }
    }
  });
}

TEST(Law, NothingIsLeftPastTheEndOfTheSupport) {
  EXPECT_EQ(Law::deterministic(4.0).residual(3.0, 0.2), 1.0);
  for (const Law& law :
       {Law::deterministic(4.0), Law::empirical({1.0, 4.0}), Law::uniform(1.0, 4.0), Law::triangular(1.0, 2.0, 4.0)}) {
    EXPECT_EQ(law.residual(4.0, 0.2), 0.0) << described(law);
    EXPECT_EQ(law.residual(9.0, 0.2), 0.0) << described(law);
    EXPECT_EQ(law.support_high(), 4.0);
  }
}

TEST(Law, KeepsThePromisesOfItsKind) {
  for_all_laws([](const LawRow& row, const Law& law) {
    EXPECT_EQ(law.memoryless(), row.promise.memoryless);
    EXPECT_EQ(std::isfinite(law.support_high()), row.promise.bounded);
    EXPECT_LE(law.quantile(1.0 - 0x1p-53), law.support_high());
    EXPECT_GE(law.quantile(0x1p-53), law.support_low());
    if (row.promise.memoryless) {
      EXPECT_EQ(law.residual(17.0, 0.3), law.quantile(0.3));
    }
    if (!row.promise.continuous) {
      return;
    }
    double previous = law.hazard(law.quantile(0.001));
    for (int i = 2; i < 1000; ++i) {
      const double hazard = law.hazard(law.quantile(i / 1000.0));
      if (law.hazard_trend() != HazardTrend::falling && law.hazard_trend() != HazardTrend::neither) {
        ASSERT_GE(hazard, previous * (1.0 - 1e-12)) << i;
      }
      if (law.hazard_trend() != HazardTrend::rising && law.hazard_trend() != HazardTrend::neither) {
        ASSERT_LE(hazard, previous * (1.0 + 1e-12)) << i;
      }
      previous = hazard;
    }
  });
}

TEST(Law, ScalesWithItsUnit) {
  for_all_laws([](const LawRow&, const Law& law) {
    const Law scaled = law.scaled(3600.0);
    EXPECT_EQ(scaled.kind(), law.kind());
    EXPECT_NEAR(scaled.mean() / law.mean(), 3600.0, 1e-9);
    for (const double u : {0.01, 0.5, 0.99}) {
      EXPECT_NEAR(scaled.quantile(u), 3600.0 * law.quantile(u), 1e-10 * scaled.mean()) << u;
    }
  });
}

// Kolmogorov-Smirnov on 4,000 keyed draws for each of 27 continuous examples: sqrt(n) D exceeds 2.8 with probability
// 2 exp(-2 x 2.8^2) = 3e-7, so the whole test alarms falsely with probability 8e-6.
TEST(Law, DrawsFollowTheDistribution) {
  Draws draws{20260101, 1};
  std::uint64_t entity = 0;
  for_all_laws([&draws, &entity](const LawRow& row, const Law& law) {
    ++entity;
    if (!row.promise.continuous) {
      return;
    }
    constexpr int count = 4000;
    std::vector<double> values;
    for (int i = 0; i < count; ++i) {
      values.push_back(law.quantile(draws.uniform(entity, Purpose::life, static_cast<std::uint64_t>(i))));
    }
    std::sort(values.begin(), values.end());
    double distance = 0.0;
    for (int i = 0; i < count; ++i) {
      const double share = failed(law, values[static_cast<std::size_t>(i)]);
      distance = std::max({distance, share - static_cast<double>(i) / count, (i + 1.0) / count - share});
    }
    EXPECT_LT(std::sqrt(count) * distance, 2.8);
  });
}

}  // namespace
}  // namespace hozen::random
