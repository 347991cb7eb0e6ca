#include "sim/random/screen.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <stdexcept>
#include <vector>

namespace hozen::random {
namespace {

std::vector<Law> laws() {
  return {Law::exponential(3.0),
          Law::weibull(2.1, 32.1),
          Law::weibull(0.5, 5.0),
          Law::lognormal(1.0, 1.5),
          Law::gamma(2.5, 3.0),
          Law::gamma(0.3, 3.0),
          Law::normal(10.0, 1.0),
          Law::uniform(2.0, 5.0),
          Law::triangular(1.0, 2.0, 6.0),
          Law::deterministic(4.0),
          Law::empirical({1.0, 2.0, 2.0, 7.0})};
}

double draw(std::mt19937_64& random) { return (static_cast<double>(random() >> 12) + 0.5) * 0x1p-52; }

TEST(ResidualScreen, IsNeverWrong) {
  std::mt19937_64 random{2};
  for (const Law& law : laws()) {
    const std::vector<Law> one{law};
    const StationaryAge age{one};
    for (const double share : {0.001, 0.03, 0.5}) {
      const double horizon = share * law.mean();
      const ResidualScreen screen{law, age, horizon, 64};
      for (int i = 0; i < 34000; ++i) {
        const double u_age = draw(random);
        // Half of the checks close to the bound, where a wrong one would show.
        const double u_life =
            i % 2 == 0 ? draw(random) : std::min(1.0 - 0x1p-53, screen.bound(u_age) * (1.0 + 1e-6 * draw(random)));
        if (screen.beyond(u_age, u_life)) {
          ASSERT_GT(law.residual(age.quantile(u_age), u_life), horizon)
              << name_of(law.kind()) << " " << u_age << " " << u_life;
        }
      }
    }
  }
}

// The share of lives that pass the screen is at most 15 % above the share that matters: for a stationary unit,
// P(rest <= horizon) = integral of the survival to the horizon / mean.
TEST(ResidualScreen, IsTightForAgeingLaws) {
  for (const Law& law : {Law::weibull(2.1, 32.1), Law::weibull(0.5, 5.0), Law::gamma(2.5, 3.0), Law::normal(10.0, 1.0),
                         Law::lognormal(1.0, 0.5)}) {
    const std::vector<Law> one{law};
    const StationaryAge age{one};
    const double horizon = 0.05 * law.mean();
    const ResidualScreen screen{law, age, horizon};
    double passed = 0.0;
    for (const double bound : screen.bounds()) {
      passed += bound / static_cast<double>(screen.bounds().size());
    }
    const double matters = law.integrated_survival(horizon) / law.mean();
    EXPECT_GE(passed, matters) << name_of(law.kind());
    EXPECT_LT(passed, 1.15 * matters) << name_of(law.kind());
  }
}

TEST(ResidualScreen, OfANewUnitIsTheDistribution) {
  const Law law = Law::weibull(2.1, 32.1);
  const ResidualScreen screen{law, 1.0};
  EXPECT_NEAR(screen.bound(0.3) / -std::expm1(-law.cumulative_hazard(1.0)), 1.0, 1e-8);
  EXPECT_GT(screen.bound(0.3), -std::expm1(-law.cumulative_hazard(1.0)));
}

TEST(ResidualScreen, ExponentialBoundIsTheSameInEveryBin) {
  const Law law = Law::exponential(8.0);
  const std::vector<Law> one{law};
  const ResidualScreen screen{law, StationaryAge{one}, 1.0, 16};
  for (const double bound : screen.bounds()) {
    EXPECT_NEAR(bound / -std::expm1(-0.125), 1.0, 1e-8);
  }
}

TEST(ResidualScreen, RefusesAnUnevenNumberOfBins) {
  const std::vector<Law> one{Law::exponential(8.0)};
  EXPECT_THROW((ResidualScreen{one.front(), StationaryAge{one}, 1.0, 100}), std::invalid_argument);
}

}  // namespace
}  // namespace hozen::random
