#include "models/component/degradation.hpp"
#include "tests/unit/component/paths.hpp"

namespace hozen::component {
namespace {

plant::DegradationPlan line(const random::Law& slope) {
  plant::DegradationPlan plan;
  plan.process = scenario::Process::linear;
  plan.fails_at = 10.0;
  plan.slope = slope;
  plan.typical_life = plan.fails_at / slope.mean();
  return plan;
}

// P(T <= t) = P(slope >= 10 / t). False-alarm rate 1.3e-4.
TEST(LinearPath, LifeIsTheWayOverTheSlope) {
  const auto slope = random::Law::lognormal_mean_cv(2e-9, 0.5);
  const auto lives = over_lives(line(slope), 20'000, [](const Path& path) { return path.life(); });
  EXPECT_LT(kolmogorov(lives, [&](double t) { return slope.survival(10.0 / t); }), far_off);
}

TEST(LinearPath, RisesEvenly) {
  const auto plan = line(random::Law::gamma_mean_cv(2e-9, 0.3));
  random::Draws draws{7, 0};
  for (std::uint32_t life = 0; life < 100; ++life) {
    const Path path{plan, draws, path_key, life};
    const double end = path.life();
    EXPECT_NEAR(path.level(0.25 * end), 2.5, 1e-12);
    EXPECT_NEAR(path.first_passage(7.5) / end, 0.75, 1e-12);
    EXPECT_NEAR(path.level(path.first_passage(7.5)), 7.5, 1e-12);
    EXPECT_EQ(path.below_until(7.5), path.first_passage(7.5));
    EXPECT_EQ(path.level(2.0 * end), 10.0);
  }
}

TEST(LinearPath, LookingChangesNothing) {
  expect_that_looking_changes_nothing(line(random::Law::gamma_mean_cv(2e-9, 0.3)));
}

TEST(LinearPath, ALevelThatDoesNotRiseNeverFails) {
  random::Draws draws{7, 0};
  const auto plan = line(random::Law::discrete({0.0, 2e-9}, {0.5, 0.5}));
  int endless = 0;
  for (std::uint32_t life = 0; life < 100; ++life) {
    endless += std::isinf(Path{plan, draws, path_key, life}.life()) ? 1 : 0;
  }
  EXPECT_GT(endless, 25);
  EXPECT_LT(endless, 75);
}

}  // namespace
}  // namespace hozen::component
