#include "sim/random/law.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace hozen::random {
namespace {

std::vector<Law> some_laws() {
  return {Law::exponential(3.0),    Law::weibull(2.1, 32.1), Law::weibull(0.7, 5.0),
          Law::lognormal(1.0, 0.5), Law::gamma(2.5, 3.0),    Law::normal(10.0, 2.0),
          Law::normal(1.0, 1.5),    Law::uniform(2.0, 5.0),  Law::triangular(1.0, 2.0, 6.0)};
}

TEST(Law, SurvivalUndoesQuantile) {
  for (const Law& law : some_laws()) {
    for (const double u : {1e-4, 1e-3, 0.2, 0.5, 0.8, 0.999}) {
      EXPECT_NEAR(-std::expm1(-law.cumulative_hazard(law.quantile(u))) / u, 1.0, 2e-11) << name_of(law.kind()) << u;
      EXPECT_NEAR(law.survival(law.survival_quantile(u)) / u, 1.0, 1e-9) << name_of(law.kind()) << u;
      for (const double share : {1e-4, 0.1, 0.9, 0.99999}) {
        const double age = law.quantile(share);
        const double rest = law.residual(age, u);
        EXPECT_NEAR(law.survival(age + rest) / law.survival(age), 1.0 - u, 1e-10) << name_of(law.kind()) << age;
      }
    }
  }
}

TEST(Law, MeanIsTheIntegralOfSurvival) {
  for (const Law& law : some_laws()) {
    double sum = 0.0;
    double squares = 0.0;
    const int cells = 200000;
    for (int i = 0; i < cells; ++i) {
      const double t = law.quantile((i + 0.5) / cells);
      sum += t / cells;
      squares += t * t / cells;
    }
    EXPECT_NEAR(sum / law.mean(), 1.0, 1e-4) << name_of(law.kind());
    EXPECT_NEAR((squares - sum * sum) / law.variance(), 1.0, 3e-3) << name_of(law.kind());
    EXPECT_NEAR(law.integrated_survival(1e4) / law.mean(), 1.0, 1e-12) << name_of(law.kind());
  }
}
TEST(Law, ByMoments) {
  for (const double cv : {1e-4, 0.01, 0.3, 0.5}) {
    for (const Law& law : {Law::weibull_mean_cv(7.0, cv), Law::lognormal_mean_cv(7.0, cv), Law::gamma_mean_cv(7.0, cv),
                           Law::normal_mean_cv(7.0, cv), Law::uniform_mean_cv(7.0, cv)}) {
      EXPECT_NEAR(law.mean(), 7.0, 1e-11) << name_of(law.kind());
      EXPECT_NEAR(std::sqrt(law.variance()) / 7.0 / cv, 1.0, 1e-9) << name_of(law.kind());
    }
  }
}

}  // namespace
}  // namespace hozen::random
