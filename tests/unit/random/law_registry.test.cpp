#include "sim/random/law_registry.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>

#include "sim/random/fingerprint.hpp"

namespace hozen::random {
namespace {

std::vector<double> ordinary_values(const LawRow& row, const LawForm& form) {
  static const std::map<std::string_view, double> values{
      {"mean", 2.0},  {"cv", 0.3},         {"shape", 2.5},      {"scale", 3.0},       {"rate", 0.5},
      {"sd", 0.7},    {"median", 1.5},     {"low", 1.0},        {"mode", 2.0},        {"high", 3.0},
      {"sigma", 0.4}, {"value", 2.0},      {"values", 2.0},     {"probability", 0.3}, {"probabilities", 1.0},
      {"step", 2.0},  {"first_mean", 1.0}, {"second_mean", 4.0}};
  std::vector<double> result;
  for (const LawParameter& parameter : form.parameters) {
    const bool more_than_exponential = row.kind == LawKind::hyperexponential && parameter.name == "cv";
    result.push_back(more_than_exponential ? 1.7 : values.at(parameter.name));
  }
  return result;
}

TEST(LawRegistry, HoldsEveryKindOnceByName) {
  std::set<LawKind> kinds;
  std::string previous;
  for (const LawRow& row : law_registry()) {
    kinds.insert(row.kind);
    EXPECT_LT(previous, std::string{name_of(row.kind)});
    previous = name_of(row.kind);
    EXPECT_EQ(find_law(name_of(row.kind)), &row);
    EXPECT_FALSE(row.summary.empty());
    EXPECT_FALSE(row.examples.empty());
    for (const Law& law : row.examples) {
      EXPECT_EQ(law.kind(), row.kind);
    }
  }
  EXPECT_EQ(kinds.size(), 12U);
  EXPECT_EQ(find_law("weibul"), nullptr);
}

TEST(LawRegistry, EveryFormMakesALawOfItsKindWithTheStatedMoments) {
  for (const LawRow& row : law_registry()) {
    for (const LawForm& form : row.forms) {
      const std::vector<double> values = ordinary_values(row, form);
      const Law law = form.make(values);
      EXPECT_EQ(law.kind(), row.kind);
      for (std::size_t i = 0; i < values.size(); ++i) {
        const std::string_view name = form.parameters[i].name;
        const bool untruncated = row.kind == LawKind::normal && form.parameters.back().name == "sd";
        if (name == "mean" && !untruncated) {
          EXPECT_NEAR(law.mean() / values[i], 1.0, 1e-12) << name_of(row.kind);
        } else if (name == "rate") {
          EXPECT_NEAR(law.mean() * values[i], 1.0, 1e-12);
        } else if (name == "median") {
          EXPECT_NEAR(law.quantile(0.5) / values[i], 1.0, 1e-12);
        } else if (name == "cv") {
          EXPECT_NEAR(std::sqrt(law.variance()) / law.mean() / values[i], 1.0, 1e-11) << name_of(row.kind);
        }
      }
    }
  }
}

TEST(LawRegistry, EveryFormRefusesImpossibleValuesInASentence) {
  for (const LawRow& row : law_registry()) {
    for (const LawForm& form : row.forms) {
      for (std::size_t i = 0; i < form.parameters.size(); ++i) {
        for (const double wrong : {std::nan(""), std::numeric_limits<double>::infinity(), -1.0}) {
          std::vector<double> values = ordinary_values(row, form);
          values[i] = wrong;
          try {
            (void)form.make(values);
            ADD_FAILURE() << name_of(row.kind) << " took " << wrong << " as its " << form.parameters[i].name;
          } catch (const std::invalid_argument& error) {
            const std::string sentence = error.what();
            EXPECT_NE(sentence.find(name_of(row.kind)), std::string::npos) << sentence;
            EXPECT_EQ(sentence.back(), '.') << sentence;
          }
        }
      }
    }
  }
}

TEST(LawRegistry, RefusesWhatOnlyTogetherIsImpossible) {
  EXPECT_THROW((void)Law::uniform(3.0, 3.0), std::invalid_argument);
  EXPECT_THROW((void)Law::triangular(1.0, 5.0, 4.0), std::invalid_argument);
  EXPECT_THROW((void)Law::triangular(2.0, 1.0, 4.0), std::invalid_argument);
  EXPECT_THROW((void)Law::uniform_mean_cv(1.0, 0.6), std::invalid_argument);
  EXPECT_THROW((void)Law::normal_mean_cv(1.0, 0.8), std::invalid_argument);
  EXPECT_THROW((void)Law::empirical({}), std::invalid_argument);
  EXPECT_THROW((void)Law::discrete({}, {}), std::invalid_argument);
  EXPECT_THROW((void)Law::discrete({1.0, 2.0}, {1.0}), std::invalid_argument);
  EXPECT_THROW((void)Law::discrete({1.0, 2.0}, {0.5, 0.4}), std::invalid_argument);
  EXPECT_THROW((void)Law::geometric(1.5, 1.0), std::invalid_argument);
  EXPECT_THROW((void)Law::hyperexponential_mean_cv(1.0, 0.9), std::invalid_argument);
  EXPECT_THROW((void)Law::weibull(0.001, 1.0), std::invalid_argument);  // its mean is infinite
  EXPECT_THROW((void)Law::exponential(1.0).scaled(0.0), std::invalid_argument);
}

TEST(LawRegistry, SaysWhatIsWrong) {
  try {
    (void)Law::weibull(-2.1, 30.0);
    FAIL();
  } catch (const std::invalid_argument& error) {
    EXPECT_STREQ(error.what(), "The shape of a law of kind weibull must be a positive number, but it is -2.1.");
  }
}

TEST(ByMoments, HitsTheCoefficientOfVariation) {
  for (const double cv : {1e-5, 1e-3, 0.0025, 0.1, 0.5, 0.75, 0.7555, 1.0, 3.0, 30.0}) {
    const Law weibull = Law::weibull_mean_cv(7.0, cv);
    EXPECT_NEAR(weibull.mean(), 7.0, 1e-10) << cv;
    EXPECT_NEAR(std::sqrt(weibull.variance()) / 7.0 / cv, 1.0, 1e-9) << cv;
    EXPECT_NEAR(std::sqrt(Law::gamma_mean_cv(7.0, cv).variance()) / 7.0 / cv, 1.0, 1e-9) << cv;
    EXPECT_NEAR(std::sqrt(Law::lognormal_mean_cv(7.0, cv).variance()) / 7.0 / cv, 1.0, 1e-9) << cv;
    if (cv < 0.7555106) {
      const Law normal = Law::normal_mean_cv(7.0, cv);
      EXPECT_NEAR(normal.mean(), 7.0, 1e-10) << cv;
      EXPECT_NEAR(std::sqrt(normal.variance()) / 7.0 / cv, 1.0, 1e-9) << cv;
    }
  }
  EXPECT_NEAR(Law::weibull_mean_cv(7.0, 1.0).parameter(0), 1.0, 1e-12);
}

TEST(ByMoments, BalancedBranchesContributeHalfOfTheMeanEach) {
  for (const double cv : {1.0, 1.0001, 1.5, 10.0, 900.0}) {
    const Law law = Law::hyperexponential_mean_cv(7.0, cv);
    EXPECT_NEAR(law.mean(), 7.0, 1e-10) << cv;  // a probability near 1 has lost digits of the other
    EXPECT_NEAR(std::sqrt(law.variance()) / 7.0 / cv, 1.0, 1e-9) << cv;
    EXPECT_NEAR(law.parameter(0) * law.parameter(1), 3.5, 1e-12) << cv;
  }
}

TEST(ByMoments, WithoutVariationIsTheConstant) {
  for (const Law& law : {Law::weibull_mean_cv(7.0, 0.0), Law::gamma_mean_cv(7.0, 0.0), Law::lognormal_mean_cv(7.0, 0.0),
                         Law::normal_mean_cv(7.0, 0.0), Law::uniform_mean_cv(7.0, 0.0)}) {
    EXPECT_TRUE(law.constant());
    EXPECT_EQ(law.quantile(0.1), 7.0);
  }
}

TEST(SamplerFingerprint, IsTheSameInEveryThread) {
  const std::uint64_t here = sampler_fingerprint();
  std::uint64_t there = 0;
  std::thread{[&there] { there = sampler_fingerprint(); }}.join();
  EXPECT_EQ(here, there);
  EXPECT_NE(here, 0U);
}

}  // namespace
}  // namespace hozen::random
