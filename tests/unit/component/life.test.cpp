#include "models/component/life.hpp"

#include <gtest/gtest.h>

namespace hozen::component {
namespace {

constexpr random::EntityKey key = 42;

plant::ModePlan weibull_mode() {
  plant::ModePlan mode;
  mode.name = "wear";
  mode.life = random::Law::weibull(2.0, 1000.0);
  return mode;
}

void add_warning(plant::ModePlan& mode, scenario::WarningModel model, double ticks) {
  mode.warning = {.present = true, .model = model, .time = random::Law::deterministic(ticks), .longest = 100};
  mode.detectable = 1.0;
}

TEST(Lives, AWarningLeadsTheFailureAndNeverComesBeforeTheUnit) {
  random::Draws draws{1, 0};
  Lives lives{draws};
  auto mode = weibull_mode();
  add_warning(mode, scenario::WarningModel::lead, 50.0);
  for (int i = 0; i < 200; ++i) {
    ModeState state;
    state.life = static_cast<std::uint32_t>(i);
    lives.renew(mode, key, 500, state, true);
    EXPECT_EQ(state.warns_at, std::max<Tick>(500, state.fails_at - 50));
    EXPECT_TRUE(state.detectable);
  }
}

TEST(Lives, ADelayTimeComesOnTopOfTheSoundTime) {
  random::Draws draws{1, 0};
  Lives lives{draws};
  auto mode = weibull_mode();
  ModeState plain;
  lives.renew(mode, key, 0, plain, true);
  add_warning(mode, scenario::WarningModel::delay_time, 70.0);
  ModeState delayed;
  lives.renew(mode, key, 0, delayed, true);
  EXPECT_EQ(delayed.fails_at, plain.fails_at + 70);
  EXPECT_EQ(delayed.warns_at, plain.fails_at);
}

TEST(Lives, ALifeCountedInCyclesEndsAsTheNextCycleBegins) {
  random::Draws draws{1, 0};
  Lives lives{draws};
  auto mode = weibull_mode();
  mode.life = random::Law::deterministic(5.0 * 3600.0);
  mode.into_next_cycle = 1;
  ModeState state;
  lives.renew(mode, key, 7200, state, true);
  EXPECT_EQ(state.fails_at, 7200 + 5 * 3600 + 1);
  lives.continue_from(mode, key, 7200, 3600.0, state, true);
  EXPECT_EQ(state.fails_at, 7200 + 4 * 3600 + 1);
  lives.start_old(mode, key, {}, {}, 0, 3600.0, state, true);
  EXPECT_EQ(state.fails_at, 4 * 3600 + 1);
  mode.life = random::Law::deterministic(1e19);
  lives.renew(mode, key, 7200, state, true);
  EXPECT_EQ(state.fails_at, never);
}

TEST(Lives, WhoIsNotWatchedLivesTheSameLifeWithoutWarning) {
  random::Draws draws{1, 0};
  Lives lives{draws};
  auto mode = weibull_mode();
  add_warning(mode, scenario::WarningModel::lead, 50.0);
  ModeState watched;
  ModeState alone;
  lives.renew(mode, key, 0, watched, true);
  lives.renew(mode, key, 0, alone, false);
  EXPECT_EQ(watched.fails_at, alone.fails_at);
  EXPECT_EQ(alone.warns_at, never);
}

TEST(Lives, ALifeThatCannotEndInTheRunIsNotPlacedButItsLengthIsKnown) {
  random::Draws draws{1, 0};
  Lives lives{draws};
  auto mode = weibull_mode();
  ModeState placed;
  lives.renew(mode, key, 0, placed, true);
  mode.matters_below = 0.0;
  ModeState screened;
  lives.renew(mode, key, 0, screened, true);
  EXPECT_EQ(screened.fails_at, never);
  EXPECT_NEAR(lives.total_life(mode, key, screened), static_cast<double>(placed.fails_at), 1.0);
}

TEST(Lives, ALifeThatIsNotPlacedIsAsLongAsItsSoundTimeAndDelay) {
  random::Draws draws{1, 0};
  Lives lives{draws};
  auto mode = weibull_mode();
  add_warning(mode, scenario::WarningModel::delay_time, 70.0);
  mode.warning.time = random::Law::exponential(70.0);
  ModeState placed;
  lives.renew(mode, key, 0, placed, false);
  mode.ends_below = 0.0;
  ModeState screened;
  lives.renew(mode, key, 0, screened, false);
  EXPECT_EQ(screened.fails_at, never);
  EXPECT_NEAR(lives.total_life(mode, key, screened), static_cast<double>(placed.fails_at), 1.0);
}

TEST(Lives, ALifeNobodyWatchesMattersOnlyWhereItEnds) {
  random::Draws draws{1, 0};
  Lives lives{draws};
  auto mode = weibull_mode();
  add_warning(mode, scenario::WarningModel::lead, 50.0);
  mode.ends_below = 0.0;
  ModeState watched;
  ModeState alone;
  lives.renew(mode, key, 0, watched, true);
  lives.renew(mode, key, 0, alone, false);
  EXPECT_NE(watched.fails_at, never);
  EXPECT_EQ(alone.fails_at, never);
}

/// A unit of age 300 with a screen that lets through every life, or none.
struct Standing {
  random::Law law = random::Law::weibull(2.0, 1000.0);
  random::StationaryAge ages{std::vector<random::Law>{law}};
  random::StandingUnit unit{.age = 1, .life = 2, .lead = 3, .care = 4};

  [[nodiscard]] plant::FirstLifePlan first(double horizon) const {
    const auto screen = std::make_shared<const random::ResidualScreen>(law, ages, horizon);
    return {.name = random::entity_key("wear"), .unwatched = screen, .watched = screen};
  }
};

TEST(Lives, TheFirstLifeOfAStandingUnitIsTheSameWhetherScreenedOrNot) {
  const Standing standing;
  random::Draws draws{1, 0};
  Lives lives{draws};
  auto mode = weibull_mode();
  add_warning(mode, scenario::WarningModel::lead, 50.0);
  ModeState drawn;
  ModeState screened;
  ModeState unscreened;
  lives.start_old(mode, key, standing.first(1e9), standing.unit, standing.unit.age, 300.0, drawn, true);
  lives.start_old(mode, key, standing.first(1e-3), standing.unit, standing.unit.age, 300.0, screened, true);
  lives.start_old(mode, key, {.name = random::entity_key("wear")}, standing.unit, standing.unit.age, 300.0, unscreened,
                  true);
  EXPECT_EQ(drawn.renewed_at, -300);
  EXPECT_EQ(drawn.fails_at, unscreened.fails_at);
  EXPECT_EQ(drawn.warns_at, drawn.fails_at - 50);
  EXPECT_EQ(screened.fails_at, never);
  EXPECT_NEAR(lives.total_life(mode, key, screened), static_cast<double>(drawn.fails_at) + 300.0, 1.0);
}

TEST(Lives, AMinimalRepairKeepsTheAge) {
  random::Draws draws{1, 0};
  Lives lives{draws};
  const auto mode = weibull_mode();
  ModeState state;
  lives.continue_from(mode, key, 5000, 800.0, state, false);
  EXPECT_EQ(state.renewed_at, 4200);
  EXPECT_GT(state.fails_at, 5000);
}

TEST(Lives, RenewingMakesEventsOfTheOldLifeStale) {
  random::Draws draws{1, 0};
  Lives lives{draws};
  ModeState state;
  lives.renew(weibull_mode(), key, 0, state, false);
  const auto stamp = state.stamp;
  lives.renew(weibull_mode(), key, 10, state, false);
  EXPECT_NE(state.stamp, stamp);
  EXPECT_EQ(state.life, 2U);
}

}  // namespace
}  // namespace hozen::component
