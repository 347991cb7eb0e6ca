#include "sim/random/first_passage.hpp"

#include <algorithm>
#include <boost/math/interpolators/cardinal_quintic_b_spline.hpp>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <functional>
#include <numbers>
#include <vector>

#include "sim/random/special.hpp"

namespace hozen::random {
namespace {

// Uniform numbers lie on a grid of 2^-53: their normal scores within 8.3 of 0.
constexpr double least_score = -9.0;
constexpr double step = 1.0 / 16;
constexpr std::size_t nodes = 2 * 9 * 16 + 1;

/// log t at which the probability that rises with t, or falls, is that of a node; each side by its own tail.
class Inversion {
 public:
  Inversion(std::function<double(double)> lower, std::function<double(double)> upper)
      : lower_{std::move(lower)}, upper_{std::move(upper)} {}

  [[nodiscard]] double log_time(double score, double guess) const {
    const bool low = score < 0.0;
    const double wanted = std::log(normal_upper(std::abs(score)));
    const auto miss = [&](double log_time) {
      const double t = std::exp(log_time);
      const double tail = std::max(low ? lower_(t) : upper_(t), 1e-300);
      return (std::log(tail) - wanted) * (low ? 1.0 : -1.0);
    };
    double reach = 0.5;
    double from = guess - reach;
    double to = guess + reach;
    for (; miss(from) > 0.0; reach *= 2.0) {
      to = from;
      from -= reach;
    }
    for (; miss(to) < 0.0; reach *= 2.0) {
      from = to;
      to += reach;
    }
    std::uintmax_t most = 200;
    const auto [a, b] =
        boost::math::tools::toms748_solve(miss, from, to, boost::math::tools::eps_tolerance<double>(50), most);
    return 0.5 * (a + b);
  }

 private:
  std::function<double(double)> lower_;
  std::function<double(double)> upper_;
};

std::vector<double> log_times(const Inversion& inversion, double typical) {
  std::vector<double> values(nodes);
  const std::size_t middle = nodes / 2;
  const auto solve = [&](std::size_t i, double guess) {
    return inversion.log_time(least_score + step * static_cast<double>(i), guess);
  };
  values[middle] = solve(middle, std::log(typical));
  for (std::size_t i = middle; i-- > 0;) {
    values[i] = solve(i, values[i + 1]);
  }
  for (std::size_t i = middle + 1; i < nodes; ++i) {
    values[i] = solve(i, values[i - 1]);
  }
  return values;
}

}  // namespace

struct FirstPassage::Table {
  explicit Table(const std::vector<double>& log_times) : spline{log_times, least_score, step} {}
  boost::math::interpolators::cardinal_quintic_b_spline<double> spline;
};

FirstPassage FirstPassage::of_gamma(double level) {
  const Inversion inversion{[level](double t) { return gamma_upper(t, level); },
                            [level](double t) { return gamma_lower(t, level); }};
  return FirstPassage{std::make_shared<const Table>(log_times(inversion, level + 0.5))};
}

FirstPassage FirstPassage::inverse_gaussian(double shape) {
  const Inversion inversion{[shape](double t) { return inverse_gaussian_lower(shape, t); },
                            [shape](double t) { return inverse_gaussian_upper(shape, t); }};
  return FirstPassage{std::make_shared<const Table>(log_times(inversion, 1.0))};
}

double FirstPassage::quantile(double u) const { return std::exp(table_->spline(-normal_upper_quantile(u))); }

// With a = sqrt(shape / t) (t - 1) and b = sqrt(shape / t) (t + 1): P(T <= t) = Phi(a) + exp(2 shape) Phi(-b), where
// 2 shape = (b^2 - a^2) / 2, so that the product neither overflows nor loses its digits.
double inverse_gaussian_lower(double shape, double t) noexcept {
  const double root = std::sqrt(shape / t);
  const double a = root * (t - 1.0);
  const double b = root * (t + 1.0);
  return normal_upper(-a) + 0.5 * std::exp(-0.5 * a * a) * scaled_erfc(b / std::numbers::sqrt2);
}

double inverse_gaussian_upper(double shape, double t) noexcept {
  const double root = std::sqrt(shape / t);
  const double a = root * (t - 1.0);
  const double b = root * (t + 1.0);
  if (a <= 0.0) {
    return normal_upper(a) - 0.5 * std::exp(-0.5 * a * a) * scaled_erfc(b / std::numbers::sqrt2);
  }
  return 0.5 * std::exp(-0.5 * a * a) * (scaled_erfc(a / std::numbers::sqrt2) - scaled_erfc(b / std::numbers::sqrt2));
}

}  // namespace hozen::random
