#include "models/component/degradation.hpp"
#include "sim/random/special.hpp"
#include "tests/unit/component/paths.hpp"

namespace hozen::component {
namespace {

constexpr double typical = 2000.0 * static_cast<double>(ticks_per_hour);
constexpr double fails_at = 10.0;

/// Fails at 10 after 2,000 h on average, in jumps of such a size that `width` of them are needed.
plant::DegradationPlan process(double width) {
  plant::DegradationPlan plan;
  plan.process = scenario::Process::gamma;
  plan.fails_at = fails_at;
  plan.scale = fails_at / width;
  plan.shape = width / typical;
  plan.passage = random::FirstPassage::of_gamma(width);
  plan.passage_ticks = 1.0 / plan.shape;
  plan.typical_life = typical;
  return plan;
}

class GammaPath : public testing::TestWithParam<double> {};

// P(T > t) = P(gamma(shape t) < level): the life, and the first passage of any lower level of the same paths. A third
// of the false-alarm rate of `far_off` for each width: 4e-4.
TEST_P(GammaPath, FirstPassagesFollowTheirLaw) {
  const auto plan = process(GetParam());
  for (const double share : {1.0, 0.95, 0.4}) {
    const auto passages =
        over_lives(plan, 20'000, [&](const Path& path) { return path.first_passage(share * fails_at); });
    EXPECT_LT(kolmogorov(passages,
                         [&](double t) { return random::gamma_upper(plan.shape * t, share * fails_at / plan.scale); }),
              far_off)
        << share;
  }
}

// The level at an age of those that have not failed by then and are not as good as new: rises of less than a billionth
// of the way are not told from none. False-alarm rate for each width and age: 1.3e-4, of the count of survivors 6e-5.
TEST_P(GammaPath, LevelsFollowTheirLaw) {
  constexpr double least = 1e-6 * fails_at;
  const auto plan = process(GetParam());
  for (const double age : {0.05 * typical, 0.7 * typical}) {
    const auto below = [&](double level) { return random::gamma_lower(plan.shape * age, level / plan.scale); };
    auto levels = over_lives(plan, 20'000, [&](const Path& path) { return path.level(age); });
    std::erase_if(levels, [](double level) { return level >= fails_at; });
    const double alive = below(fails_at);
    EXPECT_NEAR(static_cast<double>(levels.size()) / 20'000, alive, 4.0 * std::sqrt(alive * (1.0 - alive) / 20'000));
    std::erase_if(levels, [](double level) { return level < least; });
    EXPECT_LT(kolmogorov(levels, [&](double level) { return (below(level) - below(least)) / (alive - below(least)); }),
              far_off);
  }
}

TEST_P(GammaPath, LookingChangesNothing) { expect_that_looking_changes_nothing(process(GetParam())); }

TEST_P(GammaPath, NeverFalls) {
  const auto plan = process(GetParam());
  random::Draws draws{1, 0};
  for (std::uint32_t life = 0; life < 50; ++life) {
    const Path path{plan, draws, path_key, life};
    double before = 0.0;
    const double end = path.life();
    for (int i = 0; i <= 100; ++i) {
      const double level = path.level(end * i / 100.0);
      EXPECT_GE(level, before);
      before = level;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Widths, GammaPath, testing::Values(0.5, 5.0, 200.0));

TEST(GammaPathOfManyJumps, APassageHasTwoSides) {
  random::Draws draws{7, 0};
  const auto plan = process(500.0);
  for (std::uint32_t life = 0; life < 100; ++life) {
    const Path path{plan, draws, path_key, life};
    for (const double level : {1.0, 5.0, 9.0}) {
      const double passed = path.first_passage(level);
      EXPECT_GE(path.level(passed), level);
      EXPECT_LT(path.level(std::nextafter(passed, 0.0)), level);
    }
  }
}

TEST(GammaPathOfFewJumps, AJumpMayPassALevelAndFail) {
  const auto plan = process(1.0);
  int at_once = 0;
  for (std::uint32_t life = 0; life < 1000; ++life) {
    random::Draws draws{7, 0};
    const Path path{plan, draws, path_key, life};
    const double passed = path.first_passage(0.9 * fails_at);
    EXPECT_LE(passed, path.life());
    EXPECT_LT(path.level(std::nextafter(path.life(), 0.0)), fails_at);
    at_once += passed == path.life() ? 1 : 0;
  }
  EXPECT_GT(at_once, 500);
}

}  // namespace
}  // namespace hozen::component
