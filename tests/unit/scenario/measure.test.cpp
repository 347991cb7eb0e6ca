// Measures and instants: what is read is what is written back, in every notation.
#include <gtest/gtest.h>

#include <tuple>

#include "models/scenario/instant.hpp"
#include "tests/unit/scenario/plants.hpp"

namespace hozen::scenario {
namespace {

/// The small plant with a measure that binds its motors: all but its times.
std::string with_measure(const std::string& times) {
  return with(small_plant(), {{"maintenance: {policy: corrective}",
                               "maintenance: {policy: corrective}\nmeasures:\n  ban: {imposed_by: home, scope: "
                               "{component_types: [motor]}, tested_at: use, " +
                                   times + "}"},
                              {"experiment: {", "experiment: {start: 2026-01-01, "}});
}

const TradeMeasure& measure_of(const Document& document) {
  return document.alternatives.front().scenario.measures.at("ban");
}

TEST(Measure, IsTheSameWhoeverImposesIt) {
  const auto ban = with_measure("announced: 2027-01-01");
  EXPECT_EQ(identity(with(ban, {{"imposed_by: home", "imposed_by: abroad"}})), identity(ban));
}

TEST(Instant, OfADateIsCountedFromTheStartOfTheMeasuredSpan) {
  const auto document = read(with_measure("announced: 2026-01-31"));
  const auto& scenario = document.alternatives.front().scenario;
  EXPECT_EQ(after_start(*measure_of(document).announced.at, scenario.experiment).value, 8760.0 + 30 * 24.0);
}

TEST(Instant, KnowsLeapYears) {
  const auto document = read(with_measure("announced: 2029-01-01"));
  const auto& scenario = document.alternatives.front().scenario;
  EXPECT_EQ(after_start(*measure_of(document).announced.at, scenario.experiment).value, 8760.0 + (3 * 365 + 1) * 24.0);
}

TEST(Instant, WithoutADateIsCountedFromTheStartOfTheRun) {
  const auto document = read(with_measure("announced: 400 d"));
  const auto& scenario = document.alternatives.front().scenario;
  EXPECT_EQ(after_start(*measure_of(document).announced.at, scenario.experiment).value, 400 * 24.0);
}

TEST(TradeMeasure, StaysTheSameWrittenBack) {
  for (const std::string times :
       {"announced: 2027-03-01", "announced: 400 d, effective: announced + 29 d",
        "announced: {hazard: 0.1 /y}, effective: announced+29 d, end: effective + 18 mo, recurs: yes",
        "announced: {law: weibull, mean: 10 y, shape: 2}, end: {law: exponential, mean: 18 mo}",
        "announced: {hazard: 0.1 /y}, end: {never: 30 %, else: {law: exponential, mean: 18 mo}, foreseen: no}",
        "announced: 400 d, effective: 2028-01-01, end: 2029-01-01", "announced: 400 d, end: never",
        "announced: 400 d, end: {at: 2029-01-01, foreseen: yes}"}) {
    const auto text = with_measure(times);
    const auto document = read(text);
    EXPECT_EQ(identity(document.resolved_yaml), identity(text)) << document.resolved_yaml;
  }
}

TEST(TradeMeasure, OfAHazardIsAnExponentialLaw) {
  EXPECT_EQ(identity(with_measure("announced: {hazard: 0.1 /y}")),
            identity(with_measure("announced: {law: exponential, mean: 10 y}")));
  EXPECT_NE(identity(with_measure("announced: {hazard: 0.1 /y}")),
            identity(with_measure("announced: {hazard: 0.2 /y}")));
}

TEST(TradeMeasure, ReadsWhenItEnds) {
  const auto plain = read(with_measure("announced: 400 d, end: effective + 18 mo"));
  EXPECT_EQ(measure_of(plain).end.after_effective->law.mean(), 18 * 730.0);
  EXPECT_FALSE(measure_of(plain).end.foreseen);
  const auto full = read(with_measure("announced: 400 d, end: {never: 30 %, else: 2 y, foreseen: yes}"));
  EXPECT_EQ(measure_of(full).end.never.value, 0.3);
  EXPECT_EQ(measure_of(full).end.after_effective->law.mean(), 2 * 8760.0);
  EXPECT_TRUE(measure_of(full).end.foreseen);
  EXPECT_FALSE(measure_of(read(with_measure("announced: 400 d"))).end.after_effective);
}

TEST(TradeMeasure, CanBeTakenAwayByAnAlternative) {
  const auto document = read(with_measure("announced: 400 d") + "alternatives: {no-ban: {measures: {ban: null}}}\n");
  EXPECT_EQ(document.alternatives.at(0).scenario.measures.size(), 1U);
  EXPECT_TRUE(document.alternatives.at(1).scenario.measures.empty());
}

}  // namespace
}  // namespace hozen::scenario
