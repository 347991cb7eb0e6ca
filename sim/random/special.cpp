#include "sim/random/special.hpp"

#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/expint.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>
#include <numbers>

namespace hozen::random {

namespace {

namespace policies = boost::math::policies;
// Arguments are checked when a law is made; what remains (underflow far out, overflow) has a right answer in IEEE
// arithmetic. Without promotion to long double the gamma quantile is nine times faster.
using Policy =
    policies::policy<policies::promote_double<false>, policies::domain_error<policies::ignore_error>,
                     policies::pole_error<policies::ignore_error>, policies::overflow_error<policies::ignore_error>,
                     policies::underflow_error<policies::ignore_error>,
                     policies::evaluation_error<policies::ignore_error>>;

constexpr double far_out = 1e-200;  // tails smaller than this are computed by logarithms
constexpr double inverse_sqrt2 = 1.0 / std::numbers::sqrt2;
constexpr double log_sqrt_2pi = 0.918938533204672741780329736406;

// Mills' ratio P(Z > z) / density(z) for z > 10, from its continued fraction evaluated backwards.
double far_mills_ratio(double z) noexcept {
  double tail = z;
  for (int k = 40; k >= 1; --k) {
    tail = z + k / tail;
  }
  return 1.0 / tail;
}

// Gamma(shape, x) exp(x) x^-shape for x > shape + 1, by the modified Lentz method.
double far_gamma_ratio(double shape, double x) noexcept {
  double b = x + 1.0 - shape;
  double c = 1e300;
  double d = 1.0 / b;
  double ratio = d;
  for (int i = 1; i <= 10000; ++i) {
    const double a = -i * (i - shape);
    b += 2.0;
    d = 1.0 / (a * d + b);
    c = b + a / c;
    const double step = c * d;
    ratio *= step;
    if (std::abs(step - 1.0) < 4e-16) {
      break;
    }
  }
  return ratio;
}

}  // namespace

double minus_log_complement(double u) noexcept {
  const double rest = 1.0 - u;
  return ((rest - 1.0) + u) / rest - std::log(rest);
}

double normal_density(double z) noexcept { return std::exp(-0.5 * z * z - log_sqrt_2pi); }

double normal_upper(double z) noexcept { return 0.5 * boost::math::erfc(z * inverse_sqrt2, Policy{}); }

double minus_log_normal_upper(double z) noexcept {
  if (z < 0.0) {
    return minus_log_complement(normal_upper(-z));
  }
  if (z < 25.0) {
    return -std::log(normal_upper(z));
  }
  return 0.5 * z * z + log_sqrt_2pi - std::log(far_mills_ratio(z));
}

double normal_hazard(double z) noexcept {
  if (z > 25.0) {
    return 1.0 / far_mills_ratio(z);
  }
  return normal_density(z) / normal_upper(z);
}

double normal_upper_quantile(double p) noexcept {
  return std::numbers::sqrt2 * boost::math::erfc_inv(2.0 * p, Policy{});
}

double gamma_lower(double shape, double x) noexcept { return boost::math::gamma_p(shape, x, Policy{}); }
double gamma_upper(double shape, double x) noexcept { return boost::math::gamma_q(shape, x, Policy{}); }
double gamma_lower_quantile(double shape, double p) noexcept { return boost::math::gamma_p_inv(shape, p, Policy{}); }
double gamma_upper_quantile(double shape, double p) noexcept { return boost::math::gamma_q_inv(shape, p, Policy{}); }

double minus_log_gamma_upper(double shape, double x) noexcept {
  if (x <= shape) {
    return minus_log_complement(gamma_lower(shape, x));
  }
  if (const double upper = gamma_upper(shape, x); upper > far_out) {
    return -std::log(upper);
  }
  return x - shape * std::log(x) + log_gamma(shape) - std::log(far_gamma_ratio(shape, x));
}

double gamma_hazard(double shape, double x) noexcept {
  if (x <= 0.0) {
    return shape < 1.0 ? std::numeric_limits<double>::infinity() : shape > 1.0 ? 0.0 : 1.0;
  }
  if (const double upper = gamma_upper(shape, x); upper > far_out) {
    return boost::math::gamma_p_derivative(shape, x, Policy{}) / upper;
  }
  return 1.0 / (x * far_gamma_ratio(shape, x));
}

double scaled_exponential_integral(double z) noexcept {
  constexpr double far = 600.0;
  if (z > far) {  // asymptotic series; Abramowitz and Stegun 5.1.51
    return (1.0 - (1.0 - 2.0 * (1.0 - 3.0 / z) / z) / z) / z;
  }
  return std::exp(z) * boost::math::expint(1, z, Policy{});
}

double scaled_erfc(double x) noexcept {
  if (x < 5.0) {
    return std::exp(x * x) * boost::math::erfc(x, Policy{});
  }
  double tail = x;
  for (int k = 60; k >= 1; --k) {
    tail = x + 0.5 * k / tail;
  }
  return std::numbers::inv_sqrtpi / tail;
}

double log_gamma(double x) noexcept { return boost::math::lgamma(x, Policy{}); }

}  // namespace hozen::random
