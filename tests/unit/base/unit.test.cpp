#include "sim/base/unit.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace hozen {
namespace {

double value_of(std::string_view text, Dimension dimension) {
  const auto parsed = parse_measure(text, {dimension}, "USD");
  EXPECT_TRUE(parsed.measure) << text << " " << parsed.fault;
  return parsed.measure ? parsed.measure->value : std::numeric_limits<double>::quiet_NaN();
}

std::string fault_of(std::string_view text, Dimension dimension) {
  return parse_measure(text, {dimension}, "USD").fault;
}

TEST(Unit, TimesBecomeHours) {
  EXPECT_EQ(value_of("36 s", Dimension::time), 0.01);
  EXPECT_EQ(value_of("30 min", Dimension::time), 0.5);
  EXPECT_EQ(value_of("12 h", Dimension::time), 12);
  EXPECT_EQ(value_of("28 d", Dimension::time), 672);
  EXPECT_EQ(value_of("2 wk", Dimension::time), 336);
  EXPECT_EQ(value_of("1 mo", Dimension::time), 730);
  EXPECT_EQ(value_of("1.5 y", Dimension::time), 13140);
  EXPECT_EQ(value_of("2 operating_y", Dimension::operating_time), 17520);
  EXPECT_EQ(value_of("1e6 cycles", Dimension::cycles), 1e6);
}

TEST(Unit, RatesPricesAndShares) {
  EXPECT_EQ(value_of("8760 /operating_y", Dimension::per_operating_time), 1);
  EXPECT_EQ(value_of("2 /d", Dimension::per_time), 2.0 / 24);
  EXPECT_EQ(value_of("20 %", Dimension::fraction), 0.2);
  EXPECT_EQ(value_of("20 %/y", Dimension::fraction_per_year), 0.2);
  EXPECT_EQ(value_of("1.5 kUSD", Dimension::money), 1500);
  EXPECT_EQ(value_of("2 MUSD/y", Dimension::money_per_year), 2e6);
  EXPECT_EQ(value_of("4 USD/part", Dimension::money_per_part), 4);
  EXPECT_EQ(value_of("60%", Dimension::fraction), 0.6);
}

TEST(Unit, TheFirstFittingDimensionIsTold) {
  const auto parsed = parse_measure("3 d", {Dimension::operating_time, Dimension::time}, "USD");
  ASSERT_TRUE(parsed.measure);
  EXPECT_EQ(parsed.measure->dimension, Dimension::time);
}

TEST(Unit, RefusesWhatIsNoQuantity) {
  EXPECT_EQ(fault_of("12", Dimension::time), "has no unit");
  EXPECT_EQ(fault_of("0", Dimension::time), "has no unit");
  EXPECT_EQ(fault_of("12 USD", Dimension::time), "has the unit 'USD', which does not fit");
  EXPECT_EQ(fault_of("12 EUR", Dimension::money), "has the unit 'EUR', which does not fit");
  for (const auto* text : {"", "h", "nan h", "inf h", "-inf h", "x10 h", "- 3 h", ". h", "e5 h", "--1 h"}) {
    EXPECT_EQ(fault_of(text, Dimension::time), "must be a number with a unit") << text;
  }
  EXPECT_EQ(fault_of("0x10 h", Dimension::time), "has the unit 'x10 h', which does not fit");
  EXPECT_EQ(fault_of("1e999 h", Dimension::time), "has a number beyond what can be computed with");
  EXPECT_EQ(fault_of("1e306 y", Dimension::time), "has a number beyond what can be computed with");
  EXPECT_EQ(fault_of("1,000 h", Dimension::time), "must be written without digit groups");
  EXPECT_EQ(fault_of("1 h ", Dimension::time), "has the unit 'h ', which does not fit");
}

TEST(Unit, MinusZeroIsZero) { EXPECT_FALSE(std::signbit(value_of("-0 h", Dimension::time))); }

TEST(Unit, WritesTheMostReadableUnit) {
  const auto written = [](double value, Dimension dimension) { return format_measure({value, dimension}, "USD"); };
  EXPECT_EQ(written(672, Dimension::time), "28 d");
  EXPECT_EQ(written(0.5, Dimension::time), "30 min");
  EXPECT_EQ(written(12.0 / 3600, Dimension::time), "12 s");
  EXPECT_EQ(written(0, Dimension::time), "0 h");
  EXPECT_EQ(written(87600, Dimension::time), "10 y");
  EXPECT_EQ(written(0.07, Dimension::fraction), "7 %");
  EXPECT_EQ(written(4000, Dimension::money), "4000 USD");
  EXPECT_EQ(written(2.5e6, Dimension::money), "2.5 MUSD");
  EXPECT_EQ(written(0.0184 / 8760, Dimension::per_operating_time), "0.0184 /operating_y");
}

TEST(Unit, WhatIsWrittenReadsBackExactly) {
  std::mt19937_64 bits{7};
  for (int i = 0; i < 20'000; ++i) {
    const double digits = static_cast<double>(bits() % 1'000'000) / 100.0;
    for (const auto* unit : {" s", " min", " h", " d", " wk", " mo", " y"}) {
      const double value = value_of(format_number(digits) + unit, Dimension::time);
      EXPECT_EQ(value_of(format_measure({value, Dimension::time}, "USD"), Dimension::time), value) << digits << unit;
    }
    const double share = value_of(format_number(digits) + " %", Dimension::fraction);
    EXPECT_EQ(value_of(format_measure({share, Dimension::fraction}, "USD"), Dimension::fraction), share);
    const double rate = value_of(format_number(digits) + " /y", Dimension::per_time);
    EXPECT_EQ(value_of(format_measure({rate, Dimension::per_time}, "USD"), Dimension::per_time), rate);
  }
}

TEST(Unit, ListsAllUnits) {
  EXPECT_EQ(unit_list({Dimension::money_per_part, Dimension::fraction}, "EUR"), "EUR/part, kEUR/part, MEUR/part, %");
}

}  // namespace
}  // namespace hozen
