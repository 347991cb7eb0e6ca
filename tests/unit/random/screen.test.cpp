#include "sim/random/screen.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <random>
#include <stdexcept>
#include <vector>

#include "sim/random/draws.hpp"

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

/// A word, half of the time close to the limit, where a wrong one would show.
std::uint64_t life_word(std::mt19937_64& random, std::uint64_t limit) {
  const std::uint64_t near = limit + (random() >> 24);
  return random() % 2 == 0 || near < limit ? random() : near;
}

TEST(ResidualScreen, IsNeverWrong) {
  std::mt19937_64 random{2};
  for (const Law& law : laws()) {
    const std::vector<Law> one{law};
    const StationaryAge age{one};
    for (const double share : {0.001, 0.03, 0.5}) {
      const double horizon = share * law.mean();
      const ResidualScreen screen{law, age, horizon};
      for (int i = 0; i < 34000; ++i) {
        const std::uint64_t of_age = random();
        const std::uint64_t of_lead = random();
        const std::uint64_t of_life = life_word(random, screen.limit(of_age, of_lead));
        if (screen.beyond(of_age, of_lead, of_life)) {
          ASSERT_GT(law.residual(age.quantile(to_uniform(of_age)), to_uniform(of_life)), horizon)
              << name_of(law.kind()) << " " << of_age << " " << of_life;
        }
      }
    }
  }
}

TEST(ResidualScreen, IsNeverWrongAboutAWarning) {
  std::mt19937_64 random{3};
  for (const Law& law : laws()) {
    const std::vector<Law> one{law};
    const StationaryAge age{one};
    const Law lead = Law::lognormal(std::log(0.05 * law.mean()), 1.0);
    const double horizon = 0.03 * law.mean();
    const ResidualScreen screen{law, lead, age, horizon};
    int rare = 0;
    for (int i = 0; i < 60000; ++i) {
      const std::uint64_t of_age = random();
      // Every other lead is a long one.
      const std::uint64_t of_lead = i % 2 == 0 ? random() : ~(random() >> (random() % 20));
      const std::uint64_t of_life = life_word(random, screen.limit(of_age, of_lead));
      rare += std::countl_one(of_lead) > 5 ? 1 : 0;
      if (screen.beyond(of_age, of_lead, of_life)) {
        const double rest = law.residual(age.quantile(to_uniform(of_age)), to_uniform(of_life));
        ASSERT_GT(rest - lead.quantile(to_uniform(of_lead)), horizon) << name_of(law.kind());
      }
    }
    EXPECT_GT(rare, 10000);
  }
}

/// Mean share of lives that pass a class of leads, all bins being equally likely.
double passed(const ResidualScreen& screen) {
  double sum = 0.0;
  for (const std::uint64_t limit : screen.limits()) {
    sum += to_uniform(limit) / static_cast<double>(screen.limits().size());
  }
  return sum;
}

// The share of lives that pass the screen is at most 15 % above the share that matters: for a stationary unit,
// P(rest <= horizon) = integral of the survival to the horizon / mean.
TEST(ResidualScreen, IsTightForAgeingLaws) {
  for (const Law& law : {Law::weibull(2.1, 32.1), Law::weibull(0.5, 5.0), Law::gamma(2.5, 3.0), Law::normal(10.0, 1.0),
                         Law::lognormal(1.0, 0.5)}) {
    const std::vector<Law> one{law};
    const StationaryAge age{one};
    const double horizon = 0.05 * law.mean();
    const ResidualScreen screen{law, age, horizon, 256};
    const double matters = law.integrated_survival(horizon) / law.mean();
    EXPECT_GE(passed(screen), matters) << name_of(law.kind());
    EXPECT_LT(passed(screen), 1.15 * matters) << name_of(law.kind());
  }
}

TEST(ResidualScreen, ExponentialLimitIsTheSameInEveryBin) {
  const Law law = Law::exponential(8.0);
  const std::vector<Law> one{law};
  const ResidualScreen screen{law, StationaryAge{one}, 1.0, 16};
  for (const std::uint64_t limit : screen.limits()) {
    EXPECT_NEAR(to_uniform(limit) / -std::expm1(-0.125), 1.0, 1e-8);
  }
}

TEST(ResidualScreen, ALongerLeadMayMatterWhereAShorterOneCannot) {
  const Law law = Law::exponential(8.0);
  const std::vector<Law> one{law};
  const ResidualScreen screen{law, Law::exponential(1.0), StationaryAge{one}, 1.0};
  // Leads up to the median, ln 2.
  EXPECT_NEAR(to_uniform(screen.limit(0, 0)) / -std::expm1(-(1.0 + std::log(2.0)) / 8.0), 1.0, 1e-8);
  EXPECT_GT(screen.limit(0, ~std::uint64_t{0}), screen.limit(0, 0));
}

TEST(WordUpTo, IsTheLargestWordOfItsBound) {
  for (const double bound : {1e-9, 0.1, 0.25, 0.7, 1.0 - 0x1p-53}) {
    const std::uint64_t word = word_up_to(bound);
    EXPECT_LE(to_uniform(word), bound);
    if (bound < 1.0 - 0x1p-53) {
      EXPECT_GT(to_uniform(word + 1), bound);
    }
  }
  EXPECT_EQ(word_up_to(1.0), ~std::uint64_t{0});
  EXPECT_EQ(word_up_to(2.0), ~std::uint64_t{0});
  EXPECT_EQ(to_uniform(word_up_to(0.0)), 0x1p-53);
}

TEST(ResidualScreen, RefusesAnUnevenNumberOfBins) {
  const std::vector<Law> one{Law::exponential(8.0)};
  EXPECT_THROW((ResidualScreen{one.front(), StationaryAge{one}, 1.0, 100}), std::invalid_argument);
}

}  // namespace
}  // namespace hozen::random
