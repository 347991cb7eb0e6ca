// The fluid line against exact answers. False alarms: every comparison allows four standard errors (two-sided
// 6.4e-5), 14 comparisons here, so that a correct engine fails with a probability of about 9e-4 for a new seed; the
// seeds are fixed.
#include <gtest/gtest.h>

#include "tests/unit/line/fluid_support.hpp"

namespace hozen::line::fluid_test {
namespace {

constexpr double hour = 1e6;  // ticks of model time; the unit is arbitrary

/// `exact` within four standard errors, which are at most `share` of it.
void expect_near(const Batches& estimate, double exact, const char* what, double share = 0.005) {
  EXPECT_LE(4.0 * estimate.error(), share * exact) << what;
  EXPECT_NEAR(estimate.mean(), exact, 4.0 * estimate.error()) << what;
}

// Two machines of equal speed 1/h with exponential operation-dependent failures (0.01/h, 0.02/h) and repairs (0.1/h,
// 0.12/h), 10 parts between them: Gershwin and Schick 1980 (continuous material), solved to nine digits.
TEST(FluidTruth, TwoMachinesWithOperationDependentFailures) {
  FailingLine line{plan_of({hour, hour}, {10}),
                   {{.life = 100 * hour, .repair = 10 * hour}, {.life = 50 * hour, .repair = hour / 0.12}},
                   20260101};
  Batches throughput, blocked, starved, empty, full, level;
  const Flow& flow = line.flow();
  constexpr int looks = 13'000;
  constexpr auto look = static_cast<Tick>(75 * hour);
  line.run_until(look);
  double output = flow.output(), area = flow.buffer_integral(0);
  Tick blocked_before = flow.times(0).blocked, starved_before = flow.times(1).starved;
  for (int batch = 0; batch < 400; ++batch) {
    double empty_seen = 0, full_seen = 0;
    for (int i = 0; i < looks; ++i) {
      line.run_until(flow.now() + look);
      empty_seen += flow.buffer_level(0) == 0.0 ? 1.0 : 0.0;
      full_seen += flow.buffer_level(0) == 10.0 ? 1.0 : 0.0;
    }
    constexpr double span = looks * 75 * hour;
    throughput.add((flow.output() - output) / span * hour);
    level.add((flow.buffer_integral(0) - area) / span);
    blocked.add(static_cast<double>(flow.times(0).blocked - blocked_before) / span);
    starved.add(static_cast<double>(flow.times(1).starved - starved_before) / span);
    empty.add(empty_seen / looks);
    full.add(full_seen / looks);
    output = flow.output();
    area = flow.buffer_integral(0);
    blocked_before = flow.times(0).blocked;
    starved_before = flow.times(1).starved;
  }
  expect_near(throughput, 0.8198601639281414, "throughput");
  expect_near(blocked, 0.09815381967904463, "first machine blocked");
  expect_near(starved, 0.043496475417168494, "second machine starved");
  expect_near(empty, 0.18848472680772996, "buffer empty");
  expect_near(full, 0.49076909839522304, "buffer full");
  expect_near(level, 6.592294675530252, "mean level");
}

struct ClockRow {
  double life_1, repair_1, life_2, repair_2, buffer, throughput;
};

// Speeds 1, exponential up and down times that run on the clock (also of a starved or blocked machine): Li and Meerkov
// 2009, two exponential machines.
TEST(FluidTruth, TwoMachinesFailingOnTheClock) {
  for (const ClockRow& row : {ClockRow{10, 2, 10, 2, 0, 0.6944444444}, ClockRow{10, 2, 10, 2, 5, 0.7777777778},
                              ClockRow{100, 10, 50, 10, 10, 0.7941686516}, ClockRow{50, 10, 100, 10, 20, 0.8104123187},
                              ClockRow{20, 5, 50, 4, 2, 0.7598630539}, ClockRow{480, 60, 480, 60, 50, 0.8216443394}}) {
    FailingLine line{plan_of({hour, hour}, {row.buffer}),
                     {{.life = row.life_1 * hour, .repair = row.repair_1 * hour, .on_the_clock = true},
                      {.life = row.life_2 * hour, .repair = row.repair_2 * hour, .on_the_clock = true}},
                     7};
    const auto span = static_cast<Tick>(2000 * row.life_1 * hour);
    line.run_until(span);
    Batches throughput;
    for (int batch = 0; batch < 100; ++batch) {
      const double output = line.flow().output();
      line.run_until(line.flow().now() + span);
      throughput.add((line.flow().output() - output) / static_cast<double>(span) * hour);
    }
    expect_near(throughput, row.throughput, "throughput");
  }
}

// Ten stations that fail once in 1 / (4 x 0.0708) years of operation and are repaired in 12 h: q = 3.88e-4.
constexpr double year = 8760 * hour;
const Failing of_four_motors{.life = year / (4 * 0.0708), .repair = 12 * hour, .fixed_repair = true};
constexpr double q = 4 * 0.0708 * 12 / 8760;

// Without buffers all stand when one stands, and none ages: availability 1/(1 + 10 q). Compared is what is lost.
TEST(FluidTruth, TenStationsInLockStep) {
  FailingLine line{even_plan(10, hour / 300, 0), std::vector<Failing>(10, of_four_motors), 3};
  Batches lost;
  for (int batch = 0; batch < 200; ++batch) {
    const double before = sum(line.flow().lost_by_component());
    line.run_until(line.flow().now() + static_cast<Tick>(1400 * year));
    lost.add((sum(line.flow().lost_by_component()) - before) / (1400.0 * 8760.0 * 300.0));
  }
  expect_near(lost, 1.0 - 1.0 / (1.0 + 10 * q), "lost share");
  EXPECT_NEAR(line.flow().output() / line.flow().failure_free_output(), 0.99614, 0.00002);
}

// With endless buffers each station fails by itself: the first is never held up and works 1/(1 + q) of the time. The
// line tends to the same; that its stations take turns in being last costs O(1/sqrt(time)), hence the wider bound.
// The half-width is 1.5 % of what is lost, 0.0006 % of the output.
TEST(FluidTruth, TenStationsWithEndlessBuffers) {
  FailingLine line{even_plan(10, hour / 300, endless), std::vector<Failing>(10, of_four_motors), 4};
  Batches lost;
  for (int batch = 0; batch < 100; ++batch) {
    const Tick before = line.flow().operating(0);
    line.run_until(line.flow().now() + static_cast<Tick>(4'000 * year));
    lost.add(1.0 - static_cast<double>(line.flow().operating(0) - before) / (4'000 * year));
  }
  expect_near(lost, 1.0 - 1.0 / (1.0 + q), "share the first station is down", 0.015);
  const double output = line.flow().output() / line.flow().failure_free_output();
  EXPECT_NEAR(output, 0.99961, 0.00004);
  EXPECT_LT(output, 1.0 - lost.mean() + 4.0 * lost.error());
}

}  // namespace
}  // namespace hozen::line::fluid_test
