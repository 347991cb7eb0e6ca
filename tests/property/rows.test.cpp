// What the order of declarations, bystanders and threads are judged by can fail: each comparison on falsified rows, and
// on plants in which what is added does take part.
#include "tests/property/rows.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>

#include "tests/property/random_plant.hpp"

namespace hozen::property {
namespace {

/// The last bit of a number turned over; of none (NaN) the same.
double falsified(double value) { return std::bit_cast<double>(std::bit_cast<std::uint64_t>(value) ^ 1U); }

TEST(Rows, EachNumberOfARowCountsToTheLastBit) {
  for (std::uint64_t seed = 1; seed <= 2; ++seed) {
    const auto study = study_of(written(random_plant(seed)));
    const auto rows = rows_of(study);
    auto& row = rows.front();
    const auto noticed = [&](const store::Sample& false_row) {
      return !difference(study.layout(), row, study.layout(), false_row, {}, false).empty();
    };
    ASSERT_TRUE(same_bits(row, row));
    ASSERT_FALSE(noticed(row));
    for (std::size_t i = 0; i < row.values.size(); ++i) {
      auto false_row = row;
      false_row.values[i] = falsified(row.values[i]);
      ASSERT_FALSE(same_bits(row, false_row)) << i;
      ASSERT_TRUE(noticed(false_row)) << i;
    }
    for (std::size_t i = 0; i < row.whole.size(); ++i) {
      auto false_row = row;
      false_row.whole[i] ^= 1;
      ASSERT_FALSE(same_bits(row, false_row)) << i;
      ASSERT_TRUE(noticed(false_row)) << i;
    }
    auto false_row = row;
    false_row.last_draw ^= 1U;
    EXPECT_FALSE(same_bits(row, false_row));
    auto false_rows = rows;
    false_rows.pop_back();
    EXPECT_FALSE(same_bits(rows, false_rows));
  }
}

TEST(Rows, WhatIsMissingOrIgnoredIsToldApart) {
  const auto plant = random_plant(2);
  auto larger = plant;
  add_stranger_line(larger, "zzz");
  const auto few = study_of(written(plant));
  const auto many = study_of(written(larger));
  const auto row = rows_of(few).front();
  const auto other = rows_of(many).front();
  EXPECT_NE(difference(many.layout(), other, few.layout(), row, {}, true).find("is missing"), std::string::npos);
  auto false_row = row;
  const auto place = place_of(few.layout(), "output", few.layout().lines.front());
  false_row.values[place] = falsified(row.values[place]);
  EXPECT_NE(difference(few.layout(), row, few.layout(), false_row, {}, true), "");
  const auto ignored = "output of " + few.layout().lines.front();
  EXPECT_EQ(difference(few.layout(), row, few.layout(), false_row, {ignored}, true), "");
}

/// Whether any number of the smaller plant differs in the larger one.
bool changes(const Declaration& smaller, const Declaration& larger) {
  const auto before = study_of(written(smaller));
  const auto after = study_of(written(larger));
  const auto rows = rows_of(before);
  const auto others = rows_of(after);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!difference(before.layout(), rows[i], after.layout(), others[i], {}, true).empty()) {
      return true;
    }
  }
  return false;
}

TEST(Rows, WhoTakesPartIsNoBystander) {
  constexpr int plants = 18;
  int by_hands = 0;
  int by_name = 0;
  int by_seed = 0;
  for (std::uint64_t seed = 1; seed <= plants; ++seed) {
    const auto plant = random_plant(seed);
    // A line whose repairs take the fitters away from the others, for days.
    auto busy = plant;
    add_stranger_line(busy, "zzz");
    auto& work = busy["component_types"]["stranger"]["actions"]["corrective"];
    work["duration"] = "9 d";
    work["crew"]["fitter"] = "2";
    if (busy["crews"]["fitter"].has("hours")) {
      busy["crews"]["fitter"]["starts_if_fits"] = "no";
    }
    by_hands += changes(plant, busy) ? 1 : 0;
    // A component in place of another of the same type has lives of its own.
    auto renamed = plant;
    auto& station = renamed["lines"]["one"]["stations"].entries.front().second;
    if (station.has("components")) {
      station["components"].entries.front().first = "other";
      by_name += changes(renamed, plant) ? 1 : 0;
    }
    auto reseeded = plant;
    reseeded["experiment"]["seed"] = std::to_string(seed + 1);
    by_seed += changes(plant, reseeded) ? 1 : 0;
  }
  EXPECT_GE(by_hands, 2);  // in the others no repair of theirs needs a fitter
  EXPECT_EQ(by_name, plants);
  EXPECT_EQ(by_seed, plants);
}

}  // namespace
}  // namespace hozen::property
