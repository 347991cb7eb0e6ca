// Natural parameters from a mean and a coefficient of variation, where that takes solving an equation.
#pragma once

namespace hozen::random {

/// log(1 + cv^2) of a Weibull law with 1/shape = x: log Gamma(1 + 2x) - 2 log Gamma(1 + x).
[[nodiscard]] double weibull_log_second_moment(double x) noexcept;
/// The Weibull shape that has this coefficient of variation (0 < cv <= 1000).
[[nodiscard]] double weibull_shape_of(double cv);

/// Coefficient of variation of the half-normal law, sqrt(pi/2 - 1): a normal law with mean 0, conditioned on being
/// positive.
inline constexpr double half_normal_cv = 0.75551064020012868;
/// mean / sd of the untruncated normal law whose part above 0 has this coefficient of variation (0 < cv <=
/// half_normal_cv).
[[nodiscard]] double normal_ratio_of(double cv);

}  // namespace hozen::random
