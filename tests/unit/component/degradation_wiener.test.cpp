#include "models/component/degradation.hpp"
#include "sim/random/special.hpp"
#include "tests/unit/component/paths.hpp"

namespace hozen::component {
namespace {

constexpr double typical = 2000.0 * static_cast<double>(ticks_per_hour);
constexpr double fails_at = 10.0;
constexpr double drift = fails_at / typical;

/// Fails at 10 after 2,000 h on average; the inverse Gaussian law of the life has this shape.
plant::DegradationPlan process(double shape) {
  plant::DegradationPlan plan;
  plan.process = scenario::Process::wiener;
  plan.fails_at = fails_at;
  plan.deviation = std::sqrt(fails_at * drift / shape);
  plan.passage = random::FirstPassage::inverse_gaussian(shape);
  plan.passage_ticks = plan.typical_life = typical;
  return plan;
}

class WienerPath : public testing::TestWithParam<double> {};

// The inverse Gaussian law, of the life and of the first passage of any lower level of the same paths: a level a of
// mean a / drift and shape proportional to a. False-alarm rate for each: 1.3e-4.
TEST_P(WienerPath, FirstPassagesFollowTheirLaw) {
  const auto plan = process(GetParam());
  for (const double share : {1.0, 0.95, 0.4}) {
    const auto passages =
        over_lives(plan, 2000, [&](const Path& path) { return path.first_passage(share * fails_at); });
    EXPECT_LT(
        kolmogorov(passages,
                   [&](double t) { return random::inverse_gaussian_lower(GetParam() * share, t / (share * typical)); }),
        far_off)
        << share;
  }
}

// The level at an age of those that have not failed by then: Brownian motion that is killed at `fails_at`, by
// reflection. False-alarm rate for each shape: 1.3e-4.
TEST_P(WienerPath, LevelsFollowTheirLaw) {
  const auto plan = process(GetParam());
  const double age = 0.6 * typical;
  auto levels = over_lives(plan, 10'000, [&](const Path& path) { return path.level(age); });
  std::erase_if(levels, [](double level) { return level >= fails_at; });
  const double sd = plan.deviation * std::sqrt(age);
  const auto below = [&](double level) {
    return random::normal_upper((drift * age - level) / sd) -
           std::exp(2.0 * drift * fails_at / (plan.deviation * plan.deviation)) *
               random::normal_upper((2.0 * fails_at + drift * age - level) / sd);
  };
  EXPECT_LT(kolmogorov(levels, [&](double level) { return below(level) / below(fails_at); }), far_off);
}

TEST_P(WienerPath, LookingChangesNothing) { expect_that_looking_changes_nothing(process(GetParam())); }

TEST_P(WienerPath, APassageHasTwoSides) { expect_both_sides(process(GetParam()), 20); }

INSTANTIATE_TEST_SUITE_P(Shapes, WienerPath, testing::Values(0.5, 10.0, 100.0));

TEST(WienerPathThatFalls, IsReadAsItIs) {
  const auto plan = process(10.0);
  const auto falls = over_lives(plan, 200, [&](const Path& path) {
    const double passed = path.first_passage(0.6 * fails_at);
    const double after = path.level(passed + 0.02 * typical);
    return after < 0.6 * fails_at ? 1.0 : 0.0;
  });
  const double fallen = std::accumulate(falls.begin(), falls.end(), 0.0);
  EXPECT_GT(fallen, 50.0);  // nearly half of them
  EXPECT_LT(fallen, 150.0);
}

}  // namespace
}  // namespace hozen::component
