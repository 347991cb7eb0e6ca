#include "models/supply/measures.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <utility>
#include <vector>

#include "models/plant/meter.hpp"
#include "tests/unit/supply/day.hpp"

namespace hozen::supply {
namespace {

using plant::MeasurePlan;
using plant::MeasuresPlan;
using scenario::TestedAt;

constexpr double year = static_cast<double>(ticks_per_year);

/// Of the only offer there is.
MeasurePlan ban() {
  MeasurePlan plan;
  plan.name = "ban";
  plan.key = random::entity_key("measures/ban");
  plan.announced_at = 400 * day;
  plan.effective_after = 29 * day;
  plan.tested_at = TestedAt::leaving;
  plan.offers = {1};
  return plan;
}

MeasuresPlan of(std::vector<MeasurePlan> plans) { return {.measures = std::move(plans)}; }

struct Seen {
  Tick when{0};
  std::uint32_t measure{0};
  Phase phase{Phase::awaited};
  friend bool operator==(const Seen&, const Seen&) = default;
};

/// All facts of a replication up to a time.
std::vector<Seen> facts(Measures& measures, random::Draws& draws, Tick until) {
  std::vector<Seen> seen;
  measures.reset(draws);
  while (measures.next_time() < until) {
    const Tick now = measures.next_time();
    while (const auto fact = measures.advance(now, draws)) {
      seen.push_back({now, fact->measure, fact->phase});
    }
  }
  return seen;
}

/// Passes on to an instant.
void pass(Measures& measures, random::Draws& draws, Tick now) {
  while (measures.advance(now, draws)) {
  }
}

constexpr Goods ordered(Tick when) { return {.offer = 0, .ordered = when, .shipped = when}; }

TEST(Measures, GoThroughTheirPhases) {
  auto plan = ban();
  plan.wind_down = 60 * day;
  plan.ends_after = random::Law::deterministic(static_cast<double>(500 * day));
  const auto plans = of({plan});
  random::Draws draws{1, 0};
  Measures measures{plans, 0};
  EXPECT_EQ(facts(measures, draws, never), (std::vector<Seen>{{400 * day, 0, Phase::announced},
                                                              {429 * day, 0, Phase::effective},
                                                              {489 * day, 0, Phase::wound_down},
                                                              {929 * day, 0, Phase::ended}}));
  EXPECT_EQ(measures.force_ticks(2000 * day), 500 * day);
}

TEST(Measures, ThatEndOnADateMayNeverBecomeEffective) {
  auto plan = ban();
  plan.ends_at = 410 * day;
  const auto plans = of({plan});
  random::Draws draws{1, 0};
  Measures measures{plans, 0};
  EXPECT_EQ(facts(measures, draws, never),
            (std::vector<Seen>{{400 * day, 0, Phase::announced}, {410 * day, 0, Phase::ended}}));
  EXPECT_EQ(measures.force_ticks(2000 * day), 0);
}

TEST(Measures, ThatWouldBeAnnouncedAfterTheirEndAreNot) {
  auto plan = ban();
  plan.ends_at = 400 * day;
  const auto plans = of({plan});
  random::Draws draws{1, 0};
  Measures measures{plans, 0};
  EXPECT_TRUE(facts(measures, draws, never).empty());
}

TEST(Measures, StopExportsOfOrdersPlacedSinceOnceTheyHaveWoundDown) {
  auto plan = ban();
  plan.wind_down = 60 * day;
  const auto plans = of({plan});
  random::Draws draws{1, 0};
  Measures measures{plans, 0};
  measures.reset(draws);
  pass(measures, draws, 428 * day);
  EXPECT_EQ(measures.stops(TestedAt::leaving, ordered(0), 428 * day), plant::none);
  EXPECT_TRUE(measures.announced(0));
  EXPECT_FALSE(measures.in_force(0));
  pass(measures, draws, 429 * day);
  EXPECT_EQ(measures.stops(TestedAt::leaving, ordered(428 * day), 429 * day), plant::none);
  EXPECT_EQ(measures.stops(TestedAt::leaving, ordered(429 * day), 429 * day), 0U);
  EXPECT_EQ(measures.stops(TestedAt::entry, ordered(429 * day), 429 * day), plant::none);
  pass(measures, draws, 489 * day);
  EXPECT_EQ(measures.stops(TestedAt::leaving, ordered(428 * day), 489 * day), 0U);
}

TEST(Measures, AtEntryLetPassWhatWasAboard) {
  for (const auto aboard : {scenario::Aboard::proceed, scenario::Aboard::stopped}) {
    auto plan = ban();
    plan.tested_at = TestedAt::entry;
    plan.aboard = aboard;
    const auto plans = of({plan});
    random::Draws draws{1, 0};
    Measures measures{plans, 0};
    measures.reset(draws);
    pass(measures, draws, 440 * day);
    const Goods before{.offer = 0, .ordered = 300 * day, .shipped = 428 * day};
    const Goods since{.offer = 0, .ordered = 300 * day, .shipped = 429 * day};
    EXPECT_EQ(measures.stops(TestedAt::entry, before, 440 * day),
              aboard == scenario::Aboard::proceed ? plant::none : 0U);
    EXPECT_EQ(measures.stops(TestedAt::entry, since, 440 * day), 0U);
  }
}

TEST(Measures, LeaveAloneWhatTheyDoNotBind) {
  auto plan = ban();
  plan.offers = {0};
  plan.price_factor = 2.0;
  plan.tariff = 0.25;
  const auto plans = of({plan});
  random::Draws draws{1, 0};
  Measures measures{plans, 0};
  measures.reset(draws);
  pass(measures, draws, 500 * day);
  ASSERT_TRUE(measures.in_force(0));
  EXPECT_EQ(measures.stops(TestedAt::leaving, ordered(500 * day), 500 * day), plant::none);
  EXPECT_EQ(measures.price_factor(0, 500 * day), 1.0);
  EXPECT_EQ(measures.landed(100.0, 0).buyer, 100.0);
}

TEST(Measures, LetTheirSharesThroughTogether) {
  auto half = ban();
  half.capacity = 0.5;
  auto quarter = ban();
  quarter.capacity = 0.25;
  const auto plans = of({half, quarter});
  random::Draws draws{1, 0};
  Measures measures{plans, 0};
  measures.reset(draws);
  pass(measures, draws, 420 * day);
  EXPECT_EQ(measures.share(TestedAt::leaving, 0), 1.0);
  pass(measures, draws, 429 * day);
  EXPECT_EQ(measures.share(TestedAt::leaving, 0), 0.125);
  EXPECT_EQ(measures.share(TestedAt::order, 0), 1.0);
}

TEST(Measures, OfTariffsTheBuyerPaysWhatIsPassedOn) {
  auto plan = ban();
  plan.tested_at.reset();
  plan.tariff = 0.25;
  plan.pass_through = 0.8;
  const auto plans = of({plan});
  random::Draws draws{1, 0};
  Measures measures{plans, 0};
  measures.reset(draws);
  EXPECT_EQ(measures.landed(4000.0, 0).buyer, 4000.0);
  pass(measures, draws, 429 * day);
  const auto landed = measures.landed(4000.0, 0);
  EXPECT_DOUBLE_EQ(landed.buyer, 4800.0);
  EXPECT_DOUBLE_EQ(landed.exporter, 3840.0);
  EXPECT_DOUBLE_EQ(landed.duty, 960.0);
  EXPECT_EQ(measures.stops(TestedAt::leaving, ordered(430 * day), 430 * day), plant::none);
}

TEST(Measures, PricesRiseAsTheyAreAnnouncedAndGoBack) {
  auto plan = ban();
  plan.price_factor = 3.0;
  plan.price_fades_over = 100 * day;
  const auto plans = of({plan});
  random::Draws draws{1, 0};
  Measures measures{plans, 0};
  measures.reset(draws);
  EXPECT_EQ(measures.price_factor(0, 399 * day), 1.0);
  pass(measures, draws, 400 * day);
  EXPECT_EQ(measures.price_factor(0, 400 * day), 3.0);
  pass(measures, draws, 450 * day);
  EXPECT_DOUBLE_EQ(measures.price_factor(0, 450 * day), 2.0);
  EXPECT_EQ(measures.price_factor(0, 500 * day), 1.0);
  EXPECT_EQ(measures.price_factor(0, 900 * day), 1.0);
}

TEST(Measures, PricesThatDoNotFadeStayUntilTheEnd) {
  auto plan = ban();
  plan.price_factor = 3.0;
  plan.ends_at = 600 * day;
  const auto plans = of({plan});
  random::Draws draws{1, 0};
  Measures measures{plans, 0};
  measures.reset(draws);
  pass(measures, draws, 599 * day);
  EXPECT_EQ(measures.price_factor(0, 599 * day), 3.0);
  pass(measures, draws, 600 * day);
  EXPECT_EQ(measures.price_factor(0, 600 * day), 1.0);
}

TEST(Measures, RivalsRushUntilTheyAreEffective) {
  auto plan = ban();
  plan.rival_rush = 3.0;
  const auto plans = of({plan});
  random::Draws draws{1, 0};
  Measures measures{plans, 0};
  measures.reset(draws);
  EXPECT_EQ(measures.rival_rush(0), 1.0);
  pass(measures, draws, 400 * day);
  EXPECT_EQ(measures.rival_rush(0), 3.0);
  pass(measures, draws, 429 * day);
  EXPECT_EQ(measures.rival_rush(0), 1.0);
}

MeasurePlan hazardous(double a_year) {
  auto plan = ban();
  plan.announced_at = never;
  plan.announced_after = random::Law::exponential(year / a_year);
  plan.hazard_per_tick = a_year / year;
  return plan;
}

TEST(Measures, AreAnnouncedInTheMeasuredSpanOnly) {
  const auto plans = of({hazardous(100.0)});
  for (std::uint64_t replication = 0; replication < 100; ++replication) {
    random::Draws draws{3, replication};
    Measures measures{plans, 700 * day};
    measures.reset(draws);
    EXPECT_GE(measures.next_time(), 700 * day);
    EXPECT_EQ(measures.expected_onsets(600 * day), 0.0);
  }
}

// 20,000 spans of ten years at 0.1 a year: the share without a measure is exp(-1), and the mean of onsets less expected
// ones is 0 with the variance of the expected number, 1 - exp(-1). Each lies outside 4 standard errors in one of 16,000
// seeds.
TEST(Measures, ComeWithTheirHazard) {
  constexpr int spans = 20'000;
  const auto plans = of({hazardous(0.1)});
  int without = 0;
  double difference = 0.0;
  for (std::uint64_t replication = 0; replication < spans; ++replication) {
    random::Draws draws{5, replication};
    Measures measures{plans, 1 * ticks_per_year};
    measures.reset(draws);
    const Tick end = 11 * ticks_per_year;
    pass(measures, draws, end - 1);
    without += measures.onsets() == 0 ? 1 : 0;
    difference += static_cast<double>(measures.onsets()) - measures.expected_onsets(end);
  }
  const double share = std::exp(-1.0);
  EXPECT_NEAR(static_cast<double>(without) / spans, share, 4.0 * std::sqrt(share * (1.0 - share) / spans));
  EXPECT_NEAR(difference / spans, 0.0, 4.0 * std::sqrt((1.0 - share) / spans));
}

// An alternating renewal process of 10 and 2 years, effective 29 days after each announcement: in 20,000 years it is in
// force for 2 / (12 + 29/365) of the time. The standard deviation of the share is at most 0.004 (central limit of about
// 1,656 cycles whose parts have a coefficient of variation of 1): outside 4 of them in one of 16,000 seeds.
TEST(Measures, ThatRecurAreInForceForTheirShareOfTime) {
  auto plan = hazardous(0.1);
  plan.recurs = true;
  plan.ends_after = random::Law::exponential(2.0 * year);
  const auto plans = of({plan});
  random::Draws draws{7, 0};
  Measures measures{plans, 0};
  measures.reset(draws);
  const Tick end = 20'000 * ticks_per_year;
  pass(measures, draws, end);
  const double share = 2.0 / (12.0 + 29.0 / 365.0);
  const auto cycles = static_cast<double>(measures.onsets());
  EXPECT_NEAR(cycles, 20'000.0 / (12.0 + 29.0 / 365.0), 4.0 * std::sqrt(1656.0));
  EXPECT_NEAR(static_cast<double>(measures.force_ticks(end)) / static_cast<double>(end), share, 0.016);
  EXPECT_NEAR(cycles, measures.expected_onsets(end), 4.0 * std::sqrt(1656.0));
}

TEST(Measures, EndForSomeNever) {
  auto plan = ban();
  plan.ends_after = random::Law::exponential(year);
  plan.never_ends = 0.3;
  const auto plans = of({plan});
  int endless = 0;
  constexpr int replications = 4'000;
  for (std::uint64_t replication = 0; replication < replications; ++replication) {
    random::Draws draws{9, replication};
    Measures measures{plans, 0};
    endless += facts(measures, draws, never).size() == 2 ? 1 : 0;
  }
  // Outside 4 standard deviations in one of 16,000 seeds.
  EXPECT_NEAR(endless, 0.3 * replications, 4.0 * std::sqrt(0.21 * replications));
}

/// What buyers can ask for, at every day before a time.
std::vector<double> known(const MeasuresPlan& plans, Tick until) {
  random::Draws draws{11, 4};
  Measures measures{plans, 0};
  measures.reset(draws);
  std::vector<double> known;
  for (Tick now = 0; now < until; now += day) {
    pass(measures, draws, now);
    known.insert(known.end(),
                 {measures.price_factor(0, now), measures.rival_rush(0), measures.share(TestedAt::leaving, 0),
                  static_cast<double>(measures.stops(TestedAt::leaving, ordered(now), now)),
                  static_cast<double>(measures.foreseen_end(0)), measures.expected_onsets(now)});
  }
  return known;
}

TEST(Measures, TellNothingOfTheirEndBeforeItComes) {
  auto plan = hazardous(0.5);
  plan.recurs = true;
  plan.price_factor = 2.0;
  plan.price_fades_over = 300 * day;
  plan.rival_rush = 3.0;
  plan.ends_after = random::Law::exponential(year);
  const auto shorter = of({plan});
  random::Draws draws{11, 4};
  Measures measures{shorter, 0};
  const auto seen = facts(measures, draws, never / 4);
  ASSERT_EQ(seen.at(2).phase, Phase::ended);
  // Another law of ends, and even none, leaves all that was before the first end as it was, to the bit.
  plan.ends_after = random::Law::lognormal_mean_cv(9.0 * year, 0.5);
  const auto longer = of({plan});
  EXPECT_EQ(known(shorter, seen[2].when), known(longer, seen[2].when));
  plan.ends_after.reset();
  plan.recurs = false;
  EXPECT_EQ(known(shorter, seen[2].when), known(of({plan}), seen[2].when));
}

TEST(Measures, TellOfAnEndThatIsForeseenAndLeaveItWhereItWas) {
  auto plan = ban();
  plan.ends_after = random::Law::exponential(year);
  const auto surprising = of({plan});
  plan.end_foreseen = true;
  const auto foreseen = of({plan});
  random::Draws draws{13, 0};
  Measures one{surprising, 0};
  Measures other{foreseen, 0};
  const auto seen = facts(one, draws, never);
  EXPECT_EQ(seen, facts(other, draws, never));
  one.reset(draws);
  other.reset(draws);
  EXPECT_EQ(other.foreseen_end(0), never);
  pass(one, draws, 400 * day);
  pass(other, draws, 400 * day);
  EXPECT_EQ(one.foreseen_end(0), never);
  EXPECT_EQ(other.foreseen_end(0), seen.back().when);
}

TEST(Measures, AddedOnesLeaveTheOthersAsTheyWere) {
  auto plan = hazardous(0.2);
  plan.recurs = true;
  plan.ends_after = random::Law::exponential(year);
  auto other = plan;
  other.key = random::entity_key("measures/other");
  const auto one_plan = of({plan});
  const auto two_plans = of({plan, other});
  random::Draws draws{15, 2};
  Measures one{one_plan, 0};
  Measures two{two_plans, 0};
  const Tick end = 200 * ticks_per_year;
  auto both = facts(two, draws, end);
  std::erase_if(both, [](const Seen& seen) { return seen.measure == 1; });
  EXPECT_EQ(facts(one, draws, end), both);
}

}  // namespace
}  // namespace hozen::supply
