#include "sim/random/draws.hpp"

#include <gtest/gtest.h>

#include <array>
#include <boost/random/uniform_int_distribution.hpp>
#include <cmath>
#include <limits>
#include <random>
#include <utility>
#include <vector>

#include "sim/random/keyed_stream.hpp"

namespace hozen::random {
namespace {

constexpr std::uint64_t all_ones = ~std::uint64_t{0};

EntityKey bearing() { return entity_key("main-3/station-7/motor-2/bearing"); }

TEST(EntityKey, IsPinned) {
  EXPECT_EQ(entity_key(""), 0xefd01f60ba992926U);
  EXPECT_EQ(bearing(), 0xd8500bd6de105ff2U);
}

// The two vectors come with Random123 (kat_vectors, "philox4x64 10").
TEST(Draws, AreThePublishedPhilox) {
  Draws zeros{0, 0};
  EXPECT_EQ(zeros.words4(0, Purpose{0}, 0, 0),
            (std::array<std::uint64_t, 4>{0x16554d9eca36314cU, 0xdb20fe9d672d0fdcU, 0xd7e772cee186176bU,
                                          0x7e68b68aec7ba23bU}));
  Draws ones{all_ones, all_ones};
  EXPECT_EQ(ones.words4(all_ones, Purpose{all_ones}, all_ones, all_ones),
            (std::array<std::uint64_t, 4>{0x87b092c3013fe90bU, 0x438c3c67be8d0224U, 0x9cc7d7c69cd777b6U,
                                          0xa09caebf594f0ba0U}));
}

// Reckoned with an independent implementation of Philox. These are part of every result ever stored: a failure here
// means that old results files can no longer be continued.
TEST(Draws, OfEveryPurposeArePinned) {
  struct Pinned {
    Purpose purpose;
    std::uint64_t number;
    std::uint64_t word;
  };
  const std::array pinned{
      Pinned{Purpose::life, 1, 0x70fa92f5d6b1ae7fU},
      Pinned{Purpose::lead, 2, 0x303d6dd367d28076U},
      Pinned{Purpose::initial_age, 3, 0xed4870c545c80993U},
      Pinned{Purpose::detectable, 4, 0x2ea90763c5169a5fU},
      Pinned{Purpose::hit, 5, 0x0040956917afeb8bU},
      Pinned{Purpose::life_estimate, 6, 0x820e0eb3e6f5f902U},
      Pinned{Purpose::false_alarm, 7, 0x680fe68518d26c88U},
      Pinned{Purpose::repair_duration, 8, 0xce973835ab9cf80fU},
      Pinned{Purpose::planned_duration, 9, 0xb74fb35ea49b8635U},
      Pinned{Purpose::check_duration, 10, 0xa6087206efaa74a1U},
      Pinned{Purpose::restart, 11, 0x362d9391cb7c1daeU},
      Pinned{Purpose::spare_lead_time, 12, 0x126507b03988ae30U},
      Pinned{Purpose::loop_turnaround, 13, 0xfde13b013b25443eU},
      Pinned{Purpose::loop_scrap, 14, 0x7903b7ad26972ebdU},
      Pinned{Purpose::early_failure, 15, 0x4d4d671b87856f27U},
      Pinned{Purpose::early_life, 16, 0x1b370389110a2123U},
      Pinned{Purpose::cycle_time, 17, 0xeda8890717ca5240U},
      Pinned{Purpose::phase_in, 18, 0xac4b2b0b15cb897bU},
      Pinned{Purpose::residual_lead, 19, 0x1a0895e28b8dda9eU},
      Pinned{Purpose::standing_unit, 28, 0x7c84898c27bb9e28U},
      Pinned{Purpose::four_cycles, 29, 0x1eb5a41653b8c87cU},
      Pinned{Purpose::degradation, 35, 0x12801a066109e344U},
  };
  Draws draws{2026, 11};
  for (const Pinned& pin : pinned) {
    EXPECT_EQ(static_cast<std::uint64_t>(pin.purpose), pin.number);
    EXPECT_EQ(draws.word(bearing(), pin.purpose, 5), pin.word) << pin.number;
    EXPECT_EQ(draws.uniform(bearing(), pin.purpose, 5), to_uniform(pin.word)) << pin.number;
    EXPECT_EQ(draws.last_word(), pin.word);
  }
  EXPECT_EQ(draws.word(bearing(), Purpose::detectable, 5, 3), 0xa5877be28df379b2U);
}

/// Of those that no word above pins.
TEST(Draws, NumbersOfPurposesStandForEver) {
  const std::vector<std::pair<Purpose, std::uint64_t>> numbers{
      {Purpose::product, 20},        {Purpose::split, 21},         {Purpose::merge, 22},
      {Purpose::quality, 23},        {Purpose::setup, 24},         {Purpose::transport, 25},
      {Purpose::arrival, 26},        {Purpose::due_date, 27},      {Purpose::restoration, 30},
      {Purpose::faulty, 31},         {Purpose::demand, 32},        {Purpose::level_ending, 36},
      {Purpose::level_between, 37},  {Purpose::level_reading, 38}, {Purpose::switching, 40},
      {Purpose::switching_time, 41}, {Purpose::travel, 45},        {Purpose::absence, 46},
      {Purpose::false_estimate, 50}, {Purpose::outage, 55},        {Purpose::attack, 56},
      {Purpose::attack_stops, 57},   {Purpose::attack_spread, 58}, {Purpose::banned, 59},
      {Purpose::delivery, 60},       {Purpose::change, 61},        {Purpose::record_error, 62},
      {Purpose::pool_unlike, 63},    {Purpose::common_cause, 65},  {Purpose::start, 66},
      {Purpose::common_hit, 67},     {Purpose::disruption_up, 70}, {Purpose::disruption_down, 71},
      {Purpose::production, 72},     {Purpose::transit, 73},       {Purpose::measure, 76},
      {Purpose::measure_end, 77},    {Purpose::licence, 78},       {Purpose::shelf_transit, 85},
      {Purpose::emergency, 86}};
  for (const auto& [purpose, number] : numbers) {
    EXPECT_EQ(static_cast<std::uint64_t>(purpose), number);
  }
}

TEST(Draws, StayStrictlyInsideTheUnitInterval) {
  EXPECT_EQ(to_uniform(0), 0x1p-53);
  EXPECT_EQ(to_uniform(all_ones), 1.0 - 0x1p-53);
  EXPECT_LT(to_uniform(all_ones), 1.0);
  EXPECT_EQ(1.0 - to_uniform(all_ones), 0x1p-53);
}

TEST(Draws, AntitheticTwinMirrors) {
  Draws draws{3, 4};
  Draws twin{3, 4, true};
  for (std::uint64_t i = 0; i < 100; ++i) {
    const auto four = draws.uniforms4(bearing(), Purpose::life, i);
    const auto mirrored = twin.uniforms4(bearing(), Purpose::life, i);
    EXPECT_EQ(draws.uniform(bearing(), Purpose::life, i), four[0]);
    for (std::size_t k = 0; k < 4; ++k) {
      EXPECT_EQ(four[k] + mirrored[k], 1.0);
    }
  }
}

TEST(Draws, DependOnNothingThatWasDrawnBefore) {
  Draws fresh{3, 4};
  Draws used{3, 4};
  for (std::uint64_t i = 0; i < 10; ++i) {
    (void)used.uniform(bearing(), Purpose::hit, i);
  }
  EXPECT_EQ(fresh.last_word(), 0U);
  EXPECT_EQ(fresh.uniform(bearing(), Purpose::life, 7), used.uniform(bearing(), Purpose::life, 7));
}

TEST(StandingUnits, AreTheWordsOfOneCounterAndPinned) {
  const std::array<EntityKey, 3> keys{entity_key("a"), bearing(), entity_key("b")};
  std::array<StandingUnit, 3> units;
  Draws draws{2026, 11};
  draws.standing_units(keys, units);
  EXPECT_EQ(units[1].age, 0xcd54aa258aad088aU);
  EXPECT_EQ(units[1].life, 0x022b42460b633340U);
  EXPECT_EQ(units[1].lead, 0x16ddb18293181407U);
  EXPECT_EQ(units[1].care, 0xaa54f685169cdb49U);
  EXPECT_EQ(draws.last_word(), units[2].care);
  EXPECT_EQ(named_word(units[1].life, bearing()), 0x396bf23f8d66dcfcU);
  Draws twin{2026, 11, true};
  std::array<StandingUnit, 3> same;
  twin.standing_units(keys, same);
  EXPECT_EQ(same[1].life, units[1].life);
  EXPECT_EQ(twin.turned(same[1].life), ~draws.turned(units[1].life));
  EXPECT_EQ(twin.last_word(), ~draws.last_word());
}

// The first outputs of SplitMix64 seeded with 1234567, as its users publish them.
TEST(NamedWord, IsTheFinalizerOfSplitMix64) {
  constexpr std::uint64_t golden = 0x9e3779b97f4a7c15U;
  EXPECT_EQ(named_word(1234567 + golden, 0), 6457827717110365317U);
  EXPECT_EQ(named_word(1234567 + 2 * golden, 0), 3203168211198807973U);
}

/// Chi-squared of the pairs' counts on a grid of 16 by 16, against equal shares: 255 degrees of freedom.
template <class Pair>
double unevenness(std::uint64_t pairs, Pair pair) {
  std::array<std::array<double, 16>, 16> counts{};
  for (std::uint64_t i = 0; i < pairs; ++i) {
    const auto [a, b] = pair(i);
    counts.at(a >> 60).at(b >> 60) += 1.0;
  }
  const double expected = static_cast<double>(pairs) / 256.0;
  double sum = 0.0;
  for (const auto& row : counts) {
    for (const double count : row) {
      sum += (count - expected) * (count - expected) / expected;
    }
  }
  return sum;
}

// The lives of a unit's modes come from one word: they must be independent of each other, also where both are short
// (the bits below the upper eight tell). 363 is exceeded by chance once in 100,000 times.
TEST(NamedWord, GivesTheModesOfAUnitIndependentLives) {
  Draws draws{7, 8};
  const auto word = [&](std::uint64_t i) { return draws.word(i, Purpose::standing_unit, 0); };
  constexpr std::uint64_t units = 400'000;
  const std::array<EntityKey, 4> names{entity_key("bearing"), entity_key("winding"), entity_key("other"),
                                       entity_key("bearing2")};
  for (const EntityKey one : names) {
    EXPECT_LT(unevenness(units, [&](auto i) { return std::pair{word(i), named_word(word(i), one)}; }), 363.0);
    for (const EntityKey other : names) {
      if (one < other) {
        const auto both = [&](auto i) { return std::pair{named_word(word(i), one), named_word(word(i), other)}; };
        EXPECT_LT(unevenness(units, both), 363.0);
        const auto low = [&](auto i) {
          const auto [a, b] = both(i);
          return std::pair{a << 8, b << 8};
        };
        EXPECT_LT(unevenness(units, low), 363.0);
      }
    }
  }
}

TEST(KeyedStream, DrivesBoostAndStandardDistributions) {
  static_assert(std::uniform_random_bit_generator<KeyedStream>);
  Draws draws{5, 6};
  KeyedStream stream{draws, bearing(), Purpose::phase_in, 1};
  boost::random::uniform_int_distribution<int> die{1, 6};
  std::array<int, 6> counts{};
  constexpr int throws = 60000;
  for (int i = 0; i < throws; ++i) {
    ++counts.at(static_cast<std::size_t>(die(stream) - 1));
  }
  double chi_squared = 0.0;
  for (const int count : counts) {
    chi_squared += std::pow(count - throws / 6.0, 2) / (throws / 6.0);
  }
  EXPECT_LT(chi_squared, 30.86);  // chi-squared, 5 degrees of freedom: false alarm 1e-5
  std::uniform_int_distribution<int> standard{1, 6};
  EXPECT_LE(standard(stream), 6);
}

TEST(KeyedStream, WalksThroughTheWordsOfItsBlocks) {
  Draws draws{5, 6};
  KeyedStream stream{draws, bearing(), Purpose::phase_in, 1};
  Draws check{5, 6};
  for (std::uint64_t block = 0; block < 3; ++block) {
    for (const std::uint64_t word : check.words4(bearing(), Purpose::phase_in, 1, block)) {
      EXPECT_EQ(stream(), word);
    }
  }
}

}  // namespace
}  // namespace hozen::random
