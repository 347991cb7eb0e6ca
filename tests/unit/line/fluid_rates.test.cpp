// The rates of a fluid network: that they satisfy every condition, and that nobody could be faster.
#include <gtest/gtest.h>

#include <cmath>

#include "models/line/fluid_rates.hpp"
#include "tests/unit/line/fluid_network_support.hpp"

namespace hozen::line::fluid_test {
namespace {

constexpr double exact = 1e-9;

void expect_queues_agree(const FluidNetwork& line) {
  for (std::uint32_t q = 0; q < line.shape().queues.size(); ++q) {
    const double net = line.rates().net(q);
    const QueueSight& sight = line.rates().sight(q);
    ASSERT_TRUE(!sight.empty || net >= -exact) << "queue " << q << " gives what it has not: " << net;
    ASSERT_TRUE(!sight.full || net <= exact) << "queue " << q << " takes what it has no room for: " << net;
  }
}

void expect_proportions(const FluidNetwork& line, std::uint32_t c) {
  const FluidCentre& of = line.shape().centres[c];
  const FluidRates& rates = line.rates();
  const FluidRates::Ability& able = rates.ability(c);
  const double rate = rates.rate(c);
  ASSERT_LE(rate, able.speed + exact);
  double taken = 0.0;
  for (std::uint32_t i = of.first_inlet; i < of.first_inlet + of.inlets; ++i) {
    taken += rates.taken(i);
    if (of.assembles) {
      ASSERT_NEAR(rates.taken(i), rate * line.shape().inlets[i].weight, exact);
    }
  }
  if (!of.assembles && of.inlets > 0) {
    ASSERT_TRUE(of.endless ? taken <= rate + exact : std::abs(taken - rate) <= exact) << "centre " << c;
  }
  double good = 0.0;
  for (std::uint32_t o = of.first_outlet; o < of.first_outlet + of.outlets; ++o) {
    if (line.shape().outlets[o].rework) {
      ASSERT_NEAR(rates.sent(o), rate * able.rework, exact);
    } else if (of.split == FluidSplit::fixed) {
      ASSERT_NEAR(rates.sent(o), rate * able.good * line.shape().outlets[o].share, exact);
    } else {
      good += rates.sent(o);
    }
  }
  if (of.split != FluidSplit::fixed) {
    ASSERT_NEAR(good, rate * able.good, exact);
  }
}

/// Somebody holds it back: itself, or a neighbour whose queue carries it.
void expect_limited(const FluidNetwork& line, std::uint32_t c) {
  const FluidCentre& of = line.shape().centres[c];
  const FluidRates& rates = line.rates();
  if (rates.rate(c) >= rates.ability(c).speed - exact) {
    return;
  }
  bool held = false;
  bool all_empty = !of.endless;
  for (std::uint32_t i = of.first_inlet; i < of.first_inlet + of.inlets; ++i) {
    const bool empty = rates.sight(line.shape().inlets[i].queue).empty;
    all_empty = all_empty && empty;
    held = held || (of.assembles && empty);
  }
  held = held || all_empty;
  bool all_full = true;
  for (std::uint32_t o = of.first_outlet; o < of.first_outlet + of.outlets; ++o) {
    const FluidOutlet& outlet = line.shape().outlets[o];
    const bool full = outlet.queue != outside && rates.sight(outlet.queue).full;
    held = held || (full && (of.split == FluidSplit::fixed || outlet.rework));
    all_full = all_full && (full || outlet.rework);
  }
  ASSERT_TRUE(held || all_full) << "centre " << c << " could be faster";
}

void expect_rates(const FluidNetwork& line) {
  expect_queues_agree(line);
  for (std::uint32_t c = 0; c < line.shape().centres.size(); ++c) {
    expect_proportions(line, c);
    expect_limited(line, c);
  }
}

TEST(FluidRates, SatisfyEveryConditionInThousandsOfNetworks) {
  Generator generator{31};
  std::uint64_t unsettled = 0;
  std::uint64_t events = 0;
  for (int trial = 0; trial < 5000; ++trial) {
    const NetworkPlan plan = RandomNetwork{generator, Wild{}}.make();
    const FluidShape shape = make_fluid_shape(plan);
    FluidNetwork line{shape};
    Tick now = 0;
    for (int act = 0; act < 60; ++act) {
      const auto machine = static_cast<std::uint32_t>(generator() % plan.machines.size());
      const auto roll = generator() % 4;
      if (roll == 0) {
        line.stop(machine, now);
      } else if (roll == 1) {
        line.set_condition(machine, now, Condition{.worn = generator() % 2 == 0, .derated = generator() % 2 == 0});
      } else {
        line.start(machine, now);
      }
      expect_rates(line);
      now += draw_below(generator, 2000);
      while (line.next_event() <= now) {
        line.step();
        ++events;
        expect_rates(line);
      }
      ASSERT_FALSE(testing::Test::HasFatalFailure()) << "trial " << trial << " act " << act;
    }
    unsettled += line.rates().unsettled();
  }
  EXPECT_GT(events, 10'000U);
  EXPECT_EQ(unsettled, 0U) << "of " << events;
}

}  // namespace
}  // namespace hozen::line::fluid_test
