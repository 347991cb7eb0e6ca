#include "sim/stats/tail.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <functional>
#include <stdexcept>
#include <vector>

#include "sim/stats/interval.hpp"

namespace hozen::stats {

namespace {

void demand_share(double share, const char* sentence) {
  if (!(share > 0.0 && share < 1.0)) {
    throw std::invalid_argument{sentence};
  }
}

std::vector<double> numbers(std::span<const double> values) {
  std::vector<double> kept;
  kept.reserve(values.size());
  std::copy_if(values.begin(), values.end(), std::back_inserter(kept), [](double value) { return !std::isnan(value); });
  return kept;
}

// The largest k with P(B <= k - 1) <= miss for B binomial (n, p): the k-th smallest value exceeds the quantile with
// at most that probability; 0 when there is none.
std::size_t safe_rank(std::size_t n, double p, double miss) {
  const boost::math::binomial_distribution<double> below{static_cast<double>(n), p};
  std::size_t low = 0;
  std::size_t high = n;
  while (low < high) {
    const std::size_t middle = (low + high + 1) / 2;
    if (boost::math::cdf(below, static_cast<double>(middle - 1)) <= miss) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

}  // namespace

QuantileInterval quantile_interval(std::span<const double> values, double p, double confidence) {
  demand_share(p, "The share of a quantile must lie between 0 and 1.");
  demand_share(confidence, "A confidence must lie between 0 and 1.");
  std::vector<double> sorted = numbers(values);
  const std::size_t n = sorted.size();
  if (n == 0) {
    return {unknown, unknown, unknown, 0};
  }
  std::sort(sorted.begin(), sorted.end());
  const double miss = 0.5 * (1.0 - confidence);
  const std::size_t from_below = safe_rank(n, p, miss);
  const std::size_t from_above = safe_rank(n, 1.0 - p, miss);
  // A product like 0.95 * 20 that is whole but for rounding must not be rounded up.
  const double rank = std::clamp(std::ceil(p * static_cast<double>(n) * (1.0 - 1e-15)), 1.0, static_cast<double>(n));
  QuantileInterval interval{sorted[static_cast<std::size_t>(rank) - 1], -unbounded, unbounded,
                            static_cast<std::int64_t>(n)};
  if (from_below > 0) {
    interval.low = sorted[from_below - 1];
  }
  if (from_above > 0) {
    interval.high = sorted[n - from_above];
  }
  return interval;
}

TailMean conditional_value_at_risk(std::span<const double> values, double tail, Worst worst, double confidence) {
  demand_share(tail, "The share of a tail must lie between 0 and 1.");
  demand_share(confidence, "A confidence must lie between 0 and 1.");
  std::vector<double> sorted = numbers(values);
  const std::size_t n = sorted.size();
  if (n == 0) {
    return {unknown, unknown, 0, 0};
  }
  if (worst == Worst::highest) {
    std::sort(sorted.begin(), sorted.end(), std::greater<>{});
  } else {
    std::sort(sorted.begin(), sorted.end());
  }
  const double size = tail * static_cast<double>(n);
  const double last = std::max(1.0, std::ceil(size * (1.0 - 1e-15)));
  const auto in_tail = static_cast<std::size_t>(last);
  Moments whole;
  for (std::size_t i = 0; i < in_tail; ++i) {
    whole.add(sorted[i]);
  }
  const double edge = sorted[in_tail - 1];
  // All but the last value count fully; with less than one value in the tail, the worst one is the estimate.
  const double mean = size < 1.0 ? edge : edge + (whole.mean() - edge) * last / size;
  if (in_tail < 2) {
    return {mean, unbounded, static_cast<std::int64_t>(n), static_cast<std::int64_t>(in_tail)};
  }
  const double variance = (whole.variance() + (1.0 - tail) * (mean - edge) * (mean - edge)) / size;
  return {mean, student_factor(confidence, last - 1.0) * std::sqrt(variance), static_cast<std::int64_t>(n),
          static_cast<std::int64_t>(in_tail)};
}

}  // namespace hozen::stats
