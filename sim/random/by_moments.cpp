#include "sim/random/by_moments.hpp"

#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <cstdint>

#include "sim/random/special.hpp"

namespace hozen::random {

namespace {

// The root of a continuous function between two points where its sign differs (Alefeld, Potra and Shi, 1995).
template <class Function>
double root(Function function, double low, double high) {
  std::uintmax_t steps = 200;
  const auto bracket =
      boost::math::tools::toms748_solve(function, low, high, boost::math::tools::eps_tolerance<double>(52), steps);
  return 0.5 * (bracket.first + bracket.second);
}

}  // namespace

double weibull_log_second_moment(double x) noexcept {
  if (x < 2e-3) {
    // The difference of logarithms cancels; its series is sum over n >= 2 of (-x)^n zeta(n) (2^n - 2) / n.
    return x * x *
           (1.6449340668482264 +
            x * (-2.4041138063191885 + x * (3.7881313179889783 + x * (-6.2215665308585196 + x * 10.512545974638892))));
  }
  return log_gamma(1.0 + 2.0 * x) - 2.0 * log_gamma(1.0 + x);
}

double weibull_shape_of(double cv) {
  const double target = std::log1p(cv * cv);
  // x is near cv sqrt(6) / pi when small; at x = 0.5 cv is 0.52, at x = 60 it is beyond 10^15.
  const double low = std::min(0.1 * cv, 0.5);
  return 1.0 / root([target](double x) { return weibull_log_second_moment(x) - target; }, low, 60.0);
}

double normal_ratio_of(double cv) {
  const auto excess = [cv](double ratio) {
    const double hazard = normal_hazard(-ratio);
    const double variance = 1.0 - hazard * (ratio + hazard);
    return std::sqrt(variance) / (ratio + hazard) - cv;
  };
  if (cv >= half_normal_cv) {
    return 0.0;
  }
  // Beyond a ratio of 9 less than 1e-18 of the law is cut off.
  return excess(9.0) >= 0.0 ? 1.0 / cv : root(excess, 0.0, 9.0);
}

}  // namespace hozen::random
