// Making laws whose probability sits at points, and laws by lot; the names of all.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>

#include "sim/random/geometric.hpp"
#include "sim/random/hyperexponential.hpp"
#include "sim/random/law.hpp"
#include "sim/random/law_checks.hpp"
#include "sim/random/observations.hpp"

namespace hozen::random {

namespace {

double probability_of(LawKind kind, double value) {
  return at_most(kind, "probability", not_negative(kind, "probability", value), 1.0, "certain");
}

/// Values in order, each with its probability; what has none is left out.
std::vector<std::pair<double, double>> pairs_of(const std::vector<double>& values,
                                                const std::vector<double>& probabilities) {
  if (values.empty() || values.size() != probabilities.size()) {
    throw std::invalid_argument{"A law of kind discrete needs as many probabilities as values, and at least one."};
  }
  std::vector<std::pair<double, double>> pairs;
  double whole = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    not_negative(LawKind::discrete, "every value", values[i]);
    whole += probability_of(LawKind::discrete, probabilities[i]);
    if (probabilities[i] > 0.0) {
      pairs.emplace_back(values[i], probabilities[i]);
    }
  }
  if (std::abs(whole - 1.0) > 1e-9) {
    refuse(LawKind::discrete, "sum of probabilities", "1", whole);
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

}  // namespace

Law Law::empirical(std::vector<double> values) {
  if (values.empty()) {
    throw std::invalid_argument{"A law of kind empirical needs at least one value."};
  }
  for (const double value : values) {
    not_negative(LawKind::empirical, "every value", value);
  }
  std::sort(values.begin(), values.end());
  auto kept = std::make_shared<Observations>();
  kept->sums.push_back(0.0);
  for (const double value : values) {
    kept->sums.push_back(kept->sums.back() + value);
  }
  const auto count = static_cast<double>(values.size());
  kept->mean = kept->sums.back() / count;
  for (const double value : values) {
    kept->variance += (value - kept->mean) * (value - kept->mean) / count;
  }
  if (!std::isfinite(kept->mean) || !std::isfinite(kept->variance)) {
    refuse(LawKind::empirical, "variance", "a finite number", kept->variance);
  }
  kept->sorted = std::move(values);
  Law law{LawKind::empirical, kept->mean, 0.0, 0.0};
  law.values_ = std::move(kept);
  return law;
}

Law Law::discrete(const std::vector<double>& values, const std::vector<double>& probabilities) {
  const auto pairs = pairs_of(values, probabilities);
  auto kept = std::make_shared<Observations>();
  kept->sums.push_back(0.0);
  double reached = 0.0;
  for (const auto& [value, share] : pairs) {
    reached += share;
    kept->sorted.push_back(value);
    kept->shares.push_back(share);
    kept->reached.push_back(reached);
    kept->sums.push_back(kept->sums.back() + share * value);
  }
  kept->reached.back() = 1.0;
  kept->beyond.assign(pairs.size(), 0.0);
  for (std::size_t i = pairs.size() - 1; i-- > 0;) {
    kept->beyond[i] = kept->beyond[i + 1] + kept->shares[i + 1];
  }
  kept->mean = kept->sums.back();
  for (const auto& [value, share] : pairs) {
    kept->variance += share * (value - kept->mean) * (value - kept->mean);
  }
  if (!std::isfinite(kept->mean) || !std::isfinite(kept->variance)) {
    refuse(LawKind::discrete, "variance", "a finite number", kept->variance);
  }
  Law law{LawKind::discrete, kept->mean, 0.0, 0.0};
  law.values_ = std::move(kept);
  return law;
}

Law Law::geometric(double probability, double step) {
  probability_of(LawKind::geometric, positive(LawKind::geometric, "probability", probability));
  return {LawKind::geometric, probability, positive(LawKind::geometric, "step", step), 0.0};
}

Law Law::hyperexponential(double probability, double first_mean, double second_mean) {
  probability_of(LawKind::hyperexponential, probability);
  positive(LawKind::hyperexponential, "first mean", first_mean);
  positive(LawKind::hyperexponential, "second mean", second_mean);
  // A branch that is never taken must not be all that is left far out.
  return {LawKind::hyperexponential, probability, probability > 0.0 ? first_mean : second_mean,
          probability < 1.0 ? second_mean : first_mean};
}

Law Law::hyperexponential_mean_cv(double mean, double cv) {
  positive(LawKind::hyperexponential, "mean", mean);
  if (!(cv >= 1.0) || !std::isfinite(cv)) {
    refuse(LawKind::hyperexponential, "coefficient of variation", "a number of at least 1", cv);
  }
  const auto balanced = Hyperexponential::balanced(mean, cv);
  return hyperexponential(balanced.probability, balanced.first, balanced.second);
}

Geometric Law::geometric() const noexcept { return {a_, b_}; }

Hyperexponential Law::hyperexponential() const noexcept { return {a_, b_, c_}; }

std::string_view name_of(LawKind kind) noexcept {
  switch (kind) {
    case LawKind::exponential:
      return "exponential";
    case LawKind::weibull:
      return "weibull";
    case LawKind::lognormal:
      return "lognormal";
    case LawKind::gamma:
      return "gamma";
    case LawKind::normal:
      return "normal";
    case LawKind::uniform:
      return "uniform";
    case LawKind::triangular:
      return "triangular";
    case LawKind::deterministic:
      return "deterministic";
    case LawKind::empirical:
      return "empirical";
    case LawKind::discrete:
      return "discrete";
    case LawKind::geometric:
      return "geometric";
    case LawKind::hyperexponential:
      return "hyperexponential";
  }
  return "";
}

}  // namespace hozen::random
