// The few special functions that laws need, with all their digits in both tails.
#pragma once

namespace hozen::random {

/// -log(1 - u) for u in [0, 1): all digits for small u at the price of one logarithm. The rounding of 1 - u is
/// put right to first order, as in Goldberg, What every computer scientist should know about floating-point (1991).
[[nodiscard]] double minus_log_complement(double u) noexcept;

/// Density of a standard normal Z.
[[nodiscard]] double normal_density(double z) noexcept;
/// P(Z > z) for a standard normal Z, and -log of it for any z (continued fraction far out; Abramowitz and
/// Stegun 26.2.14).
[[nodiscard]] double normal_upper(double z) noexcept;
[[nodiscard]] double minus_log_normal_upper(double z) noexcept;
/// Density of Z at z over P(Z > z).
[[nodiscard]] double normal_hazard(double z) noexcept;
/// z with P(Z > z) = p, for p in (0, 1).
[[nodiscard]] double normal_upper_quantile(double p) noexcept;

/// P(X <= x) and P(X > x) for a gamma variable X of this shape and scale 1; their inverses; -log P(X > x) (Legendre's
/// continued fraction far out; Abramowitz and Stegun 6.5.31) and the hazard rate.
[[nodiscard]] double gamma_lower(double shape, double x) noexcept;
[[nodiscard]] double gamma_upper(double shape, double x) noexcept;
[[nodiscard]] double gamma_lower_quantile(double shape, double p) noexcept;
[[nodiscard]] double gamma_upper_quantile(double shape, double p) noexcept;
[[nodiscard]] double minus_log_gamma_upper(double shape, double x) noexcept;
[[nodiscard]] double gamma_hazard(double shape, double x) noexcept;

/// log Gamma(x) for x > 0; the same in every thread, unlike std::lgamma, which writes a global.
[[nodiscard]] double log_gamma(double x) noexcept;

/// exp(z) E1(z) for z > 0, E1 being the exponential integral.
[[nodiscard]] double scaled_exponential_integral(double z) noexcept;

/// exp(x^2) erfc(x) for x >= 0 (continued fraction far out; Abramowitz and Stegun 7.1.14).
[[nodiscard]] double scaled_erfc(double x) noexcept;

}  // namespace hozen::random
