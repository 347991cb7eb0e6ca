// The bad end of a distribution: quantiles, and the mean of the worst cases.
#pragma once

#include <cstdint>
#include <span>

namespace hozen::stats {

/// A quantile and an interval between two order statistics, which holds for every continuous distribution. An end
/// is infinite while there are too few values for one; NaN everywhere without values.
struct QuantileInterval {
  double value;
  double low;
  double high;
  std::int64_t count;
};

/// The smallest value that at least the share p (between 0 and 1) of all values do not exceed. The interval covers the
/// true quantile with probability at least `confidence`, each side missing it with at most half of the rest. NaN is
/// skipped. Source: David and Nagaraja, Order statistics, 3rd ed., section 7.1.
[[nodiscard]] QuantileInterval quantile_interval(std::span<const double> values, double p, double confidence = 0.95);

enum class Worst { highest, lowest };

/// Mean of the worst cases, with the number of values it rests on.
struct TailMean {
  double mean;
  double half_width;        // infinite while the tail has less than two values
  std::int64_t count;       // of all values
  std::int64_t tail_count;  // of values in the tail; the last may count in part
};

/// Conditional value at risk: mean of the worst share `tail` of the values, where a share that is not a whole number of
/// values takes the last in part. NaN is skipped. Source: Rockafellar and Uryasev, J. Banking and Finance 26 (2002),
/// 1443; half-width: Manistre and Hancock, North American Actuarial J. 9 (2005), 129, with Student's factor for the
/// tail.
[[nodiscard]] TailMean conditional_value_at_risk(std::span<const double> values, double tail = 0.05,
                                                 Worst worst = Worst::highest, double confidence = 0.95);

}  // namespace hozen::stats
