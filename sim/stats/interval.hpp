// Estimates with their doubt: two-sided Student-t intervals of means, paired differences, ratios of sums.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "sim/stats/exact_moments.hpp"
#include "sim/stats/moments.hpp"

namespace hozen::stats {

inline constexpr double unknown = std::numeric_limits<double>::quiet_NaN();   // an estimate from no value
inline constexpr double unbounded = std::numeric_limits<double>::infinity();  // a half-width, or an end of an interval

/// mean - half_width to mean + half_width. From no value: both NaN; from one: half_width infinite.
struct Interval {
  double mean;
  double half_width;
  std::int64_t count;  // of values (or pairs) that were used
};

// Every function takes one value per replication and skips NaN: a replication in which any of the values it needs is
// NaN is left out. `confidence` lies between 0 and 1; otherwise, and for spans of unequal length,
// std::invalid_argument.

/// Mean with half-width t(n - 1) s / sqrt(n). Source: Law, Simulation modeling and analysis, 5th ed., section 4.5.
[[nodiscard]] Interval mean_interval(std::span<const double> values, double confidence = 0.95);
[[nodiscard]] Interval mean_interval(const Moments& moments, double confidence = 0.95);
[[nodiscard]] Interval mean_interval(const ExactMoments& moments, double confidence = 0.95);

/// Mean of a - b, replication by replication. Source: Law, section 10.2.1 (paired-t interval).
[[nodiscard]] Interval paired_difference(std::span<const double> a, std::span<const double> b,
                                         double confidence = 0.95);

/// Sum of the numerators over sum of the denominators, with the half-width of the linearised ratio. Source: Cochran,
/// Sampling techniques, 3rd ed., chapter 6; it is the estimator of the regenerative method. NaN when the
/// denominators sum to 0.
[[nodiscard]] Interval ratio_interval(std::span<const double> numerators, std::span<const double> denominators,
                                      double confidence = 0.95);

/// Numerators and denominators of one alternative.
struct RatioValues {
  std::span<const double> numerators;
  std::span<const double> denominators;
};
/// Difference a - b of two ratios of sums from the same replications: delta method with the covariances of all four.
/// Source: Cochran, chapter 6.
[[nodiscard]] Interval ratio_difference(const RatioValues& a, const RatioValues& b, double confidence = 0.95);

/// Means of antithetic twins (values 2k and 2k + 1), which are independent of each other where the twins are not; an
/// unpaired last value is dropped, and a pair with a NaN gives NaN. Apply it before any of the above.
/// Source: Law, section 11.3.
[[nodiscard]] std::vector<double> average_twins(std::span<const double> values);

/// The factor t with P(|T| <= t) = confidence for Student's T with so many degrees of freedom; infinite for less than
/// one.
[[nodiscard]] double student_factor(double confidence, double degrees_of_freedom);

}  // namespace hozen::stats
